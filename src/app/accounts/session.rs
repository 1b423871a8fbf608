//! From the secret in a cookie to a caller.

use crate::app::accounts::caller_of;
use crate::app::{App, AppError, Caller};
use crate::secret::{digest, same};
use crate::store::StaffRow;
use chrono::TimeDelta;
use std::fmt;
use std::time::Duration;

/// A living session.
#[derive(Clone)]
pub struct Session {
    /// Who it is, with the role that the account has now.
    pub caller: Caller,
    /// The name to greet them by.
    pub name: String,
    /// What every form of this session must send back, so that no other site can send one in its name.
    pub csrf: String,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session({:?})", self.caller)
    }
}

impl Session {
    /// Whether a form sent back what it was given, told in constant time.
    #[must_use]
    pub fn csrf_fits(&self, given: &str) -> bool {
        same(&self.csrf, given)
    }
}

/// How seldom a use is written down, in seconds: reading pages should not write.
const TOUCH_EVERY: i64 = 60;

fn span(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}

impl App {
    pub(super) fn session_of(&self, caller: Caller, row: &StaffRow, token: &str) -> Session {
        let csrf = self.vault.blind(caller.org, "form token", token);
        Session { caller, name: row.name.clone(), csrf }
    }

    /// The session behind a cookie. Role and account are read each time, so that a change takes effect at once.
    ///
    /// # Errors
    /// `Unauthenticated` when there is none, it was idle or old for too long, or the account may not be used.
    pub async fn session(&self, token: &str) -> Result<Session, AppError> {
        let key = digest(token.as_bytes());
        let find = key.clone();
        let found = self.store.read_all(move |all| all.session(&find)).await?;
        let (session, row) = found.ok_or(AppError::Unauthenticated)?;
        let now = self.time.now().utc().naive_utc();
        let idle = now - session.seen_at;
        if now >= session.expires_at || idle >= span(self.choices.session_idle) {
            self.store.write_all(move |all| all.end_session(&key)).await?;
            return Err(AppError::Unauthenticated);
        }
        if !row.active || row.org_id != session.org_id {
            return Err(AppError::Unauthenticated);
        }
        if idle >= TimeDelta::seconds(TOUCH_EVERY) {
            // A use that cannot be written down only makes the session end sooner: no reason to refuse it now.
            let _ = self.store.write_all(move |all| all.touch_session(&key, now)).await;
        }
        Ok(self.session_of(caller_of(&row)?, &row, token))
    }
}
