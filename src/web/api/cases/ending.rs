//! How a case ends, and how a mistake is taken out of the reckoning.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::{LapseReason, NotARequestKind};
use crate::domain::case::{Case, Command};
use crate::domain::reference::Reference;
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// The person takes the whole request back.
    Withdrawal for "withdraw_request" {
        /// The day they said so; today when left out.
        on: Option<NaiveDate>,
    }
    /// A question was never answered.
    Lapse for "lapse" {
        /// Which.
        reason: LapseReason,
    }
    /// It is not a data protection request.
    NotARequest for "close_as_not_a_request" {
        /// What it is instead.
        because: NotARequestKind,
    }
    /// It is the same request as another case.
    Merge for "merge_into" {
        /// The reference of the case that goes on.
        into: String,
    }
    /// Nothing to say.
    Closure for "close" {}
    /// A mistake, taken out of the reckoning; also the way to reopen.
    Voiding for "void_event" {
        /// The place of the event in the history.
        seq: i64,
        /// Why it was a mistake.
        reason: String,
    }
}

impl Change for Withdrawal {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::WithdrawRequest { on: self.on.unwrap_or(at.books.today) })
    }
}

impl Change for Lapse {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::Lapse { reason: self.reason })
    }
}

impl Change for NotARequest {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::CloseAsNotARequest { because: self.because })
    }
}

impl Change for Merge {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        let wrong = |message: &str| AppError::invalid("into", message);
        let into = at.other.ok_or_else(|| wrong("There is no case with this reference."))?;
        let reference =
            Reference::parse(&self.into).ok_or_else(|| wrong("Use a reference like DSR-2026-00042-K."))?;
        if reference.as_str() == case.opening.reference {
            return Err(wrong("Name another case: a case cannot be merged into itself."));
        }
        Ok(Command::MergeInto { into, reference: reference.to_string() })
    }

    fn other(&self) -> Option<(&'static str, &str)> {
        Some(("into", &self.into))
    }
}

impl Change for Closure {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::Close {})
    }
}

impl Change for Voiding {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        if case.at(self.seq).is_none() {
            return Err(AppError::invalid("seq", "Use the place of an event in the history of this case."));
        }
        Ok(Command::VoidEvent { seq: self.seq, reason: draft.text("reason", "reason", &self.reason)? })
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<Withdrawal>("/api/v1/cases/{reference}/withdrawal"),
        noun::<Lapse>("/api/v1/cases/{reference}/lapse"),
        noun::<NotARequest>("/api/v1/cases/{reference}/not-a-request"),
        noun::<Merge>("/api/v1/cases/{reference}/merge"),
        noun::<Closure>("/api/v1/cases/{reference}/closure"),
        noun::<Voiding>("/api/v1/cases/{reference}/voidings"),
    ]
}
