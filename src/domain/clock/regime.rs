//! Which law counts the days: fixed for the life of a request.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The named variants of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// UK GDPR request received on or after 5 February 2026 (Art 12A inserted by DUAA 2025 s.76; S.I. 2026/82 regs 2(h), 4).
    UkDuaa,
    /// UK request received before that day, whenever identity or clarification came (saving in S.I. 2026/82 reg 4).
    UkPreDuaa,
    /// Choose between the two by the date of receipt.
    UkAuto,
    /// GDPR Art 12(3) in a Member State (Regulation 1182/71; EDPB Guidelines 01/2022).
    EuGdpr,
}

impl Regime {
    /// Every variant.
    pub const ALL: [Self; 4] = [Self::UkDuaa, Self::UkPreDuaa, Self::UkAuto, Self::EuGdpr];

    /// The public name, `uk_duaa` for example.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UkDuaa => "uk_duaa",
            Self::UkPreDuaa => "uk_pre_duaa",
            Self::UkAuto => "uk_auto",
            Self::EuGdpr => "eu_gdpr",
        }
    }

    /// The variant with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.name() == name)
    }

    /// Chooses for `UkAuto` by the civil date of receipt; every other variant stays what it is.
    #[must_use]
    pub fn resolve(self, received: NaiveDate) -> Self {
        match self {
            Self::UkAuto if (received.year(), received.ordinal()) >= ARTICLE_12A => Self::UkDuaa,
            Self::UkAuto => Self::UkPreDuaa,
            named => named,
        }
    }
}

/// 5 February 2026, as year and day of the year: DUAA s.76 commences (S.I. 2026/82 regs 2(h), 4).
const ARTICLE_12A: (i32, u32) = (2026, 36);
