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
