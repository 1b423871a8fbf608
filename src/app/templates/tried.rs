//! A text tried as a template, with advice for whoever wrote it.

use crate::app::AppError;
use crate::domain::text::Language;
use crate::mail::names::{FACTS, PASSAGES};
use crate::mail::{Kind, Template, TemplateError, check_template};

/// The text as a template that works.
///
/// # Errors
/// `Invalid` on `source` with the line that is wrong.
pub(in crate::app) fn tried(source: &str, kind: Kind, language: Language) -> Result<Template, AppError> {
    check_template(source, kind, language).map_err(|error| {
        let advice = match error {
            TemplateError::Unknown { .. } => {
                let names: Vec<&str> = FACTS.iter().chain(PASSAGES).map(|one| one.name).collect();
                format!(". The names are: {}.", names.join(", "))
            }
            _ => ".".to_owned(),
        };
        AppError::invalid("source", sentence(&error.to_string()) + &advice)
    })
}

/// With a capital letter at its beginning.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
}
