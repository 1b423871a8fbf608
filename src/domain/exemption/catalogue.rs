//! The list of grounds, read from the embedded data.

use crate::domain::clock::{Division, Regime};
use crate::domain::exemption::welsh::Welsh;
use crate::domain::exemption::{EvidenceField, Ground, GroundRefusal};
use crate::domain::right::Right;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// Every ground, in the order of the data, and the evidence they ask for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    version: u32,
    checked_on: NaiveDate,
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "kinds")]
    _kinds: BTreeMap<String, String>,
    #[serde(rename = "second_approval")]
    _second_approval: BTreeMap<String, String>,
    common_evidence: Vec<String>,
    evidence_fields: BTreeMap<String, EvidenceField>,
    exemptions: Vec<Ground>,
    #[serde(skip)]
    pub(super) welsh: Welsh,
}

impl Catalogue {
    /// The catalogue shipped with the program.
    ///
    /// # Errors
    /// `CatalogueError` when the embedded data cannot be read or contradicts itself.
    pub fn embedded() -> Result<Self, CatalogueError> {
        let unreadable = |error: serde_json::Error| CatalogueError(error.to_string());
        let mut catalogue: Self =
            serde_json::from_str(include_str!("../data/exemptions.json")).map_err(unreadable)?;
        catalogue.welsh = Welsh::embedded().map_err(unreadable)?;
        catalogue.consistent()?;
        if let Some(name) = catalogue.welsh.amiss(&catalogue) {
            return Err(CatalogueError(format!("{name} is in one language only")));
        }
        Ok(catalogue)
    }

    /// The ground with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Ground> {
        self.exemptions.iter().find(|ground| ground.id == id)
    }

    /// Every ground, in the order of the data.
    #[must_use]
    pub fn all(&self) -> &[Ground] {
        &self.exemptions
    }

    /// Every kind of evidence by field name.
    #[must_use]
    pub fn evidence_fields(&self) -> &BTreeMap<String, EvidenceField> {
        &self.evidence_fields
    }

    /// The field names of the evidence a ground needs: the common ones first, then its own, each once.
    pub fn evidence_for<'a>(&'a self, ground: &'a Ground) -> impl Iterator<Item = &'a str> {
        let own = ground.evidence.iter().filter(|field| !self.common_evidence.contains(field));
        self.common_evidence.iter().chain(own).map(String::as_str)
    }

    /// The grounds that a council may use on this right, under this law and in this nation. `part3` as in
    /// [`crate::domain::exemption::GroundUse`].
    #[must_use]
    pub fn grounds_for(&self, right: Right, regime: Regime, division: Division, part3: bool) -> Vec<&Ground> {
        let fits = |ground: &&Ground| ground.obstacle(right, regime, division, part3).is_none();
        self.exemptions.iter().filter(fits).collect()
    }

    /// The grounds that a council may not use there, each with the reason.
    #[must_use]
    pub fn grounds_against(
        &self,
        right: Right,
        regime: Regime,
        division: Division,
        part3: bool,
    ) -> Vec<GroundRefusal> {
        let why_not = |ground: &Ground| {
            let obstacle = ground.obstacle(right, regime, division, part3)?;
            Some(GroundRefusal::of(ground, obstacle))
        };
        self.exemptions.iter().filter_map(why_not).collect()
    }

    /// The version of the data.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The day on which the data was last held against the law.
    #[must_use]
    pub fn checked_on(&self) -> NaiveDate {
        self.checked_on
    }

    /// Ids are unique, and names that refer to something refer to something that exists.
    fn consistent(&self) -> Result<(), CatalogueError> {
        for (position, ground) in self.exemptions.iter().enumerate() {
            if self.exemptions.iter().take(position).any(|earlier| earlier.id == ground.id) {
                return Err(CatalogueError(format!("two grounds are called {}", ground.id)));
            }
            let unknown = self.evidence_for(ground).find(|field| !self.evidence_fields.contains_key(*field));
            if let Some(field) = unknown {
                return Err(CatalogueError(format!("{} asks for unknown evidence {field}", ground.id)));
            }
            if let Some(other) = ground.limits.as_deref().filter(|other| self.get(other).is_none()) {
                return Err(CatalogueError(format!("{} limits an unknown ground {other}", ground.id)));
            }
            let undated = ground.opinion_max_age_months.is_some()
                && !self.evidence_for(ground).any(|field| field == "opinion_on");
            if undated {
                return Err(CatalogueError(format!("{} limits the age of an undated opinion", ground.id)));
            }
        }
        Ok(())
    }
}

/// Why the embedded catalogue cannot be used: a fault of this program, never of its user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogueError(pub String);

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the embedded catalogue of grounds cannot be used: {}", self.0)
    }
}

impl std::error::Error for CatalogueError {}
