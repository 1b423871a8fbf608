//! From what the law wants said to a sealed letter in the outbox.

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError};
use crate::domain::case::Recorded;
use crate::domain::text::Instant;
use crate::store::outbox::LetterRow;

impl App {
    /// The letters that a newly recorded event causes; the dossier has it applied.
    ///
    /// # Errors
    /// `Internal` when a template cannot be rendered.
    pub fn letters_for(
        &self,
        _council: &Council,
        _dossier: &Dossier,
        _recorded: &Recorded,
        _now: Instant,
    ) -> Result<Vec<LetterRow>, AppError> {
        Ok(Vec::new())
    }
}
