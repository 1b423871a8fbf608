//! Each figure by hand-made counts, and all of them on a small council.

use super::*;
use crate::app::fixture::Town;
use crate::domain::case::Command;
use crate::domain::case::outcome::{Outcome, ToldBy};
use crate::domain::right::Right;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn open(status: &str, due: &str, cases: i64) -> OpenCount {
    OpenCount { status: status.to_owned(), sort_on: day(due), cases }
}

fn answered(on: &str, due: &str, late: i32, cases: i64) -> AnsweredCount {
    AnsweredCount { answered_on: Some(day(on)), due_on: Some(day(due)), days_late: Some(late), cases }
}

#[test]
fn soon_is_today_and_six_days_and_a_waiting_clock_is_neither_soon_nor_overdue() {
    let today = day("2026-03-02");
    let rows = [
        open("running", "2026-03-01", 1),
        open("running", "2026-03-02", 2),
        open("running", "2026-03-08", 4),
        open("running", "2026-03-09", 8),
        open("paused", "9999-12-31", 16),
        open("responded", "2026-03-01", 32),
    ];
    assert_eq!(open::overdue(&rows, today), 1);
    assert_eq!(open::due_soon(&rows, today), 6);
    assert_eq!(open::waiting(&rows), 16);
}

#[test]
fn every_open_case_is_in_one_age() {
    let ages = open::ageing(
        &[(day("2026-03-02"), 1), (day("2026-02-23"), 2), (day("2026-02-22"), 4), (day("2025-01-01"), 8)],
        day("2026-03-02"),
    );
    let shown: Vec<_> = ages.iter().map(|age| (age.from, age.to, age.cases)).collect();
    assert_eq!(shown[..2], [(0, Some(7), 3), (8, Some(14), 4)]);
    assert_eq!(shown[5], (91, None, 8));
    assert_eq!(ages.iter().map(|age| age.cases).sum::<i64>(), 15);
}

#[test]
fn a_month_is_in_time_to_the_hundredth_below() {
    let since = first_day(day("2026-03-15"));
    assert_eq!(since, day("2025-04-01"));
    let months = punctuality::months(
        &[answered("2026-03-03", "2026-03-03", 0, 199), answered("2026-03-31", "2026-03-30", 1, 1)],
        since,
    );
    assert_eq!(months.len(), 12);
    let last = months.last().unwrap();
    assert_eq!((last.answered, last.in_time, last.late, last.in_time_percent), (200, 199, 1, Some(99)));
    assert_eq!(months[0].in_time_percent, None);
}

#[test]
fn a_case_near_its_day_is_more_likely_late_than_one_with_weeks_to_go() {
    let today = day("2026-03-02");
    let past = [answered("2026-01-10", "2026-01-20", 0, 30), answered("2026-01-25", "2026-01-20", 5, 10)];
    let now =
        [open("running", "2026-03-03", 4), open("running", "2026-03-20", 4), open("paused", "9999-12-31", 9)];
    let told = forecast::forecast(&now, &past, today).unwrap();
    // One day to go: only the ten that became late were still unanswered then. Eighteen days: all forty were.
    let weeks: Vec<_> = told.weeks.iter().map(|week| (week.due, week.expected_late)).collect();
    assert_eq!(weeks, [(4, 4), (0, 0), (4, 1), (0, 0)]);
    assert_eq!(forecast::forecast(&now, &past[1..], today), None, "ten answers are too few");
}

#[tokio::test]
async fn a_late_answer_is_counted_and_its_days_are_found_where_it_stood() {
    let town = Town::new("2026-03-02T09:30:00Z").await;
    let case = town.open(Right::Access).await;
    let dpo = town.staff("Dee Dpo", crate::domain::access::Role::Dpo).await;
    let own = town.officer.staff().unwrap().id;
    town.move_to("2026-03-04T09:30:00Z");
    town.change(&case, |_, _| Ok(Command::Acknowledge {})).await;
    town.move_to("2026-04-09T09:30:00Z");
    town.change(&case, |_, _| Ok(Command::Assign { to: own, team: None })).await;
    let propose = |draft: &mut crate::app::draft::Draft<'_>, _: &_| {
        let reasons = Some(draft.text("reasons", "reasons", "We searched and found nothing.")?);
        let outcome = Outcome::NoDataHeld;
        Ok(Command::ProposeDecision { outcome, grounds: Vec::new(), reasons, recipients: Vec::new() })
    };
    town.change(&case, |draft, _| {
        let place = draft.text("place", "place", "The archive.")?;
        Ok(Command::RecordSearch { service: None, place, found: false })
    })
    .await;
    town.change(&case, propose).await;
    town.move_to("2026-04-12T09:30:00Z");
    let before = town.app.statistics(&town.officer).await.unwrap();
    assert_eq!((before.open, before.overdue, before.lateness.cases), (1, 1, 1));
    let terms = crate::app::change::Terms::newest();
    town.app
        .change(&dpo, Action::ApproveDecision, &case, &terms, |_, _| Ok(Command::ApproveDecision {}))
        .await
        .unwrap();
    town.change(&case, |_, _| Ok(Command::Respond { sent_on: day("2026-04-12"), by: ToldBy::Post })).await;
    let told = town.app.statistics(&town.officer).await.unwrap();
    let month = told.months.last().unwrap();
    assert_eq!((month.answered, month.late, told.overdue), (1, 1, 0));
    let days = |phase: Phase| told.lateness.phases.iter().find(|one| one.phase == phase).unwrap();
    assert_eq!((days(Phase::Unassigned).days, days(Phase::Unassigned).main_reason_in), (38, 1));
    assert_eq!((days(Phase::Approval).days, days(Phase::Approval).main_reason_in), (3, 0));
    assert_eq!(told.load[0].person.as_ref().unwrap().id, own);
}
