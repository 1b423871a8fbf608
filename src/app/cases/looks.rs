//! Who looked at a case: reportable to the person on request (rules F2; notice 004).

use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::CaseId;
use crate::domain::reference::Reference;
use crate::domain::text::Instant;
use serde::Serialize;

/// One look.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Look {
    /// When, UTC.
    pub at: Instant,
    /// Who, as recorded.
    pub actor: String,
    /// Their name.
    pub by: String,
    /// At what, in a fixed word.
    pub what: String,
    /// Why, if a reason was given.
    pub why: Option<String>,
}

impl App {
    /// Who looked at a case, newest first, at most `limit`.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case, `Forbidden` by role.
    pub async fn looks_at(
        &self,
        caller: &Caller,
        reference: &Reference,
        limit: i64,
    ) -> Result<Vec<Look>, AppError> {
        caller.require(Action::ReadHistory)?;
        let dossier = self.dossier(caller, reference).await?;
        self.looks_of(caller, dossier.id, limit).await
    }

    /// The same for a case that the caller was found to know of.
    pub(in crate::app) async fn looks_of(
        &self,
        caller: &Caller,
        id: CaseId,
        limit: i64,
    ) -> Result<Vec<Look>, AppError> {
        let colleagues = self.colleagues(caller).await?;
        let rows = self.store.read(caller.org, move |scope| scope.access_to(id, limit)).await?;
        let look = |row: crate::store::audit::AccessRow| Look {
            at: Instant::new(row.seen_at.and_utc()),
            by: colleagues.stored_actor(&row.actor),
            actor: row.actor,
            what: row.what,
            why: row.why,
        };
        Ok(rows.into_iter().map(look).collect())
    }
}
