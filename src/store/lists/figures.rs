//! How many cases fall where. What is grouped by is a day or a short word, so that an answer has a few hundred rows
//! however many cases there are, and each is found by an index on open or on answered cases.

use crate::store::schema::cases;
use crate::store::{Scope, StoreError};
use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

/// Open cases that share what is counted by.
#[derive(Clone, PartialEq, Eq, Debug, Queryable)]
pub struct OpenCount {
    /// The clock's status.
    pub status: String,
    /// The last day for the answer; the end of time where the clock waits.
    pub sort_on: NaiveDate,
    /// How many.
    pub cases: i64,
}

/// Answered cases that share what is counted by.
#[derive(Clone, PartialEq, Eq, Debug, Queryable)]
pub struct AnsweredCount {
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
    /// The last day for it.
    pub due_on: Option<NaiveDate>,
    /// How late it was, in calendar days.
    pub days_late: Option<i32>,
    /// How many.
    pub cases: i64,
}

/// What one person has in hand.
#[derive(Clone, PartialEq, Eq, Debug, Queryable)]
pub struct LoadCount {
    /// Who; none for nobody.
    pub assignee_id: Option<String>,
    /// The clock's status.
    pub status: String,
    /// How many.
    pub cases: i64,
}

impl Scope<'_> {
    /// Open cases by status of the clock and last day.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn open_by_due(&mut self) -> Result<Vec<OpenCount>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .group_by((cases::status, cases::sort_on))
            .order((cases::sort_on.asc(), cases::status.asc()))
            .select((cases::status, cases::sort_on, count_star()))
            .load(self.db)?)
    }

    /// Open cases by day of receipt, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn open_by_receipt(&mut self) -> Result<Vec<(NaiveDate, i64)>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .group_by(cases::received_on)
            .order(cases::received_on.asc())
            .select((cases::received_on, count_star()))
            .load(self.db)?)
    }

    /// Open cases by stage of the work.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn open_by_stage(&mut self) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .group_by(cases::stage)
            .order(cases::stage.asc())
            .select((cases::stage, count_star()))
            .load(self.db)?)
    }

    /// Open cases by who handles them; with a day, only those whose last day lies on it or before.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn open_by_person(&mut self, due_by: Option<NaiveDate>) -> Result<Vec<LoadCount>, StoreError> {
        let mut query = cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .group_by((cases::assignee_id, cases::status))
            .order((cases::assignee_id.asc(), cases::status.asc()))
            .select((cases::assignee_id, cases::status, count_star()))
            .into_boxed();
        if let Some(day) = due_by {
            query = query.filter(cases::sort_on.le(day));
        }
        Ok(query.load(self.db)?)
    }

    /// Cases answered on or after a day, by day of the answer, last day and lateness.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn answered_since(&mut self, from: NaiveDate) -> Result<Vec<AnsweredCount>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::answered_on.ge(from))
            .group_by((cases::answered_on, cases::due_on, cases::days_late))
            .order((cases::answered_on.asc(), cases::due_on.asc(), cases::days_late.asc()))
            .select((cases::answered_on, cases::due_on, cases::days_late, count_star()))
            .load(self.db)?)
    }

    /// The ids of cases answered late on or after a day, newest answer first, at most `limit`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn answered_late_since(&mut self, from: NaiveDate, limit: i64) -> Result<Vec<String>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::answered_on.ge(from))
            .filter(cases::days_late.gt(0))
            .order((cases::answered_on.desc(), cases::id.desc()))
            .limit(limit)
            .select(cases::id)
            .load(self.db)?)
    }

    /// The ids of open cases whose clock ran out before a day, the longest overdue first, at most `limit`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn overdue_before(&mut self, day: NaiveDate, limit: i64) -> Result<Vec<String>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .filter(cases::status.eq("running"))
            .filter(cases::sort_on.lt(day))
            .order((cases::sort_on.asc(), cases::id.asc()))
            .limit(limit)
            .select(cases::id)
            .load(self.db)?)
    }
}
