//! The statutory clock: from dated events to the day by which the council must answer.
//!
//! The only place where a date is computed. Pure: events, calendar and settings in, a [`Reading`] out.

/// Public holidays by division and working days.
pub mod calendar;
/// The arithmetic: months, uncounted days, the roll.
pub mod evaluate;
/// What can happen to a clock.
pub mod event;
/// Which law counts the days.
pub mod regime;

pub use calendar::{Calendar, Division};
pub use evaluate::{ClockError, PauseCount, Question, Reading, Status, evaluate};
pub use event::{ClockEvent, ClockEventKind};
pub use regime::Regime;
