//! What became of letters: kind, recipient by role and state, never an address or a text.

/// Trying again and stopping.
mod change;

use crate::app::dossier::Dossier;
use crate::app::templates::TemplateUsed;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::LetterId;
use crate::domain::text::Instant;
use crate::store::outbox::{LetterRow, WantedLetters};
use crate::store::{Scope, StoreError};
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

/// Which letters are wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// In one of [`STATES`], or in any.
    pub state: Option<String>,
    /// Of the case with this reference.
    pub reference: Option<String>,
    /// Those older than this letter.
    pub before: Option<LetterId>,
    /// So many at most.
    pub limit: u16,
}

/// Fifty of any state.
impl Default for Wanted {
    fn default() -> Self {
        Self { state: None, reference: None, before: None, limit: 50 }
    }
}

/// Some letters, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Letters {
    /// The letters.
    pub letters: Vec<Letter>,
    /// The letter before which older ones begin, when there may be some.
    pub older: Option<String>,
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

    /// The newest letters of the organisation that are wanted; without those of cases that the caller may not know of.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for a limit out of bounds or a state or a letter that there is not.
    pub async fn newest_letters(&self, caller: &Caller, wanted: &Wanted) -> Result<Letters, AppError> {
        caller.require(Action::ReadMail)?;
        if !(1..=MOST).contains(&wanted.limit) {
            return Err(AppError::invalid("limit", format!("Use a number from 1 to {MOST}.")));
        }
        if wanted.state.as_ref().is_some_and(|state| !STATES.contains(&state.as_str())) {
            return Err(AppError::invalid("state", format!("Use one of: {}.", STATES.join(", "))));
        }
        let asked = wanted.clone();
        let rows = self.store.read(caller.org, move |scope| found(scope, &asked)).await?;
        let Some(rows) = rows else {
            return Err(AppError::invalid("before", "Use the id of a letter of this list."));
        };
        let full = rows.len() == usize::from(wanted.limit);
        let older = rows.last().filter(|_| full).map(|row| row.id.clone());
        let cases = rows.iter().filter_map(|row| row.case_id.clone()).collect();
        let references = self.references_known_to(caller, cases).await?;
        let shown = |row: LetterRow| match row.case_id.clone() {
            None => Some(letter(row, None)),
            Some(case) => references.get(&case).map(|reference| letter(row, Some(reference.clone()))),
        };
        Ok(Letters { letters: rows.into_iter().filter_map(shown).collect(), older })
    }
}

/// The rows that are wanted; `None` when there is no such letter to begin from.
fn found(scope: &mut Scope<'_>, wanted: &Wanted) -> Result<Option<Vec<LetterRow>>, StoreError> {
    let before = match wanted.before {
        None => None,
        Some(id) => match scope.letter(id)? {
            None => return Ok(None),
            Some(row) => Some((row.created_at, row.id)),
        },
    };
    let case = match &wanted.reference {
        None => None,
        Some(reference) => match scope.case_by_reference(reference)? {
            None => return Ok(Some(Vec::new())),
            Some(row) => Some(row.id),
        },
    };
    let limit = i64::from(wanted.limit);
    scope.newest_letters(&WantedLetters { state: wanted.state.clone(), case, before, limit }).map(Some)
}
