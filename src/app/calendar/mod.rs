//! A member of staff's private calendar: the dates of their cases, for Outlook, Thunderbird or a telephone.
//!
//! Its address is its only key, so it says reference and right and nothing else, and it ends with the account's right to cases.

mod dates;
mod ics;

#[cfg(test)]
mod tests;

use crate::app::organisation_history::{Happening, append};
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::StaffId;
use crate::domain::text::Instant;
use crate::secret::digest;
use crate::store::Scope;
use crate::store::calendars::CalendarRow;
use serde::Serialize;
use serde_json::json;

/// What the secret begins with.
const PREFIX: &str = "cal";

/// A calendar as its owner sees it later: never its address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CalendarView {
    /// Whether it holds every open case, and not only one's own.
    pub every_case: bool,
    /// When it was made, UTC.
    pub made_at: Instant,
}

fn owner(caller: &Caller) -> Result<StaffId, AppError> {
    caller.require(Action::HandleCase)?;
    caller.staff().map(|staff| staff.id).ok_or(AppError::Forbidden)
}

impl App {
    /// Makes one's calendar, in the place of an earlier one; answers its secret, which is shown this once. The data protection
    /// officer's team may have every open case in it.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn make_calendar(&self, caller: &Caller, every_case: bool) -> Result<String, AppError> {
        let owner = owner(caller)?;
        if every_case {
            caller.require(Action::ApproveDecision)?;
        }
        let (now, secret) = (self.time.now(), self.chance.token(PREFIX));
        let row = CalendarRow {
            staff_id: owner.to_string(),
            org_id: caller.org.to_string(),
            digest: digest(secret.as_bytes()),
            every_case,
            made_at: now.utc().naive_utc(),
            noted_on: None,
        };
        let happening = Happening::new("calendar_made", &json!({ "staff": owner }))?;
        let by = caller.clone();
        let write = move |scope: &mut Scope<'_>| {
            scope.put_calendar(&row, owner)?;
            append(scope, &by, &happening, now)
        };
        self.store.write(caller.org, write).await?;
        Ok(secret)
    }

    /// Ends one's calendar at once.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` when there is none.
    pub async fn revoke_calendar(&self, caller: &Caller) -> Result<(), AppError> {
        let owner = owner(caller)?;
        let happening = Happening::new("calendar_revoked", &json!({ "staff": owner }))?;
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            let revoked = scope.revoke_calendar(owner)?;
            if revoked {
                append(scope, &by, &happening, now)?;
            }
            Ok(revoked)
        };
        if self.store.write(caller.org, write).await? { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// One's calendar, if there is one.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn own_calendar(&self, caller: &Caller) -> Result<Option<CalendarView>, AppError> {
        let owner = owner(caller)?;
        let row = self.store.read(caller.org, move |scope| scope.calendar_of(owner)).await?;
        Ok(row.map(|row| CalendarView {
            every_case: row.every_case,
            made_at: Instant::new(row.made_at.and_utc()),
        }))
    }
}
