//! How many open cases will be late if it goes on as before: a case with nine days to go is held against all answered
//! cases that were still unanswered nine days before their last day, and the share of them that became late.

use crate::store::lists::figures::{AnsweredCount, OpenCount};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// So many weeks are looked ahead.
const WEEKS: u64 = 4;
/// With fewer answers than this, chance says more than experience.
const FEWEST: i64 = 20;

/// What is to be expected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Forecast {
    /// From so many answered cases.
    pub from_answers: i64,
    /// Week by week, the first beginning today.
    pub weeks: Vec<Week>,
}

/// Seven days.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Week {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Open cases whose clock runs and ends in these days.
    pub due: i64,
    /// How many of them will be late, rounded to whole cases.
    pub expected_late: i64,
}

/// Answered cases by how many days were left when the answer went out; negative when it was late.
fn margins(answered: &[AnsweredCount]) -> Vec<(i64, i64)> {
    let margin = |row: &AnsweredCount| {
        let left = row.due_on?.signed_duration_since(row.answered_on?).num_days();
        Some((left, row.cases))
    };
    answered.iter().filter_map(margin).collect()
}

/// Of the cases that were unanswered so many days before their last day, how many in a thousand became late.
fn late_in_a_thousand(margins: &[(i64, i64)], days_to_go: i64) -> i64 {
    let count = |fits: &dyn Fn(i64) -> bool| -> i64 {
        margins.iter().filter(|(left, _)| fits(*left)).map(|(_, cases)| cases).sum()
    };
    let late = count(&|left| left < 0);
    (late * 1_000).checked_div(count(&|left| left <= days_to_go)).unwrap_or(0)
}

pub(super) fn forecast(open: &[OpenCount], answered: &[AnsweredCount], today: NaiveDate) -> Option<Forecast> {
    let margins = margins(answered);
    let from_answers: i64 = margins.iter().map(|(_, cases)| cases).sum();
    if from_answers < FEWEST {
        return None;
    }
    let week = |number: u64| {
        let from = today + Days::new(7 * number);
        let to = from + Days::new(6);
        let rows = || open.iter().filter(|row| row.status == "running" && (from..=to).contains(&row.sort_on));
        let expected = |row: &OpenCount| {
            let days_to_go = row.sort_on.signed_duration_since(today).num_days();
            row.cases * late_in_a_thousand(&margins, days_to_go)
        };
        let thousandths: i64 = rows().map(expected).sum();
        Week { from, to, due: rows().map(|row| row.cases).sum(), expected_late: (thousandths + 500) / 1_000 }
    };
    Some(Forecast { from_answers, weeks: (0..WEEKS).map(week).collect() })
}
