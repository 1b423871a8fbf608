//! Changing, disabling and enabling accounts. A council is never left without an administrator, and nobody takes their
//! own rights away by mistake.

use crate::app::accounts::StaffView;
use crate::app::accounts::details::{checked_name, wrong_service};
use crate::app::organisation_history::{Happening, organisation_event};
use crate::app::{App, AppError, Caller};
use crate::domain::access::{Action, Role};
use crate::domain::ids::{Slug, StaffId};
use crate::store::{Scope, StaffRow, StoreError};
use serde_json::json;

/// What an administrator changes on an account; all of it is given.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffChange {
    /// As shown to colleagues.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// For a searcher, and only for one: the service whose tasks they see.
    pub service: Option<Slug>,
}

/// What stands in the way of a change, found inside the transaction.
enum Objection {
    Missing,
    Moved(i64),
    LastAdministrator,
}

/// Somebody who can sign in and run the council's settings and staff.
fn administers(row: &StaffRow) -> bool {
    row.active && row.role == Role::Admin.name() && row.password_hash.is_some()
}

fn not_oneself(caller: &Caller, id: StaffId, field: &str) -> Result<(), AppError> {
    if caller.staff().is_some_and(|staff| staff.id == id) {
        return Err(AppError::invalid(field, "Ask another administrator to do this to your own account."));
    }
    Ok(())
}

impl App {
    /// Changes name, role and service of an account that still stands at version `seen`. Whoever gets another role signs in
    /// anew.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound`, `Stale` when somebody changed it first, `Invalid` field by field, for one's own role and for the last administrator.
    pub async fn change_staff(
        &self,
        caller: &Caller,
        id: StaffId,
        seen: i64,
        change: &StaffChange,
    ) -> Result<StaffView, AppError> {
        caller.require(Action::ManageStaff)?;
        let council = self.council(caller.org).await?;
        let name = checked_name(&change.name).map_err(|wrong| AppError::Invalid(vec![wrong]))?;
        if let Some(wrong) = wrong_service(change.role, change.service.as_ref(), &council) {
            return Err(AppError::Invalid(vec![wrong]));
        }
        if caller.role() != Some(change.role) {
            not_oneself(caller, id, "role")?;
        }
        let (role, service) = (change.role.name().to_owned(), change.service.as_ref().map(Slug::to_string));
        let body = json!({ "staff": id, "role": &role, "service": &service });
        let happening = Happening::new("staff_changed", &body)?;
        let edit = move |row: &mut StaffRow| {
            row.name.clone_from(&name);
            row.role.clone_from(&role);
            row.service.clone_from(&service);
        };
        self.change_account(caller, id, Some(seen), happening, false, edit).await
    }

    /// Disables an account: its sessions end, its tokens and links open nothing.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound`, `Invalid` for one's own account and for the last administrator.
    pub async fn disable_staff(&self, caller: &Caller, id: StaffId) -> Result<StaffView, AppError> {
        caller.require(Action::ManageStaff)?;
        not_oneself(caller, id, "account")?;
        let happening = Happening::new("staff_disabled", &json!({ "staff": id }))?;
        self.change_account(caller, id, None, happening, true, |row| row.active = false).await
    }

    /// Lets a disabled account be used again.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound`.
    pub async fn enable_staff(&self, caller: &Caller, id: StaffId) -> Result<StaffView, AppError> {
        caller.require(Action::ManageStaff)?;
        not_oneself(caller, id, "account")?;
        let happening = Happening::new("staff_enabled", &json!({ "staff": id }))?;
        self.change_account(caller, id, None, happening, false, |row| row.active = true).await
    }

    /// Changes an account and writes the event of it in one transaction.
    async fn change_account(
        &self,
        caller: &Caller,
        id: StaffId,
        seen: Option<i64>,
        happening: Happening,
        ends_sessions: bool,
        edit: impl Fn(&mut StaffRow) + Send + 'static,
    ) -> Result<StaffView, AppError> {
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            // The head first: two nodes that each disable the other's administrator clash on the event's position.
            let head = scope.organisation_head()?;
            let before = match scope.staff_member(id)? {
                Some(row) => row,
                None => return Ok(Err(Objection::Missing)),
            };
            if seen.is_some_and(|seen| seen != before.version) {
                return Ok(Err(Objection::Moved(before.version)));
            }
            let mut row = before.clone();
            edit(&mut row);
            if administers(&before) && !administers(&row) && !others_administer(scope, &row.id)? {
                return Ok(Err(Objection::LastAdministrator));
            }
            row.updated_at = now.utc().naive_utc();
            row.version = scope.update_staff(&row)?;
            let other_role = before.role != row.role;
            // Its address would come back to life with the account or the role.
            if !row.active || other_role {
                scope.revoke_calendar(id)?;
            }
            // Another role begins with another session (OWASP ASVS 7.1): a stolen cookie gains nothing by it.
            if ends_sessions || other_role {
                scope.end_sessions_of(&row.id, None)?;
            }
            let Happening { kind, shape, body } = &happening;
            scope.append_organisation_event(&organisation_event(&by, head, kind, *shape, body, now))?;
            Ok(Ok(row))
        };
        match self.store.write(caller.org, write).await? {
            Ok(row) => Ok(row.into()),
            Err(Objection::Missing) => Err(AppError::NotFound),
            Err(Objection::Moved(now)) => Err(AppError::Stale { now }),
            Err(Objection::LastAdministrator) => Err(AppError::invalid(
                "role",
                "This is the last administrator: make somebody else administrator first.",
            )),
        }
    }
}

fn others_administer(scope: &mut Scope<'_>, id: &str) -> Result<bool, StoreError> {
    Ok(scope.staff()?.iter().any(|row| row.id != id && administers(row)))
}
