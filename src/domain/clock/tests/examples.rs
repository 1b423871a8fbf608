//! The worked examples of the law, run against the clock.

use crate::domain::clock::{
    Calendar, ClockEvent, ClockEventKind, Division, PauseCount, Question, Reading, Regime, evaluate, zone,
};
use crate::domain::right::Right;
use serde::Deserialize;

/// The worked examples as given.
pub(crate) const EXAMPLES: &str = include_str!("../../../../tests/data/deadline-examples.json");

#[derive(Deserialize)]
pub(crate) struct Example {
    pub(crate) id: String,
    pub(crate) regime: Regime,
    pub(crate) division: Division,
    pub(crate) right: Right,
    pub(crate) events: Vec<Dated>,
    pub(crate) expected: Reading,
}

#[derive(Deserialize)]
pub(crate) struct Dated {
    #[serde(rename = "type")]
    kind: ClockEventKind,
    date: Option<String>,
    at: Option<String>,
}

impl Example {
    pub(crate) fn all() -> Vec<Self> {
        serde_json::from_str(EXAMPLES).unwrap()
    }

    pub(crate) fn events(&self) -> Vec<ClockEvent> {
        let dated = |event: &Dated| {
            let date = match (&event.date, &event.at) {
                (Some(date), None) => zone::parse_date(date).unwrap(),
                (None, Some(at)) => zone::parse_instant(at, self.division).unwrap(),
                _ => panic!("{}: date or at", self.id),
            };
            ClockEvent { kind: event.kind, date }
        };
        self.events.iter().map(dated).collect()
    }

    pub(crate) fn question<'a>(&self, events: &'a [ClockEvent]) -> Question<'a> {
        Question {
            regime: self.regime,
            division: self.division,
            right: self.right,
            pause_count: PauseCount::Inclusive,
            events,
        }
    }
}

#[test]
fn every_worked_example_of_the_law_comes_out_as_written() {
    let calendar = Calendar::embedded().unwrap();
    let examples = Example::all();
    assert_eq!(examples.len(), 75);
    for example in examples {
        let events = example.events();
        let reading = evaluate(&example.question(&events), &calendar);
        assert_eq!(reading.as_ref(), Ok(&example.expected), "{}", example.id);
    }
}
