//! Whether the service can do its work: what monitoring asks.

use crate::app::{App, AppError};
use chrono::TimeDelta;

/// A letter that waits longer than this means that mail does not leave.
const LONG: TimeDelta = TimeDelta::hours(1);

/// What monitoring is told of a service that is ready.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Readiness {
    /// How long the oldest letter has waited.
    pub oldest_letter_seconds: Option<i64>,
    /// Whether that is over an hour.
    pub mail_waits_long: bool,
    /// Whether a council's own text of a letter cannot be used, so that the standard text goes out.
    pub letter_texts_fail: bool,
}

impl App {
    /// Whether the database answers, has every migration, and letters leave.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer or lacks a migration.
    pub async fn readiness(&self) -> Result<Readiness, AppError> {
        if !self.store.is_ready().await? {
            return Err(AppError::Unavailable("the database lacks a migration".to_owned()));
        }
        let (_, oldest) = self.store.read_all(|all| all.outbox_state()).await?;
        let waited = oldest.map(|since| self.time.now().utc().signed_duration_since(since.and_utc()));
        let councils = self.all_councils().await?;
        Ok(Readiness {
            letter_texts_fail: councils.iter().any(|council| council.texts.any_fails()),
            oldest_letter_seconds: waited.map(|waited| waited.num_seconds().max(0)),
            mail_waits_long: waited.is_some_and(|waited| waited > LONG),
        })
    }
}
