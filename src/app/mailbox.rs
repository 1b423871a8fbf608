//! What became of letters: kind, recipient by role and state, never an address or a text.

use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::text::Instant;
use crate::store::outbox::LetterRow;
use chrono::NaiveDateTime;
use serde::Serialize;
use std::collections::HashMap;

/// The most letters on the page.
pub const MOST: u16 = 200;

/// One letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Letter {
    /// Its id.
    pub id: String,
    /// The reference of its case, if it belongs to one.
    pub reference: Option<String>,
    /// Which letter.
    pub kind: String,
    /// `en`, `cy` or `cy+en`.
    pub language: String,
    /// Who gets it, by role.
    pub recipient: String,
    /// `queued`, `sent`, `failed`, `stopped` or `print`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i32,
    /// What the server last said.
    pub last_error: Option<String>,
    /// When it was written, UTC.
    pub created_at: Instant,
    /// When it is tried next, UTC; only while it waits.
    pub next_attempt_at: Option<Instant>,
    /// When a server took it, UTC.
    pub sent_at: Option<Instant>,
}

fn letter(row: LetterRow, reference: Option<String>) -> Letter {
    let utc = |at: NaiveDateTime| Instant::new(at.and_utc());
    Letter {
        id: row.id,
        reference,
        kind: row.kind,
        language: row.language,
        recipient: row.recipient,
        next_attempt_at: (row.state == "queued").then(|| utc(row.next_attempt_at)),
        state: row.state,
        attempts: row.attempts,
        last_error: row.last_error,
        created_at: utc(row.created_at),
        sent_at: row.sent_at.map(utc),
    }
}

impl App {
    /// The letters of a loaded case, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn letters_of(&self, caller: &Caller, dossier: &Dossier) -> Result<Vec<Letter>, AppError> {
        let id = dossier.id;
        let rows = self.store.read(caller.org, move |scope| scope.letters_of(id)).await?;
        let reference = Some(dossier.row.reference.clone());
        Ok(rows.into_iter().map(|row| letter(row, reference.clone())).collect())
    }

    /// The newest letters of the organisation.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for a limit out of bounds.
    pub async fn newest_letters(&self, caller: &Caller, limit: u16) -> Result<Vec<Letter>, AppError> {
        caller.require(Action::ReadMail)?;
        if !(1..=MOST).contains(&limit) {
            return Err(AppError::invalid("limit", format!("Use a number from 1 to {MOST}.")));
        }
        let find = move |scope: &mut crate::store::Scope<'_>| {
            let letters = scope.newest_letters(i64::from(limit))?;
            let ids: Vec<String> = letters.iter().filter_map(|letter| letter.case_id.clone()).collect();
            Ok((letters, scope.cases_by_ids(&ids)?))
        };
        let (letters, cases) = self.store.read(caller.org, find).await?;
        let references: HashMap<String, String> =
            cases.into_iter().map(|case| (case.id, case.reference)).collect();
        let of = |row: &LetterRow| row.case_id.as_ref().and_then(|id| references.get(id)).cloned();
        Ok(letters.into_iter().map(|row| (of(&row), row)).map(|(case, row)| letter(row, case)).collect())
    }
}
