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
        let advice = match &error {
            TemplateError::Unknown { name, .. } => {
                format!(". Near it are: {}. Every name stands under the text.", nearest(name).join(", "))
            }
            _ => ".".to_owned(),
        };
        AppError::invalid("source", sentence(&error.to_string()) + &advice)
    })
}

/// So many names are offered for one that does not exist.
const OFFERED: usize = 4;

/// The names that are written most like this one.
fn nearest(name: &str) -> Vec<&'static str> {
    let mut names: Vec<&str> = FACTS.iter().chain(PASSAGES).map(|one| one.name).collect();
    names.sort_by_key(|known| strsim::osa_distance(known, name));
    names.truncate(OFFERED);
    names
}

/// With a capital letter at its beginning.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
}
