//! The list of cases: the views of the workbench, filters, and pages by a cursor that does not slow down with depth.

/// Parameters of an address, each taken once.
pub mod asked;
/// Several cases given to somebody at once.
pub mod assignment;
/// A list as text: parameters of an address, and what is saved.
pub mod query;
/// A list as a table for spreadsheets.
pub mod sheet;

pub use crate::store::lists::{Sort, SortBy};

use crate::app::cases::marks;
use crate::app::cases::row::Line;
use crate::app::council::Council;
use crate::app::{App, AppError, Caller};
use crate::domain::access::{Action, Role};
use crate::domain::case::Stage;
use crate::domain::ids::{CaseId, Slug, StaffId};
use crate::domain::right::Right;
use crate::domain::text::{hex, unhex};
use crate::store::lists::{CaseFilter, Cursor};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The most cases on a page.
pub const MOST_PER_PAGE: u16 = 200;
/// How many when the caller does not say.
pub const USUAL_PER_PAGE: u16 = 50;
/// So far the cases of a view are counted: more are shown as more.
pub const MOST_COUNTED: usize = 100;
/// Today and so many days after it are soon.
const SOON: u16 = 6;

/// What an officer looks at. All but the last show open cases only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// In one's own charge.
    Mine,
    /// In the charge of somebody of one's teams.
    Team,
    /// In nobody's charge.
    Unassigned,
    /// Waiting for the requester, a service or a second person.
    Waiting,
    /// The clock runs out today or in the six days after it.
    Due,
    /// The clock has run out.
    Overdue,
    /// Every case, closed ones too.
    All,
}

impl View {
    /// Every view, in the order of the workbench.
    pub const ALL: [Self; 7] =
        [Self::Mine, Self::Team, Self::Unassigned, Self::Waiting, Self::Due, Self::Overdue, Self::All];

    /// The public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Team => "team",
            Self::Unassigned => "unassigned",
            Self::Waiting => "waiting",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::All => "all",
        }
    }

    /// The view with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// What a list shows. Everything left out does not filter. Days are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// Seen from here; what follows narrows it further.
    pub view: Option<View>,
    /// Handled by this person.
    pub assignee: Option<StaffId>,
    /// Handled by somebody of this team.
    pub team: Option<Slug>,
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
    /// At this stage of the work.
    pub stage: Option<Stage>,
    /// Naming this service.
    pub service: Option<Slug>,
    /// Received on or after.
    pub received_from: Option<NaiveDate>,
    /// Received on or before.
    pub received_to: Option<NaiveDate>,
    /// In which order; the view's own when left out.
    pub sort: Option<Sort>,
    /// From where the last page ended.
    pub cursor: Option<String>,
    /// How many: 1 to [`MOST_PER_PAGE`].
    pub limit: Option<u16>,
}

impl Wanted {
    /// The order of the list: the most urgent first, and where closed cases are among them the newest first.
    #[must_use]
    pub fn order(&self) -> Sort {
        let newest = Sort { by: SortBy::Received, descending: true };
        let usual = if self.view == Some(View::All) { newest } else { Sort::default() };
        self.sort.unwrap_or(usual)
    }
}

/// A page of cases. A page can be shorter than the limit where cases are hidden from the caller.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Page {
    /// The cases.
    pub cases: Vec<Line>,
    /// The cursor of the next page, if there may be one.
    pub next: Option<String>,
}

/// What a cursor holds: nothing but where the last page ended.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mark {
    Due(NaiveDate, CaseId),
    Received(NaiveDate, CaseId),
    Reference(String),
}

/// A cursor as text.
fn write_cursor(mark: &Mark) -> Option<String> {
    serde_json::to_vec(mark).ok().map(|json| hex(&json))
}

/// Reads a cursor of a list in this order.
fn read_cursor(text: &str, by: SortBy) -> Result<Cursor, AppError> {
    let mark: Option<Mark> = unhex(text).and_then(|json| serde_json::from_slice(&json).ok());
    match (mark, by) {
        (Some(Mark::Due(day, id)), SortBy::Due) | (Some(Mark::Received(day, id)), SortBy::Received) => {
            Ok(Cursor::Day(day, id.to_string()))
        }
        (Some(Mark::Reference(last)), SortBy::Reference) => Ok(Cursor::Reference(last)),
        _ => Err(AppError::invalid("cursor", "Use the cursor of an earlier answer, unchanged.")),
    }
}

/// From what is wanted to what the database is asked.
fn filter(caller: &Caller, council: &Council, wanted: &Wanted, today: NaiveDate) -> CaseFilter {
    let own = caller.staff().map(|staff| staff.id);
    let view = wanted.view;
    let overdue = wanted.overdue || view == Some(View::Overdue);
    let soon = (view == Some(View::Due)).then_some(SOON);
    let within = [wanted.due_within, soon].into_iter().flatten().min();
    let clock_runs = overdue || within.is_some();
    let only_open = clock_runs || view.is_some_and(|view| view != View::All);
    let last = within.map(|days| today + Days::new(u64::from(days)));
    CaseFilter {
        open: if only_open { Some(true) } else { wanted.open },
        assignees: people(council, wanted, own),
        unassigned: wanted.unassigned || view == Some(View::Unassigned),
        kind: wanted.right.map(|right| right.name().to_owned()),
        status: if clock_runs { Some("running".to_owned()) } else { wanted.status.clone() },
        stage: wanted.stage.map(|stage| stage.name().to_owned()),
        mark: wanted.service.as_ref().map(marks::with_service),
        waiting: view == Some(View::Waiting),
        due_from: within.filter(|_| !overdue).map(|_| today),
        due_to: if overdue { today.pred_opt() } else { last },
        received_from: wanted.received_from,
        received_to: wanted.received_to,
        hidden: hidden_from(caller),
    }
}

/// By whom the cases are handled: everybody whom each of the choices allows.
fn people(council: &Council, wanted: &Wanted, own: Option<StaffId>) -> Option<Vec<String>> {
    let organisation = &council.organisation;
    let seen = match wanted.view {
        Some(View::Mine) => Some(own.into_iter().collect::<Vec<_>>()),
        Some(View::Team) => Some(own.into_iter().flat_map(|own| organisation.colleagues_of(own)).collect()),
        _ => None,
    };
    let of_team = wanted.team.as_ref().map(|slug| {
        let team = organisation.teams.iter().find(|team| team.slug == *slug);
        team.map(|team| team.members.clone()).unwrap_or_default()
    });
    let chosen = wanted.assignee.map(|one| vec![one]);
    let sets = [seen, of_team, chosen].into_iter().flatten();
    let shared = sets.reduce(|one, other| one.into_iter().filter(|id| other.contains(id)).collect());
    shared.map(|people| people.iter().map(ToString::to_string).collect())
}

/// Sealed cases are seen by the person in charge, the DPO's team and auditors only (rules F1).
fn hidden_from(caller: &Caller) -> Option<(String, String)> {
    let staff = caller.staff().filter(|staff| !matches!(staff.role, Role::Dpo | Role::Auditor))?;
    Some((marks::with_flag(marks::SEALED), staff.id.to_string()))
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
        let sort = wanted.order();
        let after = wanted.cursor.as_deref().map(|text| read_cursor(text, sort.by)).transpose()?;
        let council = self.council(caller.org).await?;
        let filter = filter(caller, &council, wanted, council.today(self.time.now()));
        let find = move |scope: &mut crate::store::Scope<'_>| {
            scope.list_cases(&filter, sort, after.as_ref(), i64::from(limit))
        };
        let (cases, rows) = self.lines(caller, find).await?;
        let full = rows.len() >= usize::from(limit);
        let next = rows.last().filter(|_| full).and_then(|last| {
            let id = last.id.parse().ok()?;
            write_cursor(&match sort.by {
                SortBy::Due => Mark::Due(last.sort_on, id),
                SortBy::Received => Mark::Received(last.received_on, id),
                SortBy::Reference => Mark::Reference(last.reference.clone()),
            })
        });
        Ok(Page { cases, next })
    }

    /// How many cases each view shows, counted no further than [`MOST_COUNTED`].
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn view_counts(&self, caller: &Caller) -> Result<Vec<(View, usize)>, AppError> {
        caller.require(Action::ReadCases)?;
        let council = self.council(caller.org).await?;
        let today = council.today(self.time.now());
        let of = |view: &View| {
            let wanted = Wanted { view: Some(*view), ..Wanted::default() };
            (*view, filter(caller, &council, &wanted, today))
        };
        let filters: Vec<(View, CaseFilter)> = View::ALL.iter().map(of).collect();
        let most = i64::try_from(MOST_COUNTED).unwrap_or(i64::MAX);
        let count = move |scope: &mut crate::store::Scope<'_>| {
            filters.iter().map(|(view, filter)| Ok((*view, scope.count_cases(filter, most)?))).collect()
        };
        Ok(self.store.read(caller.org, count).await?)
    }
}

#[cfg(test)]
mod tests;
