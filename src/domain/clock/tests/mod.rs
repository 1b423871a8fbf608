//! The clock against the worked examples, a second reckoning, tables of edge cases and laws that always hold.

mod calendar;
mod cases;
mod document;
pub(crate) mod examples;
mod oracle;
mod properties;

use crate::domain::clock::{
    Calendar, ClockError, ClockEvent, ClockEventKind, Division, PauseCount, Question, Reading, Regime,
    evaluate,
};
use crate::domain::right::Right;
use chrono::NaiveDate;

/// A date in a test.
fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A history written as `received 2026-06-01, id_requested 2026-06-03`.
fn history(text: &str) -> Vec<ClockEvent> {
    let event = |part: &str| {
        let (kind, on) = part.trim().split_once(' ').unwrap();
        ClockEvent { kind: ClockEventKind::parse(kind).unwrap(), date: date(on) }
    };
    text.split(',').map(event).collect()
}

/// Reads the clock as a council in England or Wales would.
fn read(regime: Regime, right: Right, text: &str) -> Result<Reading, ClockError> {
    let division = if regime == Regime::EuGdpr { Division::Ireland } else { Division::EnglandAndWales };
    let events = history(text);
    let question = Question { regime, division, right, pause_count: PauseCount::Inclusive, events: &events };
    evaluate(&question, &Calendar::embedded().unwrap())
}
