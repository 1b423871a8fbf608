//! Telling the person without being asked: reminders, lateness, progress. The service does it by itself on the right day; an
//! officer may do it before.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::AskedFor;
use crate::domain::case::{Case, Command};
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// A question that is not answered yet.
    Reminder for "remind_requester" {
        /// Which.
        of: AskedFor,
    }
    /// The answer is late; the person gets an apology.
    Apology for "tell_lateness" {
        /// The day by which the person can expect it.
        expected_by: NaiveDate,
        /// What went wrong, as the letter says it.
        reasons: Option<String>,
    }
    /// Nothing to say but that the work goes on.
    ProgressLetter for "tell_progress" {}
}

impl Change for Reminder {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RemindRequester { of: self.of })
    }
}

impl Change for Apology {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let reasons = draft.optional("reasons", "reasons", self.reasons.as_deref())?;
        Ok(Command::TellLateness { expected_by: self.expected_by, reasons })
    }
}

impl Change for ProgressLetter {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::TellProgress {})
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<Reminder>("/api/v1/cases/{reference}/reminders"),
        noun::<Apology>("/api/v1/cases/{reference}/apologies"),
        noun::<ProgressLetter>("/api/v1/cases/{reference}/progress-letters"),
    ]
}
