//! Housekeeping: what has had its time is forgotten, and the write-ahead log is kept short.

use crate::app::{App, AppError};
use chrono::TimeDelta;

/// How long the answer to an idempotency key is remembered, in hours.
const ANSWERS_HOURS: i64 = 48;

impl App {
    /// Forgets idempotency answers after 48 hours and sessions after their end; says how many of both.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn forget_expired(&self) -> Result<usize, AppError> {
        let now = self.time.now().utc().naive_utc();
        let forget = move |all: &mut crate::store::Installation<'_>| {
            Ok(all.forget_answers(now - TimeDelta::hours(ANSWERS_HOURS))? + all.forget_sessions(now)?)
        };
        let forgotten = self.store.write_all(forget).await?;
        self.store.checkpoint().await?;
        Ok(forgotten)
    }
}
