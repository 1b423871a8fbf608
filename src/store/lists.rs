//! The lists of the workbench: filters and keyset pages, so that page 1,000 costs what page 1 costs.

/// How many cases fall where: what the dashboard counts.
pub mod figures;
mod plan;

use crate::store::db::Db;
use crate::store::schema::cases;
use crate::store::{CaseRow, Scope, StoreError};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// What a list shows. Everything left out does not filter.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Open or closed only.
    pub open: Option<bool>,
    /// Handled by one of these people.
    pub assignees: Option<Vec<String>>,
    /// Handled by nobody.
    pub unassigned: bool,
    /// Of this right.
    pub kind: Option<String>,
    /// In this state of the clock.
    pub status: Option<String>,
    /// At this stage of the work.
    pub stage: Option<String>,
    /// With words that match this pattern of `LIKE`.
    pub mark: Option<String>,
    /// Waiting for somebody other than its officer.
    pub waiting: bool,
    /// Due on or after.
    pub due_from: Option<NaiveDate>,
    /// Due on or before.
    pub due_to: Option<NaiveDate>,
    /// Received on or after.
    pub received_from: Option<NaiveDate>,
    /// Received on or before.
    pub received_to: Option<NaiveDate>,
    /// Without the cases that carry this mark, but for those of this person.
    pub hidden: Option<(String, String)>,
}

/// By what a list is sorted; every order ends with something that no two cases share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// The last day for the answer; cases whose clock waits stand after all others.
    #[default]
    Due,
    /// The day of receipt.
    Received,
    /// The reference.
    Reference,
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The last first.
    pub descending: bool,
}

/// Where a page begins: after the row that stands here in the order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cursor {
    /// In an order by a day: the day of the last row seen, and its id.
    Day(NaiveDate, String),
    /// In the order of references: the last one seen.
    Reference(String),
}

type Backend = <Db as Connection>::Backend;
type Cases<'a> = cases::BoxedQuery<'a, Backend>;

/// Begins after a row in an order by a day and the id.
macro_rules! after_day {
    ($query:expr, $column:expr, $beyond:ident, $from:ident, $day:expr, $id:expr) => {
        $query
            .filter($column.$from($day))
            .filter($column.$beyond($day).or($column.eq($day).and(cases::id.$beyond($id))))
    };
}

/// The cases of an organisation that a filter lets through.
fn narrowed<'a>(org: String, filter: &CaseFilter) -> Cases<'a> {
    let mut query = cases::table.filter(cases::org_id.eq(org)).into_boxed();
    macro_rules! narrow {
        ($($value:expr => $condition:expr),+ $(,)?) => {$(
            if let Some(value) = $value.clone() {
                query = query.filter($condition(value));
            }
        )+};
    }
    narrow!(
        filter.open => |v: bool| cases::open.eq(v),
        filter.kind => |v: String| cases::kind.eq(v),
        filter.status => |v: String| cases::status.eq(v),
        filter.mark => |v: String| cases::marks.like(v),
        filter.stage => |v: String| cases::stage.eq(v),
        filter.due_from => |v: NaiveDate| cases::sort_on.ge(v),
        filter.due_to => |v: NaiveDate| cases::sort_on.le(v),
        filter.received_from => |v: NaiveDate| cases::received_on.ge(v),
        filter.received_to => |v: NaiveDate| cases::received_on.le(v),
    );
    // One person is a place in the index, several are several.
    match filter.assignees.as_deref() {
        None => {}
        Some([one]) => query = query.filter(cases::assignee_id.eq(one.clone())),
        Some(several) => query = query.filter(cases::assignee_id.eq_any(several.to_vec())),
    }
    if filter.unassigned {
        query = query.filter(cases::assignee_id.is_null());
    }
    if filter.waiting {
        // Word for word the condition of the index `cases_waiting`: a bound value would not be known to fit it.
        query = query.filter(sql::<Bool>("marks LIKE '% waits:%'"));
    }
    if let Some((mark, staff)) = filter.hidden.clone() {
        let own = cases::assignee_id.is_not_null().and(cases::assignee_id.assume_not_null().eq(staff));
        query = query.filter(cases::marks.not_like(mark).or(own));
    }
    query
}

/// The same in an order, from a place on.
fn sorted<'a>(query: Cases<'a>, sort: Sort, after: Option<&Cursor>) -> Cases<'a> {
    let query = match after.cloned() {
        None => query,
        Some(Cursor::Day(day, id)) => match (sort.by, sort.descending) {
            (SortBy::Received, false) => after_day!(query, cases::received_on, gt, ge, day, id),
            (SortBy::Received, true) => after_day!(query, cases::received_on, lt, le, day, id),
            (_, false) => after_day!(query, cases::sort_on, gt, ge, day, id),
            (_, true) => after_day!(query, cases::sort_on, lt, le, day, id),
        },
        Some(Cursor::Reference(last)) if sort.descending => query.filter(cases::reference.lt(last)),
        Some(Cursor::Reference(last)) => query.filter(cases::reference.gt(last)),
    };
    match (sort.by, sort.descending) {
        (SortBy::Due, false) => query.order((cases::sort_on.asc(), cases::id.asc())),
        (SortBy::Due, true) => query.order((cases::sort_on.desc(), cases::id.desc())),
        (SortBy::Received, false) => query.order((cases::received_on.asc(), cases::id.asc())),
        (SortBy::Received, true) => query.order((cases::received_on.desc(), cases::id.desc())),
        (SortBy::Reference, false) => query.order(cases::reference.asc()),
        (SortBy::Reference, true) => query.order(cases::reference.desc()),
    }
}

impl Scope<'_> {
    /// One page of cases in an order, from a place on.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn list_cases(
        &mut self,
        filter: &CaseFilter,
        sort: Sort,
        after: Option<&Cursor>,
        limit: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let query = sorted(narrowed(self.org_text(), filter), sort, after);
        Ok(query.limit(limit).select(CaseRow::as_select()).load(self.db)?)
    }

    /// How many cases a filter lets through, counted no further than `most`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn count_cases(&mut self, filter: &CaseFilter, most: i64) -> Result<usize, StoreError> {
        // In the order of the list, so that the same index bounds the work.
        let query = sorted(narrowed(self.org_text(), filter), Sort::default(), None);
        let ids: Vec<String> = query.limit(most).select(cases::id).load(self.db)?;
        Ok(ids.len())
    }

    /// Pages through the open cases in order of id, whatever changes on them meanwhile.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn open_cases_after(&mut self, after: &str, limit: i64) -> Result<Vec<CaseRow>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .filter(cases::id.gt(after.to_owned()))
            .order(cases::id.asc())
            .limit(limit)
            .select(CaseRow::as_select())
            .load(self.db)?)
    }
}
