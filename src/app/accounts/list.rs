//! Who works here.

use crate::app::absences::Absence;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::store::absences::AbsenceRow;
use crate::store::{Scope, StaffRow};

/// An account as colleagues see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffView {
    /// Its id.
    pub id: String,
    /// What they log in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The role's public name.
    pub role: String,
    /// For a searcher: the service whose tasks they see.
    pub service: Option<String>,
    /// Whether the account may be used.
    pub active: bool,
    /// Whether the invitation has not been taken up yet.
    pub invited: bool,
    /// An absence that is not over, with the cover.
    pub absence: Option<Absence>,
    /// Counts changes.
    pub version: i64,
}

impl StaffView {
    /// With this absence, if it can be read.
    pub(in crate::app) fn away(mut self, row: Option<&AbsenceRow>) -> Self {
        self.absence = row.and_then(|row| {
            let cover = row.cover_id.parse().ok()?;
            Some(Absence { from: row.from_on, to: row.until_on, cover })
        });
        self
    }
}

impl From<StaffRow> for StaffView {
    fn from(row: StaffRow) -> Self {
        Self {
            invited: row.password_hash.is_none(),
            id: row.id,
            email: row.email,
            name: row.name,
            role: row.role,
            service: row.service,
            active: row.active,
            absence: None,
            version: row.version,
        }
    }
}

impl App {
    /// Every account of the organisation, by name.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn staff(&self, caller: &Caller) -> Result<Vec<StaffView>, AppError> {
        caller.require(Action::ReadStaff)?;
        let today = self.council(caller.org).await?.today(self.time.now());
        let read = move |scope: &mut Scope<'_>| Ok((scope.staff()?, scope.absences_from(today)?));
        let (rows, away) = self.store.read(caller.org, read).await?;
        let view = |row: StaffRow| {
            let absence = away.iter().find(|absence| absence.staff_id == row.id);
            StaffView::from(row).away(absence)
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// The account with this e-mail address, in any case of letters.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` when there is none.
    pub async fn staff_with_email(&self, caller: &Caller, email: &str) -> Result<StaffView, AppError> {
        caller.require(Action::ReadStaff)?;
        let email = email.trim().to_lowercase();
        let row = self.store.read(caller.org, move |scope| scope.staff_by_email(&email)).await?;
        row.map(StaffView::from).ok_or(AppError::NotFound)
    }
}
