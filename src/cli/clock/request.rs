//! From a JSON object to a question for the clock, with errors that say what would be right.

use crate::domain::clock::{ClockEvent, ClockEventKind, Division, PauseCount, Question, Regime, zone};
use crate::domain::right::Right;
use serde_json::Value;

/// One request as asked about.
pub(super) struct Request {
    regime: Regime,
    division: Division,
    right: Right,
    pause_count: PauseCount,
    events: Vec<ClockEvent>,
}

impl Request {
    /// Reads and checks every field.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let regime = named(value, "regime", Regime::parse, &Regime::ALL.map(Regime::name))?;
        let division = named(value, "division", Division::parse, &Division::ALL.map(Division::name))?;
        let right = named(value, "right", Right::parse, &Right::ALL.map(Right::name))?;
        let pause_count = match value.get("pause_count") {
            None | Some(Value::Null) => PauseCount::default(),
            Some(_) => named(value, "pause_count", pause_count, &["inclusive", "difference"])?,
        };
        let events = match value.get("events") {
            Some(Value::Array(events)) => events,
            Some(_) => {
                return Err("\"events\" must be a list of objects with \"type\" and \"date\"".to_owned());
            }
            None => return Err("missing field \"events\": a list that begins with \"received\"".to_owned()),
        };
        let events = events.iter().enumerate().map(|(position, value)| {
            event(value, division).map_err(|why| format!("event at position {position}: {why}"))
        });
        Ok(Self { regime, division, right, pause_count, events: events.collect::<Result<_, _>>()? })
    }

    /// The question for the clock.
    pub(super) fn question(&self) -> Question<'_> {
        Question {
            regime: self.regime,
            division: self.division,
            right: self.right,
            pause_count: self.pause_count,
            events: &self.events,
        }
    }
}

/// What to say of a line that cannot be named.
pub(super) fn without_id(value: &Value) -> String {
    match (value.is_object(), value.get("id")) {
        (false, _) => {
            "not an object: write {\"id\": …, \"regime\": …, \"division\": …, \"right\": …, \"events\": […]}"
        }
        (true, None) => "missing field \"id\": a text or number of your choice, repeated in the answer",
        (true, Some(_)) => "\"id\" must be a text or a number",
    }
    .to_owned()
}

/// The setting with this public name.
fn pause_count(name: &str) -> Option<PauseCount> {
    match name {
        "inclusive" => Some(PauseCount::Inclusive),
        "difference" => Some(PauseCount::Difference),
        _ => None,
    }
}

/// A field that takes one of a few names.
fn named<T>(
    value: &Value,
    field: &str,
    parse: impl Fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<T, String> {
    let choice = known.join(", ");
    let Some(given) = value.get(field) else {
        return Err(format!("missing field \"{field}\": one of {choice}"));
    };
    given
        .as_str()
        .and_then(parse)
        .ok_or_else(|| format!("unknown {field} {}: use one of {choice}", short(given)))
}

/// One event: a type and either a civil date or an instant.
fn event(value: &Value, division: Division) -> Result<ClockEvent, String> {
    if !value.is_object() {
        return Err(format!("{} is not an object with \"type\" and \"date\"", short(value)));
    }
    let kind = named(value, "type", ClockEventKind::parse, &ClockEventKind::ALL.map(ClockEventKind::name))?;
    let given = |field| value.get(field).filter(|value: &&Value| !value.is_null());
    let date = match (given("date"), given("at")) {
        (Some(date), None) => date
            .as_str()
            .ok_or_else(|| format!("\"date\" must be a text like \"2026-03-02\", not {}", short(date)))
            .and_then(zone::parse_date)?,
        (None, Some(at)) => at
            .as_str()
            .ok_or_else(|| format!("\"at\" must be a text like \"2026-03-02T09:30:00Z\", not {}", short(at)))
            .and_then(|at| zone::parse_instant(at, division))?,
        (None, None) => {
            return Err("no date: give \"date\" (YYYY-MM-DD) or \"at\" (RFC 3339 with an offset)".to_owned());
        }
        (Some(_), Some(_)) => return Err("both \"date\" and \"at\": give one of them".to_owned()),
    };
    Ok(ClockEvent { kind, date })
}

/// What was given, cut so that an error stays a sentence.
fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 60 { text } else { text.chars().take(60).chain(['…']).collect() }
}
