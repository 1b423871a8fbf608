//! Answers as the API document tells them. A test holds each against what the use cases really write.

use crate::domain::case::intake::{AnswerBy, Channel, Format, Subtype};
use crate::domain::case::outcome::{DocumentPurpose, Outcome, RestrictionGround, TaskKind, TaskResult};
use crate::domain::ids::{ContentId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A value whose form depends on what it tells.
type Any = BTreeMap<String, serde_json::Value>;

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
    /// A member of staff.
    ColleagueShape {
        /// The account.
        id: StaffId,
        /// The name.
        name: String,
    }
    /// A service or recipient of the register.
    NamedShape {
        /// Its short name.
        slug: Slug,
        /// Its name in English.
        name: String,
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
    /// What was asked and how.
    AskedShape {
        /// The right.
        right: Right,
        /// What is special about it.
        subtypes: Vec<Subtype>,
        /// In the person's words.
        details: Option<String>,
        /// The services concerned, empty for all.
        services: Vec<NamedShape>,
        /// The stretch of time.
        period: Option<Any>,
        /// What makes it urgent.
        urgency: Option<String>,
        /// How it came.
        channel: Channel,
        /// When it reached the council.
        received_on: NaiveDate,
        /// Why it was written down late.
        logged_late_because: Option<String>,
        /// In which language to answer.
        language: Language,
        /// How to answer.
        answer_by: AnswerBy,
        /// In which forms.
        formats: Vec<Format>,
        /// Whether plain e-mail was agreed to.
        plain_email_agreed: bool,
        /// Law-enforcement data.
        part3: bool,
        /// Which law counts the days.
        regime: String,
        /// Whose holidays count.
        division: String,
    }
    /// One case in full.
    CaseShape {
        /// The reference.
        reference: String,
        /// The version to name in the next change; also the ETag.
        version: i64,
        /// The stage of the work.
        stage: String,
        /// The next step, in a sentence.
        next_step: String,
        /// Whether it is open.
        open: bool,
        /// The outcome, once decided.
        outcome: Option<Outcome>,
        /// The last day on which the file is kept.
        kept_until: Option<NaiveDate>,
        /// `reading`, `reckoning`, `milestones`, `urgency`.
        clock: Any,
        /// What was asked.
        asked: AskedShape,
        /// The data subject.
        person: Option<Any>,
        /// Whether identity was proven from the start.
        identity_proven: bool,
        /// The day identity or authority was confirmed.
        identity_confirmed: Option<NaiveDate>,
        /// Who acts for the data subject.
        representative: Option<Any>,
        /// Who is in charge.
        assigned: Option<ColleagueShape>,
        /// Their team.
        team: Option<Slug>,
        /// Who has a conflict of interest.
        conflicts: Vec<ColleagueShape>,
        /// Open questions: the day each was asked.
        waiting: Any,
        /// How carefully it must be handled.
        care: Any,
        /// Uses of grounds.
        grounds: Vec<GroundShape>,
        /// Pieces of work.
        tasks: Vec<TaskShape>,
        /// How many places were searched.
        searches: i64,
        /// A health professional's opinion.
        health_opinion: Option<Any>,
        /// Whether a person looked at the automated decision again.
        human_review: bool,
        /// The outcome put forward.
        decision: Option<Any>,
        /// The day the answer was sent.
        answered: Option<NaiveDate>,
        /// Duties besides the answer.
        duties: Any,
        /// The restriction of the data.
        restriction: Option<RestrictionShape>,
        /// Documents.
        documents: Vec<DocumentShape>,
        /// Letters, with what became of them.
        letters: Vec<LetterShape>,
        /// Linked cases, each with `how`.
        linked: Vec<Any>,
        /// Cases of what seems to be the same person, each with `may_be_duplicate`.
        same_person: Vec<Any>,
        /// What may be done now, and why the rest may not.
        allowed: Vec<AllowedShape>,
        /// When it was opened.
        opened_at: Instant,
        /// When it changed last.
        updated_at: Instant,
    }
    /// A change and whether it may be made now.
    AllowedShape {
        /// The command, as in docs/reference/api.md.
        change: String,
        /// What it does.
        about: String,
        /// Whether law and role allow it.
        allowed: bool,
        /// Why the law does not: `code`, `sentence`, `source`.
        refusal: Option<Any>,
        /// Whether it is the caller's role that does not.
        role_forbids: bool,
    }
    /// One use of a ground.
    GroundShape {
        /// The use.
        id: GroundUseId,
        /// The id in the catalogue.
        ground: String,
        /// Its name.
        title: String,
        /// The provision it rests on.
        source: String,
        /// `proposed`, `approved`, `rejected` or `withdrawn`.
        status: String,
        /// Who put it forward.
        by: String,
        /// Whether only the DPO's team may approve.
        dpo_only: bool,
        /// Whether the letter may leave the reason out.
        may_withhold_reason: bool,
        /// What justifies it, by field.
        evidence: Any,
    }
    /// One piece of work.
    TaskShape {
        /// The task.
        id: TaskId,
        /// What it is.
        work: TaskKind,
        /// Who does it.
        service: Option<NamedShape>,
        /// An internal date.
        due_on: Option<NaiveDate>,
        /// What exactly.
        note: Option<String>,
        /// How it ended.
        result: Option<TaskResult>,
        /// More about how it ended.
        result_note: Option<String>,
    }
    /// A restriction of the data.
    RestrictionShape {
        /// Why.
        ground: RestrictionGround,
        /// The first day.
        on: NaiveDate,
        /// The day the person was told that it will end.
        lifting_told: Option<NaiveDate>,
        /// The day it ended.
        lifted: Option<NaiveDate>,
    }
    /// A document.
    DocumentShape {
        /// Its id.
        id: ContentId,
        /// Its name.
        name: String,
        /// The media type found.
        media_type: String,
        /// Its size in bytes.
        size: u64,
        /// What it is for.
        purpose: DocumentPurpose,
        /// When it was added.
        added_at: Instant,
    }
    /// A letter and what became of it.
    LetterShape {
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
        /// When a server took it.
        sent_at: Option<Instant>,
    }
    /// Letters, newest first.
    LetterList {
        /// The letters.
        letters: Vec<LetterShape>,
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
