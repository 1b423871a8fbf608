//! Reading the texts of letters: which are the council's own, what each says, and every version that was ever saved.

use crate::app::cases::names::Colleagues;
use crate::app::templates::compare::{Compared, compare};
use crate::app::templates::in_force::OwnText;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::text::{Instant, Language};
use crate::mail::{Audience, Kind, default_template};
use crate::store::letter_templates::TemplateRow;
use serde::Serialize;

/// One letter in one language, in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LetterText {
    /// Which letter.
    pub kind: Kind,
    /// Who reads it: `requester`, `recipient` or `staff`.
    pub audience: &'static str,
    /// In which language.
    pub language: Language,
    /// The version of the council's own text; none where the standard text is in force.
    pub version: Option<i64>,
    /// Why the standard text goes out in the place of the council's own.
    pub fault: Option<String>,
}

/// One version that was saved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// Whether the council went back to the standard text with it.
    pub standard: bool,
    /// Why, in the words of whoever saved it.
    pub note: String,
    /// Who saved it, by name.
    pub saved_by: String,
    /// When, UTC.
    pub saved_at: Instant,
}

/// One letter in one language, whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Text {
    /// Which letter.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// The newest version: what a change is held against; 0 before the first.
    pub version: i64,
    /// Whether the text in force is the council's own.
    pub own: bool,
    /// The text in force.
    pub source: String,
    /// The standard text of this release.
    pub standard: &'static str,
    /// Why the standard text goes out in the place of the council's own.
    pub fault: Option<String>,
    /// Every version, newest first.
    pub versions: Vec<Version>,
}

fn audience(kind: Kind) -> &'static str {
    match kind.audience() {
        Audience::Requester => "requester",
        Audience::Recipient => "recipient",
        Audience::Staff => "staff",
    }
}

fn version(colleagues: &Colleagues, row: TemplateRow) -> Version {
    Version {
        version: row.version,
        standard: row.source.is_none(),
        note: row.note,
        saved_by: colleagues.stored_actor(&row.saved_by),
        saved_at: Instant::new(row.saved_at.and_utc()),
    }
}

impl App {
    /// Every letter in every language of the council.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn letter_texts(&self, caller: &Caller) -> Result<Vec<LetterText>, AppError> {
        caller.require(Action::ReadMail)?;
        let council = self.council(caller.org).await?;
        let languages = &council.organisation.languages;
        let each = Kind::ALL.iter().flat_map(|kind| languages.iter().map(|language| (*kind, *language)));
        let told = |(kind, language)| {
            let own = council.texts.get(kind, language);
            let (version, fault) = (own.map(|own| own.version), own.and_then(OwnText::fault));
            let fault = fault.map(ToString::to_string);
            LetterText { kind, audience: audience(kind), language, version, fault }
        };
        Ok(each.map(told).collect())
    }

    /// One letter in one language, with every version of it.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn letter_text(
        &self,
        caller: &Caller,
        kind: Kind,
        language: Language,
    ) -> Result<Text, AppError> {
        let rows = self.template_rows(caller, kind, language).await?;
        let council = self.council(caller.org).await?;
        let colleagues = self.colleagues(caller).await?;
        let standard = default_template(kind, language);
        let newest = rows.first().and_then(|row| row.source.clone());
        let fault = council.texts.get(kind, language).and_then(OwnText::fault).map(ToString::to_string);
        Ok(Text {
            kind,
            language,
            version: rows.first().map_or(0, |row| row.version),
            own: newest.is_some(),
            source: newest.unwrap_or_else(|| standard.to_owned()),
            standard,
            fault,
            versions: rows.into_iter().map(|row| version(&colleagues, row)).collect(),
        })
    }

    /// What one version says; version 0 and those that went back to it say the standard text.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` when there is no such version.
    pub async fn letter_text_version(
        &self,
        caller: &Caller,
        kind: Kind,
        language: Language,
        version: i64,
    ) -> Result<String, AppError> {
        let rows = self.template_rows(caller, kind, language).await?;
        let standard = || default_template(kind, language).to_owned();
        if version == 0 {
            return Ok(standard());
        }
        let row = rows.into_iter().find(|row| row.version == version).ok_or(AppError::NotFound)?;
        Ok(row.source.unwrap_or_else(standard))
    }

    /// Two versions line by line, from the one to the other.
    ///
    /// # Errors
    /// As [`App::letter_text_version`].
    pub async fn compare_letter_texts(
        &self,
        caller: &Caller,
        (kind, language): (Kind, Language),
        (from, to): (i64, i64),
    ) -> Result<Vec<Compared>, AppError> {
        let first = self.letter_text_version(caller, kind, language, from).await?;
        Ok(compare(&first, &self.letter_text_version(caller, kind, language, to).await?))
    }

    async fn template_rows(
        &self,
        caller: &Caller,
        kind: Kind,
        language: Language,
    ) -> Result<Vec<TemplateRow>, AppError> {
        caller.require(Action::ReadMail)?;
        let find =
            move |scope: &mut crate::store::Scope<'_>| scope.template_versions(kind.name(), language.tag());
        Ok(self.store.read(caller.org, find).await?)
    }
}
