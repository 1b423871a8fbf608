//! What the clock is asked and what it answers.

use crate::domain::clock::arithmetic::{counted_before, merge, roll, size};
use crate::domain::clock::history::{Closing, History};
use crate::domain::clock::{Calendar, ClockEvent, Division, Regime};
use crate::domain::right::Right;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a paused stretch is counted in `uk_duaa` (rules A5.5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseCount {
    /// The statute's words: the day of asking and the day of answering are both uncounted.
    #[default]
    Inclusive,
    /// The cautious choice: the difference between the dates.
    Difference,
}

/// What the clock is asked.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The regime, `UkAuto` allowed.
    pub regime: Regime,
    /// Whose holidays.
    pub division: Division,
    /// The right asked for.
    pub right: Right,
    /// The setting `pause_count`.
    pub pause_count: PauseCount,
    /// In any order; ties on a date keep the order given.
    pub events: &'a [ClockEvent],
}

/// Where the clock stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Counting.
    Running,
    /// Waiting for identity or authority.
    AwaitingId,
    /// Waiting for a fee.
    AwaitingFee,
    /// Waiting for a clarification.
    Paused,
    /// Answered.
    Responded,
    /// Taken back.
    Withdrawn,
    /// No statute sets a date.
    NoStatutoryClock,
}

/// What the clock answers; serialised, it is the `expected` of the worked examples.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// The regime, resolved: never `UkAuto`.
    pub regime: Regime,
    /// Where it stands.
    pub status: Status,
    /// The day the period starts from.
    pub start: Option<NaiveDate>,
    /// In time until the end of this day, local time.
    pub due: Option<NaiveDate>,
    /// The last day to tell the person of an extension.
    pub notice_by: Option<NaiveDate>,
    /// Whether the two further months were taken.
    pub extended: bool,
    /// Days taken out by closed pauses.
    pub paused_days: i64,
    /// Zero-based input positions of events without effect, ascending.
    pub ignored: Vec<usize>,
    /// Days left when the pause ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i64>,
    /// After an answer: whether it was in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_time: Option<bool>,
    /// After an answer: calendar days after `due`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_late: Option<i64>,
}

/// Why the clock cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClockError {
    /// A date outside the loaded holiday years: import newer holidays, never guess.
    OutsideCalendar {
        /// Whose calendar.
        division: Division,
        /// The date that is not covered.
        date: NaiveDate,
    },
    /// No, or more than one, or not first: `received`.
    Receipt(String),
    /// Holiday data that cannot be read.
    Data(String),
}

impl fmt::Display for ClockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutsideCalendar { division, date } => {
                write!(f, "{date} is outside the loaded holidays of {division}: import newer ones")
            }
            Self::Receipt(why) | Self::Data(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for ClockError {}

/// Reads the clock.
///
/// # Errors
/// `ClockError` when the events or the calendar do not allow an answer.
pub fn evaluate(question: &Question<'_>, calendar: &Calendar) -> Result<Reading, ClockError> {
    let history = History::read(question, calendar)?;
    if question.right == Right::Complaint { complaint(question, &history, calendar) } else { month(&history) }
}

/// The one-month clock of every right but the complaint (Art 12(3); Art 12A UK GDPR). Taking consent back has no
/// statutory month: there the same clock is the outer limit (rules A5.15).
fn month(history: &History<'_>) -> Result<Reading, ClockError> {
    let eu = history.regime == Regime::EuGdpr;
    let not_started = !eu && (history.open_id.is_some() || history.open_fee.is_some());
    let status = match history.closing {
        Some(Closing::Responded(_)) => Status::Responded,
        Some(Closing::Withdrawn(_)) => Status::Withdrawn,
        None if history.open_id.is_some() => Status::AwaitingId,
        None if history.open_fee.is_some() => Status::AwaitingFee,
        None if history.open_clarification.is_some() => Status::Paused,
        None => Status::Running,
    };
    let (due, notice_by) = if history.waiting() || status == Status::Withdrawn {
        (None, None)
    } else {
        (Some(history.deadline(history.months())?.1), Some(history.deadline(1)?.1))
    };
    let standing = matches!(status, Status::Paused) || (eu && status == Status::AwaitingId);
    let (on_time, days_late) = punctuality(history.closing, due);
    Ok(Reading {
        regime: history.regime,
        status,
        start: (!not_started).then_some(history.start),
        due,
        notice_by,
        extended: history.extended,
        paused_days: if not_started { 0 } else { size(&history.uncounted()) },
        ignored: ignored(history),
        days_left: standing.then(|| days_left(history)),
        on_time,
        days_late,
    })
}

/// The 30 days for acknowledging a complaint (DPA 2018 s.164A; rules A9).
fn complaint(
    question: &Question<'_>,
    history: &History<'_>,
    calendar: &Calendar,
) -> Result<Reading, ClockError> {
    let received = history.received;
    let duty = history.regime != Regime::EuGdpr && (received.year(), received.ordinal()) >= SECTION_164A;
    let limit = || {
        let raw = received
            .checked_add_days(Days::new(30))
            .ok_or(ClockError::OutsideCalendar { division: question.division, date: received })?;
        roll(raw, &[], question.division, calendar)
    };
    let (status, due) = match history.closing {
        Some(Closing::Withdrawn(_)) => (Status::Withdrawn, None),
        Some(Closing::Responded(_)) => (Status::Responded, duty.then(limit).transpose()?),
        None if duty => (Status::Running, Some(limit()?)),
        None => (Status::NoStatutoryClock, None),
    };
    let (on_time, days_late) = punctuality(history.closing, due);
    Ok(Reading {
        regime: history.regime,
        status,
        start: duty.then_some(received),
        due,
        notice_by: None,
        extended: false,
        paused_days: 0,
        ignored: ignored(history),
        days_left: None,
        on_time,
        days_late,
    })
}

/// 19 June 2026, as year and day of the year: DPA 2018 s.164A commences (S.I. 2026/82 regs 3, 7).
const SECTION_164A: (i32, u32) = (2026, 170);

/// After an answer: in time or not, and calendar days after the due date. With nothing due it is in time.
fn punctuality(closing: Option<Closing>, due: Option<NaiveDate>) -> (Option<bool>, Option<i64>) {
    let Some(Closing::Responded(sent)) = closing else { return (None, None) };
    let late = due.map_or(0, |due| (sent - due).num_days().max(0));
    (Some(late == 0), Some(late))
}

/// Days of the period that are still to be counted when the open question is answered (rules A3.7).
fn days_left(history: &History<'_>) -> i64 {
    let eu_identity = history.open_id.filter(|_| history.regime == Regime::EuGdpr);
    let Some(mut asked) = eu_identity.into_iter().chain(history.open_clarification).min() else { return 0 };
    // An answered question that touches the open one is one stretch with it.
    for (earlier, answered) in merge(&history.pauses).into_iter().rev() {
        if answered >= asked {
            asked = asked.min(earlier);
        }
    }
    let begins = history.start.succ_opt().map_or(asked, |first| asked.max(first));
    (history.period() - counted_before(history.start, begins, &history.uncounted())).max(0)
}

/// Input positions of the events that did nothing, ascending.
fn ignored(history: &History<'_>) -> Vec<usize> {
    let without_effect = history.entries.iter().filter(|entry| entry.ignored.is_some());
    let mut positions: Vec<usize> = without_effect.map(|entry| entry.position).collect();
    positions.sort_unstable();
    positions
}
