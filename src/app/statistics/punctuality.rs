//! Answers by month, and how many were in time.

use crate::app::statistics::MONTHS;
use crate::store::lists::figures::AnsweredCount;
use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

/// The answers of one month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Month {
    /// Its first day.
    pub from: NaiveDate,
    /// Answers sent in it.
    pub answered: i64,
    /// Those among them that were sent by the end of their last day.
    pub in_time: i64,
    /// Those that were not.
    pub late: i64,
    /// `in_time` of `answered` in hundredths, rounded down; none without an answer.
    pub in_time_percent: Option<i64>,
}

pub(super) fn months(answered: &[AnsweredCount], since: NaiveDate) -> Vec<Month> {
    let starts = (0..MONTHS).filter_map(|number| since.checked_add_months(Months::new(number)));
    starts.map(|from| month(answered, from)).collect()
}

fn month(answered: &[AnsweredCount], from: NaiveDate) -> Month {
    let inside = |row: &&AnsweredCount| {
        row.answered_on.is_some_and(|day| (day.year(), day.month()) == (from.year(), from.month()))
    };
    let rows: Vec<&AnsweredCount> = answered.iter().filter(inside).collect();
    let all: i64 = rows.iter().map(|row| row.cases).sum();
    let late: i64 = rows.iter().filter(|row| row.days_late > Some(0)).map(|row| row.cases).sum();
    let in_time = all - late;
    Month { from, answered: all, in_time, late, in_time_percent: (in_time * 100).checked_div(all) }
}
