//! The morning's digests: which were decided, and the cases that they tell of, found by index.

use crate::store::schema::{alert_steps, cases, digests};
use crate::store::{Scope, StoreError};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::BTreeSet;

/// The digest of one reader on one day.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = digests)]
pub struct DigestRow {
    /// The organisation.
    pub org_id: String,
    /// The civil day.
    pub day: NaiveDate,
    /// The person's id, or the name of a shared mailbox.
    pub reader: String,
    /// How many lines it has; with none no mail is written.
    pub lines: i32,
    /// When.
    pub decided_at: NaiveDateTime,
}

impl Scope<'_> {
    /// Records the digests of a day.
    ///
    /// # Errors
    /// `Conflict` when another node decided one of them first.
    pub fn insert_digests(&mut self, rows: &[DigestRow]) -> Result<(), StoreError> {
        for row in rows {
            diesel::insert_into(digests::table).values(row).execute(self.db)?;
        }
        Ok(())
    }

    /// The newest day that has digests, and when they were decided.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_digest(&mut self) -> Result<Option<(NaiveDate, NaiveDateTime)>, StoreError> {
        Ok(digests::table
            .filter(digests::org_id.eq(self.org_text()))
            .order(digests::day.desc())
            .select((digests::day, digests::decided_at))
            .first(self.db)
            .optional()?)
    }

    /// The ids of open cases that a digest may tell of: a watched date by `until`, a stage in which somebody is waited for,
    /// nobody in charge, or a step decided after `since` and by `now`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_for_digest(
        &mut self,
        until: NaiveDate,
        stages: &[&'static str],
        (since, now): (NaiveDateTime, NaiveDateTime),
    ) -> Result<BTreeSet<String>, StoreError> {
        let org = self.org_text();
        let own = || cases::table.filter(cases::org_id.eq(org.clone())).select(cases::id);
        let mut found: BTreeSet<String> = own()
            .filter(cases::next_target_on.is_not_null())
            .filter(cases::next_target_on.le(until))
            .load(self.db)?
            .into_iter()
            .collect();
        let waiting = own().filter(cases::open.eq(true)).filter(cases::stage.eq_any(stages.to_vec()));
        found.extend(waiting.load::<String>(self.db)?);
        let unassigned = own()
            .filter(cases::assignee_id.is_null())
            .filter(cases::open.eq(true))
            .filter(cases::next_target_on.is_not_null());
        found.extend(unassigned.load::<String>(self.db)?);
        let told: Vec<String> = alert_steps::table
            .filter(alert_steps::org_id.eq(self.org_text()))
            .filter(alert_steps::decided_at.gt(since))
            .filter(alert_steps::decided_at.le(now))
            .filter(alert_steps::outcome.eq("sent"))
            .select(alert_steps::case_id)
            .load(self.db)?;
        found.extend(told);
        Ok(found)
    }
}
