//! Housekeeping: what has had its time is forgotten, and the write-ahead log is kept short.

use crate::app::{App, AppError};
use chrono::TimeDelta;

/// How long the answer to an idempotency key is remembered, in hours.
const ANSWERS_HOURS: i64 = 48;

impl App {
    /// Forgets idempotency answers after 48 hours, sessions after their end, and requests begun and not sent, with their
    /// files, after a day; says how many of all.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn forget_expired(&self) -> Result<usize, AppError> {
        let now = self.time.now().utc().naive_utc();
        let forget = move |all: &mut crate::store::Installation<'_>| {
            let (visits, files) = all.forget_visits(now)?;
            let answers = all.forget_answers(now - TimeDelta::hours(ANSWERS_HOURS))?;
            Ok((visits + answers + all.forget_sessions(now)?, files))
        };
        let (forgotten, files) = self.store.write_all(forget).await?;
        for file in files.iter().filter_map(|id| id.parse().ok()) {
            self.files.destroy(file)?;
        }
        self.store.checkpoint().await?;
        Ok(forgotten)
    }
}
