//! From what the law wants said to a sealed letter in the outbox.
//!
//! The domain says which letters an event causes and which facts they state; here the facts get their words and texts, the
//! letter is written and sealed, and its way is chosen. Nothing is sent: the rows are kept with the change that causes them.

/// What lies sealed in the outbox.
pub mod envelope;
mod facts;
/// A letter opened for staff, and printed.
pub mod paper;
/// What a text would look like as a letter.
pub mod preview;
mod register;
mod route;
/// The council that writes, as letters name it.
pub mod sender;
/// Letters to staff.
pub mod staff;
mod wording;

#[cfg(test)]
mod tests;

pub use envelope::{Carriage, Envelope};

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::letters::envelope::Label;
use crate::app::letters::facts::{PersonsPage, Sources};
use crate::app::letters::route::{Route, role, route};
use crate::app::templates::{in_both, in_words};
use crate::app::{App, AppError};
use crate::domain::case::letter_facts::Addressee;
use crate::domain::case::{Event, LetterFacts, LetterKind, Recorded, letters_after};
use crate::domain::text::{Instant, Language};
use crate::mail::{Facts, Kind, thread_message_id};
use crate::store::outbox::LetterRow;

impl App {
    /// The letters that a newly recorded event causes; the dossier has it applied. The acknowledgement gives the person the
    /// code that opens the status page, and no other letter does.
    ///
    /// # Errors
    /// `Internal` when a template cannot be rendered.
    pub fn letters_for(
        &self,
        council: &Council,
        dossier: &Dossier,
        recorded: &Recorded,
        now: Instant,
    ) -> Result<Vec<LetterRow>, AppError> {
        let reading = self.reading(council, &dossier.case)?;
        let letters = letters_after(&dossier.case, recorded, &reading);
        // A late answer says itself that it is late: a second letter beside it would tell nothing more (rules F8).
        let days_late = letters
            .iter()
            .find(|letter| letter.kind == LetterKind::LateApology)
            .and_then(|letter| letter.days_late);
        let sources = Sources {
            council,
            dossier,
            catalogue: &self.catalogue,
            reading: &reading,
            today: council.today(now),
            page: dossier.status_secret().map(|secret| self.page(recorded, secret)),
            secret: dossier.status_secret(),
            days_late,
        };
        let mut rows = Vec::new();
        for letter in letters.iter().filter(|letter| is_worth_sending(letter)) {
            self.write(&sources, letter, now, &mut rows)?;
        }
        Ok(rows)
    }

    /// The person's page. The acknowledgement, which gives the code, has it in its link; any other letter leads to where
    /// reference and code are asked for.
    fn page(&self, recorded: &Recorded, secret: &str) -> PersonsPage<'_> {
        let path = match recorded.event {
            Event::RequestAcknowledged { .. } => format!("/r/{secret}"),
            _ => "/status".to_owned(),
        };
        PersonsPage { public_url: &self.choices.public_url, path }
    }

    /// Writes one letter, and the mail that says that it is there where it may not go by mail itself.
    fn write(
        &self,
        sources: &Sources<'_>,
        letter: &LetterFacts,
        now: Instant,
        rows: &mut Vec<LetterRow>,
    ) -> Result<(), AppError> {
        let route = route(sources.council, sources.dossier, letter);
        if route.notice {
            let mailed = Route { carriage: Carriage::Mail, ..route.clone() };
            let notice = Written { kind: Kind::Ready, name: Kind::Ready.name(), route: &mailed };
            let facts = |language| ready(&sources.facts(letter, language), &route);
            rows.push(self.sealed(sources, letter, &notice, facts, now)?);
        }
        let whole = Written { kind: template(letter.kind), name: letter.kind.name(), route: &route };
        rows.push(self.sealed(sources, letter, &whole, |language| sources.facts(letter, language), now)?);
        Ok(())
    }

    fn sealed(
        &self,
        sources: &Sources<'_>,
        letter: &LetterFacts,
        written: &Written<'_>,
        facts: impl Fn(Language) -> Facts,
        now: Instant,
    ) -> Result<LetterRow, AppError> {
        let (dossier, council) = (sources.dossier, sources.council);
        let key = dossier.key.as_ref().ok_or(AppError::NotFound)?;
        let in_own = facts(letter.language);
        let (words, language) = if chose_no_language(dossier, letter) && in_own.council.bilingual {
            let [welsh, english] = [Language::Welsh, Language::English].map(facts);
            (in_both(council, written.kind, &welsh, &english)?, IN_BOTH)
        } else {
            (in_words(council, written.kind, letter.language, &in_own)?, letter.language.tag())
        };
        let door = &written.route.door;
        let mailed = written.route.carriage == Carriage::Mail;
        let envelope = Envelope {
            to: door.email.clone().filter(|_| mailed),
            postal: door.postal.clone(),
            thread: Some(thread_message_id(dossier.id, &self.sender()?)),
            reply_to: Some(in_own.council.email).filter(|email| !email.is_empty()),
            ..Envelope::new(words.letter)
        };
        let label = Label {
            org: council.id,
            case: Some(dossier.id),
            kind: written.name,
            language,
            recipient: role(&letter.to),
            dedupe_key: dedupe_key(dossier, letter, written.name),
            carriage: written.route.carriage,
            templates: words.templates,
        };
        self.sealed_letter(label, &envelope, key, now)
    }
}

/// Whether nobody said in which language to write: a body that receives data never does, a person may not have. A council
/// with both languages then writes in both (Welsh Language Standards (No. 1) Regulations 2015; rules B4).
fn chose_no_language(dossier: &Dossier, letter: &LetterFacts) -> bool {
    matches!(letter.to, Addressee::Recipient(_)) || dossier.case.opening.language_unknown
}

/// The name in the outbox for a letter in Welsh and English.
const IN_BOTH: &str = "cy+en";

/// One letter before it is put into words.
struct Written<'a> {
    kind: Kind,
    name: &'static str,
    route: &'a Route,
}

/// What a mail may say of a letter that is not for plain e-mail: that it is there, and how to get at it.
fn ready(facts: &Facts, route: &Route) -> Facts {
    Facts {
        person: facts.person.clone(),
        reference: facts.reference.clone(),
        law: facts.law,
        status_link: facts.status_link.clone().filter(|_| route.carriage == Carriage::Page),
        by_post: route.carriage == Carriage::Print && !route.door.postal.is_empty(),
        ..Facts::new(facts.council.clone(), facts.right, facts.today)
    }
}

/// What makes it one letter: case, event, kind and addressee.
fn dedupe_key(dossier: &Dossier, letter: &LetterFacts, kind: &str) -> String {
    let addressee = match &letter.to {
        Addressee::Recipient(slug) => format!("recipient:{slug}"),
        person => role(person).to_owned(),
    };
    format!("case:{}:{}:{kind}:{addressee}", dossier.id, letter.seq)
}

/// An apology beside the answer that it is about is inside that answer; a correction is for the person whom the mistaken
/// letter reached, not for one that went to a recipient.
fn is_worth_sending(letter: &LetterFacts) -> bool {
    match letter.kind {
        LetterKind::LateApology => letter.expected_by.is_some(),
        LetterKind::Correction => letter.voided_kind.as_deref().and_then(wording::corrected).is_some(),
        _ => true,
    }
}

/// The template that puts a letter into words.
fn template(kind: LetterKind) -> Kind {
    match kind {
        LetterKind::Acknowledgement => Kind::Acknowledgement,
        LetterKind::IdentityAsked => Kind::IdentityAsked,
        LetterKind::ClarificationAsked => Kind::ClarificationAsked,
        LetterKind::FeeAsked => Kind::FeeAsked,
        LetterKind::ClockGoingOn => Kind::ClockGoingOn,
        LetterKind::Extension => Kind::Extension,
        LetterKind::Response | LetterKind::ResponseInPart | LetterKind::Refusal | LetterKind::NoDataHeld => {
            Kind::Response
        }
        LetterKind::IdentityReminder => Kind::IdentityReminder,
        LetterKind::ClarificationReminder => Kind::ClarificationReminder,
        LetterKind::LapseWarning => Kind::LapseWarning,
        LetterKind::Lapse => Kind::Lapse,
        LetterKind::Withdrawn => Kind::Withdrawn,
        LetterKind::Transferred => Kind::Transferred,
        LetterKind::NotARequest => Kind::NotARequest,
        LetterKind::Merged => Kind::Merged,
        LetterKind::ComplaintAcknowledged => Kind::ComplaintAcknowledged,
        LetterKind::Progress | LetterKind::ComplaintProgress => Kind::Progress,
        LetterKind::ComplaintOutcome => Kind::ComplaintOutcome,
        LetterKind::ServiceImpact => Kind::ServiceImpact,
        LetterKind::RestrictionLifting => Kind::RestrictionLifting,
        LetterKind::RecipientNotice => Kind::RecipientNotice,
        LetterKind::RecipientList => Kind::RecipientList,
        LetterKind::LateApology => Kind::LateApology,
        LetterKind::Correction => Kind::Correction,
        LetterKind::AnswerCode => Kind::AnswerCode,
        LetterKind::Closed => Kind::Closed,
    }
}
