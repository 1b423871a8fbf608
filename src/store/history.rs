//! Append-only histories of cases and of organisations.
//!
//! The key `(stream, seq)` is also the concurrency check: whoever comes second with the same number gets a `Conflict`.

use crate::domain::ids::CaseId;
use crate::store::schema::{case_events, organisation_events};
use crate::store::{Installation, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// One event of a case as stored. Ids are UUIDs as text, instants UTC with microseconds, hashes lower-case hex.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = case_events)]
pub struct EventRow {
    /// The case.
    pub case_id: String,
    /// Position, from 1.
    pub seq: i64,
    /// The organisation.
    pub org_id: String,
    /// The event's kind.
    pub kind: String,
    /// The number of the body's shape.
    pub shape: i16,
    /// JSON, exactly as hashed.
    pub body: String,
    /// `staff:UUID`, `requester` or `system`.
    pub actor: String,
    /// When it was recorded.
    pub recorded_at: NaiveDateTime,
    /// The hash of the event before.
    pub prev_hash: String,
    /// The hash of this one.
    pub hash: String,
}

/// One event of an organisation's own history.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = organisation_events)]
pub struct OrganisationEventRow {
    /// The organisation.
    pub org_id: String,
    /// Position, from 1.
    pub seq: i64,
    /// The event's kind.
    pub kind: String,
    /// The number of the body's shape.
    pub shape: i16,
    /// JSON, exactly as hashed.
    pub body: String,
    /// Who did it.
    pub actor: String,
    /// When it was recorded.
    pub recorded_at: NaiveDateTime,
    /// The hash of the event before.
    pub prev_hash: String,
    /// The hash of this one.
    pub hash: String,
}

/// The newest event of a case: the case, its position and its hash.
pub type Head = (String, i64, String);

impl Scope<'_> {
    /// Appends events to the history of a case.
    ///
    /// # Errors
    /// None here: the row waits for the end of the transaction, which answers `Conflict` when the position is taken.
    pub fn append_events(&mut self, rows: &[EventRow]) -> Result<(), StoreError> {
        self.waiting.events.extend_from_slice(rows);
        Ok(())
    }

    /// The whole history of a case, oldest first; empty when this organisation has no such case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn history(&mut self, case: CaseId) -> Result<Vec<EventRow>, StoreError> {
        Ok(case_events::table
            .filter(case_events::case_id.eq(case.to_string()))
            .filter(case_events::org_id.eq(self.org_text()))
            .order(case_events::seq.asc())
            .select(EventRow::as_select())
            .load(self.db)?)
    }

    /// The events of some kinds in several cases, by case and place.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn events_of_kinds(
        &mut self,
        cases: &[String],
        kinds: &'static [&'static str],
    ) -> Result<Vec<EventRow>, StoreError> {
        Ok(case_events::table
            .filter(case_events::case_id.eq_any(cases.to_vec()))
            .filter(case_events::org_id.eq(self.org_text()))
            .filter(case_events::kind.eq_any(kinds))
            .order((case_events::case_id.asc(), case_events::seq.asc()))
            .select(EventRow::as_select())
            .load(self.db)?)
    }

    /// Appends one event to the organisation's own history.
    ///
    /// # Errors
    /// `Conflict` when somebody else wrote the same position first.
    pub fn append_organisation_event(&mut self, row: &OrganisationEventRow) -> Result<(), StoreError> {
        diesel::insert_into(organisation_events::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// The organisation's own history after a position, oldest first, at most `limit` events.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn organisation_history(
        &mut self,
        after: i64,
        limit: i64,
    ) -> Result<Vec<OrganisationEventRow>, StoreError> {
        Ok(organisation_events::table
            .filter(organisation_events::org_id.eq(self.org_text()))
            .filter(organisation_events::seq.gt(after))
            .order(organisation_events::seq.asc())
            .limit(limit)
            .select(OrganisationEventRow::as_select())
            .load(self.db)?)
    }

    /// The organisation's own history before a position, newest first: of one kind or of any.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_organisation_events(
        &mut self,
        kind: Option<&str>,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<OrganisationEventRow>, StoreError> {
        let mut query = organisation_events::table
            .filter(organisation_events::org_id.eq(self.org_text()))
            .order(organisation_events::seq.desc())
            .limit(limit)
            .select(OrganisationEventRow::as_select())
            .into_boxed();
        if let Some(kind) = kind {
            query = query.filter(organisation_events::kind.eq(kind.to_owned()));
        }
        if let Some(before) = before {
            query = query.filter(organisation_events::seq.lt(before));
        }
        Ok(query.load(self.db)?)
    }

    /// The position and hash of the organisation's newest event.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn organisation_head(&mut self) -> Result<Option<(i64, String)>, StoreError> {
        Ok(organisation_events::table
            .filter(organisation_events::org_id.eq(self.org_text()))
            .order(organisation_events::seq.desc())
            .select((organisation_events::seq, organisation_events::hash))
            .first(self.db)
            .optional()?)
    }

    /// The newest event of each case that has one recorded in `(after, until]`, as `(case, seq, hash)` in order of
    /// case, and how many events that interval holds: what a daily seal covers.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn heads_between(
        &mut self,
        after: NaiveDateTime,
        until: NaiveDateTime,
    ) -> Result<(Vec<Head>, i64), StoreError> {
        let mut heads: Vec<Head> = Vec::new();
        let mut events = 0;
        let rows: Vec<Head> = case_events::table
            .filter(case_events::org_id.eq(self.org_text()))
            .filter(case_events::recorded_at.gt(after))
            .filter(case_events::recorded_at.le(until))
            .order((case_events::case_id.asc(), case_events::seq.asc()))
            .select((case_events::case_id, case_events::seq, case_events::hash))
            .load(self.db)?;
        for row in rows {
            events += 1;
            match heads.last_mut() {
                Some(last) if last.0 == row.0 => *last = row,
                _ => heads.push(row),
            }
        }
        Ok((heads, events))
    }
}

impl Installation<'_> {
    /// Whether the installation holds any event: load tools refuse to touch such a database.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn has_events(&mut self) -> Result<bool, StoreError> {
        let first: Option<String> =
            case_events::table.select(case_events::case_id).first(self.db).optional()?;
        Ok(first.is_some())
    }
}
