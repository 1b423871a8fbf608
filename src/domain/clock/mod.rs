//! The statutory clock: from dated events to the day by which the council must answer.
//!
//! The only place where a date is computed. Pure: events, calendar and settings in, a [`Reading`] out.

mod arithmetic;
mod history;
mod holiday_file;

/// Public holidays by division and working days.
pub mod calendar;
/// The arithmetic: months, uncounted days, the roll.
pub mod evaluate;
/// What can happen to a clock.
pub mod event;
/// Which law counts the days.
pub mod regime;

/// From instants to civil dates.
pub mod zone;

#[cfg(test)]
mod examples;

pub use calendar::{Calendar, Division, Imported};
pub use evaluate::{ClockError, PauseCount, Question, Reading, Status, evaluate};
pub use event::{ClockEvent, ClockEventKind};
pub use history::Ignored;
pub use regime::Regime;
pub use zone::civil_date;
