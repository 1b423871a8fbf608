//! What became of letters: kind, recipient by role and state, never an address or a text.

/// Trying again and stopping.
mod change;

use crate::app::dossier::Dossier;
use crate::app::templates::TemplateUsed;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::text::Instant;
use crate::store::Scope;
use crate::store::outbox::LetterRow;
use chrono::NaiveDateTime;
use serde::Serialize;

/// The most letters on the page.
pub const MOST: u16 = 200;

/// The states of a letter.
pub const STATES: [&str; 5] = ["queued", "sent", "failed", "stopped", "print"];

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
    /// When a server took it or it was printed, UTC.
    pub sent_at: Option<Instant>,
    /// The place in the history of the event that caused it, for a letter of a case.
    pub event: Option<i64>,
    /// The texts that it was written with: two for a letter in both languages; none where that was not noted yet.
    pub templates: Vec<TemplateUsed>,
}

impl Letter {
    /// Whether it was written with the standard text, as meant.
    #[must_use]
    pub fn in_standard_words(&self) -> bool {
        self.templates.iter().all(|used| used.version.is_none() && used.instead_of.is_none())
    }
}

pub(in crate::app) fn letter(row: LetterRow, reference: Option<String>) -> Letter {
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
        event: row.case_id.and_then(|case| event(&case, &row.dedupe_key)),
        templates: row.templates.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
    }
}

/// The event that a letter belongs to, from what makes it one letter.
fn event(case: &str, dedupe_key: &str) -> Option<i64> {
    dedupe_key.strip_prefix("case:")?.strip_prefix(case)?.strip_prefix(':')?.split(':').next()?.parse().ok()
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

    /// The newest letters of the organisation, in one of [`STATES`] or in any; without those of cases that the caller may
    /// not know of.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for a limit out of bounds or a state that there is not.
    pub async fn newest_letters(
        &self,
        caller: &Caller,
        state: Option<&str>,
        limit: u16,
    ) -> Result<Vec<Letter>, AppError> {
        caller.require(Action::ReadMail)?;
        if !(1..=MOST).contains(&limit) {
            return Err(AppError::invalid("limit", format!("Use a number from 1 to {MOST}.")));
        }
        if state.is_some_and(|state| !STATES.contains(&state)) {
            return Err(AppError::invalid("state", format!("Use one of: {}.", STATES.join(", "))));
        }
        let state = state.map(str::to_owned);
        let find = move |scope: &mut Scope<'_>| scope.newest_letters(state.as_deref(), i64::from(limit));
        let rows = self.store.read(caller.org, find).await?;
        let cases = rows.iter().filter_map(|row| row.case_id.clone()).collect();
        let references = self.references_known_to(caller, cases).await?;
        let shown = |row: LetterRow| match row.case_id.clone() {
            None => Some(letter(row, None)),
            Some(case) => references.get(&case).map(|reference| letter(row, Some(reference.clone()))),
        };
        Ok(rows.into_iter().filter_map(shown).collect())
    }
}
