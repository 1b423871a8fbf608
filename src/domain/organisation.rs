//! A council: contacts, languages, regulator and settings with lawful ranges.

use crate::domain::clock::PauseCount;
use serde::{Deserialize, Serialize};

/// What a council may choose; every value has a lawful range (see `Settings::check`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Rules A5.5.
    pub pause_count: PauseCount,
    /// Rules part C: fee actions are refused while this is true.
    pub never_charge: bool,
    /// Rules A5.12: calendar months after which an unanswered question may lapse.
    pub lapse_after_months: u32,
    /// Whether a ground marked `strongly_advised` needs a second person.
    pub second_person_required: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pause_count: PauseCount::Inclusive,
            never_charge: true,
            lapse_after_months: 1,
            second_person_required: true,
        }
    }
}
