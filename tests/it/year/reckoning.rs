//! The second reckoning of a year: working days, summer time and what happens to each case, without the program.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

pub const NATIONS: [(&str, &str); 5] = [
    ("wales", "england-and-wales"),
    ("england", "england-and-wales"),
    ("scotland", "scotland"),
    ("northern-ireland", "northern-ireland"),
    ("ireland", "ireland"),
];

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The holidays of each nation, read from the lists without the program.
pub fn holidays() -> Vec<BTreeSet<NaiveDate>> {
    let lists = [
        include_str!("../../src/domain/data/bank-holidays.json"),
        include_str!("../../src/domain/data/public-holidays-eu.json"),
    ];
    let lists = lists.map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
    let of = |division: &str| {
        let days = lists.iter().find_map(|list| list["divisions"][division].as_array()).unwrap();
        days.iter().map(|day| date(day["date"].as_str().unwrap())).collect()
    };
    NATIONS.iter().map(|(_, division)| of(division)).collect()
}

fn works(day: NaiveDate, holidays: &BTreeSet<NaiveDate>) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// The working day so many before (negative) or after a date; the date itself for none.
pub fn step_day(date: NaiveDate, step: i32, holidays: &BTreeSet<NaiveDate>) -> NaiveDate {
    let (mut day, mut left) = (date, step.abs());
    while left > 0 {
        day = if step < 0 { day.pred_opt().unwrap() } else { day.succ_opt().unwrap() };
        left -= i32::from(works(day, holidays));
    }
    day
}

/// Summer time, from the last Sunday of March to the last of October, at an hour when it has changed already.
pub fn summer(day: NaiveDate) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(day.year(), month, 31).unwrap();
        last - Days::new(u64::from(last.weekday().num_days_from_sunday()))
    };
    last_sunday(3) <= day && day < last_sunday(10)
}

/// What happens to a case, on which days after receipt.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Deed {
    AskIdentity,
    ShowIdentity,
    AskClarification,
    Clarify,
    Extend,
    Withdraw,
}

/// The script of the n-th case: the day of receipt and its deeds.
pub fn script(n: u64) -> (NaiveDate, Vec<(NaiveDate, Deed)>) {
    let received = date("2026-01-05") + Days::new(n * 263 % 300);
    let after = |days: u64| received + Days::new(days);
    let (early, long) = (1 + n * 7 % 6, 1 + n * 11 % 40);
    let mut deeds = match n % 6 {
        1 => vec![(after(early), Deed::AskIdentity), (after(early + long), Deed::ShowIdentity)],
        2 => vec![
            (after(early + n % 19), Deed::AskClarification),
            (after(early + n % 19 + long), Deed::Clarify),
        ],
        3 => vec![(after(8 + n % 17), Deed::Extend)],
        4 => vec![
            (after(early), Deed::AskClarification),
            (after(early + long), Deed::Clarify),
            (after(early + long + 3), Deed::Extend),
        ],
        _ => Vec::new(),
    };
    let last = deeds.last().map_or(received, |(day, _)| *day);
    deeds.push((last + Days::new(20 + n * 13 % 50), Deed::Withdraw));
    (received, deeds)
}
