//! The texts in force, read with the council and kept at hand with it. A version is read and tried once.

use crate::domain::text::{Instant, Language};
use crate::mail::{Kind, Template, TemplateError, check_template};
use crate::store::letter_templates::TemplateRow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// One text of a council, ready to be used.
#[derive(Debug)]
pub struct OwnText {
    /// Its version.
    pub version: i64,
    /// When it was saved.
    pub saved_at: Instant,
    template: Option<Template>,
    fault: OnceLock<TemplateError>,
}

impl OwnText {
    fn read(kind: Kind, language: Language, row: &TemplateRow) -> Option<Self> {
        let tried = check_template(row.source.as_ref()?, kind, language);
        let own = Self {
            version: row.version,
            saved_at: Instant::new(row.saved_at.and_utc()),
            fault: OnceLock::new(),
            template: None,
        };
        Some(match tried {
            Ok(template) => Self { template: Some(template), ..own },
            Err(error) => {
                own.failed(kind, language, error);
                own
            }
        })
    }

    /// The template, if it works.
    pub(super) fn template(&self) -> Option<&Template> {
        self.template.as_ref()
    }

    /// Why the standard text goes out in its place.
    #[must_use]
    pub fn fault(&self) -> Option<&TemplateError> {
        self.fault.get()
    }

    /// Notes that it did not work, and tells the log once.
    pub(super) fn failed(&self, kind: Kind, language: Language, error: TemplateError) {
        if self.fault.set(error).is_ok() {
            let (letter, language, version) = (kind.name(), language.tag(), self.version);
            tracing::error!(letter, language, version, "a council's own text of a letter cannot be used");
        }
    }
}

/// The council's own texts; what is not there is written with the standard text.
#[derive(Clone, Debug, Default)]
pub struct OwnTexts(BTreeMap<(Kind, Language), Arc<OwnText>>);

impl OwnTexts {
    /// The texts of these newest versions; what was read before is not read again.
    pub(in crate::app) fn read(rows: &[TemplateRow], before: Option<&Self>) -> Self {
        let each = rows.iter().filter_map(|row| {
            let (kind, language) = (Kind::parse(&row.kind)?, super::language(&row.language)?);
            let known = before.and_then(|before| before.0.get(&(kind, language)));
            let own = match known.filter(|known| known.version == row.version) {
                Some(known) => Arc::clone(known),
                None => Arc::new(OwnText::read(kind, language, row)?),
            };
            Some(((kind, language), own))
        });
        Self(each.collect())
    }

    /// The council's text for a letter, if it has one.
    #[must_use]
    pub fn get(&self, kind: Kind, language: Language) -> Option<&OwnText> {
        self.0.get(&(kind, language)).map(Arc::as_ref)
    }

    /// Whether the standard text goes out in the place of any of them.
    #[must_use]
    pub fn any_fails(&self) -> bool {
        self.0.values().any(|own| own.fault().is_some())
    }
}
