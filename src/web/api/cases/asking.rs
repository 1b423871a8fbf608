//! What the person is asked, what they answer, and two further months.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::{
    ClarificationAnswer, ExtensionReason, IdentityCheck, IdentityQuestion, IdentityResult, ToldBy,
};
use crate::domain::case::{Case, Command};
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// What the person must show before the council goes on. A letter goes out and the clock waits.
    IdentityAsked for "ask_identity" {
        /// Identity, or authority to act for another.
        what: IdentityQuestion,
        /// Exactly what is needed and why, as the letter says it.
        question: String,
    }
    /// What was checked, and what it gave.
    IdentityChecked for "record_identity" {
        /// How it was checked.
        checked: IdentityCheck,
        /// What the check gave.
        result: IdentityResult,
        /// What was looked at; no copy of a document.
        note: Option<String>,
        /// The day it arrived; today when left out.
        received_on: Option<NaiveDate>,
    }
    /// What an access request is about. A letter goes out and the clock pauses.
    ClarificationAsked for "ask_clarification" {
        /// Why it is reasonably required.
        reason: String,
        /// What is asked, as the letter says it.
        question: String,
    }
    /// What the person answered.
    ClarificationAnswered for "record_clarification" {
        /// Whether it was clarified or kept as it was.
        answer: ClarificationAnswer,
        /// The answer in the person's words.
        text: Option<String>,
        /// The day it arrived; today when left out.
        received_on: Option<NaiveDate>,
    }
    /// A reasonable fee. A letter goes out and the clock waits.
    FeeAsked for "ask_fee" {
        /// The amount in pence.
        pence: i64,
        /// How it was worked out, item by item.
        basis: String,
    }
    /// The fee was paid in full.
    FeePaid for "record_fee" {
        /// The day of payment; today when left out.
        received_on: Option<NaiveDate>,
    }
    /// Two further months. A letter goes out.
    Extension for "extend_deadline" {
        /// Which of the two lawful reasons.
        reason: ExtensionReason,
        /// The reason in words, as the letter says it.
        explanation: String,
        /// How the person is told.
        told_by: ToldBy,
    }
}

impl Change for IdentityAsked {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let question = draft.text("question", "question", &self.question)?;
        Ok(Command::AskIdentity { what: self.what, question })
    }
}

impl Change for IdentityChecked {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordIdentity {
            checked: self.checked,
            result: self.result,
            note: draft.optional("note", "identity note", self.note.as_deref())?,
            received_on: self.received_on.unwrap_or(at.books.today),
        })
    }
}

impl Change for ClarificationAsked {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::AskClarification {
            reason: draft.text("reason", "reason", &self.reason)?,
            question: draft.text("question", "question", &self.question)?,
        })
    }
}

impl Change for ClarificationAnswered {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordClarification {
            answer: self.answer,
            text: draft.optional("text", "clarification", self.text.as_deref())?,
            received_on: self.received_on.unwrap_or(at.books.today),
        })
    }
}

impl Change for FeeAsked {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::AskFee { pence: self.pence, basis: draft.text("basis", "fee basis", &self.basis)? })
    }
}

impl Change for FeePaid {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordFee { received_on: self.received_on.unwrap_or(at.books.today) })
    }
}

impl Change for Extension {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let explanation = draft.text("explanation", "reason", &self.explanation)?;
        Ok(Command::ExtendDeadline { reason: self.reason, explanation, told_by: self.told_by })
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<IdentityAsked>("/api/v1/cases/{reference}/identity-checks"),
        noun::<IdentityChecked>("/api/v1/cases/{reference}/identity-results"),
        noun::<ClarificationAsked>("/api/v1/cases/{reference}/clarifications"),
        noun::<ClarificationAnswered>("/api/v1/cases/{reference}/clarification-answers"),
        noun::<FeeAsked>("/api/v1/cases/{reference}/fee"),
        noun::<FeePaid>("/api/v1/cases/{reference}/fee-payment"),
        noun::<Extension>("/api/v1/cases/{reference}/extension"),
    ]
}
