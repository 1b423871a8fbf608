//! The scan: what has come due is decided, written to staff and to the person, and recorded, in one transaction a case.
//!
//! Only what cannot wait is mailed by itself: the last two steps before the due date, and all after it. The other steps go
//! into the morning's digest. The scan reads by the index of the next day, so it costs what is due. A step is decided by inserting its row: the second
//! node that tries meets a conflict and leaves the case alone, so nobody is told twice.

use crate::app::alerts::plan::{Due, due_steps};
use crate::app::commit::{Commit, not_before};
use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::alert::Mark;
use crate::domain::ids::{CaseId, OrgId};
use crate::domain::text::Instant;
use crate::mail::Kind;
use crate::mail::work::{Alert, Group};
use crate::store::CaseRow;
use crate::store::outbox::LetterRow;
use crate::store::tasks::AlertStepRow;
use chrono::NaiveDate;

/// Cases read at a time.
const PAGE: i64 = 100;

/// What a scan did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Scanned {
    /// Cases looked at.
    pub cases: usize,
    /// Letters queued.
    pub letters: usize,
    /// Cases whose ladder could not be read; the log says which.
    pub faults: usize,
}

/// What is due for one case.
pub(in crate::app) struct Told {
    due: Vec<Due>,
    /// The steps of the ladder decided now.
    pub(in crate::app) steps: Vec<AlertStepRow>,
    /// What the person is told, and the case after it.
    pub(in crate::app) commit: Commit,
}

impl App {
    /// Warns about every date that has come near by now. A case that cannot be read does not hold up the others.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn scan_alerts(&self, now: Instant) -> Result<Scanned, AppError> {
        let mut scanned = Scanned::default();
        // The latest of the councils' dates; each case is held against its own.
        let Some(by) = self.all_councils().await?.iter().map(|council| council.morning(now)).max() else {
            return Ok(scanned);
        };
        let mut after: Option<(NaiveDate, String)> = None;
        loop {
            let from = after.clone();
            let page = self.store.read_all(move |all| all.cases_to_alert(by, from.clone(), PAGE)).await?;
            let Some(last) = page.last() else { return Ok(scanned) };
            after = last.next_alert_on.map(|day| (day, last.id.clone()));
            for row in &page {
                scanned.cases += 1;
                match self.alert_case(row, now).await {
                    Ok(letters) => scanned.letters += letters,
                    // Another node decided it, or the case just changed and is looked at again by the next scan.
                    Err(AppError::Conflict | AppError::NotFound) => {}
                    Err(error) => {
                        tracing::error!(case = row.id, %error, "the alerts of a case cannot be worked out");
                        scanned.faults += 1;
                    }
                }
            }
        }
    }

    /// Decides the steps of one case; says how many letters were queued.
    async fn alert_case(&self, row: &CaseRow, now: Instant) -> Result<usize, AppError> {
        let improper = |_| AppError::Internal("a case has no proper id".to_owned());
        let org: OrgId = row.org_id.parse().map_err(improper)?;
        let id: CaseId = row.id.parse().map_err(improper)?;
        let council = self.council(org).await?;
        let mut dossier = self.dossier_by_id(&Caller::system(org), id).await?;
        let Told { due, steps, commit } = self.told_by_now(&council, &mut dossier, now)?;
        let letters = self.urgent_letters(&council, &dossier, &due, now).await?;
        let queued = letters.len() + commit.letters.len();
        self.store
            .write(org, move |scope| {
                scope.insert_alert_steps(&steps);
                scope.queue_letters(&letters);
                commit.write(scope)
            })
            .await?;
        Ok(queued)
    }

    /// Decides what is due for staff and person; the dossier is then the case after it. Nothing is written.
    ///
    /// # Errors
    /// `Refused` when a rule says no, which means that schedule and rules disagree.
    pub(in crate::app) fn told_by_now(
        &self,
        council: &Council,
        dossier: &mut Dossier,
        now: Instant,
    ) -> Result<Told, AppError> {
        let today = council.morning(now);
        let due = due_steps(self, council, &dossier.case, &dossier.alerted, today)?;
        let mut steps: Vec<AlertStepRow> = due.iter().flat_map(|due| step_rows(dossier, due, now)).collect();
        let now = not_before(now, Some(&dossier.case));
        let telling = self.unasked(council, dossier, today, now)?;
        steps.extend(telling.skipped);
        dossier.alerted.extend(steps.iter().cloned());
        // Without new events the projection is the same but for the days on which to look again.
        let commit = self.prepare(&Caller::system(council.id), council, dossier, telling.events, now)?;
        Ok(Told { due, steps, commit })
    }

    /// One letter for each reader of the steps that cannot wait for a digest.
    async fn urgent_letters(
        &self,
        council: &Council,
        dossier: &Dossier,
        due: &[Due],
        now: Instant,
    ) -> Result<Vec<LetterRow>, AppError> {
        let (today, right) = (council.morning(now), dossier.case.opening.right);
        let ladder = &council.organisation.settings.ladder;
        let mut letters = Vec::new();
        for due in due.iter().filter(|due| !due.passed && ladder.is_urgent(due.date.target, due.alert.mark)) {
            let of = (dossier.row.reference.as_str(), right);
            let date = (due.date.target, due.date.on);
            let alert = self.alert_line(council, of, date, today, Group::Today)?;
            let people = self.people(council, today).await?;
            for reader in people.readers(council, dossier, &due.alert.tell) {
                let mut facts = self.staff_facts(council, &reader.name, now);
                facts.reference.clone_from(&dossier.row.reference);
                facts.right = right;
                facts.alerts = vec![Alert { instead_of: reader.instead_of, ..alert.clone() }];
                let (case, target, on, mark) = (dossier.id, date.0.name(), date.1, due.alert.mark.0);
                let dedupe = format!("alert:{case}:{target}:{on}:{mark}:{}", reader.key);
                // One broken address must not keep the others from being warned.
                match self.staff_letter(council.id, Kind::Alert, &reader.email, &facts, &dedupe, now) {
                    Ok(letter) => letters.push(letter),
                    Err(error) => {
                        tracing::error!(%case, reader = reader.key, %error, "an alert cannot be written")
                    }
                }
            }
        }
        Ok(letters)
    }
}

/// The rows that decide a step and those it overtook.
fn step_rows(dossier: &Dossier, due: &Due, now: Instant) -> Vec<AlertStepRow> {
    let row = |mark: Mark, outcome: &str, reason: Option<String>| AlertStepRow {
        case_id: dossier.id.to_string(),
        target: due.date.target.name().to_owned(),
        target_on: due.date.on,
        step: mark.0,
        org_id: dossier.row.org_id.clone(),
        outcome: outcome.to_owned(),
        decided_at: now.utc().naive_utc(),
        reason,
    };
    let mark = due.alert.mark;
    let overtaken = |skipped: &Mark| row(*skipped, "skipped", Some(format!("overtaken by step {}", mark.0)));
    let last = match due.date.until {
        Some(until) if due.passed => row(mark, "skipped", Some(format!("could only be done until {until}"))),
        _ => row(mark, "sent", None),
    };
    due.alert.skipped.iter().map(overtaken).chain([last]).collect()
}
