//! The catalogue's words in Welsh: the names of grounds, what people are told, what officers are asked for.
//!
//! The legal tests are in English alone, as the guidance that they come from.

use crate::domain::exemption::{Catalogue, Ground};
use crate::domain::text::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Read from the embedded data beside the English.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Welsh {
    #[serde(rename = "about")]
    _about: String,
    evidence: BTreeMap<String, String>,
    grounds: BTreeMap<String, Words>,
}

#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    title: String,
    public_explanation: String,
}

impl Welsh {
    pub(super) fn embedded() -> serde_json::Result<Self> {
        serde_json::from_str(include_str!("../data/exemptions.cy.json"))
    }

    /// The first name of a catalogue that has no Welsh, or of Welsh that belongs to nothing.
    pub(super) fn amiss<'a>(&'a self, catalogue: &'a Catalogue) -> Option<&'a str> {
        let grounds = catalogue.all().iter().map(|ground| ground.id.as_str());
        let missing = grounds.filter(|id| !self.grounds.contains_key(*id)).chain(
            catalogue
                .evidence_fields()
                .keys()
                .map(String::as_str)
                .filter(|one| !self.evidence.contains_key(*one)),
        );
        let idle = self.grounds.keys().filter(|id| catalogue.get(id).is_none());
        let spare = self.evidence.keys().filter(|one| !catalogue.evidence_fields().contains_key(*one));
        missing.chain(idle.chain(spare).map(String::as_str)).next()
    }
}

impl Catalogue {
    fn words(&self, ground: &Ground, language: Language) -> Option<&Words> {
        (language == Language::Welsh).then(|| self.welsh.grounds.get(&ground.id)).flatten()
    }

    /// The name of a ground in a language.
    #[must_use]
    pub fn title<'a>(&'a self, ground: &'a Ground, language: Language) -> &'a str {
        self.words(ground, language).map_or(&ground.title, |words| &words.title)
    }

    /// What the requester is told of a ground, in a language.
    #[must_use]
    pub fn public_explanation<'a>(&'a self, ground: &'a Ground, language: Language) -> &'a str {
        self.words(ground, language).map_or(&ground.public_explanation, |words| &words.public_explanation)
    }

    /// What an officer is asked for by a field of evidence, in a language; the name itself for a field that is not known.
    #[must_use]
    pub fn label<'a>(&'a self, field: &'a str, language: Language) -> &'a str {
        let welsh = (language == Language::Welsh).then(|| self.welsh.evidence.get(field)).flatten();
        let english = || self.evidence_fields().get(field).map(|known| &known.label);
        welsh.or_else(english).map_or(field, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_and_its_evidence_are_named_in_both_languages() {
        let catalogue = Catalogue::embedded().unwrap();
        let ground = catalogue.get("third-party").unwrap();
        assert_eq!(catalogue.title(ground, Language::English), "Information about another person");
        assert_eq!(catalogue.title(ground, Language::Welsh), "Gwybodaeth am berson arall");
        assert_eq!(catalogue.label("opinion_on", Language::Welsh), "Dyddiad y farn");
        assert_eq!(catalogue.label("opinion_on", Language::English), "Date of the opinion");
        assert!(catalogue.public_explanation(ground, Language::Welsh).starts_with("Mae rhywfaint"));
    }

    #[test]
    fn a_ground_without_welsh_is_found_before_anybody_meets_it() {
        let catalogue = Catalogue::embedded().unwrap();
        let mut welsh = Welsh::embedded().unwrap();
        assert_eq!(welsh.amiss(&catalogue), None);
        let taken = welsh.grounds.remove("tax").unwrap();
        assert_eq!(welsh.amiss(&catalogue), Some("tax"));
        welsh.grounds.insert("taxes".to_owned(), taken);
        welsh.evidence.remove("harm");
        assert_eq!(welsh.amiss(&catalogue), Some("tax"));
    }
}
