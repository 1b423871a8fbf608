//! Organisations, their registers and counters, and what the whole installation shares.

use crate::domain::ids::OrgId;
use crate::store::schema::{holidays, meta, organisations};
use crate::store::{Installation, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// A council.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = organisations)]
pub struct OrganisationRow {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub slug: String,
    /// `domain::organisation::Organisation` as JSON.
    pub body: String,
    /// `domain::register::Register` as JSON.
    pub register: String,
    /// Counts changes.
    pub version: i64,
    /// The hash of the newest event of its own history.
    pub head_hash: String,
    /// When it was made.
    pub created_at: NaiveDateTime,
}

/// Holidays imported by the administrator.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = holidays)]
pub struct HolidayRow {
    /// The division, or the name under which the file was imported.
    pub division: String,
    /// The JSON as imported.
    pub body: String,
    /// Where it came from.
    pub source: String,
    /// When.
    pub imported_at: NaiveDateTime,
}

impl Scope<'_> {
    /// This organisation.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn organisation(&mut self) -> Result<Option<OrganisationRow>, StoreError> {
        Ok(organisations::table
            .filter(organisations::id.eq(self.org_text()))
            .select(OrganisationRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// Replaces settings and register if the organisation still stands at `expected`.
    ///
    /// # Errors
    /// `Conflict` when somebody else changed it first.
    pub fn update_organisation(
        &mut self,
        body: &str,
        register: &str,
        head_hash: &str,
        expected: i64,
    ) -> Result<(), StoreError> {
        let changed = diesel::update(
            organisations::table
                .filter(organisations::id.eq(self.org_text()))
                .filter(organisations::version.eq(expected)),
        )
        .set((
            organisations::body.eq(body.to_owned()),
            organisations::register.eq(register.to_owned()),
            organisations::head_hash.eq(head_hash.to_owned()),
            organisations::version.eq(expected + 1),
        ))
        .execute(self.db)?;
        if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Takes so many numbers of a counter, which begins at 1; answers with the first of them.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn take_numbers(&mut self, name: &str, count: i64) -> Result<i64, StoreError> {
        const TAKE: &str = "INSERT INTO counters (org_id, name, value) VALUES ($1, $2, $3) \
            ON CONFLICT (org_id, name) DO UPDATE SET value = counters.value + excluded.value RETURNING value";
        let last: Counter = diesel::sql_query(TAKE)
            .bind::<Text, _>(self.org_text())
            .bind::<Text, _>(name)
            .bind::<BigInt, _>(count)
            .get_result(self.db)?;
        Ok(last.value - count + 1)
    }
}

/// Where a counter stands.
#[derive(QueryableByName)]
struct Counter {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

impl Installation<'_> {
    /// Every organisation, in order of short name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn organisations(&mut self) -> Result<Vec<OrganisationRow>, StoreError> {
        Ok(organisations::table
            .order(organisations::slug.asc())
            .select(OrganisationRow::as_select())
            .load(self.db)?)
    }

    /// Adds an organisation.
    ///
    /// # Errors
    /// `Conflict` when the short name is taken.
    pub fn insert_organisation(&mut self, row: &OrganisationRow) -> Result<(), StoreError> {
        diesel::insert_into(organisations::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// The id of the organisation with this short name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn organisation_id(&mut self, slug: &str) -> Result<Option<OrgId>, StoreError> {
        let id: Option<String> = organisations::table
            .filter(organisations::slug.eq(slug))
            .select(organisations::id)
            .first(self.db)
            .optional()?;
        Ok(id.and_then(|text| text.parse().ok()))
    }

    /// A value that the installation remembers.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn remembered(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(meta::table.filter(meta::name.eq(name)).select(meta::value).first(self.db).optional()?)
    }

    /// Remembers a value once and for all.
    ///
    /// # Errors
    /// `Conflict` when the name has one already.
    pub fn remember(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        diesel::insert_into(meta::table)
            .values((meta::name.eq(name.to_owned()), meta::value.eq(value.to_owned())))
            .execute(self.db)?;
        Ok(())
    }

    /// The imported holidays.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn holidays(&mut self) -> Result<Vec<HolidayRow>, StoreError> {
        Ok(holidays::table
            .order(holidays::imported_at.asc())
            .select(HolidayRow::as_select())
            .load(self.db)?)
    }

    /// Keeps imported holidays in place of those imported before under the same name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn put_holidays(&mut self, row: &HolidayRow) -> Result<(), StoreError> {
        diesel::delete(holidays::table.filter(holidays::division.eq(row.division.clone())))
            .execute(self.db)?;
        diesel::insert_into(holidays::table).values(row).execute(self.db)?;
        Ok(())
    }
}
