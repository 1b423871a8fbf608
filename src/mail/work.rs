//! Facts in letters to staff: dates that come near, letters that did not arrive.

use crate::domain::right::Right;
use crate::mail::facts::Worded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The date that an alert is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Acknowledge receipt.
    Acknowledgement,
    /// Decide whether identity is in doubt.
    IdentityDecision,
    /// Services answer their search tasks.
    ServiceAnswers,
    /// Decide on an extension: `notice_by`.
    ExtensionDecision,
    /// A second person approves.
    Approval,
    /// The statutory due date.
    Due,
}

/// Where an alert stands in the morning's digest: the headings in their order, the most urgent first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The date has passed.
    Overdue,
    /// Today.
    Today,
    /// Only the reader can take the next step.
    WaitingForYou,
    /// Nobody has the case.
    Unassigned,
    /// In this working week.
    ThisWeek,
    /// After this week.
    Later,
}

/// A member of staff who reads a letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Staff {
    /// Name.
    pub name: String,
}

/// One date in an alert or a digest.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alert {
    /// The case's reference.
    pub reference: String,
    /// What was asked for.
    pub right: Right,
    /// Which date it is.
    pub matter: Matter,
    /// The date.
    pub due: NaiveDate,
    /// Working days left; 0 on the day, negative after it.
    pub days_left: i64,
    /// The case's page.
    pub link: String,
    /// Where the digest shows it.
    pub group: Group,
    /// Who would have had this, but is away: the reader is their cover.
    pub instead_of: Option<String>,
}

/// A letter that did not arrive. Holds no address: the case has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Delivery {
    /// Which letter it was, in words.
    pub letter: Worded,
    /// What the mail server said, or what went wrong.
    pub answer: String,
    /// The day of the last try.
    pub tried_on: NaiveDate,
    /// The case's page.
    pub link: Option<String>,
}
