//! Who works here.

use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::store::StaffRow;

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
        let rows = self.store.read(caller.org, |scope| scope.staff()).await?;
        Ok(rows.into_iter().map(StaffView::from).collect())
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
