//! Private calendars of staff, and the cases whose dates stand in them.

use crate::domain::ids::StaffId;
use crate::store::schema::{calendars, cases, staff};
use crate::store::{CaseRow, Installation, Scope, StaffRow, StoreError};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A calendar: one a person, the newest made.
#[derive(Clone, PartialEq, Eq, Queryable, Insertable, Selectable)]
#[diesel(table_name = calendars)]
pub struct CalendarRow {
    /// Whose it is.
    pub staff_id: String,
    /// The organisation.
    pub org_id: String,
    /// SHA-256 of the secret in its address.
    pub digest: String,
    /// Whether it holds every open case, and not only those of its owner.
    pub every_case: bool,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// The last civil day on which the access log noted that it was fetched.
    pub noted_on: Option<NaiveDate>,
}

impl Scope<'_> {
    /// Puts a calendar in the place of an earlier one of the same person.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn put_calendar(&mut self, row: &CalendarRow, owner: StaffId) -> Result<(), StoreError> {
        self.revoke_calendar(owner)?;
        diesel::insert_into(calendars::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Forgets a person's calendar; says whether there was one.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn revoke_calendar(&mut self, owner: StaffId) -> Result<bool, StoreError> {
        let of = calendars::table
            .filter(calendars::staff_id.eq(owner.to_string()))
            .filter(calendars::org_id.eq(self.org_text()));
        Ok(diesel::delete(of).execute(self.db)? == 1)
    }

    /// A person's calendar.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn calendar_of(&mut self, owner: StaffId) -> Result<Option<CalendarRow>, StoreError> {
        Ok(calendars::table
            .filter(calendars::staff_id.eq(owner.to_string()))
            .filter(calendars::org_id.eq(self.org_text()))
            .select(CalendarRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// Notes the day on which a calendar was fetched; says whether it was not noted for that day yet.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn note_calendar(&mut self, owner: StaffId, day: NaiveDate) -> Result<bool, StoreError> {
        let not_yet = calendars::table
            .filter(calendars::staff_id.eq(owner.to_string()))
            .filter(calendars::org_id.eq(self.org_text()))
            .filter(calendars::noted_on.is_null().or(calendars::noted_on.ne(day)));
        Ok(diesel::update(not_yet).set(calendars::noted_on.eq(Some(day))).execute(self.db)? == 1)
    }

    /// The unanswered open cases, of one person or of all: those with a date, the earliest first, at most `limit`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn dated_cases(&mut self, assignee: Option<StaffId>, limit: i64) -> Result<Vec<CaseRow>, StoreError> {
        let mut query = cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::open.eq(true))
            .filter(cases::answered_on.is_null())
            .filter(cases::due_on.is_not_null().or(cases::next_target_on.is_not_null()))
            .order((cases::sort_on.asc(), cases::id.asc()))
            .limit(limit)
            .select(CaseRow::as_select())
            .into_boxed();
        if let Some(assignee) = assignee {
            query = query.filter(cases::assignee_id.eq(assignee.to_string()));
        }
        Ok(query.load(self.db)?)
    }
}

impl Installation<'_> {
    /// The calendar with this digest and the account of its owner.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn calendar(&mut self, digest: &str) -> Result<Option<(CalendarRow, StaffRow)>, StoreError> {
        Ok(calendars::table
            .inner_join(staff::table.on(staff::id.eq(calendars::staff_id)))
            .filter(calendars::digest.eq(digest.to_owned()))
            .select((CalendarRow::as_select(), StaffRow::as_select()))
            .first(self.db)
            .optional()?)
    }
}
