//! How a case is decided and answered.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::{Outcome, ToldBy};
use crate::domain::case::{Case, Command};
use crate::domain::ids::{GroundUseId, Slug};
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// An outcome put forward for approval.
    Decision for "propose_decision" {
        /// The outcome.
        outcome: Outcome,
        /// Uses of approved grounds relied on; none for a grant.
        grounds: Option<Vec<GroundUseId>>,
        /// The reasons, as the letter says them.
        reasons: Option<String>,
        /// Recipients of the register who received the data and must be told (Art 19).
        recipients: Option<Vec<Slug>>,
    }
    /// Nothing to say.
    Approval for "approve_decision" {}
    /// Why the proposal goes back.
    Return for "return_decision" {
        /// The reason, for its author.
        reason: String,
    }
    /// The answer was sent.
    Response for "respond" {
        /// The day of sending; today when left out.
        sent_on: Option<NaiveDate>,
        /// How.
        by: ToldBy,
    }
    /// The controller that holds the data.
    Transfer for "transfer" {
        /// Its name and how to reach it.
        controller: String,
    }
    /// How enquiries into a complaint go; the person is told.
    ProgressReport for "report_progress" {
        /// The report, as the letter says it.
        report: String,
    }
}

impl Change for Decision {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let named = self.recipients.iter().flatten().enumerate();
        let known = named.map(|(place, slug)| at.books.recipient(&format!("recipients[{place}]"), slug));
        Ok(Command::ProposeDecision {
            outcome: self.outcome,
            grounds: self.grounds.clone().unwrap_or_default(),
            reasons: draft.optional("reasons", "reasons", self.reasons.as_deref())?,
            recipients: known.collect::<Result<_, _>>()?,
        })
    }
}

impl Change for Approval {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ApproveDecision {})
    }
}

impl Change for Return {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ReturnDecision { reason: draft.text("reason", "reason", &self.reason)? })
    }
}

impl Change for Response {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::Respond { sent_on: self.sent_on.unwrap_or(at.books.today), by: self.by })
    }
}

impl Change for Transfer {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::Transfer { controller: draft.text("controller", "controller", &self.controller)? })
    }
}

impl Change for ProgressReport {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ReportProgress { report: draft.text("report", "report", &self.report)? })
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<Decision>("/api/v1/cases/{reference}/decision"),
        noun::<Approval>("/api/v1/cases/{reference}/approvals"),
        noun::<Return>("/api/v1/cases/{reference}/returns"),
        noun::<Response>("/api/v1/cases/{reference}/response"),
        noun::<Transfer>("/api/v1/cases/{reference}/transfer"),
        noun::<ProgressReport>("/api/v1/cases/{reference}/progress-reports"),
    ]
}
