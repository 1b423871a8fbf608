//! A change tried out: what the history would say, which letters would go out and what the clock would answer. Nothing is
//! kept, and the way there is that of the change itself, so that what was looked at is what then happens.

use crate::app::cases::permission::action_for;
use crate::app::change::{Version, permitted};
use crate::app::draft::Draft;
use crate::app::letters::paper::OpenedLetter;
use crate::app::summary::Summary;
use crate::app::{App, AppError, Caller};
use crate::domain::case::{Case, Command, stage};
use crate::domain::narrative;
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use chrono::NaiveDate;

/// What would come of a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rehearsal {
    /// What the change would answer.
    pub summary: Summary,
    /// The last day for the answer as it is now.
    pub due_before: Option<NaiveDate>,
    /// What the history would say, a sentence an event.
    pub sentences: Vec<String>,
    /// The letters that would be written, as they would be.
    pub letters: Vec<OpenedLetter>,
    /// The next step after it.
    pub next_step: String,
}

impl App {
    /// Tries a change out and tells in a language what would happen.
    ///
    /// # Errors
    /// As [`App::carry_out`](crate::app::App::carry_out).
    pub async fn rehearse(
        &self,
        caller: &Caller,
        kind: &str,
        reference: &Reference,
        seen: Version,
        language: Language,
        build: impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
    ) -> Result<Rehearsal, AppError> {
        permitted(caller, action_for(kind).ok_or(AppError::NotFound)?)?;
        let mut dossier = self.dossier(caller, reference).await?;
        let due_before = dossier.row.due_on;
        let (commit, summary) = self.decided(caller, &mut dossier, seen, &build).await?;
        let key = dossier.key.clone().ok_or(AppError::NotFound)?;
        let letters = commit.letters.into_iter().map(|row| self.unsealed(caller, &dossier, row, &key));
        let colleagues = self.colleagues(caller).await?;
        let before = dossier.case.history.len().saturating_sub(commit.events.len());
        let added = dossier.case.history.iter().skip(before);
        Ok(Rehearsal {
            due_before,
            sentences: added.map(|one| colleagues.in_sentence(&narrative::sentence(one, language))).collect(),
            letters: letters.collect::<Result<_, _>>()?,
            next_step: stage::next_step(&dossier.case),
            summary,
        })
    }
}
