//! Verifying some cases, and of the seals those that cover them: bounded work, the same checks as over everything.

use crate::app::proof::report::Report;
use crate::app::proof::seal::Seal;
use crate::app::proof::stored::Stored;
use crate::app::{App, AppError};
use crate::domain::ids::{CaseId, OrgId};
use crate::domain::text::Instant;
use crate::store::Scope;
use crate::store::history::EventRow;
use chrono::{Days, NaiveDateTime};
use std::collections::BTreeSet;

/// The seals that may cover these events and the one before them, oldest first. The day of a seal is the civil day at the
/// council, which is at most one off the day in UTC.
fn seals_around<'a>(
    scope: &mut Scope<'_>,
    events: impl Iterator<Item = &'a EventRow> + Clone,
) -> Result<Vec<Seal>, crate::store::StoreError> {
    let instants = events.map(|event| event.recorded_at);
    let (Some(first), Some(last)) = (instants.clone().min(), instants.max()) else { return Ok(Vec::new()) };
    let (from, to) = (first.date() - Days::new(2), last.date() + Days::new(2));
    Ok(scope.seals_between(from, to)?.into_iter().map(Seal::from).collect())
}

/// The place in a row of seals of the one that covers an instant.
pub(super) fn covering(seals: &[Seal], at: NaiveDateTime) -> Option<usize> {
    let at = Instant::new(at.and_utc());
    seals.iter().position(|seal| seal.sealed_until >= at)
}

impl App {
    /// A case as stored, with the seals around it.
    pub(super) async fn stored_with_seals(
        &self,
        org: OrgId,
        id: CaseId,
    ) -> Result<(Stored, Vec<Seal>), AppError> {
        let read = move |scope: &mut Scope<'_>| {
            let stored = Stored::read(scope, id)?;
            let seals = seals_around(scope, stored.events.iter())?;
            Ok((stored, seals))
        };
        Ok(self.store.read(org, read).await?)
    }

    /// Verifies cases and the seals over them.
    pub(super) async fn verify_cases(&self, org: OrgId, ids: Vec<CaseId>) -> Result<Report, AppError> {
        let mut checking = self.begin_checking().await?;
        let newest = self.store.read(org, |scope| scope.last_seal()).await?;
        checking.sealed_until.extend(newest.map(|seal| (org, Instant::new(seal.sealed_until.and_utc()))));
        let mut events = Vec::new();
        for id in ids {
            let stored = self.store.read(org, move |scope| Stored::read(scope, id)).await?;
            checking.report.cases += 1;
            if stored.events.is_empty() {
                checking.report.fault(format!("case {id}"), "has a row and no history");
            }
            self.check_stored(&mut checking, (org, id), &stored.events, &stored);
            events.extend(stored.events);
        }
        let look = move |scope: &mut Scope<'_>| Ok((seals_around(scope, events.iter())?, events));
        let (seals, events) = self.store.read(org, look).await?;
        let covering: BTreeSet<usize> =
            events.iter().filter_map(|event| covering(&seals, event.recorded_at)).collect();
        let name = self.council(org).await?.organisation.slug.to_string();
        for place in covering {
            let before = place.checked_sub(1).and_then(|place| seals.get(place));
            if let Some(seal) = seals.get(place) {
                self.check_seal(&mut checking, org, &name, before, seal).await?;
            }
        }
        Ok(checking.report)
    }
}
