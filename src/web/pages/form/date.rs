//! Dates as people write them: in three boxes, or whole in the first: "3", "March", "2026"; "3/3"; "3 Mawrth 2026".

use crate::domain::clock::{months_of_year, newest_such_day};
use chrono::NaiveDate;

/// What three boxes hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typed {
    /// Nothing was typed.
    Nothing,
    /// Something that is no date, such as 31 February.
    Wrong,
    /// A date.
    Date(NaiveDate),
}

impl Typed {
    /// The date, if it is one.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Nothing | Self::Wrong => None,
        }
    }
}

/// Reads three boxes. Without a year it is the newest such day that is not after `today`.
#[must_use]
pub fn typed_date(day: &str, month: &str, year: &str, today: NaiveDate) -> Typed {
    let whole = format!("{day} {month} {year}");
    let separators = |sign: char| sign.is_whitespace() || "/-.,".contains(sign);
    let parts: Vec<&str> = whole.split(separators).filter(|part| !part.is_empty()).collect();
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|sign| sign.is_ascii_digit());
    let read = match parts.as_slice() {
        [] => return Typed::Nothing,
        // Written the way computers do: 2026-03-02.
        [first, second, third] if is_year(first) => read(third, second, Some(first), today),
        [first, second, third] => read(first, second, Some(third), today),
        [first, second] => read(first, second, None, today),
        _ => None,
    };
    read.map_or(Typed::Wrong, Typed::Date)
}

fn read(day: &str, month: &str, year: Option<&str>, today: NaiveDate) -> Option<NaiveDate> {
    let digits: String = day.chars().take_while(char::is_ascii_digit).collect();
    let ending = day.get(digits.len()..).unwrap_or_default().to_lowercase();
    let ordinal =
        ["", "st", "nd", "rd", "th", "af", "il", "ydd", "fed", "eg", "ain"].contains(&ending.as_str());
    let day = digits.parse().ok().filter(|_| ordinal)?;
    let month = month_number(month)?;
    match year {
        Some(year) => NaiveDate::from_ymd_opt(whole_year(year, today)?, month, day),
        None => newest_such_day(month, day, today),
    }
}

/// A year with two or four digits; two mean the one that is nearest to today from below, or this year.
fn whole_year(text: &str, today: NaiveDate) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 => {
            let this = chrono::Datelike::year(&today);
            let century = this - this % 100;
            Some(if century + year <= this { century + year } else { century - 100 + year })
        }
        _ => None,
    }
}

/// A month by number or by name, shortened or whole, in English or Welsh.
fn month_number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let typed = text.to_lowercase();
    let named =
        |names: &[&str]| names.iter().any(|name| typed.len() >= 3 && name.to_lowercase().starts_with(&typed));
    months_of_year().into_iter().find(|(_, names)| named(names)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(day: &str, month: &str, year: &str) -> Option<String> {
        let today = "2026-11-22".parse().unwrap();
        typed_date(day, month, year, today).date().map(|date| date.to_string())
    }

    #[test]
    fn dates_are_understood_as_people_write_them() {
        let march = Some("2026-03-03".to_owned());
        for (day, month, year) in [
            ("3", "3", "2026"),
            ("03", "03", "26"),
            ("3", "March", "2026"),
            ("3rd", "mar", "2026"),
            ("3 March", "", ""),
            ("3/3", "", ""),
            ("3/3/2026", "", ""),
            ("3.3.26", "", ""),
            ("2026-03-03", "", ""),
            ("3", "Mawrth", "2026"),
            ("3ydd", "maw", "2026"),
        ] {
            assert_eq!(read(day, month, year), march, "{day} {month} {year}");
        }
        assert_eq!(read("24", "12", ""), Some("2025-12-24".to_owned()), "the newest one that is over");
        assert_eq!(read("1", "6", "48"), Some("1948-06-01".to_owned()));
    }

    #[test]
    fn what_is_no_date_is_wrong_and_nothing_is_nothing() {
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(typed_date("", " ", "", today), Typed::Nothing);
        for (day, month, year) in [
            ("31", "2", "2026"),
            ("3", "", ""),
            ("x", "3", "2026"),
            ("3", "Ma", "2026"),
            ("3", "3", "202"),
            ("1", "2", "3 4"),
        ] {
            assert_eq!(typed_date(day, month, year, today), Typed::Wrong, "{day} {month} {year}");
        }
    }
}
