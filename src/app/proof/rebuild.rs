//! Projections from histories: what lists and searches read is written anew. Histories are never touched.

use crate::app::proof::stored::Stored;
use crate::app::{App, AppError};
use crate::domain::ids::{CaseId, OrgId};
use crate::store::{Scope, StoreError};

/// What a rebuild did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Rebuilt {
    /// Cases looked at.
    pub cases: u64,
    /// Cases whose rows differed and were written anew.
    pub mended: u64,
}

/// A case that changes at the same moment is read again, at most so often.
const TRIES: usize = 5;

impl App {
    /// Writes the rows of every case anew from its history where they differ. A row without a history stays, because it
    /// is a trace of something that `habeas verify` tells of.
    ///
    /// # Errors
    /// `Internal` for a history that cannot be read, naming the case; `Unavailable` when the database does not answer.
    pub async fn rebuild(&self, mut progress: impl FnMut(&Rebuilt)) -> Result<Rebuilt, AppError> {
        let (send, mut ids) = tokio::sync::mpsc::channel::<(String, String)>(1_000);
        let store = self.store.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let mut last = String::new();
            store.each_event(None, |row| {
                let fresh = row.case_id != last;
                last.clone_from(&row.case_id);
                !fresh || send.blocking_send((row.org_id, row.case_id)).is_ok()
            })
        });
        let mut rebuilt = Rebuilt::default();
        while let Some((org, id)) = ids.recv().await {
            let damaged = |_| AppError::Internal(format!("case {id} or its organisation {org} is no UUID"));
            let (org, id): (OrgId, CaseId) = (org.parse().map_err(damaged)?, id.parse().map_err(damaged)?);
            rebuilt.cases += 1;
            rebuilt.mended += u64::from(self.rebuild_case(org, id).await?);
            progress(&rebuilt);
        }
        reading.await.map_err(|error| AppError::Internal(error.to_string()))??;
        Ok(rebuilt)
    }

    async fn rebuild_case(&self, org: OrgId, id: CaseId) -> Result<bool, AppError> {
        let council = self.council(org).await?;
        for _ in 0..TRIES {
            let stored = self.store.read(org, move |scope| Stored::read(scope, id)).await?;
            let mut folded = self
                .folded(&council, id, &stored)
                .map_err(|error| AppError::Internal(format!("case {id}: {error}")))?;
            if let Some(row) = stored.row.as_ref().filter(|row| row.due_on == folded.row.due_on) {
                // What the ladder has sent is not in the history.
                folded.row.next_alert_on = row.next_alert_on;
            }
            if stored.row.as_ref() == Some(&folded.row) && stored.tasks == folded.tasks {
                return Ok(false);
            }
            let (row, tasks, expected) = (folded.row, folded.tasks, stored.row.map(|row| row.version));
            let write = move |scope: &mut Scope<'_>| {
                match expected {
                    Some(version) => scope.update_case(&row, version)?,
                    None => scope.insert_case(&row)?,
                }
                scope.drop_tasks(id)?;
                scope.add_tasks(&tasks);
                Ok(())
            };
            match self.store.write(org, write).await {
                Ok(()) => return Ok(true),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(AppError::Conflict)
    }
}
