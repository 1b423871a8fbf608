//! A letter in the council's own words where it has them, with a note of the text that was used.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::text::{Instant, Language};
use crate::mail::{Facts, Kind, Letter, Wording, put_into_words};
use serde::{Deserialize, Serialize};

/// The text that a letter, or one half of it, was written with. Stored with the letter: a shape that only grows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TemplateUsed {
    /// `en` or `cy`.
    pub language: Language,
    /// The version of the council's own text; none for the standard text.
    pub version: Option<i64>,
    /// When that version was saved, UTC.
    pub saved_at: Option<Instant>,
    /// The release of Habeas whose standard text it is.
    pub release: Option<String>,
    /// The version of the council's own text that could not be used.
    pub instead_of: Option<i64>,
}

impl TemplateUsed {
    fn own(language: Language, version: i64, saved_at: Instant) -> Self {
        let (version, saved_at) = (Some(version), Some(saved_at));
        Self { language, version, saved_at, release: None, instead_of: None }
    }

    fn standard(language: Language, instead_of: Option<i64>) -> Self {
        let release = Some(env!("CARGO_PKG_VERSION").to_owned());
        Self { language, version: None, saved_at: None, release, instead_of }
    }
}

/// A letter with the texts that it was written with.
pub(in crate::app) struct InWords {
    pub(in crate::app) letter: Letter,
    pub(in crate::app) templates: Vec<TemplateUsed>,
}

/// A letter in one language.
///
/// # Errors
/// `Internal` when not even the standard text can be written.
pub(in crate::app) fn in_words(
    council: &Council,
    kind: Kind,
    language: Language,
    facts: &Facts,
) -> Result<InWords, AppError> {
    let (wording, used) = half(council, kind, language, facts)?;
    Ok(InWords { letter: wording.alone(), templates: vec![used] })
}

/// A letter in Welsh and English, each half with its own facts: addresses differ by language.
///
/// # Errors
/// As [`in_words`].
pub(in crate::app) fn in_both(
    council: &Council,
    kind: Kind,
    welsh: &Facts,
    english: &Facts,
) -> Result<InWords, AppError> {
    let (cymraeg, first) = half(council, kind, Language::Welsh, welsh)?;
    let (in_english, second) = half(council, kind, Language::English, english)?;
    Ok(InWords {
        letter: cymraeg.with_english(&in_english, &english.reference),
        templates: vec![first, second],
    })
}

fn half(
    council: &Council,
    kind: Kind,
    language: Language,
    facts: &Facts,
) -> Result<(Wording, TemplateUsed), AppError> {
    let own = council.texts.get(kind, language);
    if let Some((own, template)) = own.and_then(|own| Some((own, own.template()?))) {
        match put_into_words(kind, language, facts, Some(template)) {
            Ok(wording) => return Ok((wording, TemplateUsed::own(language, own.version, own.saved_at))),
            Err(error) => own.failed(kind, language, error),
        }
    }
    let standard = put_into_words(kind, language, facts, None)?;
    Ok((standard, TemplateUsed::standard(language, own.map(|own| own.version))))
}
