//! To whom a letter goes and on which way: mail, paper or the person's own page (rules F5, F6).

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::letters::envelope::Carriage;
use crate::app::letters::facts::postal_lines;
use crate::domain::case::intake::{AnswerBy, Format};
use crate::domain::case::letter_facts::Addressee;
use crate::domain::case::{LetterFacts, LetterKind};
use crate::domain::text::Language;
use crate::mail::parse_address;

/// Where somebody is reached.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Door {
    /// An address that mail can go to.
    pub(super) email: Option<String>,
    /// The name and the postal address, a line each; empty when no address is known.
    pub(super) postal: Vec<String>,
}

/// The way of one letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Route {
    pub(super) door: Door,
    pub(super) carriage: Carriage,
    /// Whether a mail without content says that the letter is there.
    pub(super) notice: bool,
}

/// The stored name of an addressee's role.
pub(super) fn role(to: &Addressee) -> &'static str {
    match to {
        Addressee::Requester => "requester",
        Addressee::Representative => "representative",
        Addressee::Recipient(_) => "recipient",
    }
}

/// The way of a letter. Content never goes by plain e-mail in a case with special category or criminal data, and an answer
/// only with the person's recorded agreement: then a mail says that there is a letter.
pub(super) fn route(council: &Council, dossier: &Dossier, letter: &LetterFacts) -> Route {
    let door = door(council, dossier, letter);
    let opening = &dossier.case.opening;
    // The acknowledgement gave the code of the page to whoever has one.
    let by_page = dossier.status_secret().is_some() && !wants_paper(letter);
    let (carriage, notice) = match (&door.email, &letter.to) {
        (None, _) => (Carriage::Print, false),
        (Some(_), Addressee::Recipient(_)) if dossier.case.safety.special_category => {
            (Carriage::Print, false)
        }
        (Some(_), Addressee::Recipient(_)) => (Carriage::Mail, false),
        (Some(_), _) if is_receipt(letter.kind) => (Carriage::Mail, false),
        (Some(_), _) if is_answer(letter.kind) && wants_paper(letter) => (Carriage::Print, false),
        (Some(_), _)
            if dossier.case.safety.special_category
                || (is_answer(letter.kind) && !opening.plain_email_agreed) =>
        {
            (if by_page { Carriage::Page } else { Carriage::Print }, true)
        }
        (Some(_), _) => (Carriage::Mail, false),
    };
    Route { door, carriage, notice }
}

/// Says nothing but that something arrived, or tells a code that is worth nothing by itself.
fn is_receipt(kind: LetterKind) -> bool {
    matches!(kind, LetterKind::Acknowledgement | LetterKind::ComplaintAcknowledged | LetterKind::AnswerCode)
}

/// Carries what was found or decided.
fn is_answer(kind: LetterKind) -> bool {
    matches!(
        kind,
        LetterKind::Response
            | LetterKind::ResponseInPart
            | LetterKind::Refusal
            | LetterKind::NoDataHeld
            | LetterKind::ComplaintOutcome
    )
}

/// The answer is wanted on paper, or has to be made by hand.
fn wants_paper(letter: &LetterFacts) -> bool {
    let paper = |format: &Format| matches!(format, Format::Paper | Format::LargePrint | Format::Braille);
    matches!(letter.answer_by, AnswerBy::Post | AnswerBy::Collect) || letter.formats.iter().any(paper)
}

fn door(council: &Council, dossier: &Dossier, letter: &LetterFacts) -> Door {
    let person = match &letter.to {
        Addressee::Requester => dossier.subject(),
        Addressee::Representative => {
            let acting = dossier.case.opening.representative.as_ref();
            acting.and_then(|one| dossier.person(&one.person))
        }
        Addressee::Recipient(slug) => return recipient_door(council, slug, letter.language),
    };
    let person = person.unwrap_or_default();
    let reachable = letter.to != Addressee::Requester || letter.can_be_mailed;
    Door {
        email: person.email.clone().filter(|email| reachable && parse_address(email).is_ok()),
        postal: named(&person.name, postal_lines(&person)),
    }
}

fn recipient_door(council: &Council, slug: &crate::domain::ids::Slug, language: Language) -> Door {
    let Some(recipient) = council.register.recipient(slug) else { return Door::default() };
    let contact = recipient.contact.as_ref();
    let post = contact.and_then(|contact| contact.post.as_ref()).map(|post| post.in_language(language));
    let lines = post.unwrap_or_default().split(',').map(str::trim).filter(|line| !line.is_empty());
    Door {
        email: contact.and_then(|contact| contact.email.clone()).filter(|email| parse_address(email).is_ok()),
        postal: named(recipient.name.in_language(language), lines.map(str::to_owned).collect()),
    }
}

fn named(name: &str, mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.insert(0, name.to_owned());
    }
    lines
}
