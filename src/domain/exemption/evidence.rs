//! What is recorded to justify a ground.

use crate::domain::ids::StaffId;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The evidence recorded for one use of a ground, by field name of the catalogue.
pub type Evidence = BTreeMap<String, EvidenceValue>;

/// One piece of evidence. Texts and files are sealed content: the history holds only their digest.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type", content = "value")]
pub enum EvidenceValue {
    /// `text`, `long_text`, `reference`, `reference_list`, `choice` and a `person` who is not staff: sealed.
    Text(ContentRef),
    /// `file`: a sealed document.
    File(ContentRef),
    /// `date`: a civil date.
    Date(NaiveDate),
    /// `person`: a member of staff.
    Staff(StaffId),
    /// `money`: pence.
    Pence(i64),
}

/// One kind of evidence, as the catalogue describes it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceField {
    /// What the officer is asked for.
    pub label: String,
    /// What is accepted.
    #[serde(rename = "type")]
    pub kind: EvidenceType,
}

/// What a piece of evidence may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceType {
    /// One line.
    Text,
    /// Several paragraphs.
    LongText,
    /// One reference.
    Reference,
    /// Several references.
    ReferenceList,
    /// One of a list, kept as text.
    Choice,
    /// A document.
    File,
    /// A civil date.
    Date,
    /// A member of staff, or somebody else by name.
    Person,
    /// An amount in pence, not below zero.
    Money,
}

impl EvidenceType {
    /// Whether this value is of this kind.
    #[must_use]
    pub fn accepts(self, value: &EvidenceValue) -> bool {
        match value {
            EvidenceValue::Text(_) => !matches!(self, Self::File | Self::Date | Self::Money),
            EvidenceValue::File(_) => self == Self::File,
            EvidenceValue::Date(_) => self == Self::Date,
            EvidenceValue::Staff(_) => self == Self::Person,
            EvidenceValue::Pence(pence) => self == Self::Money && *pence >= 0,
        }
    }

    /// What would be right, for an error message.
    #[must_use]
    pub fn wanted(self) -> &'static str {
        match self {
            Self::Text | Self::LongText => "a text",
            Self::Reference => "a reference",
            Self::ReferenceList => "a list of references",
            Self::Choice => "one of the answers",
            Self::File => "a document",
            Self::Date => "a date",
            Self::Person => "a person",
            Self::Money => "an amount in pence, not below zero",
        }
    }
}
