//! A forgotten password.

use crate::app::accounts::link::Purpose;
use crate::app::accounts::log_in::unknown_organisation;
use crate::app::{App, AppError};
use crate::domain::ids::OrgId;
use crate::mail::Kind;
use crate::store::Scope;
use std::time::Duration;

/// Every answer takes at least this long, so that its duration does not tell whether there is such an account.
const SAME_WAIT: Duration = Duration::from_millis(300);
/// Within this many minutes an account gets one letter, however often it is asked for.
const ONE_LETTER_MINUTES: i64 = 10;

impl App {
    /// Sends a letter with a link that works once within an hour, if there is such an account. The answer is the same
    /// if there is none.
    ///
    /// # Errors
    /// `Invalid` when the organisation must be named; `Unavailable` when the database does not answer.
    pub async fn ask_reset(&self, email: &str, organisation: Option<&str>) -> Result<(), AppError> {
        let org = self.organisation_named(organisation).await.map_err(unknown_organisation)?;
        let work = self.send_reset(org, email.trim().to_lowercase());
        let (sent, ()) = tokio::join!(work, tokio::time::sleep(SAME_WAIT));
        sent
    }

    async fn send_reset(&self, org: OrgId, email: String) -> Result<(), AppError> {
        if email.is_empty() {
            return Ok(());
        }
        let known = self.store.read(org, move |scope| scope.staff_by_email(&email)).await?;
        let Some(row) = known.filter(|row| row.active) else { return Ok(()) };
        let now = self.time.now();
        let link = self.new_link(&row, Purpose::Reset, now);
        let window = now.utc().timestamp().div_euclid(60 * ONE_LETTER_MINUTES);
        let once = format!("{}:{window}", row.id);
        let letter = self.link_letter(&row, &link, Kind::PasswordReset, &once, now).await?;
        let write = move |scope: &mut Scope<'_>| {
            // The link in the letter that went out stays the one that works.
            if scope.queue_letter(&letter)? {
                scope.insert_link(&link.row)?;
            }
            Ok(())
        };
        Ok(self.store.write(org, write).await?)
    }
}
