//! Dates in words, in both languages.

use crate::domain::text::Language;
use chrono::{Datelike, NaiveDate, Weekday};

/// A civil date with its weekday: "Monday 2 March 2026", "dydd Llun 2 Mawrth 2026".
#[must_use]
pub fn date_in_words(date: NaiveDate, language: Language) -> String {
    let weekday = match language {
        Language::English => english_weekday(date.weekday()),
        Language::Welsh => welsh_weekday(date.weekday()),
    };
    format!("{weekday} {}", day_in_words(date, language))
}

/// A civil date without its weekday, as letters have it: "2 March 2026", "2 Mawrth 2026".
#[must_use]
pub fn day_in_words(date: NaiveDate, language: Language) -> String {
    let month = match language {
        Language::English => english_month(date.month()),
        Language::Welsh => welsh_month(date.month()),
    };
    format!("{} {month} {}", date.day(), date.year())
}

/// The months with their number and their names in English and Welsh.
#[must_use]
pub fn months_of_year() -> Vec<(u32, [&'static str; 2])> {
    (1..=12).map(|month| (month, [english_month(month), welsh_month(month)])).collect()
}

fn english_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn welsh_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "dydd Llun",
        Weekday::Tue => "dydd Mawrth",
        Weekday::Wed => "dydd Mercher",
        Weekday::Thu => "dydd Iau",
        Weekday::Fri => "dydd Gwener",
        Weekday::Sat => "dydd Sadwrn",
        Weekday::Sun => "dydd Sul",
    }
}

fn english_month(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn welsh_month(month: u32) -> &'static str {
    match month {
        1 => "Ionawr",
        2 => "Chwefror",
        3 => "Mawrth",
        4 => "Ebrill",
        5 => "Mai",
        6 => "Mehefin",
        7 => "Gorffennaf",
        8 => "Awst",
        9 => "Medi",
        10 => "Hydref",
        11 => "Tachwedd",
        _ => "Rhagfyr",
    }
}
