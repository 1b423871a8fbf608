//! The words of both languages that templates take from facts: rights, outcomes, money.

use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::mail::facts::{ExtensionReason, Outcome};
use crate::mail::work::{Group, Matter};

/// Pence as pounds: `£12.05`.
pub(super) fn pounds(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let pence = pence.unsigned_abs();
    format!("{sign}£{}.{:02}", pence / 100, pence % 100)
}

/// Completes "you asked us to …", "gofynnoch i ni …" (soft mutation after `i ni`).
pub(super) fn asked(right: Right, language: Language) -> &'static str {
    let (english, welsh) = match right {
        Right::Access => (
            "let you see the information we hold about you",
            "adael i chi weld yr wybodaeth sydd gennym amdanoch",
        ),
        Right::Rectification => {
            ("correct or complete information about you", "gywiro neu gwblhau gwybodaeth amdanoch")
        }
        Right::Erasure => ("delete information about you", "ddileu gwybodaeth amdanoch"),
        Right::Restriction => (
            "limit how we use information about you",
            "gyfyngu ar y ffordd yr ydym yn defnyddio gwybodaeth amdanoch",
        ),
        Right::Portability => (
            "give you your information in a form that you can move",
            "roi eich gwybodaeth i chi mewn ffurf y gallwch ei symud",
        ),
        Right::Objection => {
            ("stop using information about you", "roi'r gorau i ddefnyddio gwybodaeth amdanoch")
        }
        Right::ConsentWithdrawal => (
            "stop using your information because you take back your consent",
            "roi'r gorau i ddefnyddio eich gwybodaeth am eich bod yn tynnu eich cydsyniad yn ôl",
        ),
        Right::AutomatedDecision => (
            "explain a decision made by a computer or look at it again",
            "egluro penderfyniad a wnaed gan gyfrifiadur neu edrych arno eto",
        ),
        Right::Complaint => (
            "look into your complaint about how we handle information about you",
            "ymchwilio i'ch cwyn am y ffordd yr ydym yn trin gwybodaeth amdanoch",
        ),
    };
    pick(language, english, welsh)
}

/// The short name of a right, for staff.
#[must_use]
pub fn right_name(right: Right, language: Language) -> &'static str {
    let (english, welsh) = match right {
        Right::Access => ("access", "mynediad"),
        Right::Rectification => ("rectification", "cywiro"),
        Right::Erasure => ("erasure", "dileu"),
        Right::Restriction => ("restriction", "cyfyngu"),
        Right::Portability => ("portability", "cludadwyedd"),
        Right::Objection => ("objection", "gwrthwynebu"),
        Right::ConsentWithdrawal => ("withdrawal of consent", "tynnu cydsyniad yn ôl"),
        Right::AutomatedDecision => ("automated decision", "penderfyniad awtomataidd"),
        Right::Complaint => ("complaint", "cwyn"),
    };
    pick(language, english, welsh)
}

/// How a request ended, as a sentence to the person.
pub(super) fn outcome(outcome: Outcome, language: Language) -> &'static str {
    let (english, welsh) = match outcome {
        Outcome::Granted => ("We have done what you asked.", "Rydym wedi gwneud yr hyn a ofynnwyd gennych."),
        Outcome::GrantedInPart => {
            ("We have done part of what you asked.", "Rydym wedi gwneud rhan o'r hyn a ofynnwyd gennych.")
        }
        Outcome::Refused => (
            "We have decided not to do what you asked.",
            "Rydym wedi penderfynu peidio â gwneud yr hyn a ofynnwyd gennych.",
        ),
        Outcome::NoDataHeld => (
            "We looked, and we do not hold the information that you asked about.",
            "Rydym wedi chwilio, ac nid yw'r wybodaeth y gofynnoch amdani gennym.",
        ),
        Outcome::Withdrawn => ("You took your request back.", "Rydych wedi tynnu eich cais yn ôl."),
        Outcome::LapsedNoId => (
            "We closed it because we did not get what shows who you are, or that you may ask for somebody else.",
            "Rydym wedi'i gau am na chawsom yr hyn sy'n dangos pwy ydych chi, neu fod hawl gennych i ofyn ar ran rhywun arall.",
        ),
        Outcome::LapsedNoClarification => (
            "We closed it because we asked you a question and did not get an answer.",
            "Rydym wedi'i gau am i ni ofyn cwestiwn i chi heb gael ateb.",
        ),
        Outcome::NotARequest => (
            "We dealt with it in another way, as we told you.",
            "Rydym wedi delio ag ef mewn ffordd arall, fel y dywedasom wrthych.",
        ),
        Outcome::Transferred => (
            "It belongs with another organisation, as we told you.",
            "Mater i sefydliad arall ydyw, fel y dywedasom wrthych.",
        ),
    };
    pick(language, english, welsh)
}

/// A lawful reason for an extension, as a sentence to the person.
pub(super) fn extension_reason(reason: ExtensionReason, language: Language) -> &'static str {
    let (english, welsh) = match reason {
        ExtensionReason::Complexity => ("Your request is complex.", "Mae eich cais yn gymhleth."),
        ExtensionReason::Number => ("You have made many requests.", "Rydych wedi gwneud llawer o geisiadau."),
    };
    pick(language, english, welsh)
}

/// The date that an alert is about.
pub(super) fn matter(matter: Matter, language: Language) -> &'static str {
    let (english, welsh) = match matter {
        Matter::Acknowledgement => ("Acknowledge the request by", "Cydnabod y cais erbyn"),
        Matter::IdentityDecision => ("Decide about identity by", "Penderfynu ynghylch hunaniaeth erbyn"),
        Matter::ServiceAnswers => ("Answers from services by", "Atebion gan wasanaethau erbyn"),
        Matter::ExtensionDecision => {
            ("Decide about more time by", "Penderfynu ynghylch rhagor o amser erbyn")
        }
        Matter::Approval => ("Approval by", "Cymeradwyaeth erbyn"),
        Matter::Due => ("Answer by law by", "Ateb yn ôl y gyfraith erbyn"),
    };
    pick(language, english, welsh)
}

/// A heading of the digest.
pub(super) fn group(group: Group, language: Language) -> &'static str {
    let (english, welsh) = match group {
        Group::Overdue => ("Overdue", "Hwyr"),
        Group::Today => ("Today", "Heddiw"),
        Group::ThisWeek => ("This week", "Yr wythnos hon"),
        Group::Unassigned => ("Nobody has these", "Heb eu neilltuo"),
        Group::WaitingForYou => ("Waiting for you", "Yn aros amdanoch chi"),
        Group::Later => ("Coming up", "Ar y gweill"),
    };
    pick(language, english, welsh)
}

/// Working days left, in words; Welsh has two forms for a day after a number and its own word for two days.
pub(super) fn days_left(days: i64, language: Language) -> String {
    let count = days.unsigned_abs();
    let span = match language {
        Language::English if count == 1 => "1 working day".to_owned(),
        Language::English => format!("{count} working days"),
        Language::Welsh if count == 2 => "2 ddiwrnod gwaith".to_owned(),
        Language::Welsh => format!("{count} diwrnod gwaith"),
    };
    match (language, days.signum()) {
        (Language::English, 0) => "today".to_owned(),
        (Language::English, 1) => format!("{span} left"),
        (Language::English, _) => format!("{span} late"),
        (Language::Welsh, 0) => "heddiw".to_owned(),
        (Language::Welsh, 1) => format!("{span} ar ôl"),
        (Language::Welsh, _) => format!("{span} yn hwyr"),
    }
}

fn pick(language: Language, english: &'static str, welsh: &'static str) -> &'static str {
    match language {
        Language::English => english,
        Language::Welsh => welsh,
    }
}
