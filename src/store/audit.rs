//! Who looked at what, and the daily seals: both append-only.

use crate::domain::ids::CaseId;
use crate::store::schema::{access_log, seals};
use crate::store::{Scope, StoreError};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// One look at personal data, or one export.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = access_log)]
pub struct AccessRow {
    /// Its id.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// `staff:UUID`, `requester` or `system`.
    pub actor: String,
    /// The case looked at.
    pub case_id: Option<String>,
    /// What was looked at, in a fixed word.
    pub what: String,
    /// Why, if a reason was given.
    pub why: Option<String>,
    /// When.
    pub seen_at: NaiveDateTime,
}

/// The signed closing of a day.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = seals)]
pub struct SealRow {
    /// The organisation.
    pub org_id: String,
    /// The civil day that it closes.
    pub day: NaiveDate,
    /// Every event recorded up to this instant, and after the seal before, is covered.
    pub sealed_until: NaiveDateTime,
    /// How many cases changed.
    pub cases: i64,
    /// How many events that were.
    pub events: i64,
    /// The Merkle root over the heads of the changed cases.
    pub root: String,
    /// How many entries of the access log.
    pub log_entries: i64,
    /// Their digest.
    pub log_digest: String,
    /// The hash of the seal before.
    pub prev_hash: String,
    /// The hash of this seal.
    pub hash: String,
    /// Ed25519 over the hash.
    pub signature: String,
    /// The key that signed.
    pub public_key: String,
}

impl Scope<'_> {
    /// Records a look.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Unavailable` when it cannot be written.
    pub fn record_access(&mut self, row: &AccessRow) -> Result<(), StoreError> {
        self.waiting.looks.push(row.clone());
        Ok(())
    }

    /// Who looked at a case, newest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn access_to(&mut self, case: CaseId, limit: i64) -> Result<Vec<AccessRow>, StoreError> {
        Ok(access_log::table
            .filter(access_log::org_id.eq(self.org_text()))
            .filter(access_log::case_id.eq(case.to_string()))
            .order((access_log::seen_at.desc(), access_log::id.desc()))
            .limit(limit)
            .select(AccessRow::as_select())
            .load(self.db)?)
    }

    /// The entries of `(after, until]` in order of instant and id: what a daily seal covers. Paged by `(instant, id)`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn access_between(
        &mut self,
        after: NaiveDateTime,
        until: NaiveDateTime,
    ) -> Result<Vec<AccessRow>, StoreError> {
        Ok(access_log::table
            .filter(access_log::org_id.eq(self.org_text()))
            .filter(access_log::seen_at.gt(after))
            .filter(access_log::seen_at.le(until))
            .order((access_log::seen_at.asc(), access_log::id.asc()))
            .select(AccessRow::as_select())
            .load(self.db)?)
    }

    /// Keeps a seal.
    ///
    /// # Errors
    /// `Conflict` when the day is sealed already.
    pub fn insert_seal(&mut self, row: &SealRow) -> Result<(), StoreError> {
        diesel::insert_into(seals::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Every seal, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn seals(&mut self) -> Result<Vec<SealRow>, StoreError> {
        Ok(seals::table
            .filter(seals::org_id.eq(self.org_text()))
            .order(seals::day.asc())
            .select(SealRow::as_select())
            .load(self.db)?)
    }

    /// The newest seal.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn last_seal(&mut self) -> Result<Option<SealRow>, StoreError> {
        Ok(seals::table
            .filter(seals::org_id.eq(self.org_text()))
            .order(seals::day.desc())
            .select(SealRow::as_select())
            .first(self.db)
            .optional()?)
    }
}
