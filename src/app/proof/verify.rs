//! Verifying the database: every history, projection, content and seal, in bounded memory and while it is used.

use crate::app::council::Council;
use crate::app::proof::chain::Walk;
use crate::app::proof::contents::content_faults;
use crate::app::proof::projection::differences;
use crate::app::proof::report::Report;
use crate::app::proof::seal::{BEGINNING, Covered, Seal};
use crate::app::proof::stored::Stored;
use crate::app::{App, AppError, MASTER_KEY_CHECK};
use crate::domain::ids::{CaseId, OrgId};
use crate::domain::text::Instant;
use crate::secret::chain::Link;
use crate::store::history::{EventRow, OrganisationEventRow};
use crate::store::{Scope, StoreError};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Histories that may wait to be looked at.
const WAITING: usize = 16;
/// Rows read at once.
const PAGE: i64 = 500;

pub(super) fn link_of(row: &EventRow, stream: Uuid) -> Link<'_> {
    Link {
        stream,
        seq: row.seq,
        kind: &row.kind,
        shape: row.shape,
        body: &row.body,
        actor: &row.actor,
        recorded_at: Instant::new(row.recorded_at.and_utc()),
    }
}

fn organisation_link(row: &OrganisationEventRow, stream: Uuid) -> Link<'_> {
    Link {
        stream,
        seq: row.seq,
        kind: &row.kind,
        shape: row.shape,
        body: &row.body,
        actor: &row.actor,
        recorded_at: Instant::new(row.recorded_at.and_utc()),
    }
}

/// What a verification knows while it goes on.
pub(super) struct Checking {
    pub(super) report: Report,
    councils: HashMap<OrgId, Arc<Council>>,
    pub(super) sealed_until: HashMap<OrgId, Instant>,
    seen: HashSet<Uuid>,
    key_fits: bool,
}

impl App {
    /// Verifies everything in the database; `progress` is told the figures after each case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer. What is wrong in it is in the report, not an error.
    pub async fn verify(&self, mut progress: impl FnMut(&Report)) -> Result<Report, AppError> {
        let mut checking = self.begin_checking().await?;
        for org in checking.councils.keys().copied().collect::<Vec<_>>() {
            self.check_organisation(&mut checking, org).await?;
        }
        let (send, mut histories) = mpsc::channel::<Vec<EventRow>>(WAITING);
        let store = self.store.clone();
        let reading = tokio::task::spawn_blocking(move || stream(&store, &send));
        while let Some(history) = histories.recv().await {
            self.check_history(&mut checking, history).await?;
            progress(&checking.report);
        }
        reading.await.map_err(|error| AppError::Internal(error.to_string()))??;
        self.check_rows_without_history(&mut checking).await?;
        Ok(checking.report)
    }

    pub(super) async fn begin_checking(&self) -> Result<Checking, AppError> {
        let remembered = self.store.read_all(|all| all.remembered(MASTER_KEY_CHECK)).await?;
        let key_fits = remembered.is_none_or(|known| known == self.vault.check_value());
        let mut report = Report { public_key: Some(self.vault.public_key()), ..Report::default() };
        if !key_fits {
            report.fault(
                "master key",
                "this is not the key that the installation was made with; content and signatures cannot be checked",
            );
        }
        let councils = self.all_councils().await?.into_iter().map(|council| (council.id, council)).collect();
        Ok(Checking { report, councils, sealed_until: HashMap::new(), seen: HashSet::new(), key_fits })
    }

    async fn check_organisation(&self, checking: &mut Checking, org: OrgId) -> Result<(), AppError> {
        let name = checking.councils.get(&org).map(|council| council.organisation.slug.to_string());
        let name = name.unwrap_or_else(|| org.to_string());
        let mut walk = Walk::new();
        loop {
            let after = walk.seq();
            let page = self.store.read(org, move |scope| scope.organisation_history(after, PAGE)).await?;
            for row in &page {
                checking.report.events += 1;
                for fault in walk.step(&organisation_link(row, org.0), &row.prev_hash, &row.hash) {
                    checking.report.fault(format!("history of {name}"), fault);
                }
            }
            // A position that does not grow would never end.
            if page.is_empty() || walk.seq() <= after {
                break;
            }
        }
        self.check_seals(checking, org, &name).await
    }

    async fn check_seals(&self, checking: &mut Checking, org: OrgId, name: &str) -> Result<(), AppError> {
        let seals = self.store.read(org, |scope| scope.seals()).await?;
        let mut before: Option<Seal> = None;
        for row in seals {
            let seal = Seal::from(row);
            self.check_seal(checking, org, name, before.as_ref(), &seal).await?;
            checking.sealed_until.insert(org, seal.sealed_until);
            before = Some(seal);
        }
        Ok(())
    }

    /// Checks a seal by itself, after the one before it, and against what it covers.
    pub(super) async fn check_seal(
        &self,
        checking: &mut Checking,
        org: OrgId,
        name: &str,
        before: Option<&Seal>,
        seal: &Seal,
    ) -> Result<(), AppError> {
        let place = format!("seal of {name} for {}", seal.day);
        for fault in seal.faults_after(before) {
            checking.report.fault(&place, fault);
        }
        if checking.key_fits && seal.public_key != self.vault.public_key() {
            checking.report.fault(&place, "was signed with a key that is not this installation's");
        }
        let after = before.map_or(BEGINNING, |seal| seal.sealed_until.utc().naive_utc());
        let until = seal.sealed_until.utc().naive_utc();
        let covered = self.store.read(org, move |scope| Covered::read(scope, after, until)).await?;
        for fault in misfits(seal, &covered) {
            checking.report.fault(&place, fault);
        }
        checking.report.seals += 1;
        checking.report.sealed_to = checking.report.sealed_to.max(Some(seal.day));
        Ok(())
    }

    async fn check_history(&self, checking: &mut Checking, history: Vec<EventRow>) -> Result<(), AppError> {
        let Some(first) = history.first() else { return Ok(()) };
        checking.report.cases += 1;
        let (Ok(id), Ok(org)) = (first.case_id.parse::<CaseId>(), first.org_id.parse::<OrgId>()) else {
            checking.report.fault(format!("case {}", first.case_id), "its id or organisation is no UUID");
            return Ok(());
        };
        checking.seen.insert(id.0);
        let stored = self.store.read(org, move |scope| Stored::read(scope, id)).await?;
        self.check_stored(checking, (org, id), &history, &stored);
        Ok(())
    }

    /// Checks one case as it was read; its row and its content must follow from its history.
    pub(super) fn check_stored(
        &self,
        checking: &mut Checking,
        (org, id): (OrgId, CaseId),
        history: &[EventRow],
        stored: &Stored,
    ) {
        let place = match &stored.row {
            Some(row) => format!("case {}", row.reference),
            None => format!("case {id}"),
        };
        let (mut walk, own) = (Walk::new(), org.to_string());
        let sealed_until = checking.sealed_until.get(&org).copied();
        for row in history {
            checking.report.events += 1;
            let link = link_of(row, id.0);
            checking.report.unsealed += u64::from(sealed_until.is_none_or(|until| link.recorded_at > until));
            if row.org_id != own {
                checking.report.fault(&place, format!("event {} belongs to another organisation", row.seq));
            }
            for fault in walk.step(&link, &row.prev_hash, &row.hash) {
                checking.report.fault(&place, fault);
            }
        }
        let Some(council) = checking.councils.get(&org).cloned() else {
            return checking.report.fault(&place, "belongs to an organisation that is not there");
        };
        self.check_case(checking, &council, id, &place, stored);
    }

    fn check_case(
        &self,
        checking: &mut Checking,
        council: &Council,
        id: CaseId,
        place: &str,
        stored: &Stored,
    ) {
        let report = &mut checking.report;
        let folded = match self.folded(council, id, stored) {
            Ok(folded) => folded,
            Err(error) => return report.fault(place, format!("its history cannot be read: {error}")),
        };
        match &stored.row {
            None => report.fault(place, "has a history and no row: run `habeas rebuild`"),
            Some(row) => {
                for column in differences(row, &folded.row) {
                    report.fault(
                        place,
                        format!("its row differs from its history in {column}: run `habeas rebuild`"),
                    );
                }
            }
        }
        if stored.tasks != folded.tasks {
            report.fault(place, "its tasks differ from its history: run `habeas rebuild`");
        }
        if checking.key_fits {
            for fault in content_faults(&self.vault, &self.files, id, stored, &folded.case) {
                report.fault(place, fault);
            }
        }
    }

    async fn check_rows_without_history(&self, checking: &mut Checking) -> Result<(), AppError> {
        let mut after = String::new();
        loop {
            let from = after.clone();
            let page = self.store.read_all(move |all| all.case_ids_after(None, &from, PAGE)).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after.clone_from(&last.id);
            for row in page {
                let (id, org) = (row.id.parse::<CaseId>(), row.org_id.parse::<OrgId>());
                let place = format!("case {}", row.reference);
                let (Ok(id), Ok(org)) = (id, org) else {
                    checking.report.fault(place, "its id or organisation is no UUID");
                    continue;
                };
                // A case that came while we were looking has its history by now.
                let look = move |scope: &mut Scope<'_>| scope.history(id);
                if !checking.seen.contains(&id.0) && self.store.read(org, look).await?.is_empty() {
                    checking.report.fault(place, "has a row and no history");
                }
            }
        }
    }
}

/// In what a seal and what it covers differ.
fn misfits(seal: &Seal, covered: &Covered) -> Vec<String> {
    let mut faults = Vec::new();
    if (seal.cases, seal.events) != (covered.cases(), covered.events) {
        faults.push(format!(
            "covers {} events of {} cases; the database holds {} events of {} cases",
            seal.events,
            seal.cases,
            covered.events,
            covered.cases()
        ));
    }
    if seal.root != covered.tree().root() {
        faults
            .push("its root does not fit: a history that it covers was changed, added or removed".to_owned());
    }
    if (seal.log_entries, &seal.log_digest) != (covered.log_entries, &covered.log_digest) {
        faults.push("the access log that it covers was changed".to_owned());
    }
    faults
}

/// Sends each history as one piece, in order of case.
fn stream(store: &crate::store::Store, send: &mpsc::Sender<Vec<EventRow>>) -> Result<(), StoreError> {
    let mut history: Vec<EventRow> = Vec::new();
    store.each_event(None, |row| {
        let ends = history.last().is_some_and(|last| last.case_id != row.case_id);
        let sent = !ends || send.blocking_send(std::mem::take(&mut history)).is_ok();
        history.push(row);
        sent
    })?;
    // A receiver that is gone has met an error and tells that one.
    let _ = send.blocking_send(history);
    Ok(())
}
