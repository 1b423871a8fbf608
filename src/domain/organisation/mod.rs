//! A council: contacts, languages, regulator and settings with lawful ranges.
//!
//! Written by an administrator as TOML (`config/councils/` holds five) or sent as JSON; both are read by the same code.

/// What changed between two versions of a council, by names of fields.
pub mod changes;
/// A colour and its contrast.
pub mod colour;
/// Ways to reach a person or a body, and words in two languages.
pub mod contact;
/// Reading a council's file field by field.
pub mod fields;
/// The organisation's own history in sentences.
pub mod narrative;
/// The lawful ranges of the settings.
pub mod ranges;
/// From a value to an organisation.
mod read;
/// What a council may choose.
pub mod settings;
/// Who shares work.
pub mod team;

#[cfg(test)]
mod tests;

pub use colour::Colour;
pub use contact::{Contact, Words};
pub use fields::FieldError;
pub use ranges::{SettingRange, SettingRefusal};
pub use settings::{Retention, Settings};
pub use team::Team;

use crate::domain::clock::{Division, Regime};
use crate::domain::ids::Slug;
use crate::domain::right::Right;
use crate::domain::text::Language;
use serde::{Deserialize, Serialize};

/// A council as its people and its letters need it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The short stable name: `wrexham`.
    pub slug: Slug,
    /// The full name.
    pub name: Words,
    /// Whose law and holidays apply.
    pub nation: Nation,
    /// The languages it speaks to people in; English is always among them, Welsh always in Wales.
    pub languages: Vec<Language>,
    /// How the data protection officer is reached (UK GDPR Art 13(1)(b), 37(7)); has at least a mailbox.
    pub dpo: Contact,
    /// The mailbox of the head of the service, whom the ladder tells of late cases; without one the data protection
    /// officer's is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_of_service: Option<String>,
    /// The body to which people may complain (DPA 2018 s.165; GDPR Art 77).
    pub regulator: Regulator,
    /// Where requests about certain rights go, when not to the data protection officer.
    pub channels: Vec<RequestChannel>,
    /// The accent colour of its pages.
    pub accent: Option<Colour>,
    /// The host names under which its pages are served, lower case.
    pub hosts: Vec<String>,
    /// Who shares work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// What it has chosen.
    pub settings: Settings,
}

impl Organisation {
    /// Whose public holidays count.
    #[must_use]
    pub fn division(&self) -> Division {
        self.nation.division()
    }

    /// Where a request about this right may be sent: the channel named for it, otherwise the data protection officer.
    #[must_use]
    pub fn channel_for(&self, right: Right) -> &Contact {
        let named = self.channels.iter().find(|channel| channel.rights.contains(&right));
        named.map_or(&self.dpo, |channel| &channel.contact)
    }

    /// Whether it speaks this language to people.
    #[must_use]
    pub fn speaks(&self, language: Language) -> bool {
        self.languages.contains(&language)
    }
}

/// Where a council lies. Wales shares a calendar with England but has language duties of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nation {
    /// England.
    England,
    /// Wales: Welsh has equal standing (Welsh Language Standards (No. 1) Regulations 2015).
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// The sample Member State.
    Ireland,
}

impl Nation {
    /// Whose public holidays count.
    #[must_use]
    pub fn division(self) -> Division {
        match self {
            Self::England | Self::Wales => Division::EnglandAndWales,
            Self::Scotland => Division::Scotland,
            Self::NorthernIreland => Division::NorthernIreland,
            Self::Ireland => Division::Ireland,
        }
    }

    /// The law of the clock, to be resolved by the date of receipt in the United Kingdom.
    #[must_use]
    pub fn regime(self) -> Regime {
        match self {
            Self::England | Self::Wales | Self::Scotland | Self::NorthernIreland => Regime::UkAuto,
            Self::Ireland => Regime::EuGdpr,
        }
    }
}

/// The body that supervises data protection.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Regulator {
    /// Its name: in the United Kingdom the Information Commission, formerly the Information Commissioner (DUAA 2025 s.119).
    pub name: Words,
    /// How it is reached; written beside the name.
    #[serde(flatten)]
    pub contact: Contact,
}

/// Where requests about certain rights go.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestChannel {
    /// The rights; never empty.
    pub rights: Vec<Right>,
    /// How to send one; written beside the rights.
    #[serde(flatten)]
    pub contact: Contact,
}
