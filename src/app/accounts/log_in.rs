//! Signing in and out.

use crate::app::accounts::throttle::Tries;
use crate::app::accounts::{Session, caller_of, hashing};
use crate::app::{App, AppError, Caller};
use crate::domain::ids::OrgId;
use crate::secret::digest;
use crate::store::sessions::SessionRow;
use crate::store::{StaffRow, StoreError};
use chrono::TimeDelta;

/// What somebody typed who wants to sign in.
#[derive(Clone)]
pub struct LogIn {
    /// The account's e-mail address, in any case.
    pub email: String,
    /// The password.
    pub password: String,
    /// Any text that is the same for the same client, such as its network address; only a keyed digest is kept.
    pub address: String,
    /// The short name of the organisation; may be left out where there is only one.
    pub organisation: Option<String>,
    /// The session that the browser still has: it ends, so that a session planted before log-in is worth nothing.
    pub earlier: Option<String>,
}

/// A new session.
pub struct LoggedIn {
    /// The secret for the cookie. Only its digest is kept.
    pub token: String,
    /// Whose it is.
    pub session: Session,
}

/// One answer for every reason, so that it tells nothing about accounts.
fn refused() -> AppError {
    AppError::invalid("password", "The e-mail address or the password is not right.")
}

/// The organisation named on a form for staff, or the only one.
pub(super) fn unknown_organisation(error: AppError) -> AppError {
    match error {
        AppError::NotFound => AppError::invalid("organisation", "Choose your organisation."),
        other => other,
    }
}

impl App {
    /// Signs a member of staff in. The same work is done and the same answer given for a wrong password, an unknown
    /// address, an account without a password and a disabled one.
    ///
    /// # Errors
    /// `Invalid` when it does not fit, `TooMany` after too many failures.
    pub async fn log_in(&self, entry: LogIn) -> Result<LoggedIn, AppError> {
        let named = self.organisation_named(entry.organisation.as_deref()).await;
        let org = named.map_err(unknown_organisation)?;
        let email = entry.email.trim().to_lowercase();
        let tries = self.tries(org, &email, Some(&entry.address));
        self.may_try(&tries).await?;
        let seat = hashing::seat().await?;
        // Again, because others may have failed while this one waited: guessing side by side gains nothing.
        self.may_try(&tries).await?;
        let known = self.store.read(org, move |scope| scope.staff_by_email(&email)).await?;
        let usable = known.clone().filter(|row| row.active);
        let stored = usable.as_ref().and_then(|row| row.password_hash.as_deref());
        let fits = hashing::fits(&seat, &entry.password, stored).await?;
        match usable {
            Some(row) if fits => self.start_session(row, tries, entry.earlier.as_deref()).await,
            Some(_) | None => {
                self.note_failure(org, known.as_ref(), tries).await?;
                Err(refused())
            }
        }
    }

    async fn start_session(
        &self,
        row: StaffRow,
        tries: Tries,
        earlier: Option<&str>,
    ) -> Result<LoggedIn, AppError> {
        let now = self.time.now().utc().naive_utc();
        let lasts = TimeDelta::from_std(self.choices.session_absolute).unwrap_or(TimeDelta::days(1));
        let token = self.chance.token("hbc");
        let fresh = SessionRow {
            digest: digest(token.as_bytes()),
            org_id: row.org_id.clone(),
            staff_id: row.id.clone(),
            created_at: now,
            seen_at: now,
            expires_at: now + lasts,
        };
        let caller = caller_of(&row)?;
        let (org, access) = (caller.org, self.access_row(&caller, None, "logged_in", None));
        let session = self.session_of(caller, &row, &token);
        let earlier = earlier.map(|token| digest(token.as_bytes()));
        let write = move |all: &mut crate::store::Installation<'_>| {
            tries.succeeded(all)?;
            if let Some(earlier) = &earlier {
                all.end_session(earlier)?;
            }
            let mut scope = all.scope(org);
            // The account as it was when the password was checked: a password changed meanwhile opens nothing.
            if scope.staff_by_email(&row.email)?.as_ref() != Some(&row) {
                return Err(StoreError::Conflict);
            }
            scope.insert_session(&fresh)?;
            scope.record_access(&access)
        };
        self.store.write_all(write).await?;
        Ok(LoggedIn { token, session })
    }

    /// Counts a failure and notes it in the access log: which account was tried, never what was typed.
    async fn note_failure(&self, org: OrgId, known: Option<&StaffRow>, tries: Tries) -> Result<(), AppError> {
        let now = self.time.now();
        let account = known.map(|row| format!("staff:{}", row.id));
        let access = self.access_row(&Caller::requester(org), None, "log_in_failed", account.as_deref());
        let write = move |all: &mut crate::store::Installation<'_>| {
            tries.failed(all, now)?;
            all.scope(org).record_access(&access)
        };
        Ok(self.store.write_all(write).await?)
    }

    /// Ends a session. One that is unknown or has ended is none, so there is nothing to refuse.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn log_out(&self, token: &str) -> Result<(), AppError> {
        let digest = digest(token.as_bytes());
        Ok(self.store.write_all(move |all| all.end_session(&digest)).await?)
    }
}
