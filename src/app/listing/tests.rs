//! Cursors, and what each view asks the database for.

use super::*;
use crate::app::fixture::Town;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-22";

#[test]
fn a_cursor_goes_there_and_back_and_a_made_up_one_is_named() {
    let id: CaseId = "0190b5a2-0000-7000-8000-000000000001".parse().unwrap();
    let text = write_cursor(&Mark::Due(day("2026-12-01"), id)).unwrap();
    let read = read_cursor(&text, SortBy::Due).unwrap();
    assert_eq!(read, Cursor::Day(day("2026-12-01"), id.to_string()));
    let of_another_order = read_cursor(&text, SortBy::Received);
    let made_up = ["", "zz", "7b7d", text.strip_prefix("7b").unwrap(), &format!("{text}00")]
        .map(|wrong| read_cursor(wrong, SortBy::Due));
    for wrong in made_up.into_iter().chain([of_another_order]) {
        match wrong {
            Err(AppError::Invalid(fields)) => assert_eq!(fields[0].field, "cursor"),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn overdue_means_that_the_clock_ran_out_and_soon_that_it_will() {
    let town = Town::new("2026-11-22T09:30:00Z").await;
    let council = town.app.council(town.org).await.unwrap();
    let asked = |wanted: Wanted| filter(&town.officer, &council, &wanted, day(TODAY));
    for wanted in [
        Wanted { overdue: true, open: Some(false), ..Wanted::default() },
        Wanted { view: Some(View::Overdue), ..Wanted::default() },
    ] {
        let asked = asked(wanted);
        assert_eq!((asked.open, asked.status.as_deref()), (Some(true), Some("running")));
        assert_eq!((asked.due_from, asked.due_to), (None, Some(day("2026-11-21"))));
    }
    let within = |wanted: Wanted| {
        let asked = asked(wanted);
        (asked.due_from, asked.due_to)
    };
    let five = Wanted { due_within: Some(5), ..Wanted::default() };
    assert_eq!(within(five), (Some(day(TODAY)), Some(day("2026-11-27"))));
    let soon = Wanted { view: Some(View::Due), ..Wanted::default() };
    assert_eq!(within(soon), (Some(day(TODAY)), Some(day("2026-11-28"))));
}

#[tokio::test]
async fn a_view_and_a_person_who_does_not_fit_it_show_nothing() {
    let town = Town::new("2026-11-22T09:30:00Z").await;
    let council = town.app.council(town.org).await.unwrap();
    let own = town.officer.staff().unwrap().id;
    let other = town.staff("Bob Officer", Role::Officer).await.staff().unwrap().id;
    let asked = |assignee| {
        let wanted = Wanted { view: Some(View::Mine), assignee, ..Wanted::default() };
        filter(&town.officer, &council, &wanted, day(TODAY)).assignees
    };
    assert_eq!(asked(None), Some(vec![own.to_string()]));
    assert_eq!(asked(Some(own)), Some(vec![own.to_string()]));
    assert_eq!(asked(Some(other)), Some(Vec::new()));
}
