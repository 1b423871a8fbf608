//! A letter opened for staff: to read what was written, and to print what goes on paper.

use crate::app::dossier::Dossier;
use crate::app::mailbox::{Letter, letter};
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::LetterId;
use crate::domain::reference::Reference;
use crate::store::Scope;
use crate::store::outbox::LetterRow;
use crate::vault::SealKey;
use serde::Serialize;

/// A letter as it was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OpenedLetter {
    /// Which letter and what became of it.
    #[serde(flatten)]
    pub letter: Letter,
    /// The postal address with the name first, a line each; empty when none is known.
    pub postal: Vec<String>,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML page with the same words.
    pub html: String,
}

/// What stands for the code of the status page where it is not shown.
const HIDDEN: &str = "••••-••••-••••-••••";

impl App {
    /// Opens a letter of a case; the look is noted. The code of the person's own page is shown only on a letter that goes
    /// on paper and only to those who may print it: with the code one could write in the person's name.
    ///
    /// # Errors
    /// `NotFound` when the case has no such letter, the caller may not know of it, or its content was destroyed.
    pub async fn opened_letter(
        &self,
        caller: &Caller,
        reference: &Reference,
        id: LetterId,
    ) -> Result<OpenedLetter, AppError> {
        caller.require(Action::ReadCases)?;
        let dossier = self.dossier(caller, reference).await?;
        let (case, key) = (dossier.id, dossier.key.as_ref().ok_or(AppError::NotFound)?);
        let find = move |scope: &mut Scope<'_>| scope.letter_of(case, id);
        let row = self.store.read(caller.org, find).await?.ok_or(AppError::NotFound)?;
        let opened = self.unsealed(caller, &dossier, row, key)?;
        self.note_access(caller, Some(case), "letter", Some(&opened.letter.id)).await?;
        Ok(opened)
    }

    /// A letter as a caller may see it: one that was written, or one that would be.
    ///
    /// # Errors
    /// `Internal` when it does not open.
    pub(in crate::app) fn unsealed(
        &self,
        caller: &Caller,
        dossier: &Dossier,
        row: LetterRow,
        key: &SealKey,
    ) -> Result<OpenedLetter, AppError> {
        let envelope = self.open_envelope(&row, key)?;
        let prints = envelope.to.is_none() && caller.require(Action::HandleCase).is_ok();
        let shown = |text: String| match dossier.status_secret() {
            Some(code) if !prints => text.replace(code, HIDDEN),
            _ => text,
        };
        Ok(OpenedLetter {
            letter: letter(row, Some(dossier.row.reference.clone())),
            postal: envelope.postal,
            subject: envelope.subject,
            text: shown(envelope.text),
            html: shown(envelope.html),
        })
    }

    /// Marks a letter that waited to be printed as sent: somebody has printed it and posted it or handed it over. Noted in
    /// the access log.
    ///
    /// # Errors
    /// `NotFound` as [`App::opened_letter`], `Forbidden` by role, `Conflict` when it does not wait to be printed.
    pub async fn letter_printed(
        &self,
        caller: &Caller,
        reference: &Reference,
        id: LetterId,
    ) -> Result<Letter, AppError> {
        caller.require(Action::HandleCase)?;
        let case = self.dossier(caller, reference).await?.id;
        let look = self.access_row(caller, Some(case), "letter_printed", Some(&id.to_string()));
        let now = self.time.now().utc().naive_utc();
        let print = move |scope: &mut Scope<'_>| {
            if scope.letter_of(case, id)?.is_none() {
                return Ok(None);
            }
            scope.letter_printed(id, now)?;
            scope.record_access(&look)?;
            scope.letter_of(case, id)
        };
        let row = self.store.write(caller.org, print).await?.ok_or(AppError::NotFound)?;
        Ok(letter(row, Some(reference.to_string())))
    }
}
