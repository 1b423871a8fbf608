//! Accounts of staff.

use crate::domain::ids::StaffId;
use crate::store::schema::staff;
use crate::store::{Installation, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// An account.
#[derive(Clone, PartialEq, Eq, Queryable, Insertable, AsChangeset, Selectable)]
#[diesel(table_name = staff, treat_none_as_null = true)]
pub struct StaffRow {
    /// Its id.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// Lower case; what one logs in with.
    pub email: String,
    /// As shown to colleagues.
    pub name: String,
    /// The role's public name.
    pub role: String,
    /// For a searcher: the service whose tasks they see.
    pub service: Option<String>,
    /// argon2id; none until the invitation is taken up.
    pub password_hash: Option<String>,
    /// Whether the account may be used.
    pub active: bool,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// When it last changed.
    pub updated_at: NaiveDateTime,
    /// Counts changes.
    pub version: i64,
}

impl std::fmt::Debug for StaffRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StaffRow({}, {})", self.id, self.role)
    }
}

impl Scope<'_> {
    /// Adds an account.
    ///
    /// # Errors
    /// `Conflict` when the organisation has an account with this e-mail address.
    pub fn insert_staff(&mut self, row: &StaffRow) -> Result<(), StoreError> {
        diesel::insert_into(staff::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Replaces an account that still stands at the version of `row`, and answers with its next version.
    ///
    /// # Errors
    /// `Conflict` when there is no such account, it changed meanwhile, or its new e-mail address is taken.
    pub fn update_staff(&mut self, row: &StaffRow) -> Result<i64, StoreError> {
        let next = StaffRow { version: row.version.saturating_add(1), ..row.clone() };
        let changed = diesel::update(
            staff::table
                .filter(staff::id.eq(row.id.clone()))
                .filter(staff::org_id.eq(self.org_text()))
                .filter(staff::version.eq(row.version)),
        )
        .set(&next)
        .execute(self.db)?;
        if changed == 1 { Ok(next.version) } else { Err(StoreError::Conflict) }
    }

    /// Every account of the organisation, by name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn staff(&mut self) -> Result<Vec<StaffRow>, StoreError> {
        Ok(staff::table
            .filter(staff::org_id.eq(self.org_text()))
            .order((staff::name.asc(), staff::id.asc()))
            .select(StaffRow::as_select())
            .load(self.db)?)
    }

    /// One account.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn staff_member(&mut self, id: StaffId) -> Result<Option<StaffRow>, StoreError> {
        Ok(staff::table
            .filter(staff::org_id.eq(self.org_text()))
            .filter(staff::id.eq(id.to_string()))
            .select(StaffRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// The account with this e-mail address in lower case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn staff_by_email(&mut self, email: &str) -> Result<Option<StaffRow>, StoreError> {
        Ok(staff::table
            .filter(staff::org_id.eq(self.org_text()))
            .filter(staff::email.eq(email))
            .select(StaffRow::as_select())
            .first(self.db)
            .optional()?)
    }
}

impl Installation<'_> {
    /// The accounts with this e-mail address, in any organisation.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn staff_by_email(&mut self, email: &str) -> Result<Vec<StaffRow>, StoreError> {
        Ok(staff::table
            .filter(staff::email.eq(email))
            .order(staff::org_id.asc())
            .select(StaffRow::as_select())
            .load(self.db)?)
    }
}
