//! What a letter can say: everything that a template may name.
//!
//! Facts are gathered by the use case inside the transaction that decides the letter, and hold personal data: they are
//! never logged and never stored but as the finished, sealed letter. Dates are civil dates in the council's zone; they
//! come from the clock, nothing here computes one.

use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::mail::work::{Alert, Delivery, Staff};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Words in English and, where there are any, in Welsh. A Welsh letter falls back to the English.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worded {
    /// English, or the language in which somebody wrote the text.
    pub en: String,
    /// Welsh.
    pub cy: Option<String>,
}

impl Worded {
    /// A text that is the same in both languages, such as a name or what an officer wrote.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        Self { en: text.into(), cy: None }
    }

    /// A text in both languages.
    #[must_use]
    pub fn both(en: impl Into<String>, cy: impl Into<String>) -> Self {
        Self { en: en.into(), cy: Some(cy.into()) }
    }

    /// The words for a reader of this language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.cy) {
            (Language::Welsh, Some(welsh)) => welsh,
            _ => &self.en,
        }
    }
}

/// The law that the case runs under, for what a letter says about courts and complaints.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Law {
    /// DPA 2018 ss.164A, 165, 167.
    #[default]
    Uk,
    /// GDPR Arts 77, 79.
    Eu,
}

/// What the clock waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingFor {
    /// Proof of who the person is.
    Identity,
    /// Proof that somebody may act for the person.
    Authority,
    /// A lawful fee.
    Fee,
    /// The answer to a question.
    Clarification,
}

/// How a request ended (rules B1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of it done.
    Granted,
    /// Part of it done.
    GrantedInPart,
    /// Not done.
    Refused,
    /// Nothing was found.
    NoDataHeld,
    /// Taken back by the person.
    Withdrawn,
    /// No proof of identity or authority came.
    LapsedNoId,
    /// No answer to a question came.
    LapsedNoClarification,
    /// Other law or everyday business.
    NotARequest,
    /// Another organisation's.
    Transferred,
}

/// The only two lawful reasons for an extension (UK GDPR Art 12A(4); EU GDPR Art 12(3)).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionReason {
    /// The request is complex.
    Complexity,
    /// The person made many requests.
    Number,
}

/// The regulator, as the council's settings name it (rules B4).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Regulator {
    /// Its name.
    pub name: Worded,
    /// Postal address, a line each.
    pub address: Vec<String>,
    /// Phone number.
    pub phone: String,
    /// Web address.
    pub website: String,
}

/// The council that writes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Council {
    /// Its name.
    pub name: Worded,
    /// The mailbox for requests and complaints.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Postal address, a line each.
    pub address: Vec<String>,
    /// Whether the council writes in English and Welsh (Welsh Language Standards (No. 1) Regulations 2015).
    pub bilingual: bool,
    /// To whom a person can complain after the council.
    pub regulator: Regulator,
}

/// The person a letter is about, and to, unless it goes to staff.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Person {
    /// Name as the person gave it; empty when unknown.
    pub name: String,
    /// Postal address, a line each; may be empty.
    pub address: Vec<String>,
}

/// A line of a fee.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeeItem {
    /// What it pays for.
    pub what: Worded,
    /// In pence.
    pub pence: i64,
}

/// A lawful fee (rules part C).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fee {
    /// In pence, no profit in it.
    pub pence: i64,
    /// The published basis.
    pub basis: Worded,
    /// What it is made up of.
    pub items: Vec<FeeItem>,
}

/// A ground on which something was not done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ground {
    /// Its title in the catalogue.
    pub title: Worded,
    /// What the person may be told about it.
    pub explanation: Worded,
    /// The legal source; `None` where naming it would give away what is withheld.
    pub source: Option<String>,
}

/// Somebody the data was passed on to (UK GDPR Art 19).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recipient {
    /// Name of the organisation.
    pub name: String,
    /// The day on which it was told.
    pub told_on: Option<NaiveDate>,
    /// Why telling it is impossible or takes disproportionate effort.
    pub reason_not_told: Option<Worded>,
}

/// What the processing register says about one service (UK GDPR Art 15(1) and (2)).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Service {
    /// Name of the service.
    pub name: Worded,
    /// Purposes.
    pub purposes: Worded,
    /// Categories of data.
    pub categories: Worded,
    /// Recipients by name, or kinds of them where naming is impossible.
    pub recipients: Worded,
    /// How long, or how that is set.
    pub retention: Worded,
    /// Where the data came from, if not from the person.
    pub source: Option<Worded>,
    /// Decisions made by a computer: logic and effects.
    pub automated: Option<Worded>,
    /// Safeguards for transfers abroad.
    pub safeguards: Option<Worded>,
}

/// Everything that a template may name. A template that prints an absent fact is refused, never printed with a hole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// The council that writes.
    pub council: Council,
    /// The person a letter is about.
    pub person: Person,
    /// The case's reference; empty in letters to staff that are about no case.
    pub reference: String,
    /// What was asked for.
    pub right: Right,
    /// The law of the case.
    pub law: Law,
    /// The day of the letter.
    pub today: NaiveDate,
    /// The day the request reached the council.
    pub received: Option<NaiveDate>,
    /// The day the period is counted from; absent while the clock has not started.
    pub start: Option<NaiveDate>,
    /// The last day for the answer; absent while anything is outstanding (rules A4).
    pub due: Option<NaiveDate>,
    /// The due date before an extension.
    pub previous_due: Option<NaiveDate>,
    /// The last day to tell of an extension.
    pub notice_by: Option<NaiveDate>,
    /// Days taken out by closed pauses.
    pub paused_days: Option<i64>,
    /// What the clock waits for.
    pub waiting_for: Option<WaitingFor>,
    /// Exactly what is asked of the person.
    pub question: Option<Worded>,
    /// Why it is asked.
    pub question_reason: Option<Worded>,
    /// The day it was asked, in a reminder.
    pub asked_on: Option<NaiveDate>,
    /// After this day the request may lapse.
    pub answer_by: Option<NaiveDate>,
    /// A lawful fee.
    pub fee: Option<Fee>,
    /// The lawful reasons for an extension.
    pub extension_reasons: Vec<ExtensionReason>,
    /// Reasons in an officer's words.
    pub reasons: Option<Worded>,
    /// How the request ended.
    pub outcome: Option<Outcome>,
    /// What was decided, found or changed, in an officer's words.
    pub decision: Option<Worded>,
    /// The grounds for what was not done (UK GDPR Art 12(4)).
    pub grounds: Vec<Ground>,
    /// Whether there are more grounds, whose reasons the law allows to leave out (UK GDPR Art 12(4); rules B4).
    pub reasons_withheld: bool,
    /// Whether the person may add a statement to a record that was not corrected (rules B2, rectification).
    pub statement_offered: bool,
    /// Who was told of the change.
    pub recipients: Vec<Recipient>,
    /// What the register says about the services that hold the data.
    pub services: Vec<Service>,
    /// Name and contact of the organisation that the request belongs with.
    pub transferred_to: Option<Worded>,
    /// What happens to something that is not a request.
    pub other_route: Option<Worded>,
    /// The reference of the case that a complaint is about.
    pub complaint_about: Option<String>,
    /// Who looks into a complaint: not the person who decided (rules A9).
    pub reviewer: Option<String>,
    /// The day a restriction ends.
    pub lifting_on: Option<NaiveDate>,
    /// The organisation that a recipient notice goes to.
    pub recipient: Option<String>,
    /// Calendar days after the due date.
    pub days_late: Option<i64>,
    /// The new date that the council promises when it is late: a promise, not a statutory date.
    pub expected_by: Option<NaiveDate>,
    /// For whom the reader asks, when they act for somebody else.
    pub on_behalf_of: Option<String>,
    /// The reference under which a merged request goes on.
    pub other_reference: Option<String>,
    /// What an earlier letter was about that was a mistake.
    pub corrected: Option<Worded>,
    /// Whether a letter that is not for plain e-mail comes by post.
    pub by_post: bool,
    /// The code that opens the person's private page; in the acknowledgement only.
    pub secret_code: Option<String>,
    /// The person's private page about the case.
    pub status_link: Option<String>,
    /// Where the reader does what the letter is about: upload, pay, fetch, choose a password.
    pub action_link: Option<String>,
    /// The last day of that link.
    pub action_until: Option<NaiveDate>,
    /// The member of staff who reads it.
    pub staff: Option<Staff>,
    /// Dates for an alert or a digest, in the order to show them.
    pub alerts: Vec<Alert>,
    /// How many more there are than the letter shows.
    pub alerts_left_out: Option<i64>,
    /// A letter that did not arrive.
    pub delivery: Option<Delivery>,
}

impl Facts {
    /// Facts of a letter with nothing but what every letter has; set the rest by struct update.
    #[must_use]
    pub fn new(council: Council, right: Right, today: NaiveDate) -> Self {
        Self {
            council,
            person: Person::default(),
            reference: String::new(),
            right,
            law: Law::Uk,
            today,
            received: None,
            start: None,
            due: None,
            previous_due: None,
            notice_by: None,
            paused_days: None,
            waiting_for: None,
            question: None,
            question_reason: None,
            asked_on: None,
            answer_by: None,
            fee: None,
            extension_reasons: Vec::new(),
            reasons: None,
            outcome: None,
            decision: None,
            grounds: Vec::new(),
            reasons_withheld: false,
            statement_offered: false,
            recipients: Vec::new(),
            services: Vec::new(),
            transferred_to: None,
            other_route: None,
            complaint_about: None,
            reviewer: None,
            lifting_on: None,
            recipient: None,
            days_late: None,
            expected_by: None,
            on_behalf_of: None,
            other_reference: None,
            corrected: None,
            by_post: false,
            secret_code: None,
            status_link: None,
            action_link: None,
            action_until: None,
            staff: None,
            alerts: Vec::new(),
            alerts_left_out: None,
            delivery: None,
        }
    }
}
