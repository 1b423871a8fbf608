//! Letters: facts and a template in, subject, plain text and HTML out.
//!
//! The first line of a template is the subject. A council may put its own template in the place of ours; it is checked
//! when it is saved (`check_template`), so that no letter fails later.

mod check;
mod html;
/// The names that a template may use, each with what it means.
pub mod names;
mod template;
mod words;

#[cfg(test)]
mod tests;

use crate::domain::text::Language;
use crate::mail::facts::Facts;
use crate::mail::kind::{Audience, Kind};
pub use check::{check_template, left_out};
pub use html::STYLE_DIGEST;
pub use template::{Template, TemplateError};
pub use words::right_name;

/// A finished letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// One line; the reference and nothing personal.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML page with the same words.
    pub html: String,
    /// Its language; of a letter in both, the first.
    pub language: Language,
}

/// The words of a letter in one language, before they become text and HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    language: Language,
    subject: String,
    marked: String,
}

/// The template in the program.
#[must_use]
pub fn default_template(kind: Kind, language: Language) -> &'static str {
    let (english, welsh) = kind.sources();
    match language {
        Language::English => english,
        Language::Welsh => welsh,
    }
}

/// Puts a letter into words, with the council's own template if it has one.
///
/// # Errors
/// [`TemplateError`] when the template prints a fact that is absent.
pub fn put_into_words(
    kind: Kind,
    language: Language,
    facts: &Facts,
    own: Option<&Template>,
) -> Result<Wording, TemplateError> {
    let mut context = template::context(facts, language)?;
    if kind.audience() != Audience::Requester {
        // The person's private page is for the person alone, whatever a template prints.
        context.insert("status_link".to_owned(), serde_json::Value::Null);
    }
    let template = own.map_or_else(|| template::ours(kind, language), Ok)?;
    let (subject, marked) = template.fill(&context)?;
    Ok(Wording { language, subject, marked })
}

/// Writes a letter in one language.
///
/// # Errors
/// As [`put_into_words`].
pub fn render(
    kind: Kind,
    language: Language,
    facts: &Facts,
    own: Option<&Template>,
) -> Result<Letter, TemplateError> {
    Ok(put_into_words(kind, language, facts, own)?.alone())
}

impl Wording {
    /// The letter in this language alone.
    #[must_use]
    pub fn alone(self) -> Letter {
        let Self { language, subject, marked } = self;
        let html = html::page(language, &subject, &[html::section(language, &subject, &marked)]);
        Letter { text: html::text(&marked), html, subject, language }
    }

    /// The letter in Welsh and English, Welsh first: for a council with both languages and a person who did not choose
    /// (Welsh Language Standards (No. 1) Regulations 2015; rules B4). `self` is the Welsh half.
    #[must_use]
    pub fn with_english(self, english: &Self, reference: &str) -> Letter {
        let welsh_start = match self.subject.strip_suffix(&format!(": {reference}")) {
            Some(start) if !reference.is_empty() => start,
            _ => &self.subject,
        };
        let subject = format!("{welsh_start} / {}", english.subject);
        let text = format!(
            "(The English follows the Welsh.)\n\n{}\n----------------------------------------\n\n{}",
            html::text(&self.marked),
            html::text(&english.marked)
        );
        let sections = [&self, english].map(|half| html::section(half.language, &half.subject, &half.marked));
        Letter {
            html: html::page(Language::Welsh, &subject, &sections),
            text,
            subject,
            language: Language::Welsh,
        }
    }
}
