//! Reading the parts of a bundle piece by piece: seals, lines, rows.

use crate::app::proof::format::{EventLine, SealNote};
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use std::fmt;
use std::io::{BufRead, BufReader, Read};

/// The longest line: an event.
const LINE: u64 = 4 << 20;

struct EachSeal<F>(F);

impl<'de, F: FnMut(SealNote)> Visitor<'de> for EachSeal<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of seals")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seals: A) -> Result<(), A::Error> {
        while let Some(seal) = seals.next_element()? {
            (self.0)(seal);
        }
        Ok(())
    }
}

/// Hands each seal of `seals.json` to `each`.
pub(super) fn each_seal(reader: &mut dyn Read, each: impl FnMut(SealNote)) -> Result<(), String> {
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(reader));
    json.deserialize_seq(EachSeal(each)).map_err(|error| format!("is not as it should be: {error}"))
}

/// Hands each event of `events.ndjson` to `each`.
pub(super) fn each_line(reader: &mut dyn Read, mut each: impl FnMut(EventLine)) -> Result<(), String> {
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let taken = (&mut lines).take(LINE).read_until(b'\n', &mut line);
        match taken.map_err(|error| format!("cannot be read: {error}"))? {
            0 => break,
            _ => each(
                serde_json::from_slice(&line)
                    .map_err(|error| format!("line {number} is not as it should be: {error}"))?,
            ),
        }
    }
    Ok(())
}

/// Hands `reference events head_hash` of each row of `cases.csv` to `each`.
pub(super) fn each_row(reader: &mut dyn Read, mut each: impl FnMut(String)) -> Result<(), String> {
    let wrong = |error: csv::Error| format!("is not as it should be: {error}");
    let mut table = csv::Reader::from_reader(reader);
    let headings = table.headers().map_err(wrong)?.clone();
    let place = |name: &str| {
        headings.iter().position(|heading| heading == name).ok_or_else(|| format!("has no column {name}"))
    };
    let (reference, events, head) = (place("reference")?, place("events")?, place("head_hash")?);
    for row in table.records() {
        let row = row.map_err(wrong)?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        each(format!("{} {} {}", cell(reference), cell(events), cell(head)));
    }
    Ok(())
}
