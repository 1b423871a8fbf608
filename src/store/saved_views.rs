//! Filters that staff keep under a name.

use crate::domain::ids::StaffId;
use crate::store::schema::saved_views;
use crate::store::{Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A filter under a name.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = saved_views)]
pub struct SavedViewRow {
    /// Its id.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// Whose.
    pub staff_id: String,
    /// As its owner calls it.
    pub name: String,
    /// The filters as a query string.
    pub query: String,
    /// When it was kept.
    pub created_at: NaiveDateTime,
}

impl Scope<'_> {
    /// What somebody keeps, by name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn saved_views(&mut self, staff: StaffId) -> Result<Vec<SavedViewRow>, StoreError> {
        Ok(saved_views::table
            .filter(saved_views::org_id.eq(self.org_text()))
            .filter(saved_views::staff_id.eq(staff.to_string()))
            .order((saved_views::name.asc(), saved_views::id.asc()))
            .select(SavedViewRow::as_select())
            .load(self.db)?)
    }

    /// Keeps one.
    ///
    /// # Errors
    /// `Conflict` when its owner has one of that name.
    pub fn insert_saved_view(&mut self, row: &SavedViewRow) -> Result<(), StoreError> {
        diesel::insert_into(saved_views::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Takes one away; answers whether it was there.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn delete_saved_view(&mut self, staff: StaffId, id: &str) -> Result<bool, StoreError> {
        let gone = diesel::delete(
            saved_views::table
                .filter(saved_views::org_id.eq(self.org_text()))
                .filter(saved_views::staff_id.eq(staff.to_string()))
                .filter(saved_views::id.eq(id)),
        )
        .execute(self.db)?;
        Ok(gone == 1)
    }
}
