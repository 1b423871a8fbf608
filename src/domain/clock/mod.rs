//! The statutory clock: from dated events to the day by which the council must answer.
//!
//! The only place where a date is computed. Pure: events, calendar and settings in, a `Reading` out.

mod arithmetic;
mod english;
mod history;
mod holiday_file;
mod welsh;

/// Public holidays by division and working days.
pub mod calendar;
/// The arithmetic: months, uncounted days, the roll.
pub mod evaluate;
/// What can happen to a clock.
pub mod event;
/// The reckoning in sentences.
pub mod explain;
/// Internal dates on the way to the due date.
pub mod milestone;
/// The smaller clocks beside the month.
pub mod other;
/// Which law counts the days.
pub mod regime;

/// The reckoning as a list of steps.
pub mod steps;
/// The strip of time.
pub mod strip;
/// Dates in words.
pub mod words;
/// From instants to civil dates.
pub mod zone;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Division, Imported};
pub use evaluate::{ClockError, PauseCount, Question, Reading, Status, evaluate};
pub use event::{ClockEvent, ClockEventKind};
pub use explain::{explain, explain_in};
pub use history::Ignored;
pub use milestone::{Milestone, MilestoneKind, MilestonePlan, Urgency, milestones};
pub use other::{
    exam_marks_due, health_opinion_until, identity_asked_late, lapse_warning, may_lapse_from,
    principal_reporter_by, reminders,
};
pub use regime::Regime;
pub use steps::{Awaited, ClosedDay, Step, steps};
pub use strip::{Stretch, StretchKind, Strip, strip};
pub use words::{date_in_words, day_in_words, months_of_year};
pub use zone::{civil_date, civil_time, newest_such_day};
