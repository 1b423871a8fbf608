//! The questions of a request, one a page: which there are for whom, and what each asks.

use crate::domain::right::Right;
use crate::web::pages::form::Form;

/// Who asks, when not for themselves: the relations of a representative, in the order of the page.
pub(super) const OTHERS: [&str; 9] = [
    "parent",
    "attorney",
    "deputy",
    "relative",
    "solicitor",
    "advocate",
    "councillor",
    "representative_body",
    "other",
];

/// One question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// What shall be done.
    Rights,
    /// What exactly, for one right.
    About(Right),
    /// For oneself or for somebody else.
    Who,
    /// Who acts, and on what authority.
    Acting,
    /// The name.
    Name,
    /// The date of birth.
    Birth,
    /// Where the person lives and lived.
    Address,
    /// How the person is reached.
    Contact,
    /// How the answer shall come.
    Answer,
    /// Which services.
    Services,
    /// Which time.
    Period,
    /// What makes it urgent or hard.
    Urgency,
    /// Files.
    Files,
}

impl Step {
    /// Every question that the answers so far lead to, in order.
    pub(super) fn all(answers: &Form) -> Vec<Self> {
        let wanted = rights(answers);
        let complaint_only = wanted == [Right::Complaint];
        let mut steps = vec![Self::Rights];
        steps.extend(wanted.into_iter().map(Self::About));
        steps.push(Self::Who);
        if OTHERS.contains(&answers.text("who")) {
            steps.push(Self::Acting);
        }
        steps.extend([Self::Name, Self::Birth, Self::Address, Self::Contact, Self::Answer, Self::Services]);
        if !complaint_only {
            steps.push(Self::Period);
        }
        steps.extend([Self::Urgency, Self::Files]);
        steps
    }

    /// The question with this name, if the answers lead to it.
    pub(super) fn named(answers: &Form, name: &str) -> Option<Self> {
        Self::all(answers).into_iter().find(|step| step.name() == name)
    }

    /// The first question that has no answer yet.
    pub(super) fn next_open(answers: &Form) -> Option<Self> {
        Self::all(answers).into_iter().find(|step| !answers.has(ANSWERED, &step.name()))
    }

    /// The question before this one.
    pub(super) fn before(self, answers: &Form) -> Option<Self> {
        let steps = Self::all(answers);
        let at = steps.iter().position(|step| *step == self)?;
        steps.get(at.checked_sub(1)?).copied()
    }

    /// Its name in the address.
    pub(super) fn name(self) -> String {
        match self {
            Self::About(right) => format!("about-{}", dashed(right)),
            other => other.kind().to_owned(),
        }
    }

    /// What kind of page it is.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Rights => "rights",
            Self::About(_) => "about",
            Self::Who => "who",
            Self::Acting => "acting",
            Self::Name => "name",
            Self::Birth => "birth",
            Self::Address => "address",
            Self::Contact => "contact",
            Self::Answer => "answer",
            Self::Services => "services",
            Self::Period => "period",
            Self::Urgency => "urgency",
            Self::Files => "files",
        }
    }

    /// The names of its fields.
    pub(super) fn fields(self) -> Vec<String> {
        let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        match self {
            Self::Rights => plain(&["rights"]),
            Self::About(right) => vec![details(right), subtypes(right)],
            Self::Who => plain(&["who"]),
            Self::Acting => plain(&[
                "acting-name",
                "acting-mail",
                "acting-phone",
                "acting-address",
                "acting-postcode",
                "authority",
                "send-to",
            ]),
            Self::Name => plain(&["name", "other-names"]),
            Self::Birth => plain(&["born-day", "born-month", "born-year"]),
            Self::Address => plain(&["address", "postcode", "earlier"]),
            Self::Contact => plain(&["mail", "phone"]),
            Self::Answer => plain(&["answer-by", "plain-mail", "formats", "language"]),
            Self::Services => plain(&["services"]),
            Self::Period => plain(&["from-day", "from-month", "from-year", "to-day", "to-month", "to-year"]),
            Self::Urgency => plain(&["urgency"]),
            Self::Files => Vec::new(),
        }
    }
}

/// The field that remembers which questions were answered.
pub(super) const ANSWERED: &str = "answered";

/// The rights that were chosen, in the order of the law.
pub(super) fn rights(answers: &Form) -> Vec<Right> {
    Right::ALL.into_iter().filter(|right| answers.has("rights", right.name())).collect()
}

fn dashed(right: Right) -> String {
    right.name().replace('_', "-")
}

/// The field with what exactly is asked about a right.
pub(super) fn details(right: Right) -> String {
    format!("details-{}", dashed(right))
}

/// The field with what is special about it.
pub(super) fn subtypes(right: Right) -> String {
    format!("subtypes-{}", dashed(right))
}

/// The answers with those of one question put in place of what was there.
pub(super) fn answered(answers: &Form, step: Step, typed: &Form) -> Form {
    let fields = step.fields();
    let name = step.name();
    let ours = |field: &str| fields.iter().any(|known| known == field);
    let kept = answers
        .fields()
        .iter()
        .filter(|(field, value)| !(ours(field) || field == ANSWERED && *value == name))
        .cloned();
    let new = typed.fields().iter().filter(|(field, _)| ours(field)).cloned();
    Form::of(kept.chain(new).chain([(ANSWERED.to_owned(), name.clone())]).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        Form::read(text).unwrap()
    }

    #[test]
    fn the_questions_follow_the_answers() {
        let names = |text: &str| Step::all(&form(text)).into_iter().map(Step::name).collect::<Vec<_>>();
        let own = names("rights=access&rights=automated_decision&who=myself");
        assert_eq!(own[..4], ["rights", "about-access", "about-automated-decision", "who"]);
        assert!(!own.contains(&"acting".to_owned()) && own.contains(&"period".to_owned()));
        let complaint = names("rights=complaint&who=parent");
        assert!(complaint.contains(&"acting".to_owned()) && !complaint.contains(&"period".to_owned()));
    }

    #[test]
    fn an_answer_takes_the_place_of_the_earlier_one_and_leaves_the_others() {
        let first =
            answered(&form("name=Ann&mail=a%40example.org"), Step::Rights, &form("rights=access&x=y"));
        assert_eq!(first.text("x"), "", "what no question asks is not kept");
        let second = answered(&first, Step::Rights, &form("rights=erasure&rights=access"));
        assert_eq!(second.all("rights"), ["erasure", "access"]);
        assert_eq!((second.text("name"), second.all(ANSWERED)), ("Ann", vec!["rights"]));
        assert_eq!(Step::next_open(&second).map(Step::name).as_deref(), Some("about-access"));
        assert_eq!(Step::About(Right::Access).before(&second), Some(Step::Rights));
    }
}
