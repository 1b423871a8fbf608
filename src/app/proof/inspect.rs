//! Looking closely from a page: one case as it is stored, some cases checked at a time, a bundle that was handed in.
//!
//! Everything here is bounded, so that no request runs for minutes; `habeas verify` has no such limit. Nothing here trusts
//! the projection: a damaged case is shown and told of, where the rest of the program refuses to open it.

use crate::app::cases::looks::Look;
use crate::app::dossier::recorded;
use crate::app::proof::bundle::verify_bundle_within;
use crate::app::proof::export::{Cases, Chosen};
use crate::app::proof::report::Report;
use crate::app::proof::seal::Seal;
use crate::app::proof::some::covering;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::narrative::{sentence, unreadable};
use crate::domain::reference::Reference;
use crate::domain::text::{Instant, Language};
use crate::store::CaseRow;
use chrono::NaiveDate;
use std::io::Cursor;

/// The most cases that are checked at once.
pub const AT_ONCE: usize = 20;
/// The most cases of a selection on a page.
pub const ON_A_PAGE: usize = 50;
/// How many looks at a case are shown.
const LOOKS: i64 = 100;
/// The largest bundle that is taken in, in bytes.
pub const LARGEST_BUNDLE: usize = 25 << 20;
/// What a bundle may hold when it is unpacked, in bytes.
const UNPACKED: u64 = 1 << 30;
/// The kinds of event in which one person puts something forward and another approves it.
const APPROVING: [&str; 7] = [
    "ground_applied",
    "ground_approved",
    "ground_rejected",
    "ground_withdrawn",
    "decision_proposed",
    "decision_approved",
    "decision_returned",
];

/// One event as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InspectedEvent {
    /// Its place.
    pub seq: i64,
    /// Its kind.
    pub kind: String,
    /// What happened, in a sentence.
    pub sentence: String,
    /// Who did it, by name.
    pub by: String,
    /// When it was recorded, UTC.
    pub at: Instant,
    /// The body exactly as hashed; it holds no personal data.
    pub body: String,
    /// The hash of the event before.
    pub prev_hash: String,
    /// Its hash.
    pub hash: String,
    /// The day whose seal covers it, by the instant of recording; none while that day is open.
    pub sealed_on: Option<NaiveDate>,
}

impl InspectedEvent {
    /// Whether somebody put something forward, approved it or sent it back.
    #[must_use]
    pub fn is_approval(&self) -> bool {
        APPROVING.contains(&self.kind.as_str())
    }
}

/// What lists know of a case; nothing personal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The reference.
    pub reference: String,
    /// The right's public name.
    pub right: String,
    /// Whether work remains.
    pub open: bool,
    /// The outcome's public name, once decided.
    pub outcome: Option<String>,
    /// The civil day on which it was received.
    pub received: NaiveDate,
    /// The last day for the answer, unless the clock waits.
    pub due: Option<NaiveDate>,
    /// The civil day of the answer.
    pub answered: Option<NaiveDate>,
    /// How late it was, in calendar days.
    pub days_late: Option<i32>,
    /// How many events its history has.
    pub version: i64,
}

impl From<CaseRow> for Found {
    fn from(row: CaseRow) -> Self {
        Self {
            reference: row.reference,
            right: row.kind,
            open: row.open,
            outcome: row.outcome,
            received: row.received_on,
            due: row.due_on,
            answered: row.answered_on,
            days_late: row.days_late,
            version: row.version,
        }
    }
}

/// Some cases of a selection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selected {
    /// The cases from a place on; those that the caller may not know of are left out.
    pub found: Vec<Found>,
    /// How many cases of the selection are behind us.
    pub done: usize,
    /// How many the selection has.
    pub total: usize,
}

/// One case as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspected {
    /// What lists know of it.
    pub case: Found,
    /// Who handles it.
    pub assignee: Option<String>,
    /// Its history, oldest first.
    pub events: Vec<InspectedEvent>,
    /// Who looked at it, newest first; not the look that this is.
    pub looks: Vec<Look>,
}

/// What a check of some cases found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What fits and what does not.
    pub report: Report,
    /// How many cases of the selection are behind us.
    pub done: usize,
    /// How many the selection has.
    pub total: usize,
}

impl Checked {
    /// Where the next check goes on; none when all are done.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        (self.done < self.total).then_some(self.done)
    }
}

/// What a check of a bundle found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedBundle {
    /// What fits and what does not.
    pub report: Report,
    /// Whether it was signed by this installation.
    pub ours: bool,
}

impl App {
    /// One case exactly as it is stored, its events told in a language; the look is noted.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` when there is none or the caller may not know of it.
    pub async fn inspect(
        &self,
        caller: &Caller,
        reference: &Reference,
        language: Language,
    ) -> Result<Inspected, AppError> {
        caller.require(Action::Export)?;
        let mut found = self.choose(caller, &Cases::One(reference.clone())).await?.chosen;
        let one = found.pop().ok_or(AppError::NotFound)?;
        let looks = self.looks_of(caller, one.id, LOOKS).await?;
        self.note_access(caller, Some(one.id), "history", None).await?;
        let (stored, seals) = self.stored_with_seals(caller.org, one.id).await?;
        let colleagues = self.colleagues(caller).await?;
        let events = stored.events.iter().map(|row| InspectedEvent {
            sentence: recorded(row).map_or_else(
                |_| unreadable(&row.kind, language),
                |event| colleagues.in_sentence(&sentence(&event, language)),
            ),
            by: colleagues.stored_actor(&row.actor),
            at: Instant::new(row.recorded_at.and_utc()),
            sealed_on: covering(&seals, row.recorded_at).and_then(|at| seals.get(at)).map(|seal| seal.day),
            seq: row.seq,
            kind: row.kind.clone(),
            body: row.body.clone(),
            prev_hash: row.prev_hash.clone(),
            hash: row.hash.clone(),
        });
        let assignee = one.row.assignee_id.as_ref().map(|id| colleagues.stored_actor(&format!("staff:{id}")));
        Ok(Inspected { assignee, events: events.collect(), case: one.row.into(), looks })
    }

    /// Checks some cases of a selection from a place on, with the code of `habeas verify`: history, row, tasks, content,
    /// and the seals over them.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` for a single case that is not there.
    pub async fn verify_some(
        &self,
        caller: &Caller,
        cases: &Cases,
        from: usize,
    ) -> Result<Checked, AppError> {
        let (some, total) = self.stretch(caller, cases, from, AT_ONCE).await?;
        let ids = some.into_iter().map(|one| one.id).collect();
        let report = self.verify_cases(caller.org, ids).await?;
        Ok(Checked { report, done: from.saturating_add(AT_ONCE).min(total), total })
    }

    /// Some cases of a selection from a place on, at most [`ON_A_PAGE`]: what an export would hold, before it is made.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` for a single case that is not there.
    pub async fn select(&self, caller: &Caller, cases: &Cases, from: usize) -> Result<Selected, AppError> {
        let (some, total) = self.stretch(caller, cases, from, ON_A_PAGE).await?;
        let found = some.into_iter().map(|one| one.row.into()).collect();
        Ok(Selected { found, done: from.saturating_add(ON_A_PAGE).min(total), total })
    }

    /// A stretch of a selection, and how many cases the whole has.
    async fn stretch(
        &self,
        caller: &Caller,
        cases: &Cases,
        from: usize,
        most: usize,
    ) -> Result<(Vec<Chosen>, usize), AppError> {
        caller.require(Action::Export)?;
        if cases.size().is_some() || matches!(cases, Cases::One(_)) {
            let all = self.choose(caller, cases).await?.chosen;
            let total = all.len();
            return Ok((all.into_iter().skip(from).take(most).collect(), total));
        }
        let all = self.candidates(caller, cases).await?;
        let some: Vec<_> = all.iter().skip(from).take(most).cloned().collect();
        Ok((self.known(caller, &some).await?, all.len()))
    }

    /// The newest seals before a day, newest first, at most `limit`.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn seals(
        &self,
        caller: &Caller,
        before: Option<NaiveDate>,
        limit: u16,
    ) -> Result<Vec<Seal>, AppError> {
        caller.require(Action::Export)?;
        let find = move |scope: &mut crate::store::Scope<'_>| scope.newest_seals(before, i64::from(limit));
        let rows = self.store.read(caller.org, find).await?;
        Ok(rows.into_iter().map(Seal::from).collect())
    }

    /// Checks a bundle that was handed in, without looking at the database.
    ///
    /// # Errors
    /// `Forbidden` by role, `Invalid` for a file that is too large to be checked here.
    pub async fn check_bundle(&self, caller: &Caller, bytes: Vec<u8>) -> Result<CheckedBundle, AppError> {
        caller.require(Action::Export)?;
        if bytes.is_empty() || bytes.len() > LARGEST_BUNDLE {
            return Err(AppError::invalid(
                "bundle",
                "Choose a ZIP of up to 25 megabytes; check a larger one with `habeas verify --bundle`.",
            ));
        }
        let check = move || verify_bundle_within(Cursor::new(bytes), UNPACKED);
        let checked = tokio::task::spawn_blocking(check).await;
        let report = checked.map_err(|error| AppError::Internal(error.to_string()))?;
        let ours = report.public_key.as_deref() == Some(self.vault.public_key().as_str());
        Ok(CheckedBundle { report, ours })
    }
}
