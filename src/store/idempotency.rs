//! Answers once given to an idempotency key: kept in the transaction that made the thing.

use crate::store::schema::idempotency;
use crate::store::{Installation, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// The answer once given.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idempotency)]
pub struct AnswerRow {
    /// The organisation.
    pub org_id: String,
    /// Whose keys: `public` or a member of staff.
    pub scope: String,
    /// Digest of the key.
    pub key_digest: String,
    /// Digest of the body it came with.
    pub body_digest: String,
    /// The id under which the answer is sealed.
    pub answer_id: String,
    /// The answer, sealed with the organisation's key.
    pub sealed: Vec<u8>,
    /// When it was given.
    pub created_at: NaiveDateTime,
}

impl Scope<'_> {
    /// The answer given to this key before.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn answer(&mut self, scope: &str, key_digest: &str) -> Result<Option<AnswerRow>, StoreError> {
        Ok(idempotency::table
            .filter(idempotency::org_id.eq(self.org_text()))
            .filter(idempotency::scope.eq(scope))
            .filter(idempotency::key_digest.eq(key_digest))
            .select(AnswerRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// Keeps an answer.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when the key was used at the same time.
    pub fn keep_answer(&mut self, row: &AnswerRow) -> Result<(), StoreError> {
        self.waiting.answers.push(row.clone());
        Ok(())
    }
}

impl Installation<'_> {
    /// Forgets answers older than this; says how many.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn forget_answers(&mut self, before: NaiveDateTime) -> Result<usize, StoreError> {
        Ok(diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before))).execute(self.db)?)
    }
}
