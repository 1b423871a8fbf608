//! A council's own texts of letters: kept with versions, tried before they are kept, and used wherever a letter is written.
//!
//! A text that this program cannot use any more, because an upgrade took a fact away, never stops a letter: the standard text
//! goes out, and administrators are told.

mod compare;
mod in_force;
mod in_words;
mod read;
mod save;
mod tried;

#[cfg(test)]
mod tests;

pub use compare::Compared;
pub use in_force::{OwnText, OwnTexts};
pub use in_words::TemplateUsed;
pub(in crate::app) use in_words::{in_both, in_words};
pub use read::{LetterText, Text, Version};
pub use save::Wanted;
pub(in crate::app) use tried::tried;

use crate::domain::text::Language;
pub use crate::mail::names::{FACTS, FILTERS, Name, PASSAGES, facts_for, passage};
pub use crate::mail::{Audience, Kind, STYLE_DIGEST, TemplateError};

/// The language with this tag.
#[must_use]
pub fn language(tag: &str) -> Option<Language> {
    [Language::English, Language::Welsh].into_iter().find(|language| language.tag() == tag)
}
