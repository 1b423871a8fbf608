//! What a person asked for, as told, and what is wrong with it.

use crate::app::council::Council;
use crate::app::person::Person;
use crate::app::{AppError, FieldError};
use crate::domain::case::intake::{AnswerBy, Channel, Format, Period, Relation, Subtype};
use crate::domain::ids::Slug;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;
use chrono::NaiveDate;

/// The most rights in one letter: each once.
const MOST_RIGHTS: usize = Right::ALL.len();

/// Who acts for the data subject, as told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acting {
    /// In what capacity.
    pub relation: Relation,
    /// The representative.
    pub person: Person,
    /// The evidence of authority, described.
    pub authority: Option<String>,
    /// When the authority ends.
    pub authority_until: Option<NaiveDate>,
    /// Whether the answer goes to the representative.
    pub send_to_representative: bool,
}

/// One right asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Which.
    pub right: Right,
    /// What is special about it.
    pub subtypes: Vec<Subtype>,
    /// In the person's words.
    pub details: String,
}

/// One letter, form or call, as told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The data subject.
    pub person: Person,
    /// Who acts for them.
    pub acting: Option<Acting>,
    /// What is asked for; each right once.
    pub rights: Vec<Wanted>,
    /// The services concerned, by their short names; empty for all.
    pub services: Vec<Slug>,
    /// The stretch of time concerned.
    pub period: Option<Period>,
    /// What makes it urgent or hard.
    pub urgency: Option<String>,
    /// In which language to answer; the council's default when the person did not choose.
    pub language: Option<Language>,
    /// How to answer.
    pub answer_by: AnswerBy,
    /// In which forms.
    pub formats: Vec<Format>,
    /// Whether plain e-mail was agreed to.
    pub plain_email_agreed: bool,
    /// How it came.
    pub channel: Channel,
    /// When it reached the council; today when left out.
    pub received_on: Option<NaiveDate>,
    /// Why it is written down late.
    pub logged_late_because: Option<String>,
    /// Whether the person is identified already.
    pub identity_proven: bool,
    /// Law-enforcement data.
    pub part3: bool,
    /// For a complaint: the case it is about.
    pub about: Option<Reference>,
}

impl Request {
    /// The same with its people's details in their usual form.
    pub(in crate::app) fn tidied(self) -> Self {
        Self {
            person: self.person.tidied(),
            acting: self.acting.map(|acting| Acting { person: acting.person.tidied(), ..acting }),
            ..self
        }
    }

    /// Everything that is wrong with a request, field by field.
    pub(in crate::app) fn check(&self, council: &Council, today: NaiveDate) -> Result<(), AppError> {
        let mut wrong = self.person.problems("person", today);
        if let Some(acting) = &self.acting {
            wrong.extend(acting.person.problems("representative.person", today));
        }
        if self.rights.is_empty() {
            wrong.push(FieldError::new("rights", "Choose at least one thing that you want us to do."));
        }
        let mut rights: Vec<Right> = self.rights.iter().map(|wanted| wanted.right).collect();
        rights.sort();
        rights.dedup();
        if rights.len() != self.rights.len() || self.rights.len() > MOST_RIGHTS {
            wrong.push(FieldError::new("rights", "Name each right once."));
        }
        for (at, wanted) in self.rights.iter().enumerate() {
            if wanted.details.trim().is_empty() {
                wrong
                    .push(FieldError::new(format!("rights[{at}].details"), "Say what the request is about."));
            }
        }
        for (at, slug) in self.services.iter().enumerate() {
            if council.register.service(slug).is_none() {
                let message = "This council has no service of that name: choose from its list of services.";
                wrong.push(FieldError::new(format!("services[{at}]"), message));
            }
        }
        if self.language.is_some_and(|language| !council.organisation.speaks(language)) {
            wrong.push(FieldError::new("language", "This council answers in English only."));
        }
        if self.received_on.is_some_and(|day| day > today) {
            wrong.push(FieldError::new(
                "received_on",
                format!("Enter today's date ({today}) or an earlier one."),
            ));
        }
        if self.about.is_some() && !rights.contains(&Right::Complaint) {
            wrong.push(FieldError::new("about", "Only a complaint is about another case."));
        }
        if wrong.is_empty() { Ok(()) } else { Err(AppError::Invalid(wrong)) }
    }
}
