//! Letters: facts and a template in, subject, plain text and HTML out.
//!
//! The first line of a template is the subject. A council may put its own template in the place of ours; it is checked
//! when it is saved (`check_template`), so that no letter fails later.

mod html;
mod template;
mod words;

#[cfg(test)]
mod tests;

use crate::domain::text::Language;
use crate::mail::facts::Facts;
use crate::mail::kind::{Audience, Kind};
use serde_json::json;
pub use template::TemplateError;

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

/// A council's own templates for one kind; `None` means ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Overrides<'a> {
    /// English.
    pub english: Option<&'a str>,
    /// Welsh.
    pub welsh: Option<&'a str>,
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

/// Writes a letter in one language, from the council's own template if it has one.
///
/// # Errors
/// [`TemplateError`] when the template names something unknown or prints a fact that is absent.
pub fn render(
    kind: Kind,
    language: Language,
    facts: &Facts,
    override_source: Option<&str>,
) -> Result<Letter, TemplateError> {
    let (subject, marked) = marked(kind, language, facts, override_source)?;
    let html = html::page(language, &subject, &[html::section(language, &subject, &marked)]);
    Ok(Letter { text: html::text(&marked), html, subject, language })
}

/// Writes a letter in Welsh and English, Welsh first: for a council with both languages and a person who did not choose
/// (Welsh Language Standards (No. 1) Regulations 2015; rules B4).
///
/// # Errors
/// [`TemplateError`] as of [`render`].
pub fn both(kind: Kind, facts: &Facts, overrides: Overrides<'_>) -> Result<Letter, TemplateError> {
    let (welsh_subject, welsh) = marked(kind, Language::Welsh, facts, overrides.welsh)?;
    let (english_subject, english) = marked(kind, Language::English, facts, overrides.english)?;
    let reference = &facts.reference;
    let welsh_start = match welsh_subject.strip_suffix(&format!(": {reference}")) {
        Some(start) if !reference.is_empty() => start,
        _ => &welsh_subject,
    };
    let subject = format!("{welsh_start} / {english_subject}");
    let text = format!(
        "(The English follows the Welsh.)\n\n{}\n----------------------------------------\n\n{}",
        html::text(&welsh),
        html::text(&english)
    );
    let sections = [
        html::section(Language::Welsh, &welsh_subject, &welsh),
        html::section(Language::English, &english_subject, &english),
    ];
    Ok(Letter {
        html: html::page(Language::Welsh, &subject, &sections),
        text,
        subject,
        language: Language::Welsh,
    })
}

/// Whether a council's own template will work: it is written with invented facts: with all of them,
/// without each, and with every choice. A name that does not exist is an error here, not when a letter is due.
///
/// # Errors
/// [`TemplateError`] with the line that is wrong.
pub fn check_template(source: &str, kind: Kind) -> Result<(), TemplateError> {
    let environment = template::environment(Language::English);
    let sample = Facts::sample_for(kind);
    let all = template::context(&sample, Language::English)?;
    template::fill(&environment, source, Language::English, all.clone())?;
    let bare = template::context(&Facts::new(sample.council, sample.right, sample.today), Language::English)?;
    let absent = bare.into_iter().filter(|(name, _)| all.get(name).is_some_and(|value| !value.is_object()));
    let chosen = CHOICES
        .iter()
        .flat_map(|(name, values)| values.iter().map(|value| ((*name).to_owned(), json!(value))));
    for (name, value) in absent.chain(chosen) {
        let mut facts = all.clone();
        facts.insert(name, value);
        match template::fill(&environment, source, Language::English, facts) {
            Ok(_) | Err(TemplateError::Missing { .. } | TemplateError::Subject) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Facts that templates choose by: a check goes every way.
const CHOICES: [(&str, &[&str]); 4] = [
    ("waiting_for", &["identity", "authority", "fee", "clarification"]),
    (
        "outcome",
        &[
            "granted",
            "granted_in_part",
            "refused",
            "no_data_held",
            "withdrawn",
            "lapsed_no_id",
            "lapsed_no_clarification",
            "not_a_request",
            "transferred",
        ],
    ),
    ("law", &["uk", "eu"]),
    (
        "right",
        &[
            "access",
            "rectification",
            "erasure",
            "restriction",
            "portability",
            "objection",
            "consent_withdrawal",
            "automated_decision",
            "complaint",
        ],
    ),
];

fn marked(
    kind: Kind,
    language: Language,
    facts: &Facts,
    override_source: Option<&str>,
) -> Result<(String, String), TemplateError> {
    let source = override_source.unwrap_or_else(|| default_template(kind, language));
    let mut context = template::context(facts, language)?;
    if kind.audience() != Audience::Requester {
        // The person's private page is for the person alone, whatever a template prints.
        context.insert("status_link".to_owned(), serde_json::Value::Null);
    }
    template::fill(&template::environment(language), source, language, context)
}
