//! The history of a case told in sentences, in plain English and in Welsh, without any name of a person.
//!
//! Who did it is added by the caller: the sentence stands in the passive. Where another member of staff is meant it
//! holds `{staff:<id>}`, which the caller replaces by a name.

/// In English.
mod english;
/// In Welsh.
mod welsh;
/// The names that events hold, in Welsh.
mod welsh_words;

use crate::domain::case::Recorded;
use crate::domain::text::Language;

/// One event as a sentence, for example "The person was asked to show identity on 2 March 2026."
#[must_use]
pub fn sentence(recorded: &Recorded, language: Language) -> String {
    let event = &recorded.event;
    let welsh = (language == Language::Welsh).then(|| welsh::sentence(event)).flatten();
    welsh.unwrap_or_else(|| english::sentence(event))
}

/// What is said of an event that cannot be read.
#[must_use]
pub fn unreadable(kind: &str, language: Language) -> String {
    match language {
        Language::English => format!("This event ({kind}) cannot be read."),
        Language::Welsh => format!("Ni ellir darllen y digwyddiad hwn ({kind})."),
    }
}
