//! Every export is recorded before its first byte is written: if it cannot be recorded, nothing is given out.

use crate::app::organisation_history::{Happening, append};
use crate::app::proof::export::selection::{Chosen, Selection};
use crate::app::{App, AppError, Caller};
use crate::store::audit::AccessRow;
use crate::store::{Scope, StoreError};
use serde::Serialize;

/// What is given out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// The ZIP.
    Bundle,
    /// `cases.csv`.
    Table,
    /// `events.ndjson`.
    Events,
}

#[derive(Serialize)]
struct Body<'a> {
    kind: Kind,
    selection: &'a Selection,
    cases: usize,
}

/// Rows written in one transaction.
const AT_ONCE: usize = 500;
/// How often a race with another node for the organisation's history is run again.
const TRIES: usize = 5;

impl App {
    /// Records an export: one event in the organisation's history, one entry in the access log, and with content one more
    /// for each case.
    pub(super) async fn record_export(
        &self,
        caller: &Caller,
        kind: Kind,
        selection: &Selection,
        chosen: &[Chosen],
    ) -> Result<(), AppError> {
        let now = self.time.now();
        let happening = Happening::new("export_made", &Body { kind, selection, cases: chosen.len() })?;
        let look = self.access_row(caller, None, "export", None);
        for attempt in 1..=TRIES {
            let (who, happening, look) = (caller.clone(), happening.clone(), look.clone());
            let write = move |scope: &mut Scope<'_>| {
                scope.record_access(&look)?;
                append(scope, &who, &happening, now).map(drop)
            };
            match self.store.write(caller.org, write).await {
                Err(StoreError::Conflict) if attempt < TRIES => {}
                other => {
                    other?;
                    break;
                }
            }
        }
        if selection.without_content {
            return Ok(());
        }
        for some in chosen.chunks(AT_ONCE) {
            let rows: Vec<AccessRow> =
                some.iter().map(|one| self.access_row(caller, Some(one.id), "export", None)).collect();
            let write = move |scope: &mut Scope<'_>| rows.iter().try_for_each(|row| scope.record_access(row));
            self.store.write(caller.org, write).await?;
        }
        Ok(())
    }
}
