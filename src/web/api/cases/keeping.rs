//! What is kept with a case and for how long: notes, messages, feedback, legal hold, disposal, breaches.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::{Direction, ToldBy};
use crate::domain::case::{Case, Command};
use crate::domain::ids::ContentId;
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// A note for colleagues.
    Note for "add_note" {
        /// The note.
        text: String,
    }
    /// A message that came or went.
    Message for "add_message" {
        /// Which way.
        direction: Direction,
        /// How.
        by: ToldBy,
        /// The message.
        text: String,
    }
    /// What the person thought of the handling.
    Feedback for "record_feedback" {
        /// 1 (poor) to 5 (good).
        rating: Option<u8>,
        /// In words.
        text: Option<String>,
    }
    /// Sends the code for the documents of the answer once more, and opens them anew.
    AnswerCode for "send_answer_code" {}
    /// A document of the answer was fetched, handed over at a counter for example.
    AnswerDownload for "record_answer_download" {
        /// Which.
        document: ContentId,
    }
    /// Nothing in this case may be destroyed.
    LegalHold for "set_legal_hold" {
        /// Why.
        reason: String,
    }
    /// The usual retention applies again.
    LegalHoldReleased for "release_legal_hold" {
        /// Why.
        reason: String,
    }
    /// Destroys the personal content after its retention period. There is no way back.
    Disposal for "destroy_content" {}
    /// A personal data breach (Art 33).
    Breach for "raise_breach" {
        /// What happened.
        account: String,
        /// The day it became known; today when left out.
        known_on: Option<NaiveDate>,
        /// Whether people are at risk: then 72 hours to the regulator.
        risk: bool,
    }
}

impl Change for Note {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::AddNote { text: draft.text("text", "note", &self.text)? })
    }
}

impl Change for Message {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let text = draft.text("text", "message", &self.text)?;
        Ok(Command::AddMessage { direction: self.direction, by: self.by, text })
    }
}

impl Change for Feedback {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let text = draft.optional("text", "feedback", self.text.as_deref())?;
        if self.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
            return Err(AppError::invalid("rating", "Use a number from 1 (poor) to 5 (good)."));
        }
        if self.rating.is_none() && text.is_none() {
            return Err(AppError::invalid("text", "Give a rating, a text or both."));
        }
        Ok(Command::RecordFeedback { rating: self.rating, text })
    }
}

impl Change for AnswerCode {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        draft.answer_code()?;
        Ok(Command::SendAnswerCode {})
    }
}

impl Change for AnswerDownload {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordAnswerDownload { document: self.document })
    }
}

impl Change for LegalHold {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::SetLegalHold { reason: draft.text("reason", "reason", &self.reason)? })
    }
}

impl Change for LegalHoldReleased {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ReleaseLegalHold { reason: draft.text("reason", "reason", &self.reason)? })
    }
}

impl Change for Disposal {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::DestroyContent {})
    }
}

impl Change for Breach {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RaiseBreach {
            account: draft.text("account", "breach", &self.account)?,
            known_on: self.known_on.unwrap_or(at.books.today),
            risk: self.risk,
        })
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<Note>("/api/v1/cases/{reference}/notes"),
        noun::<Message>("/api/v1/cases/{reference}/messages"),
        noun::<Feedback>("/api/v1/cases/{reference}/feedback"),
        noun::<AnswerCode>("/api/v1/cases/{reference}/answer-code"),
        noun::<AnswerDownload>("/api/v1/cases/{reference}/answer-downloads"),
        noun::<LegalHold>("/api/v1/cases/{reference}/legal-hold"),
        noun::<LegalHoldReleased>("/api/v1/cases/{reference}/legal-hold/release"),
        noun::<Disposal>("/api/v1/cases/{reference}/disposal"),
        noun::<Breach>("/api/v1/cases/{reference}/breaches"),
    ]
}
