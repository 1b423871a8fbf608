//! The ladder across weekends, bank holidays and moved dates.

use super::{Audience, Ladder, LadderError, Mark, Step, Target, carried_over, next_day, step_day, steps_due};
use crate::domain::clock::{Calendar, Division};
use chrono::NaiveDate;

const ENGLAND: Division = Division::EnglandAndWales;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::embedded().unwrap()
}

/// The mark sent and the marks skipped.
fn due(target: &str, last: Option<i32>, today: &str) -> Option<(i32, Vec<i32>)> {
    steps_due(&Ladder::default(), date(target), last.map(Mark), date(today), ENGLAND, &calendar())
        .unwrap()
        .map(|alert| (alert.mark.0, alert.skipped.iter().map(|mark| mark.0).collect()))
}

#[test]
fn each_step_falls_on_its_working_day_across_easter() {
    // Due on Tuesday 7 April 2026: Good Friday is the 3rd, Easter Monday the 6th.
    let table = [
        (-10, "2026-03-20"),
        (-5, "2026-03-27"),
        (-2, "2026-04-01"),
        (-1, "2026-04-02"),
        (0, "2026-04-07"),
        (1, "2026-04-08"),
        (6, "2026-04-15"),
        (11, "2026-04-22"),
    ];
    for (mark, day) in table {
        assert_eq!(step_day(date("2026-04-07"), Mark(mark), ENGLAND, &calendar()), Ok(date(day)), "{mark}");
    }
    // Easter Monday is a working day in Scotland.
    let scottish = step_day(date("2026-04-07"), Mark(-1), Division::Scotland, &calendar());
    assert_eq!(scottish, Ok(date("2026-04-06")));
}

#[test]
fn the_latest_step_is_sent_and_overtakes_the_earlier_ones() {
    let table = [
        // Nothing before the first step; the day before it is a Thursday.
        ("2026-04-07", None, "2026-03-19", None),
        ("2026-04-07", None, "2026-03-20", Some((-10, vec![]))),
        // Once a step: not again that day or the days after.
        ("2026-04-07", Some(-10), "2026-03-20", None),
        ("2026-04-07", Some(-10), "2026-03-26", None),
        ("2026-04-07", Some(-10), "2026-03-27", Some((-5, vec![]))),
        // The service stood still over Easter.
        ("2026-04-07", Some(-5), "2026-04-05", Some((-1, vec![-2]))),
        // A case registered after its date.
        ("2026-04-07", None, "2026-04-08", Some((1, vec![-10, -5, -2, -1, 0]))),
        // Then every five working days without end.
        ("2026-04-07", Some(1), "2026-04-14", None),
        ("2026-04-07", Some(1), "2026-04-15", Some((6, vec![]))),
        ("2026-04-07", Some(6), "2026-05-01", Some((16, vec![11]))),
        // Over Christmas: the 25th is a Friday, the 28th a substitute day.
        ("2026-12-29", Some(-2), "2026-12-24", Some((-1, vec![]))),
        ("2026-12-29", Some(-1), "2026-12-28", None),
        ("2026-12-29", Some(-1), "2026-12-29", Some((0, vec![]))),
        // An internal target on a Saturday: warned on Friday, on the day, and on Monday.
        ("2026-06-13", Some(-2), "2026-06-12", Some((-1, vec![]))),
        ("2026-06-13", Some(-1), "2026-06-13", Some((0, vec![]))),
        ("2026-06-13", Some(0), "2026-06-14", None),
        ("2026-06-13", Some(0), "2026-06-15", Some((1, vec![]))),
    ];
    for (target, last, today, expected) in table {
        assert_eq!(due(target, last, today), expected, "{target} {last:?} {today}");
    }
}

#[test]
fn the_next_day_is_the_day_on_which_something_becomes_due() {
    let table = [
        (None, "2026-03-20"),
        (Some(-10), "2026-03-27"),
        (Some(-1), "2026-04-07"),
        (Some(0), "2026-04-08"),
        (Some(1), "2026-04-15"),
        (Some(6), "2026-04-22"),
        // A mark that this ladder does not have, from before the council changed it.
        (Some(-7), "2026-03-27"),
        (Some(8), "2026-04-22"),
    ];
    for (last, day) in table {
        let last = last.map(Mark);
        let next = next_day(&Ladder::default(), date("2026-04-07"), last, ENGLAND, &calendar()).unwrap();
        assert_eq!(next, Some(date(day)), "{last:?}");
        let before = date(day).pred_opt().unwrap();
        let sent = |today| {
            steps_due(&Ladder::default(), date("2026-04-07"), last, today, ENGLAND, &calendar()).unwrap()
        };
        assert_eq!((sent(before).is_some(), sent(date(day)).is_some()), (false, true), "{last:?}");
    }
}

#[test]
fn a_ladder_without_repetition_ends() {
    let ladder = Ladder { then_every: None, ..Ladder::default() };
    let next = next_day(&ladder, date("2026-04-07"), Some(Mark(1)), ENGLAND, &calendar());
    assert_eq!(next, Ok(None));
    let late =
        steps_due(&ladder, date("2026-04-07"), Some(Mark(1)), date("2026-09-01"), ENGLAND, &calendar());
    assert_eq!(late, Ok(None));
}

#[test]
fn the_nearer_the_date_the_higher_it_is_told() {
    let ladder = Ladder::default();
    let told = |today: &str| {
        let alert = steps_due(&ladder, date("2026-04-07"), None, date(today), ENGLAND, &calendar()).unwrap();
        alert.unwrap().tell
    };
    assert!(!told("2026-03-20").contains(&Audience::Dpo));
    assert!(told("2026-04-01").contains(&Audience::Dpo));
    assert!(!told("2026-04-07").contains(&Audience::HeadOfService));
    assert!(told("2026-04-08").contains(&Audience::HeadOfService));
    assert!(told("2026-06-01").contains(&Audience::HeadOfService));
}

#[test]
fn a_moved_date_gives_new_steps_and_repeats_none() {
    let carried = |target: &str, last: Option<i32>, today: &str| {
        let last = last.map(Mark);
        let ladder = Ladder::default();
        carried_over(&ladder, date(target), last, date(today), ENGLAND, &calendar())
            .unwrap()
            .map(|mark| mark.0)
    };
    // Extended by two months the day before: the whole ladder again.
    assert_eq!(carried("2026-06-08", Some(-1), "2026-04-02"), None);
    // Two days more: the ten-day step is in force, nobody hears of it twice, and five days will be told again.
    assert_eq!(carried("2026-04-09", Some(-5), "2026-03-27"), Some(-10));
    assert_eq!(due("2026-04-09", Some(-10), "2026-03-27"), None);
    // An extension that was voided: the date is suddenly near, and that is told today.
    assert_eq!(carried("2026-04-07", None, "2026-04-02"), None);
    assert_eq!(due("2026-04-07", None, "2026-04-02"), Some((-1, vec![-10, -5, -2])));
    assert_eq!(carried("2026-04-07", Some(-10), "2026-04-02"), Some(-10));
}

#[test]
fn an_unsound_ladder_is_refused_with_a_sentence() {
    let step = |days| Step { days, tell: vec![Audience::TeamMailbox] };
    let before = |steps| Ladder { before: steps, ..Ladder::default() };
    let table = [
        (before(vec![step(-1)]), LadderError::Negative(-1)),
        (before(vec![step(61)]), LadderError::TooFar(61)),
        (before(vec![step(5), step(5)]), LadderError::Twice(5)),
        (before(vec![Step { days: 5, tell: vec![] }]), LadderError::NobodyTold(5)),
        (before(vec![Step { days: 5, tell: vec![Audience::Dpo, Audience::Dpo] }]), LadderError::ToldTwice(5)),
        (Ladder { after: vec![step(0)], ..Ladder::default() }, LadderError::ZeroAfter),
        (Ladder { then_every: Some(step(0)), ..Ladder::default() }, LadderError::ZeroAfter),
        (Ladder { before: vec![], after: vec![], then_every: None }, LadderError::Empty),
    ];
    for (ladder, error) in table {
        assert_eq!(ladder.check(), Err(error));
        assert!(error.to_string().contains("alert") || error.to_string().contains("step"));
    }
    assert_eq!(Ladder::default().check(), Ok(()));
    assert_eq!(before(vec![step(0), step(60)]).check(), Ok(()));
}

#[test]
fn a_ladder_is_read_from_settings_and_an_unknown_field_is_refused() {
    let kept = serde_json::to_string(&Ladder::default()).unwrap();
    assert_eq!(serde_json::from_str::<Ladder>(&kept).unwrap(), Ladder::default());
    assert_eq!(serde_json::from_str::<Ladder>("{}").unwrap(), Ladder::default());
    assert!(serde_json::from_str::<Ladder>(r#"{"befor": []}"#).is_err());
    assert!(Target::ALL.iter().all(|target| serde_json::to_value(target).unwrap() == target.name()));
}

#[test]
fn a_step_outside_the_loaded_years_is_an_error_never_a_guess() {
    let late = next_day(&Ladder::default(), date("2030-12-31"), Some(Mark(0)), ENGLAND, &calendar());
    assert!(late.is_err());
}
