//! From instants to civil dates: the law counts days where the council is.
//!
//! There is no cut-off hour: one minute to midnight still counts as that day (rules A6).

use crate::domain::clock::Division;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};

/// The civil date of an instant in the zone of the division, summer time included.
#[must_use]
pub fn civil_date(at: DateTime<Utc>, division: Division) -> NaiveDate {
    at.with_timezone(&division.zone()).date_naive()
}

/// Date and time of day of an instant as the clocks on the wall of the division show them.
#[must_use]
pub fn civil_time(at: DateTime<Utc>, division: Division) -> NaiveDateTime {
    at.with_timezone(&division.zone()).naive_local()
}

/// The newest day of that month and number that is not after `today`; none for a day that the calendar does not have.
#[must_use]
pub fn newest_such_day(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    // Eight years reach back to a 29 February from anywhere.
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|date| *date <= today)
}

/// Reads a civil date written `YYYY-MM-DD`.
///
/// # Errors
/// A sentence that shows what was given and what is wanted.
pub fn parse_date(text: &str) -> Result<NaiveDate, String> {
    let wrong = || format!("\"{text}\" is not a date: write YYYY-MM-DD, for example 2026-03-02");
    // Exactly this shape: chrono alone would also take single digits, signs and spaces.
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(wrong());
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| wrong())
}

/// Reads an RFC 3339 instant and gives its civil date in the zone of the division.
///
/// # Errors
/// A sentence that shows what was given and what is wanted.
pub fn parse_instant(text: &str, division: Division) -> Result<NaiveDate, String> {
    DateTime::parse_from_rfc3339(text).map(|at| civil_date(at.to_utc(), division)).map_err(|_| {
        format!(
            "\"{text}\" is not an instant: write RFC 3339 with an offset, for example 2026-03-02T09:30:00Z"
        )
    })
}
