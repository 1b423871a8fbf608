//! Open cases: how many, how old, at which stage, with whom.

use crate::app::cases::names::{Colleague, Colleagues};
use crate::store::lists::figures::{LoadCount, OpenCount};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// Today and so many days after it are soon, as in the list of what is due.
const SOON: u64 = 6;
/// Where the stretches of age end, in days since receipt; the last has no end.
const AGES: [i64; 5] = [7, 14, 30, 60, 90];

/// Open cases received so many days ago.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Age {
    /// At least so many days ago.
    pub from: i64,
    /// At most so many days ago.
    pub to: Option<i64>,
    /// How many.
    pub cases: i64,
}

/// Open cases at a stage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StageCount {
    /// The stage.
    pub stage: String,
    /// How many.
    pub cases: i64,
}

/// What one person has in hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Load {
    /// Who; none for cases in nobody's charge.
    pub person: Option<Colleague>,
    /// Open cases.
    pub open: i64,
    /// Those among them whose clock has run out.
    pub overdue: i64,
}

fn runs(row: &OpenCount) -> bool {
    row.status == "running"
}

pub(super) fn due_soon(open: &[OpenCount], today: NaiveDate) -> i64 {
    let last = today + Days::new(SOON);
    let soon = open.iter().filter(|row| runs(row) && (today..=last).contains(&row.sort_on));
    soon.map(|row| row.cases).sum()
}

pub(super) fn overdue(open: &[OpenCount], today: NaiveDate) -> i64 {
    open.iter().filter(|row| runs(row) && row.sort_on < today).map(|row| row.cases).sum()
}

pub(super) fn waiting(open: &[OpenCount]) -> i64 {
    let waits = |row: &&OpenCount| matches!(row.status.as_str(), "awaiting_id" | "awaiting_fee" | "paused");
    open.iter().filter(waits).map(|row| row.cases).sum()
}

pub(super) fn ageing(received: &[(NaiveDate, i64)], today: NaiveDate) -> Vec<Age> {
    let starts = std::iter::once(0).chain(AGES.iter().map(|end| end + 1));
    let ends = AGES.iter().copied().map(Some).chain([None]);
    let cases = |from: i64, to: Option<i64>| {
        let age = |day: NaiveDate| today.signed_duration_since(day).num_days().max(0);
        let inside = |day: &NaiveDate| age(*day) >= from && to.is_none_or(|to| age(*day) <= to);
        received.iter().filter(|(day, _)| inside(day)).map(|(_, cases)| cases).sum()
    };
    starts.zip(ends).map(|(from, to)| Age { from, to, cases: cases(from, to) }).collect()
}

pub(super) fn stages(counted: Vec<(String, i64)>) -> Vec<StageCount> {
    let order = |name: &str| crate::domain::case::Stage::ALL.iter().position(|stage| stage.name() == name);
    let mut stages: Vec<StageCount> =
        counted.into_iter().map(|(stage, cases)| StageCount { stage, cases }).collect();
    stages.sort_by_key(|one| order(&one.stage));
    stages
}

pub(super) fn load(all: &[LoadCount], overdue: &[LoadCount], colleagues: &Colleagues) -> Vec<Load> {
    let mut people: BTreeMap<Option<&str>, (i64, i64)> = BTreeMap::new();
    for row in all {
        people.entry(row.assignee_id.as_deref()).or_default().0 += row.cases;
    }
    for row in overdue.iter().filter(|row| row.status == "running") {
        people.entry(row.assignee_id.as_deref()).or_default().1 += row.cases;
    }
    let known = |id: &str| id.parse().ok().map(|id| colleagues.colleague(id));
    let mut load: Vec<Load> = people
        .into_iter()
        .map(|(id, (open, overdue))| Load { person: id.and_then(known), open, overdue })
        .collect();
    load.sort_by_key(|one| std::cmp::Reverse((one.open, one.overdue)));
    load
}
