//! The worked table of `docs/law/clock.md` is held against the clock, so that the document cannot drift.

use super::date;
use super::examples::Example;
use crate::domain::clock::{
    Calendar, ClockEvent, ClockEventKind, Division, PauseCount, Question, Reading, Regime, evaluate, zone,
};
use crate::domain::right::Right;

const DOCUMENT: &str = include_str!("../../../../docs/law/clock.md");

/// The cells of every row of the worked table.
fn rows() -> Vec<Vec<&'static str>> {
    let cells = |row: &'static str| row.trim_matches('|').split('|').map(str::trim).collect();
    DOCUMENT.lines().filter(|line| line.starts_with("| ex-")).map(cells).collect()
}

fn events(cell: &str, division: Division) -> Vec<ClockEvent> {
    let event = |part: &str| {
        let (kind, on) = part.trim().split_once(' ').unwrap();
        let date = if on.contains('T') { zone::parse_instant(on, division).unwrap() } else { date(on) };
        ClockEvent { kind: ClockEventKind::parse(kind).unwrap(), date }
    };
    cell.split(';').map(event).collect()
}

/// The cells that answer, written as the document writes them.
fn answer(reading: &Reading) -> Vec<String> {
    let none = || "—".to_owned();
    let day = |date: Option<chrono::NaiveDate>| date.map_or_else(none, |date| date.to_string());
    let ignored: Vec<String> = reading.ignored.iter().map(ToString::to_string).collect();
    let days = match (reading.days_left, reading.days_late) {
        (Some(left), _) => format!("{left} left"),
        (_, Some(late)) => format!("{late} late"),
        _ => none(),
    };
    vec![
        reading.regime.name().to_owned(),
        serde_json::to_value(reading.status).unwrap().as_str().unwrap().to_owned(),
        day(reading.start),
        day(reading.due),
        day(reading.notice_by),
        if reading.extended { "yes" } else { "no" }.to_owned(),
        reading.paused_days.to_string(),
        if ignored.is_empty() { none() } else { ignored.join(", ") },
        days,
    ]
}

#[test]
fn every_row_of_the_worked_table_is_what_the_clock_says() {
    let calendar = Calendar::embedded().unwrap();
    for row in rows() {
        let division = Division::parse(row[2]).unwrap();
        let events = events(row[4], division);
        let question = Question {
            regime: Regime::parse(row[1]).unwrap(),
            division,
            right: Right::parse(row[3]).unwrap(),
            pause_count: PauseCount::Inclusive,
            events: &events,
        };
        let reading = evaluate(&question, &calendar).unwrap();
        assert_eq!(answer(&reading), row[5..14], "{}", row[0]);
    }
}

#[test]
fn the_document_shows_every_worked_example_and_names_no_other() {
    let shown: Vec<&str> = rows().iter().map(|row| row[0]).collect();
    let examples = Example::all();
    let known: Vec<&str> = examples.iter().map(|example| example.id.as_str()).collect();
    assert_eq!(shown, known);
    for example in &examples {
        let row = rows().into_iter().find(|row| row[0] == example.id).unwrap();
        assert_eq!(events(row[4], example.division), example.events(), "{}", example.id);
        assert_eq!(answer(&example.expected), row[5..14], "{}", example.id);
    }
}
