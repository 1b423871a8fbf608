//! One case as the API document tells it, part by part.

use crate::domain::case::intake::{AnswerBy, Channel, Format, Subtype};
use crate::domain::case::outcome::{DocumentPurpose, Outcome, RestrictionGround, TaskKind, TaskResult};
use crate::domain::ids::{ContentId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::web::api::cases::answers::Any;
use chrono::NaiveDate;

answers! {
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
        /// Whether nobody said in which: letters then go out in Welsh and English.
        language_unknown: bool,
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
        /// `reading`, `reckoning`, `milestones`, `urgency`, `strip`.
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
        /// Notes and messages: `direction` (none for a note), `by`, `author`, `at`, `text`.
        said: Vec<Any>,
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
        /// When a server took it or it was printed.
        sent_at: Option<Instant>,
        /// The event of the history that caused it.
        event: Option<i64>,
        /// The texts that it was written with; two for a letter in both languages.
        templates: Vec<TemplateShape>,
    }
    /// The text that a letter was written with.
    TemplateShape {
        /// `en` or `cy`.
        language: Language,
        /// The version of the council's own text; none for the standard text.
        version: Option<i64>,
        /// When that version was saved.
        saved_at: Option<Instant>,
        /// The release of Habeas whose standard text it is.
        release: Option<String>,
        /// The version of the council's own text that could not be used.
        instead_of: Option<i64>,
    }
}
