//! Working days, zones and imported holidays.

use super::date;
use crate::domain::clock::{Calendar, ClockError, Division, civil_date, zone};
use chrono::DateTime;
use serde_json::{Value, json};

fn embedded() -> Calendar {
    Calendar::embedded().unwrap()
}

/// A whole year for England and Wales as GOV.UK would print it, without the days named in `leave_out`.
fn published(year: i32, leave_out: &[&str]) -> Vec<Value> {
    ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]
        .iter()
        .filter(|day| !leave_out.contains(day))
        .map(|day| json!({"title": "Holiday", "date": format!("{year}-{day}"), "notes": "", "bunting": true}))
        .collect()
}

fn gov_uk(events: &[Value]) -> String {
    json!({"england-and-wales": {"division": "england-and-wales", "events": events}}).to_string()
}

fn refusal(json: &str) -> String {
    match embedded().with_division_json(json) {
        Err(ClockError::Data(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_shipped_years_are_loaded_and_the_next_is_an_error() {
    for division in Division::ALL {
        assert_eq!(embedded().years(division), Some((2018, 2030)));
        for outside in ["2017-12-31", "2031-01-01"] {
            let expected = Err(ClockError::OutsideCalendar { division, date: date(outside) });
            assert_eq!(embedded().is_working_day(division, date(outside)), expected);
        }
    }
}

#[test]
fn each_nation_has_its_own_holidays() {
    use Division::{EnglandAndWales, Ireland, NorthernIreland, Scotland};
    let table = [
        ("2026-04-06", [false, true, false, false]),
        ("2026-06-15", [true, false, true, true]),
        ("2026-07-13", [true, true, false, true]),
        ("2026-08-31", [false, true, false, true]),
        ("2026-11-30", [true, false, true, true]),
        ("2026-12-25", [false; 4]),
        ("2026-12-26", [false; 4]),
        ("2026-12-29", [true; 4]),
    ];
    for (day, open) in table {
        let found = [EnglandAndWales, Scotland, NorthernIreland, Ireland]
            .map(|division| embedded().is_working_day(division, date(day)).unwrap());
        assert_eq!(found, open, "{day}");
    }
}

#[test]
fn working_days_are_counted_both_ways_and_zero_means_the_next_open_day() {
    let table = [
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-04-04", 1, "2026-04-07"),
        ("2026-04-04", -1, "2026-04-02"),
        ("2026-04-03", 0, "2026-04-07"),
        ("2026-04-07", 0, "2026-04-07"),
        ("2026-12-24", 5, "2027-01-05"),
        ("2027-01-05", -5, "2026-12-24"),
    ];
    for (from, days, to) in table {
        let found = embedded().add_working_days(Division::EnglandAndWales, date(from), days);
        assert_eq!(found, Ok(date(to)), "{from} {days}");
    }
    assert!(embedded().add_working_days(Division::Scotland, date("2030-12-30"), i32::MAX).is_err());
    assert!(embedded().add_working_days(Division::Scotland, date("2018-01-03"), i32::MIN).is_err());
}

#[test]
fn civil_dates_follow_summer_time() {
    let on = |at: &str, division| civil_date(DateTime::parse_from_rfc3339(at).unwrap().to_utc(), division);
    let table = [
        ("2026-03-28T23:59:59Z", "2026-03-28"),
        ("2026-03-29T22:59:59Z", "2026-03-29"),
        ("2026-03-29T23:00:00Z", "2026-03-30"),
        ("2026-10-24T23:00:00Z", "2026-10-25"),
        ("2026-10-25T23:30:00Z", "2026-10-25"),
        ("2026-07-01T00:30:00+02:00", "2026-06-30"),
    ];
    for (at, day) in table {
        for division in Division::ALL {
            assert_eq!(on(at, division), date(day), "{at}");
        }
    }
    assert!(zone::parse_date("2026-02-29").is_err() && zone::parse_date("+2026-2-01").is_err());
    assert!(zone::parse_instant("2026-07-01 10:00", Division::Scotland).is_err());
}

#[test]
fn a_published_list_replaces_its_years_and_leaves_the_others() {
    let mut events = published(2027, &[]);
    events.push(json!({"title": "A day of thanks", "date": "2027-07-09"}));
    events.extend(published(2028, &[]));
    let (calendar, report) = embedded().with_division_json(&gov_uk(&events)).unwrap();
    let england = Division::EnglandAndWales;
    assert_eq!(calendar.years(england), Some((2018, 2030)));
    assert_eq!(calendar.is_working_day(england, date("2027-07-09")), Ok(false));
    assert_eq!(calendar.holiday(england, date("2027-07-09")), Some("A day of thanks"));
    assert_eq!(calendar.is_working_day(england, date("2026-12-25")), Ok(false));
    assert_eq!(calendar.is_working_day(england, date("2029-12-25")), Ok(false));
    assert_eq!(calendar.is_working_day(Division::Scotland, date("2027-07-09")), Ok(true));
    let [only] = report.as_slice() else { panic!("{report:?}") };
    assert_eq!((only.division, only.first_year, only.last_year), (england, 2027, 2028));
    assert!(only.added.contains(&date("2027-07-09")));
    assert!(only.removed.contains(&date("2028-12-25")) && !only.removed.contains(&date("2029-12-25")));
}

#[test]
fn the_next_year_can_be_added_and_the_shipped_shape_is_taken() {
    let (calendar, _) = embedded().with_division_json(&gov_uk(&published(2031, &[]))).unwrap();
    assert_eq!(calendar.years(Division::EnglandAndWales), Some((2018, 2031)));
    assert_eq!(calendar.is_working_day(Division::EnglandAndWales, date("2031-02-05")), Ok(true));
    let shipped = json!({"source": "test", "divisions": {"england-and-wales": published(2031, &[])}});
    assert_eq!(embedded().with_division_json(&shipped.to_string()).unwrap().0, calendar);
    let again = embedded().with_division_json(include_str!("../../data/bank-holidays.json")).unwrap();
    assert_eq!(again.0, embedded());
    assert!(again.1.iter().all(|imported| imported.added.is_empty() && imported.removed.is_empty()));
}

#[test]
fn a_list_with_a_fault_is_refused_with_a_sentence() {
    let table = [
        ("{".to_owned(), "not JSON"),
        ("[]".to_owned(), "object"),
        ("{}".to_owned(), "no division"),
        (json!({"wales": []}).to_string(), "england-and-wales, scotland"),
        (json!({"scotland": []}).to_string(), "empty"),
        (json!({"scotland": {"events": [{"date": "2027-01-01"}]}}).to_string(), "title"),
        (json!({"scotland": [{"date": "2027-13-01", "title": "x"}]}).to_string(), "2027-13-01"),
        // Cut off before Christmas, thin, with a year missing in it, or far from what is loaded.
        (gov_uk(&published(2027, &["12-27", "12-28"])), "Christmas missing"),
        (gov_uk(&published(2027, &["01-01", "03-26", "03-29"])), "5 holidays"),
        (gov_uk(&[published(2027, &[]), published(2029, &[])].concat()), "2028"),
        (gov_uk(&published(2033, &[])), "2018 to 2030"),
    ];
    for (json, wanted) in table {
        let why = refusal(&json);
        assert!(why.contains(wanted), "{why}");
    }
}
