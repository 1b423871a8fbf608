//! What a council may choose, with its defaults.

use crate::domain::alert::Ladder;
use crate::domain::clock::{MilestonePlan, PauseCount};
use crate::domain::text::Language;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// What a council may choose; every number has a lawful range (see [`Settings::check`]).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How a paused stretch is counted (rules A5.5; UK GDPR Art 12A(5)(b)).
    pub pause_count: PauseCount,
    /// Fee actions are refused while this is true (rules part C; UK GDPR Art 12(5)).
    pub never_charge: bool,
    /// Calendar months after which an unanswered question may lapse (rules A5.12). 1 to 12.
    pub lapse_after_months: u32,
    /// Calendar days after a question, ascending, on which the person is reminded (rules A5.12). 1 to 28 each.
    pub remind_after_days: Vec<u32>,
    /// Working days after receipt from which asking for identity brings a warning, because a late question restarts the
    /// clock although the law wants it asked promptly (rules A5.9). 1 to 10.
    pub late_identity_after_working_days: u32,
    /// Whether such a late question needs a manager's approval (rules A5.9, H).
    pub late_identity_needs_approval: bool,
    /// Whether a ground marked `strongly_advised` needs a second person (rules H).
    pub second_person_required: bool,
    /// Whether cases about law-enforcement data are handled here (DPA 2018 Part 3; rules A1, H).
    pub part3_in_scope: bool,
    /// Whether the person is told of progress while a case is open (for complaints the law requires it: DPA 2018 s.164A).
    pub progress_letters: bool,
    /// Calendar days between two letters of progress. 7 to 30.
    pub progress_letter_every_days: u32,
    /// Working days that a late answer is promised within, in the apology that goes out the day after the due date and again
    /// when the promise was not kept (rules B4). 1 to 20.
    pub late_promise_working_days: u32,
    /// The language of a letter when the person has chosen none. A Welsh council must ask at first contact and record the
    /// choice (Welsh Language Standards (No. 1) Regulations 2015).
    pub default_language: Language,
    /// Calendar days for which a prepared answer can be downloaded. 7 to 90.
    pub download_days: u32,
    /// Who is warned how many working days before and after a date that is watched.
    pub ladder: Ladder,
    /// The local time at which the day's mail to staff goes out. 05:00 to 11:59.
    #[serde(with = "time_of_day")]
    pub digest_at: NaiveTime,
    /// Internal milestones of a case.
    pub milestones: MilestonePlan,
    /// How long what is left of a case is kept.
    pub retention: Retention,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pause_count: PauseCount::Inclusive,
            never_charge: true,
            lapse_after_months: 1,
            remind_after_days: vec![7, 14],
            late_identity_after_working_days: 5,
            late_identity_needs_approval: false,
            second_person_required: true,
            part3_in_scope: true,
            progress_letters: true,
            progress_letter_every_days: 14,
            late_promise_working_days: 10,
            default_language: Language::English,
            download_days: 30,
            ladder: Ladder::default(),
            digest_at: time_of_day::HALF_PAST_SEVEN,
            milestones: MilestonePlan::default(),
            retention: Retention::default(),
        }
    }
}

/// A time of day written `07:30`.
mod time_of_day {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) const HALF_PAST_SEVEN: NaiveTime = match NaiveTime::from_hms_opt(7, 30, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    };

    pub(super) fn serialize<S: Serializer>(time: &NaiveTime, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&time.format("%H:%M"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(from)?;
        let wrong =
            |_| de::Error::custom(format!("\"{text}\" is not a time of day: write 07:30 for example"));
        NaiveTime::parse_from_str(&text, "%H:%M").map_err(wrong)
    }
}

/// How long what is left of a case is kept (rules F3; UK GDPR Art 5(1)(e)). A legal hold overrides all of it; suppression
/// entries stay while they are needed and anonymous figures for good.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// The case file: calendar years after closure. 1 to 10.
    pub case_file_years: u32,
    /// The file of a refusal, a complaint or a late case: calendar years after closure; 6 is the limitation period
    /// (Limitation Act 1980 s.9). 1 to 12.
    pub contested_file_years: u32,
    /// The documents sent as the answer: calendar months after sending, then only index and digest stay. 1 to 36.
    pub response_bundle_months: u32,
    /// Copies of identity documents: calendar days (rules E: not beyond 30). 0 to 30.
    pub identity_document_days: u32,
    /// The log of visits to the public pages, which holds network addresses: calendar days. 1 to 90.
    pub visit_log_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            case_file_years: 3,
            contested_file_years: 6,
            response_bundle_months: 6,
            identity_document_days: 30,
            visit_log_days: 30,
        }
    }
}
