//! Who of staff is away, and who covers for them.

use crate::domain::ids::StaffId;
use crate::store::schema::absences;
use crate::store::{Scope, StoreError};
use chrono::NaiveDate;
use diesel::prelude::*;

/// An absence: one a person, the newest said.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = absences)]
pub struct AbsenceRow {
    /// Who is away.
    pub staff_id: String,
    /// The organisation.
    pub org_id: String,
    /// The first civil day.
    pub from_on: NaiveDate,
    /// The last civil day.
    pub until_on: NaiveDate,
    /// Who reads their mail meanwhile.
    pub cover_id: String,
}

impl Scope<'_> {
    /// Puts an absence in the place of an earlier one of the same person.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn put_absence(&mut self, row: &AbsenceRow, staff: StaffId) -> Result<(), StoreError> {
        self.end_absence(staff)?;
        diesel::insert_into(absences::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Forgets a person's absence; says whether there was one.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn end_absence(&mut self, staff: StaffId) -> Result<bool, StoreError> {
        let of = absences::table
            .filter(absences::staff_id.eq(staff.to_string()))
            .filter(absences::org_id.eq(self.org_text()));
        Ok(diesel::delete(of).execute(self.db)? == 1)
    }

    /// The absences that are not over on this day, planned ones too.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn absences_from(&mut self, day: NaiveDate) -> Result<Vec<AbsenceRow>, StoreError> {
        Ok(absences::table
            .filter(absences::org_id.eq(self.org_text()))
            .filter(absences::until_on.ge(day))
            .order(absences::staff_id.asc())
            .select(AbsenceRow::as_select())
            .load(self.db)?)
    }
}
