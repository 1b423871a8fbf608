//! Public holidays by division, and working days.

use crate::domain::clock::{ClockError, holiday_file};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The bank holidays of the three nations, with source and date checked inside.
const UNITED_KINGDOM: &str = include_str!("../data/bank-holidays.json");
/// The public holidays of the sample Member State, with source and date checked inside.
const MEMBER_STATES: &str = include_str!("../data/public-holidays-eu.json");

/// Whose public holidays count: the council's own nation, never the requester's (rules A5.4).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// The sample Member State.
    Ireland,
}

impl Division {
    /// Every division, the United Kingdom first.
    pub const ALL: [Self; 4] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland, Self::Ireland];

    /// The public name, as GOV.UK spells it: `england-and-wales` for example.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
            Self::Ireland => "ireland",
        }
    }

    /// The division with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|division| division.name() == name)
    }

    /// The zone in which its civil dates are read (rules A6).
    #[must_use]
    pub fn zone(self) -> Tz {
        match self {
            Self::EnglandAndWales | Self::Scotland | Self::NorthernIreland => Tz::Europe__London,
            Self::Ireland => Tz::Europe__Dublin,
        }
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The holidays of one division: whole years, without a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Holidays {
    /// The first year that is loaded.
    pub(super) first_year: i32,
    /// The last year that is loaded.
    pub(super) last_year: i32,
    /// Every holiday by its date.
    pub(super) days: BTreeMap<NaiveDate, String>,
}

/// What an import of holidays brought for one division.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Imported {
    /// Whose holidays.
    pub division: Division,
    /// The first year that was replaced or added.
    pub first_year: i32,
    /// The last year that was replaced or added.
    pub last_year: i32,
    /// Dates that are holidays now and were not before.
    pub added: Vec<NaiveDate>,
    /// Dates that were holidays before and are not any more.
    pub removed: Vec<NaiveDate>,
}

/// The loaded holidays of every division.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    divisions: BTreeMap<Division, Holidays>,
}

impl Calendar {
    /// The holidays shipped with the program.
    ///
    /// # Errors
    /// `ClockError::Data` when the embedded data cannot be read.
    pub fn embedded() -> Result<Self, ClockError> {
        let empty = Self { divisions: BTreeMap::new() };
        let (united_kingdom, _) = empty.with_division_json(UNITED_KINGDOM)?;
        Ok(united_kingdom.with_division_json(MEMBER_STATES)?.0)
    }

    /// This calendar with newer holidays laid over it, so that a proclaimed holiday needs no release.
    ///
    /// Takes the JSON that GOV.UK publishes (`bank-holidays.json`) and the shape that the program ships. For each
    /// division named, the years from the first to the last date are replaced; older and later years stay.
    ///
    /// # Errors
    /// `ClockError::Data` with a sentence that says what is wrong: not JSON, an unknown division, a date that does
    /// not exist, a year with too few holidays to be whole, or a gap between the years.
    pub fn with_division_json(mut self, json: &str) -> Result<(Self, Vec<Imported>), ClockError> {
        let mut report = Vec::new();
        for (division, newer) in holiday_file::parse(json)? {
            let older = self.divisions.remove(&division);
            let (merged, imported) = holiday_file::lay_over(division, older, newer)?;
            self.divisions.insert(division, merged);
            report.push(imported);
        }
        Ok((self, report))
    }

    /// The first and last year whose holidays are loaded.
    #[must_use]
    pub fn years(&self, division: Division) -> Option<(i32, i32)> {
        self.divisions.get(&division).map(|loaded| (loaded.first_year, loaded.last_year))
    }

    /// The name of the public holiday on that date, in English as published.
    #[must_use]
    pub fn holiday(&self, division: Division, date: NaiveDate) -> Option<&str> {
        self.divisions.get(&division)?.days.get(&date).map(String::as_str)
    }

    /// Whether offices are open that day: neither a Saturday, a Sunday nor a public holiday of the division.
    ///
    /// # Errors
    /// `ClockError::OutsideCalendar` for a date outside the loaded years.
    pub fn is_working_day(&self, division: Division, date: NaiveDate) -> Result<bool, ClockError> {
        let outside = ClockError::OutsideCalendar { division, date };
        let loaded = self.divisions.get(&division).ok_or_else(|| outside.clone())?;
        if date.year() < loaded.first_year || date.year() > loaded.last_year {
            return Err(outside);
        }
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(!weekend && !loaded.days.contains_key(&date))
    }

    /// That day if it is a working day, otherwise the first working day after it.
    ///
    /// # Errors
    /// `ClockError::OutsideCalendar` when the way leaves the loaded years.
    pub fn on_or_after(&self, division: Division, date: NaiveDate) -> Result<NaiveDate, ClockError> {
        let mut day = date;
        while !self.is_working_day(division, day)? {
            day = next(division, day)?;
        }
        Ok(day)
    }

    /// The working day that lies `days` working days after (or, negative, before) `from`; `from` itself need not be
    /// one. With zero it is [`Calendar::on_or_after`].
    ///
    /// # Errors
    /// `ClockError::OutsideCalendar` when the way leaves the loaded years.
    pub fn add_working_days(
        &self,
        division: Division,
        from: NaiveDate,
        days: i32,
    ) -> Result<NaiveDate, ClockError> {
        if days == 0 {
            return self.on_or_after(division, from);
        }
        let mut day = from;
        let mut left = days.unsigned_abs();
        while left > 0 {
            day = if days > 0 { next(division, day)? } else { previous(division, day)? };
            if self.is_working_day(division, day)? {
                left -= 1;
            }
        }
        Ok(day)
    }
}

/// The civil day after.
fn next(division: Division, date: NaiveDate) -> Result<NaiveDate, ClockError> {
    date.checked_add_days(Days::new(1)).ok_or(ClockError::OutsideCalendar { division, date })
}

/// The civil day before.
fn previous(division: Division, date: NaiveDate) -> Result<NaiveDate, ClockError> {
    date.checked_sub_days(Days::new(1)).ok_or(ClockError::OutsideCalendar { division, date })
}
