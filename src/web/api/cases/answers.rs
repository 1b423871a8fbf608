//! Answers as the API document tells them. A test holds each against what the use cases really write.

use crate::domain::case::outcome::{Outcome, TaskKind};
use crate::domain::ids::{ContentId, Slug, TaskId};
use crate::domain::right::Right;
use crate::domain::text::Instant;
use crate::web::api::cases::case_answer::{ColleagueShape, LetterShape, TemplateShape};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A value whose form depends on what it tells.
pub type Any = BTreeMap<String, serde_json::Value>;

answers! {
    /// Where a case stands after a change.
    CaseSummary {
        /// The reference.
        reference: String,
        /// The version to name in the next change; also the ETag.
        version: i64,
        /// The stage of the work.
        stage: String,
        /// The clock's status.
        status: String,
        /// The last day for the answer, unless the clock waits.
        due: Option<NaiveDate>,
        /// The last day to tell of an extension.
        notice_by: Option<NaiveDate>,
        /// Days that will be left when the pause ends.
        days_left: Option<i32>,
        /// The outcome, once decided.
        outcome: Option<String>,
        /// What the change added.
        events: Vec<AddedEvent>,
        /// Kinds of letters that it caused.
        letters: Vec<String>,
        /// What is lawful but unwise.
        warnings: Vec<String>,
    }
    /// One added event.
    AddedEvent {
        /// Its place in the history.
        seq: i64,
        /// Its kind.
        kind: String,
    }
    /// A document that was taken in, with where the case stands.
    DocumentAdded {
        /// Its id.
        document: ContentId,
        /// The media type found.
        media_type: String,
        /// The case.
        reference: String,
        /// The version to name in the next change; also the ETag.
        version: i64,
    }
    /// One line of a list.
    CaseLine {
        /// The reference.
        reference: String,
        /// The right.
        right: Right,
        /// The stage of the work.
        stage: String,
        /// The clock's status.
        status: String,
        /// Whether it is open.
        open: bool,
        /// The outcome, once decided.
        outcome: Option<Outcome>,
        /// When it reached the council.
        received: NaiveDate,
        /// The last day for the answer, unless the clock waits.
        due: Option<NaiveDate>,
        /// Days that will be left when the pause ends.
        days_left: Option<i32>,
        /// Whether two further months were taken.
        extended: bool,
        /// The day of the answer.
        answered: Option<NaiveDate>,
        /// Days after the due date, if late.
        days_late: Option<i32>,
        /// Who is in charge.
        assigned: Option<ColleagueShape>,
        /// The data subject by initials.
        person: Option<String>,
        /// The short names of the services concerned; empty for all.
        services: Vec<String>,
        /// What to be careful of: `sealed`, `urgent`, `special_category`, `health_data`, `part3`, `legal_hold`.
        flags: Vec<String>,
        /// Whom the work waits for: `requester`, `services`, `approval`.
        waits_for: Option<String>,
        /// Calendar days from today to the last day while the clock runs; negative when it is over.
        days_to_go: Option<i64>,
        /// Calendar days from the start of the clock to the last day.
        days_in_all: Option<i64>,
        /// The version.
        version: i64,
    }
    /// A page of cases, the most urgent first.
    CasePage {
        /// The cases; fewer than the limit where some are hidden from the caller.
        cases: Vec<CaseLine>,
        /// The cursor of the next page; also in the Link header.
        next: Option<String>,
    }
    /// What a search found.
    FoundCases {
        /// `reference`, `name`, `email`, `postcode` or `phone`.
        by: String,
        /// The cases, newest first.
        cases: Vec<CaseLine>,
        /// Whether there may be more.
        more: bool,
    }
    /// Opened cases, and other cases of what seems to be the same person.
    OpenedCases {
        /// One case a right.
        cases: Vec<Any>,
        /// Other cases, each with `may_be_duplicate`.
        same_person: Vec<Any>,
    }
    /// Letters, newest first.
    LetterList {
        /// The letters.
        letters: Vec<LetterShape>,
        /// The `before` of the older letters, when there may be some.
        older: Option<String>,
    }
    /// A letter as it was written.
    OpenedLetterShape {
        /// Its id.
        id: String,
        /// The reference of its case.
        reference: Option<String>,
        /// Which letter.
        kind: String,
        /// `en`, `cy` or `cy+en`.
        language: String,
        /// Who gets it, by role.
        recipient: String,
        /// `queued`, `sent`, `failed`, `stopped` or `print`.
        state: String,
        /// Attempts so far.
        attempts: i32,
        /// What the server last said.
        last_error: Option<String>,
        /// When it was written.
        created_at: Instant,
        /// When it is tried next.
        next_attempt_at: Option<Instant>,
        /// When a server took it or it was printed.
        sent_at: Option<Instant>,
        /// The postal address with the name first, a line each.
        postal: Vec<String>,
        /// One line.
        subject: String,
        /// Plain text. The code of the person's page is shown only on paper and to those who print it.
        text: String,
        /// A whole HTML page with the same words.
        html: String,
        /// The event of the history that caused it.
        event: Option<i64>,
        /// The texts that it was written with; two for a letter in both languages.
        templates: Vec<TemplateShape>,
    }
    /// An open piece of work.
    OpenTaskShape {
        /// The task.
        id: TaskId,
        /// The reference of its case.
        reference: String,
        /// The version of its case.
        version: i64,
        /// What is asked.
        work: TaskKind,
        /// Of which service.
        service: Option<Slug>,
        /// An internal date.
        due_on: Option<NaiveDate>,
        /// The last day for the answer to the person.
        case_due: Option<NaiveDate>,
        /// What exactly.
        note: Option<String>,
    }
    /// Open tasks.
    TaskList {
        /// The tasks, the most urgent first.
        tasks: Vec<OpenTaskShape>,
    }
    /// A history, oldest first.
    HistoryShape {
        /// The case.
        reference: String,
        /// Its version.
        version: i64,
        /// What happened.
        events: Vec<EventShape>,
    }
    /// One event.
    EventShape {
        /// Its place.
        seq: i64,
        /// Its kind.
        kind: String,
        /// What happened, in plain words.
        sentence: String,
        /// Who caused it, as recorded.
        actor: String,
        /// Their name.
        by: String,
        /// When it was written down.
        at: Instant,
        /// Whether it was taken out of the reckoning.
        voided: bool,
        /// The stored body.
        body: Any,
        /// The number of the body's shape.
        shape: i64,
        /// Texts behind the references, by their place in the body.
        texts: Any,
        /// The hash of the event before.
        prev_hash: String,
        /// The hash of this one.
        hash: String,
        /// The letters that it caused.
        letters: Vec<LetterShape>,
    }
    /// The clock with everything needed to check it.
    ClockShape {
        /// The case.
        reference: String,
        /// Its version.
        version: i64,
        /// What the clock answers.
        reading: Any,
        /// The reckoning, a sentence a step.
        reckoning: Vec<String>,
        /// Internal dates.
        milestones: Vec<Any>,
        /// How near the due date is.
        urgency: Option<String>,
        /// The clock as stretches of days, to be drawn.
        strip: Any,
        /// Which law counts.
        regime: String,
        /// Whose holidays count.
        division: String,
        /// How a pause is counted.
        pause_count: String,
        /// What the clock was told.
        events: Vec<Any>,
        /// Which program computed it.
        rules: String,
    }
    /// Who looked at a case.
    LookList {
        /// The looks, newest first: `at`, `actor`, `by`, `what`, `why`.
        looks: Vec<Any>,
    }
    /// The catalogue of grounds held against a case.
    GroundsShape {
        /// The case.
        reference: String,
        /// When the catalogue was last held against the law.
        checked_on: NaiveDate,
        /// Grounds that can be put forward, with the evidence each needs.
        possible: Vec<Any>,
        /// Grounds that cannot, each with the reason.
        impossible: Vec<Any>,
    }
    /// Cases of what seems to be the same person.
    SamePersonList {
        /// The cases, each with `may_be_duplicate`.
        cases: Vec<Any>,
    }
}
