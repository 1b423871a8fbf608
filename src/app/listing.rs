//! The list of cases: filters, and pages by a cursor that does not slow down with depth.

use crate::app::cases::row::Line;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::right::Right;
use crate::domain::text::{hex, unhex};
use crate::store::lists::{CaseFilter, Cursor};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The most cases on a page.
pub const MOST_PER_PAGE: u16 = 200;
/// How many when the caller does not say.
pub const USUAL_PER_PAGE: u16 = 50;

/// What a list shows. Everything left out does not filter. Days are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// Handled by this person.
    pub assignee: Option<StaffId>,
    /// Handled by nobody.
    pub unassigned: bool,
    /// Open or closed only.
    pub open: Option<bool>,
    /// The clock runs and its due date is over.
    pub overdue: bool,
    /// The clock runs and is due within so many days, today included.
    pub due_within: Option<u16>,
    /// Of this right.
    pub right: Option<Right>,
    /// In this state of the clock.
    pub status: Option<String>,
    /// Received on or after.
    pub received_from: Option<NaiveDate>,
    /// Received on or before.
    pub received_to: Option<NaiveDate>,
    /// From where the last page ended.
    pub cursor: Option<String>,
    /// How many: 1 to [`MOST_PER_PAGE`].
    pub limit: Option<u16>,
}

/// A page of cases, the most urgent first. A page can be shorter than the limit where cases are hidden from the caller.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Page {
    /// The cases.
    pub cases: Vec<Line>,
    /// The cursor of the next page, if there may be one.
    pub next: Option<String>,
}

/// What a cursor holds: nothing but where the last page ended.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    on: NaiveDate,
    id: CaseId,
}

/// A cursor as text.
fn write_cursor(sort_on: NaiveDate, id: &str) -> Option<String> {
    let mark = Mark { on: sort_on, id: id.parse().ok()? };
    serde_json::to_vec(&mark).ok().map(|json| hex(&json))
}

/// Reads a cursor.
fn read_cursor(text: &str) -> Result<Cursor, AppError> {
    let mark: Option<Mark> = unhex(text).and_then(|json| serde_json::from_slice(&json).ok());
    let wrong = || AppError::invalid("cursor", "Use the cursor of an earlier answer, unchanged.");
    mark.map(|mark| Cursor { sort_on: mark.on, id: mark.id.to_string() }).ok_or_else(wrong)
}

/// From what is wanted to what the database is asked.
fn filter(wanted: &Wanted, today: NaiveDate) -> CaseFilter {
    let clock_runs = wanted.overdue || wanted.due_within.is_some();
    let within = wanted.due_within.map(|days| today + Days::new(u64::from(days)));
    CaseFilter {
        open: if clock_runs { Some(true) } else { wanted.open },
        assignee_id: wanted.assignee.map(|staff| staff.to_string()),
        unassigned: wanted.unassigned,
        kind: wanted.right.map(|right| right.name().to_owned()),
        status: if clock_runs { Some("running".to_owned()) } else { wanted.status.clone() },
        due_from: wanted.due_within.filter(|_| !wanted.overdue).map(|_| today),
        due_to: if wanted.overdue { today.pred_opt() } else { within },
        received_from: wanted.received_from,
        received_to: wanted.received_to,
    }
}

impl App {
    /// One page of the list of cases.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for a limit or cursor out of bounds.
    pub async fn list(&self, caller: &Caller, wanted: &Wanted) -> Result<Page, AppError> {
        caller.require(Action::ReadCases)?;
        let limit = wanted.limit.unwrap_or(USUAL_PER_PAGE);
        if !(1..=MOST_PER_PAGE).contains(&limit) {
            return Err(AppError::invalid("limit", format!("Use a number from 1 to {MOST_PER_PAGE}.")));
        }
        let after = wanted.cursor.as_deref().map(read_cursor).transpose()?;
        let today = self.council(caller.org).await?.today(self.time.now());
        let filter = filter(wanted, today);
        let find = move |scope: &mut crate::store::Scope<'_>| {
            scope.list_cases(&filter, after.as_ref(), i64::from(limit))
        };
        let (cases, rows) = self.lines(caller, find).await?;
        let full = rows.len() >= usize::from(limit);
        let next = rows.last().filter(|_| full).and_then(|last| write_cursor(last.sort_on, &last.id));
        Ok(Page { cases, next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_cursor_goes_there_and_back_and_a_made_up_one_is_named() {
        let id = "0190b5a2-0000-7000-8000-000000000001";
        let text = write_cursor(day("2026-12-01"), id).unwrap();
        let read = read_cursor(&text).unwrap();
        assert_eq!((read.sort_on, read.id.as_str()), (day("2026-12-01"), id));
        for wrong in ["", "zz", "7b7d", text.strip_prefix("7b").unwrap(), &format!("{text}00")] {
            match read_cursor(wrong) {
                Err(AppError::Invalid(fields)) => assert_eq!(fields[0].field, "cursor"),
                other => panic!("{wrong}: {other:?}"),
            }
        }
    }

    #[test]
    fn overdue_means_that_the_clock_ran_out_and_nothing_else() {
        let wanted = Wanted { overdue: true, open: Some(false), ..Wanted::default() };
        let asked = filter(&wanted, day("2026-11-22"));
        assert_eq!((asked.open, asked.status.as_deref()), (Some(true), Some("running")));
        assert_eq!((asked.due_from, asked.due_to), (None, Some(day("2026-11-21"))));
        let soon = filter(&Wanted { due_within: Some(5), ..Wanted::default() }, day("2026-11-22"));
        assert_eq!((soon.due_from, soon.due_to), (Some(day("2026-11-22")), Some(day("2026-11-27"))));
    }
}
