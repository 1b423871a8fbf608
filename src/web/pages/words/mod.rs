//! The words of the pages in English and Welsh: Fluent catalogues, embedded, the same keys in both.

#[cfg(test)]
mod tests;

use crate::domain::text::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

macro_rules! catalogues {
    ($($area:literal)+) => {
        /// The catalogues by area: name, English text, Welsh text.
        const CATALOGUES: &[(&str, &str, &str)] = &[$((
            $area,
            include_str!(concat!("en/", $area, ".ftl")),
            include_str!(concat!("cy/", $area, ".ftl")),
        )),+];
    };
}

catalogues! { "common" "account" "resident" "officer" "case" "auditor" "admin" "letters" }

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words in a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static WELSH: OnceLock<Words> = OnceLock::new();
        match language {
            Language::English => {
                ENGLISH.get_or_init(|| Self::read("en-GB", CATALOGUES.iter().map(|(_, english, _)| *english)))
            }
            Language::Welsh => {
                WELSH.get_or_init(|| Self::read("cy-GB", CATALOGUES.iter().map(|(_, _, welsh)| *welsh)))
            }
        }
    }

    fn read(language: &str, texts: impl Iterator<Item = &'static str>) -> Self {
        let language: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks around each value protect mixed writing directions, which neither language has.
        bundle.set_use_isolating(false);
        for text in texts {
            // What cannot be read is found by a test; what can be read is kept.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// A text with its values filled in; the key in brackets when there is none, which a test rules out.
    #[must_use]
    pub fn say(&'static self, key: &str, values: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else { return Cow::Owned(format!("\u{27e6}{key}\u{27e7}")) };
        let mut errors = Vec::new();
        Cow::Owned(self.bundle.format_pattern(pattern, values, &mut errors).into_owned())
    }

    /// Whether there is such a text.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// The values of a text by name.
#[must_use]
pub fn values<'a>(pairs: &[(&'a str, &'a dyn Display)]) -> FluentArgs<'a> {
    pairs.iter().map(|(name, value)| (*name, FluentValue::from(value.to_string()))).collect()
}

/// The values of a text that depends on a number, called `count`.
#[must_use]
pub fn number(count: &dyn Display) -> FluentArgs<'static> {
    let number = count.to_string().parse().map_or(FluentValue::None, FluentValue::Number);
    [("count", number)].into_iter().collect()
}
