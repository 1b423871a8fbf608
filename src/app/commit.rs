//! What one change of a case writes: one value, one transaction, all or nothing. It can be written twice over without
//! harm, because the first write that counts makes the second a conflict.

use crate::app::{App, AppError, Caller};
use crate::domain::case::{Case, Event, Recorded};
use crate::domain::ids::CaseId;
use crate::domain::text::Instant;
use crate::secret::chain::{self, Link};
use crate::store::audit::AccessRow;
use crate::store::contents::{ContentRow, DocumentRow};
use crate::store::history::EventRow;
use crate::store::idempotency::AnswerRow;
use crate::store::outbox::LetterRow;
use crate::store::tasks::TaskRow;
use crate::store::{CaseRow, Scope, StoreError};

/// One change of one case.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The case.
    pub id: CaseId,
    /// The wrapped key of a new case.
    pub new_key: Option<Vec<u8>>,
    /// The digest of the secret that opens a new case's status page.
    pub requester_digest: Option<String>,
    /// New events.
    pub events: Vec<EventRow>,
    /// The projection after them.
    pub row: CaseRow,
    /// The version before them; 0 for a new case.
    pub expected: i64,
    /// New sealed content.
    pub contents: Vec<ContentRow>,
    /// New documents.
    pub documents: Vec<DocumentRow>,
    /// New blind tokens.
    pub tokens: Vec<(String, String)>,
    /// The tasks after the change, if they changed.
    pub tasks: Option<Vec<TaskRow>>,
    /// Letters that the events cause.
    pub letters: Vec<LetterRow>,
    /// What is noted in the access log.
    pub access: Vec<AccessRow>,
    /// Whether all content is destroyed with this change.
    pub destroys_content: bool,
    /// The answer kept under the caller's idempotency key.
    pub answer: Option<AnswerRow>,
}

impl Commit {
    /// A change with nothing but events and their projection.
    #[must_use]
    pub fn new(id: CaseId, events: Vec<EventRow>, row: CaseRow, expected: i64) -> Self {
        Self {
            id,
            new_key: None,
            requester_digest: None,
            events,
            row,
            expected,
            contents: Vec::new(),
            documents: Vec::new(),
            tokens: Vec::new(),
            tasks: None,
            letters: Vec::new(),
            access: Vec::new(),
            destroys_content: false,
            answer: None,
        }
    }

    /// Takes in the next change of the same case, so that both are written as one.
    pub(in crate::app) fn take_in(&mut self, next: Self) {
        self.events.extend(next.events);
        self.row = next.row;
        self.contents.extend(next.contents);
        self.documents.extend(next.documents);
        self.tokens.extend(next.tokens);
        self.tasks = next.tasks.or(self.tasks.take());
        self.letters.extend(next.letters);
        self.access.extend(next.access);
        self.destroys_content |= next.destroys_content;
    }

    /// Writes everything.
    ///
    /// # Errors
    /// `Conflict` when somebody else changed the case first.
    pub fn write(&self, scope: &mut Scope<'_>) -> Result<(), StoreError> {
        scope.append_events(&self.events)?;
        if self.expected == 0 {
            scope.insert_case(&self.row)?;
        } else {
            scope.update_case(&self.row, self.expected)?;
        }
        if let Some(wrapped) = &self.new_key {
            scope.insert_case_key(self.id, wrapped)?;
        }
        if let Some(digest) = &self.requester_digest {
            scope.insert_requester_access(self.id, digest)?;
        }
        self.contents.iter().try_for_each(|row| scope.insert_content(row))?;
        self.documents.iter().try_for_each(|row| scope.insert_document(row))?;
        scope.insert_tokens(self.id, &self.tokens)?;
        if let Some(tasks) = &self.tasks {
            if self.expected > 0 {
                scope.drop_tasks(self.id)?;
            }
            scope.add_tasks(tasks);
        }
        scope.queue_letters(&self.letters);
        self.access.iter().try_for_each(|row| scope.record_access(row))?;
        if let Some(answer) = &self.answer {
            scope.keep_answer(answer)?;
        }
        if self.destroys_content {
            scope.destroy_content(self.id)?;
        }
        Ok(())
    }
}

/// New events on the end of a history: as rows with their hashes, and as recorded for folding.
///
/// # Errors
/// `Internal` when an event cannot be written as JSON.
pub fn chain_on(
    caller: &Caller,
    id: CaseId,
    head: (i64, &str),
    events: Vec<Event>,
    now: Instant,
) -> Result<Vec<(EventRow, Recorded)>, AppError> {
    let (mut seq, mut prev_hash) = (head.0, head.1.to_owned());
    let actor = caller.actor();
    let mut chained = Vec::with_capacity(events.len());
    for event in events {
        seq += 1;
        let (body, actor_text) = (event.body()?, actor.to_string());
        let link = Link {
            stream: id.0,
            seq,
            kind: event.kind(),
            shape: event.shape(),
            body: &body,
            actor: &actor_text,
            recorded_at: now,
        };
        let hash = chain::hash(&prev_hash, &link);
        let row = EventRow {
            case_id: id.to_string(),
            seq,
            org_id: caller.org.to_string(),
            kind: event.kind().to_owned(),
            shape: event.shape(),
            body,
            actor: actor_text,
            recorded_at: now.utc().naive_utc(),
            prev_hash,
            hash: hash.clone(),
        };
        prev_hash = hash;
        chained.push((row, Recorded { seq, event, actor, at: now }));
    }
    Ok(chained)
}

/// The instant of a new event: now, but never before the newest event of the same history, so that a machine's clock
/// that was set back cannot turn the order round.
#[must_use]
pub fn not_before(now: Instant, case: Option<&Case>) -> Instant {
    case.and_then(|case| case.history.last()).map_or(now, |last| last.at.max(now))
}

impl App {
    /// A row for the access log.
    #[must_use]
    pub fn access_row(
        &self,
        caller: &Caller,
        case: Option<CaseId>,
        what: &str,
        why: Option<&str>,
    ) -> AccessRow {
        let now = self.time.now();
        AccessRow {
            id: self.chance.id(now).to_string(),
            org_id: caller.org.to_string(),
            actor: caller.actor().to_string(),
            case_id: case.map(|case| case.to_string()),
            what: what.to_owned(),
            why: why.map(str::to_owned),
            seen_at: now.utc().naive_utc(),
        }
    }

    /// Notes that somebody looked at personal data (rules F2; notice 004).
    ///
    /// # Errors
    /// `Unavailable` when it cannot be noted: then nothing is shown.
    pub async fn note_access(
        &self,
        caller: &Caller,
        case: Option<CaseId>,
        what: &str,
        why: Option<&str>,
    ) -> Result<(), AppError> {
        let row = self.access_row(caller, case, what, why);
        Ok(self.store.write(caller.org, move |scope| scope.record_access(&row)).await?)
    }
}
