//! The lists of the workbench: filters and keyset pages, so that page 1,000 costs what page 1 costs.

use crate::store::schema::cases;
use crate::store::{CaseRow, Scope, StoreError};
use chrono::NaiveDate;
use diesel::prelude::*;

/// What a list shows. Everything left out does not filter.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Open or closed only.
    pub open: Option<bool>,
    /// Handled by this person.
    pub assignee_id: Option<String>,
    /// Handled by nobody.
    pub unassigned: bool,
    /// Of these rights.
    pub kind: Option<String>,
    /// In this state of the clock.
    pub status: Option<String>,
    /// Due on or after.
    pub due_from: Option<NaiveDate>,
    /// Due on or before.
    pub due_to: Option<NaiveDate>,
    /// Received on or after.
    pub received_from: Option<NaiveDate>,
    /// Received on or before.
    pub received_to: Option<NaiveDate>,
}

/// Where a page begins: after the row with this date and id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// `sort_on` of the last row seen.
    pub sort_on: NaiveDate,
    /// Its id.
    pub id: String,
}

impl Scope<'_> {
    /// One page of cases, the most urgent first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn list_cases(
        &mut self,
        filter: &CaseFilter,
        after: Option<&Cursor>,
        limit: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let mut query = cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .select(CaseRow::as_select())
            .order((cases::sort_on.asc(), cases::id.asc()))
            .limit(limit)
            .into_boxed();
        macro_rules! narrow {
            ($($value:expr => $condition:expr),+ $(,)?) => {$(
                if let Some(value) = $value.clone() {
                    query = query.filter($condition(value));
                }
            )+};
        }
        narrow!(
            filter.open => |v: bool| cases::open.eq(v),
            filter.assignee_id => |v: String| cases::assignee_id.eq(v),
            filter.kind => |v: String| cases::kind.eq(v),
            filter.status => |v: String| cases::status.eq(v),
            filter.due_from => |v: NaiveDate| cases::due_on.ge(v),
            filter.due_to => |v: NaiveDate| cases::sort_on.le(v),
            filter.received_from => |v: NaiveDate| cases::received_on.ge(v),
            filter.received_to => |v: NaiveDate| cases::received_on.le(v),
        );
        if filter.unassigned {
            query = query.filter(cases::assignee_id.is_null());
        }
        if let Some(cursor) = after {
            query = query.filter(
                cases::sort_on
                    .gt(cursor.sort_on)
                    .or(cases::sort_on.eq(cursor.sort_on).and(cases::id.gt(cursor.id.clone()))),
            );
        }
        Ok(query.load(self.db)?)
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
