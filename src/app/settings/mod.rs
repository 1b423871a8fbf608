//! What a council chooses about itself: settings, register of processing, holidays; and how a council comes into being.
//!
//! Each change is checked as a whole, kept by compare-and-set on the council's version and recorded in its own history
//! by version and digest.

mod council;
mod create;
mod file;
mod holidays;
mod recompute;
mod register;

#[cfg(test)]
mod tests;

pub use create::embedded_councils;
pub use file::council_file;
pub use holidays::HolidayImport;
pub use recompute::Recomputed;

use crate::app::{AppError, FieldError};
use crate::domain::organisation::FieldError as WrongField;

/// The mistakes in a council's file as the fields of an input.
fn invalid(wrong: Vec<WrongField>) -> AppError {
    AppError::Invalid(wrong.into_iter().map(|one| FieldError::new(one.path, one.message)).collect())
}
