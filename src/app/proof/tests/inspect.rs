//! What an auditor's pages are answered: some cases checked at a time, one case as stored, a bundle handed in.

use super::copy::{put_into, rechain, taken_out};
use super::{Town, everything, exported, run, tells, today, town};
use crate::app::proof::inspect::Checked;
use crate::app::proof::{Cases, Fitting};
use crate::app::{AppError, Caller, Staff, Who};
use crate::domain::access::Role;
use crate::domain::ids::StaffId;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;
use uuid::Uuid;

fn somebody(town: &Town, role: Role) -> Caller {
    let staff = Staff { id: StaffId(Uuid::from_u128(99)), role, service: None };
    Caller { org: town.org, who: Who::Staff(staff) }
}

fn check(town: &Town, cases: &Cases) -> Checked {
    run(town.app.verify_some(&somebody(town, Role::Auditor), cases, 0)).unwrap()
}

fn first_reference(town: &Town) -> Reference {
    let auditor = somebody(town, Role::Auditor);
    let found = run(town.app.candidates(&auditor, &Cases::All)).unwrap();
    Reference::parse(&found[0].1).unwrap()
}

#[test]
fn honest_cases_are_sound_and_a_flipped_byte_is_found() {
    let honest = town(1..4);
    let checked = check(&honest, &Cases::All);
    assert!(checked.report.is_sound(), "{:#?}", checked.report.faults);
    assert_eq!((checked.done, checked.total, checked.next(), checked.report.cases), (3, 3, None, 3));
    assert!(checked.report.seals > 0, "the seals over the cases are checked too");

    let mut copy = taken_out(&honest);
    copy.cases[0].events[1].body = copy.cases[0].events[1].body.replacen('2', "3", 1);
    let damaged = put_into(copy, 1);
    let one = Cases::One(first_reference(&damaged));
    assert!(tells(&check(&damaged, &one).report, "event 2 was changed"));
    let seen = run(damaged.app.inspect(
        &somebody(&damaged, Role::Auditor),
        &first_reference(&damaged),
        Language::English,
    ));
    assert!(seen.unwrap().events.len() > 1, "a damaged case can be looked at");
}

#[test]
fn a_history_written_anew_is_found_by_the_seal_over_it() {
    let mut copy = taken_out(&town(1..4));
    copy.cases[0].events[1].actor = format!("staff:{}", Uuid::nil());
    rechain(&mut copy.cases[0], 1);
    let forged = put_into(copy, 1);
    let report = check(&forged, &Cases::One(first_reference(&forged))).report;
    assert!(tells(&report, "its root does not fit") && !tells(&report, "event "), "{:#?}", report.faults);
}

#[test]
fn a_case_is_shown_with_names_hashes_approvals_and_the_day_that_seals_it() {
    let town = town(1..5);
    let auditor = somebody(&town, Role::Auditor);
    let found = run(town.app.candidates(&auditor, &Cases::All)).unwrap();
    let all: Vec<_> = found
        .iter()
        .map(|(_, text)| {
            run(town.app.inspect(&auditor, &Reference::parse(text).unwrap(), Language::English)).unwrap()
        })
        .collect();
    let events = || all.iter().flat_map(|case| &case.events);
    assert!(events().any(|event| event.is_approval() && event.by == "Dee Dpo"));
    assert!(events().all(|event| event.hash.len() == 64 && !event.sentence.contains("{staff:")));
    let this_day = today().utc().date_naive();
    for event in events() {
        let recorded = event.at.utc().date_naive();
        let expected = (recorded < this_day).then_some(recorded);
        assert_eq!(
            event.sealed_on, expected,
            "{}: under the seal of its day, once that day is over",
            event.kind
        );
    }
    assert!(events().any(|event| event.sealed_on.is_some()));
}

#[test]
fn a_sample_is_drawn_again_by_its_seed_and_counted_before() {
    let town = town(1..6);
    let auditor = somebody(&town, Role::Auditor);
    let fits = |from: &str| Fitting { from: from.parse().ok(), ..Fitting::default() };
    let select = |cases: &Cases| run(town.app.select(&auditor, cases, 0)).unwrap();
    let drawn = |seed, of| {
        let found = select(&Cases::Sample { size: 2, seed, of }).found;
        found.into_iter().map(|one| one.reference).collect::<Vec<_>>()
    };
    let first = drawn(7, Fitting::default());
    assert_eq!((drawn(7, Fitting::default()), first.len()), (first.clone(), 2));
    assert!((0..20).any(|seed| drawn(seed, Fitting::default()) != first));
    assert!(drawn(7, fits("2999-01-01")).is_empty());
    assert_eq!(select(&Cases::All).total, 5);
    assert_eq!(select(&Cases::Received(fits("2999-01-01"))).total, 0);
    let access = Fitting { right: Some(Right::Access), ..Fitting::default() };
    assert!(select(&Cases::Received(access)).found.iter().all(|one| one.right == "access"));
}

#[test]
fn a_bundle_is_checked_and_one_of_another_installation_is_told_apart() {
    let town = town(1..3);
    let auditor = somebody(&town, Role::Auditor);
    let bytes = exported(&town, &everything());
    let checked = run(town.app.check_bundle(&auditor, bytes.clone())).unwrap();
    assert!(checked.report.is_sound() && checked.ours, "{:#?}", checked.report.faults);
    let elsewhere = run(super::empty(2).app.check_bundle(&auditor, bytes.clone())).unwrap();
    assert!(elsewhere.report.is_sound() && !elsewhere.ours);
    let mut broken = bytes;
    let middle = broken.len() / 2;
    broken[middle] ^= 1;
    assert!(!run(town.app.check_bundle(&auditor, broken)).unwrap().report.is_sound());
    assert!(matches!(run(town.app.check_bundle(&auditor, Vec::new())), Err(AppError::Invalid(_))));
}

#[test]
fn nobody_else_looks_behind_the_cases() {
    let town = town(1..2);
    let reference = first_reference(&town);
    for role in [Role::Officer, Role::Admin, Role::Searcher] {
        let caller = somebody(&town, role);
        assert!(
            matches!(run(town.app.inspect(&caller, &reference, Language::English)), Err(AppError::Forbidden)),
            "{role}"
        );
        assert!(matches!(run(town.app.verify_some(&caller, &Cases::All, 0)), Err(AppError::Forbidden)));
        assert!(matches!(run(town.app.seals(&caller, None, 5)), Err(AppError::Forbidden)));
        assert!(matches!(run(town.app.select(&caller, &Cases::All, 0)), Err(AppError::Forbidden)));
    }
}
