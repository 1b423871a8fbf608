//! `habeas clock`: deadlines without a database, JSON Lines in and JSON Lines out.
//!
//! One line is one request: `id, regime, division, right, events`, and `pause_count` if the council chose one. Other
//! fields are passed over, so the worked examples can be fed as they are. A bad line is answered with an error that
//! says what would be right, and the rest is still answered.

mod line;
mod request;

#[cfg(test)]
mod tests;

use crate::domain::clock::{Calendar, Reading, evaluate, explain as reckoning};
use line::Line;
use request::Request;
use serde::Serialize;
use serde_json::Value;
use std::io::{self, BufRead, Write};

/// A reading, as printed.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    #[serde(flatten)]
    reading: &'a Reading,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Vec<String>>,
}

/// A bad line, as printed: named by its `id`, or by its number when it has none.
#[derive(Serialize)]
struct Fault {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    error: String,
}

impl Fault {
    /// About the line with this number, counted from one.
    fn at(line: u64, error: String) -> Self {
        Self { id: None, line: Some(line), error }
    }
}

/// Answers line by line and holds one line at a time; empty lines are passed over. `true` when every line was good.
///
/// # Errors
/// Only when reading or writing itself fails.
pub fn run(
    mut input: impl BufRead,
    mut output: impl Write,
    explain: bool,
    calendar: &Calendar,
) -> io::Result<bool> {
    let mut good = true;
    let mut buffer = Vec::new();
    let mut number = 0_u64;
    loop {
        number = number.saturating_add(1);
        let text = match line::next(&mut input, &mut buffer)? {
            Line::End => break,
            Line::TooLong => {
                Err(format!("the line is longer than {} bytes: one request a line", line::LONGEST))
            }
            Line::Whole => std::str::from_utf8(&buffer).map_err(|error| {
                format!("the line is not UTF-8 (byte {})", error.valid_up_to().saturating_add(1))
            }),
        };
        // Some editors put a byte order mark before the first line.
        let text = text.map(|text| text.trim_start_matches('\u{feff}').trim());
        let fault = match text {
            Ok("") => continue,
            Ok(text) => answer(number, text, &mut output, explain, calendar)?,
            Err(why) => Some(Fault::at(number, why)),
        };
        if let Some(fault) = fault {
            good = false;
            print(&mut output, &fault)?;
        }
    }
    output.flush()?;
    Ok(good)
}

/// Answers one line, or gives back what is wrong with it.
fn answer(
    number: u64,
    text: &str,
    output: &mut impl Write,
    explain: bool,
    calendar: &Calendar,
) -> io::Result<Option<Fault>> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            return Ok(Some(Fault::at(number, format!("not JSON: {error}; write one object a line"))));
        }
    };
    let id = value.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
    let Some(id) = id else {
        return Ok(Some(Fault::at(number, request::without_id(&value))));
    };
    let reading = Request::read(&value).and_then(|request| {
        let question = request.question();
        let reading = evaluate(&question, calendar).map_err(|error| error.to_string())?;
        let explain = explain.then(|| reckoning(&question, &reading, calendar));
        Ok((reading, explain))
    });
    match reading {
        Ok((reading, explain)) => {
            print(output, &Answer { id: &id, reading: &reading, explain })?;
            Ok(None)
        }
        Err(error) => Ok(Some(Fault { id: Some(id), line: None, error })),
    }
}

/// Writes one JSON object and a line feed.
fn print(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}
