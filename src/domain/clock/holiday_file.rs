//! Reading holiday lists: the JSON that GOV.UK publishes and the shape shipped with the program.
//!
//! A list with a hole is worse than none, because the day that is missing would pass for a working day. So a list is
//! taken only when every year in it looks whole and no year is missing between them.

use crate::domain::clock::calendar::{Division, Holidays, Imported};
use crate::domain::clock::{ClockError, zone};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The fewest holidays a whole year can have: every nation has eight or more, one is allowed to fall on a weekend
/// without a substitute, and one to be moved.
const FEWEST_IN_A_YEAR: usize = 6;

/// One holiday in either shape; GOV.UK adds `notes` and `bunting`.
#[derive(Deserialize)]
struct Day {
    date: String,
    title: String,
}

/// The GOV.UK shape of one division.
#[derive(Deserialize)]
struct Published {
    events: Vec<Day>,
}

/// Reads every division of a list.
pub(super) fn parse(json: &str) -> Result<Vec<(Division, Holidays)>, ClockError> {
    let value: Value =
        serde_json::from_str(json).map_err(|error| bad(format!("the holiday list is not JSON: {error}")))?;
    let divisions = value.get("divisions").unwrap_or(&value);
    let divisions = divisions.as_object().ok_or_else(|| {
        bad("the holiday list must be an object with a key for each division, as on gov.uk/bank-holidays.json"
            .to_owned())
    })?;
    if divisions.is_empty() {
        return Err(bad("the holiday list names no division".to_owned()));
    }
    divisions.iter().map(|(name, days)| division_holidays(name, days)).collect()
}

/// Reads one division and checks that its years are whole.
fn division_holidays(name: &str, value: &Value) -> Result<(Division, Holidays), ClockError> {
    let division = Division::parse(name).ok_or_else(|| {
        let known = Division::ALL.map(Division::name).join(", ");
        bad(format!("unknown division \"{name}\" in the holiday list: use one of {known}"))
    })?;
    let listed: Result<Vec<Day>, _> = if value.is_array() {
        Vec::<Day>::deserialize(value)
    } else {
        Published::deserialize(value).map(|published| published.events)
    };
    let listed =
        listed.map_err(|error| bad(format!("{name}: each holiday needs a date and a title: {error}")))?;
    let mut days = BTreeMap::new();
    for day in listed {
        let date = zone::parse_date(&day.date).map_err(|why| bad(format!("{name}: {why}")))?;
        days.entry(date).or_insert(day.title);
    }
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Err(bad(format!("{name}: the holiday list is empty")));
    };
    let holidays = Holidays { first_year: first.year(), last_year: last.year(), days };
    whole_years(division, &holidays)?;
    Ok((division, holidays))
}

/// Refuses a year that is missing, cut off or thin.
fn whole_years(division: Division, holidays: &Holidays) -> Result<(), ClockError> {
    for year in holidays.first_year..=holidays.last_year {
        let count = holidays.days.keys().filter(|date| date.year() == year).count();
        // A Member State need not move Christmas when both its days fall on a weekend; the United Kingdom does.
        let on_weekend = division == Division::Ireland
            && NaiveDate::from_ymd_opt(year, 12, 25).is_some_and(|day| day.weekday() == Weekday::Sat);
        let christmas = on_weekend
            || holidays
                .days
                .keys()
                .any(|date| date.year() == year && date.month() == 12 && (25..=28).contains(&date.day()));
        if count < FEWEST_IN_A_YEAR || !christmas {
            return Err(bad(format!(
                "{division}: {year} is not a whole year in the holiday list ({count} holidays, Christmas {}): \
                 leave the year out or give all its holidays",
                if christmas { "included" } else { "missing" }
            )));
        }
    }
    Ok(())
}

/// Puts newer years over older ones; years that the newer list does not name stay as they were.
pub(super) fn lay_over(
    division: Division,
    older: Option<Holidays>,
    newer: Holidays,
) -> Result<(Holidays, Imported), ClockError> {
    let covered = newer.first_year..=newer.last_year;
    let before = older.unwrap_or_else(|| Holidays { days: BTreeMap::new(), ..newer.clone() });
    if newer.first_year > before.last_year.saturating_add(1)
        || newer.last_year.saturating_add(1) < before.first_year
    {
        return Err(bad(format!(
            "{division}: the list covers {} to {} and the program already has {} to {}: the years between are missing",
            newer.first_year, newer.last_year, before.first_year, before.last_year
        )));
    }
    let added = newer.days.keys().filter(|date| !before.days.contains_key(date)).copied().collect();
    let removed = before
        .days
        .keys()
        .filter(|date| covered.contains(&date.year()) && !newer.days.contains_key(date))
        .copied()
        .collect();
    let imported =
        Imported { division, first_year: newer.first_year, last_year: newer.last_year, added, removed };
    let mut days = before.days;
    days.retain(|date, _| !covered.contains(&date.year()));
    days.extend(newer.days);
    let merged = Holidays {
        first_year: before.first_year.min(newer.first_year),
        last_year: before.last_year.max(newer.last_year),
        days,
    };
    Ok((merged, imported))
}

/// An error about the data.
fn bad(why: String) -> ClockError {
    ClockError::Data(why)
}
