//! What is found in a database in which somebody changed something.

use super::copy::{Copy, put_into, rechain, taken_out};
use super::{at, run, tells, today, town, town_of};
use crate::app::proof::Report;
use std::sync::LazyLock;

static HONEST: LazyLock<Copy> = LazyLock::new(|| taken_out(&town(1..5)));

fn after(change: impl FnOnce(&mut Copy)) -> Report {
    let mut copy = HONEST.clone();
    change(&mut copy);
    run(put_into(copy, 1).app.verify(|_| {})).unwrap()
}

#[test]
fn an_untouched_database_is_sound() {
    let report = after(|_| {});
    assert!(report.is_sound(), "{:#?}", report.faults);
    assert_eq!(report.cases, 4);
    assert!(report.seals > 20, "{report}");
    assert_eq!(report.unsealed, 1, "one request came today: {report}");
    assert_eq!(report.sealed_to.unwrap().to_string(), "2026-11-19");
}

#[test]
fn a_changed_event_is_found() {
    let report = after(|copy| copy.cases[0].events[1].actor = "system ".to_owned());
    assert!(tells(&report, "event 2 was changed"), "{:#?}", report.faults);
}

#[test]
fn a_dropped_event_is_found() {
    let report = after(|copy| drop(copy.cases[0].events.remove(1)));
    assert!(tells(&report, "event 2 is missing"), "{:#?}", report.faults);
}

#[test]
fn swapped_events_are_found() {
    let report = after(|copy| {
        let events = &mut copy.cases[0].events;
        (events[1].seq, events[2].seq) = (3, 2);
    });
    assert!(tells(&report, "event 2 does not follow"), "{:#?}", report.faults);
}

#[test]
fn a_history_written_anew_with_fitting_hashes_is_found_by_its_seal() {
    let report = after(|copy| {
        copy.cases[0].events[1].actor = format!("staff:{}", uuid::Uuid::nil());
        rechain(&mut copy.cases[0], 1);
    });
    assert!(tells(&report, "its root does not fit"), "{:#?}", report.faults);
    assert!(!tells(&report, "event "), "{:#?}", report.faults);
}

#[test]
fn a_case_that_vanished_is_found() {
    let report = after(|copy| drop(copy.cases.remove(0)));
    assert!(tells(&report, "its root does not fit"), "{:#?}", report.faults);
}

#[test]
fn a_row_without_history_and_a_history_without_row_are_found() {
    let report = after(|copy| copy.cases[0].row = None);
    assert!(tells(&report, "has a history and no row"), "{:#?}", report.faults);
    let report = after(|copy| copy.cases[0].events.clear());
    assert!(tells(&report, "has a row and no history"), "{:#?}", report.faults);
}

#[test]
fn changed_missing_and_exchanged_content_is_found() {
    let report = after(|copy| copy.cases[0].contents[0].sealed[3] ^= 1);
    assert!(tells(&report, "does not open"), "{:#?}", report.faults);
    let report = after(|copy| copy.cases[0].contents.retain(|row| row.kind != "details"));
    assert!(tells(&report, "of event 1 is missing"), "{:#?}", report.faults);
    let report = after(|copy| copy.cases[0].wrapped = None);
    assert!(tells(&report, "its key is missing"), "{:#?}", report.faults);
}

#[test]
fn a_changed_or_missing_seal_and_a_changed_access_log_are_found() {
    let report = after(|copy| copy.seals[5].events += 1);
    assert!(tells(&report, "was changed"), "{:#?}", report.faults);
    let report = after(|copy| drop(copy.seals.remove(5)));
    assert!(tells(&report, "does not follow the seal before it"), "{:#?}", report.faults);
    let looked = |copy: &mut Copy| {
        let mut row = crate::store::audit::AccessRow {
            id: "a".to_owned(),
            org_id: copy.organisation.id.clone(),
            actor: "system".to_owned(),
            case_id: None,
            what: "case".to_owned(),
            why: None,
            seen_at: copy.seals[3].sealed_until,
        };
        row.seen_at -= chrono::TimeDelta::hours(1);
        copy.log.push(row);
    };
    assert!(tells(&after(looked), "the access log that it covers was changed"));
}

#[test]
fn another_master_key_is_told_as_such() {
    let report = run(put_into(HONEST.clone(), 2).app.verify(|_| {})).unwrap();
    assert_eq!(report.faults.len(), 1, "{:#?}", report.faults);
    assert!(tells(&report, "master key"));
}

#[test]
fn a_wrong_projection_is_found_and_rebuilt() {
    let mut copy = HONEST.clone();
    copy.cases[0].row.as_mut().unwrap().stage = "nonsense".to_owned();
    copy.cases[1].row = None;
    let town = put_into(copy, 1);
    let report = run(town.app.verify(|_| {})).unwrap();
    assert!(tells(&report, "differs from its history in stage"), "{:#?}", report.faults);
    let done = run(town.app.rebuild(|_| {})).unwrap();
    assert_eq!((done.cases, done.mended), (4, 2));
    assert!(run(town.app.verify(|_| {})).unwrap().is_sound());
    assert_eq!(run(town.app.rebuild(|_| {})).unwrap().mended, 0);
}

#[test]
fn each_day_is_sealed_once_and_not_before_it_is_over() {
    let town = town_of(at("2026-10-20T08:00:00Z"), 1..3);
    let (app, org) = (&town.app, town.org);
    // Ten minutes after midnight in summer time.
    assert_eq!(run(app.seal_days(org, at("2026-10-20T23:09:00Z"))).unwrap(), 0);
    assert_eq!(run(app.seal_days(org, at("2026-10-20T23:10:01Z"))).unwrap(), 1);
    assert_eq!(run(app.seal_days(org, at("2026-10-20T23:10:01Z"))).unwrap(), 0);
    let all = run(app.seal_days(org, today())).unwrap();
    assert_eq!(all, 30, "21 October to 19 November");
    assert_eq!(run(app.seal_days(org, today())).unwrap(), 0);
    assert!(run(app.verify(|_| {})).unwrap().is_sound());
}

#[test]
fn a_year_without_events_is_sealed_at_once() {
    let town = town_of(at("2026-09-15T08:00:00Z"), 0..0);
    let sealed = run(town.app.seal_days(town.org, at("2027-09-15T09:00:00Z"))).unwrap();
    assert_eq!(sealed, 365);
}
