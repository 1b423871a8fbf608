//! What every change of a case answers: where it stands now and what was added.

use crate::app::dossier::Dossier;
use crate::store::CaseRow;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a case stands after a change. Dates are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Summary {
    /// Its reference.
    pub reference: String,
    /// The version to name in the next change.
    pub version: i64,
    /// The stage of the work.
    pub stage: String,
    /// The clock's status.
    pub status: String,
    /// The last day for the answer, unless the clock waits.
    pub due: Option<NaiveDate>,
    /// The last day to tell of an extension.
    pub notice_by: Option<NaiveDate>,
    /// Days that will be left when the pause ends.
    pub days_left: Option<i32>,
    /// The outcome, once decided.
    pub outcome: Option<String>,
    /// What the change added, in order.
    pub events: Vec<Added>,
    /// Letters that it caused.
    pub letters: Vec<String>,
    /// What the officer should think about, in sentences.
    pub warnings: Vec<String>,
}

/// One added event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Added {
    /// Its place in the history.
    pub seq: i64,
    /// Its kind.
    pub kind: String,
}

impl Summary {
    /// The summary of a case after its newest `added` events.
    #[must_use]
    pub fn new(dossier: &Dossier, added: usize, letters: Vec<String>, warnings: Vec<String>) -> Self {
        let row: &CaseRow = &dossier.row;
        let skipped = dossier.events.len().saturating_sub(added);
        let events = dossier.events.iter().skip(skipped);
        Self {
            reference: row.reference.clone(),
            version: row.version,
            stage: row.stage.clone(),
            status: row.status.clone(),
            due: row.due_on,
            notice_by: row.notice_by,
            days_left: row.days_left,
            outcome: row.outcome.clone(),
            events: events.map(|event| Added { seq: event.seq, kind: event.kind.clone() }).collect(),
            letters,
            warnings,
        }
    }
}
