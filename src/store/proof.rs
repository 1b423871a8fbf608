//! What only proof asks for: where a history stood at an instant, and what a case's projection holds.

use crate::domain::ids::CaseId;
use crate::store::audit::SealRow;
use crate::store::schema::{case_events, case_tasks, cases, organisation_events, seals};
use crate::store::tasks::TaskRow;
use crate::store::{Scope, StoreError};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// Which cases an audit looks at. Everything left out does not filter.
#[derive(Clone, Debug, Default)]
pub struct ReferenceFilter {
    /// Received on or after.
    pub received_from: Option<NaiveDate>,
    /// Received on or before.
    pub received_to: Option<NaiveDate>,
    /// About this right.
    pub kind: Option<String>,
    /// Answered late.
    pub late: bool,
}

impl Scope<'_> {
    /// Position and hash of the organisation's newest event recorded up to this instant.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn organisation_head_until(
        &mut self,
        until: NaiveDateTime,
    ) -> Result<Option<(i64, String)>, StoreError> {
        Ok(organisation_events::table
            .filter(organisation_events::org_id.eq(self.org_text()))
            .filter(organisation_events::recorded_at.le(until))
            .order(organisation_events::seq.desc())
            .select((organisation_events::seq, organisation_events::hash))
            .first(self.db)
            .optional()?)
    }

    /// When the first event of the organisation or of any of its cases was recorded.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn first_event_at(&mut self) -> Result<Option<NaiveDateTime>, StoreError> {
        let of_cases: Option<NaiveDateTime> = case_events::table
            .filter(case_events::org_id.eq(self.org_text()))
            .order(case_events::recorded_at.asc())
            .select(case_events::recorded_at)
            .first(self.db)
            .optional()?;
        let own: Option<NaiveDateTime> = organisation_events::table
            .filter(organisation_events::org_id.eq(self.org_text()))
            .order(organisation_events::seq.asc())
            .select(organisation_events::recorded_at)
            .first(self.db)
            .optional()?;
        Ok(of_cases.into_iter().chain(own).min())
    }

    /// Id and reference of every case that fits, in order of id: small, so that a sample can be drawn from all of them.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn references(&mut self, filter: &ReferenceFilter) -> Result<Vec<(String, String)>, StoreError> {
        let mut query = cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .order(cases::id.asc())
            .select((cases::id, cases::reference))
            .into_boxed();
        if let Some(from) = filter.received_from {
            query = query.filter(cases::received_on.ge(from));
        }
        if let Some(to) = filter.received_to {
            query = query.filter(cases::received_on.le(to));
        }
        if let Some(kind) = filter.kind.clone() {
            query = query.filter(cases::kind.eq(kind));
        }
        if filter.late {
            query = query.filter(cases::days_late.gt(0));
        }
        Ok(query.load(self.db)?)
    }

    /// The newest seals before a day, newest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_seals(
        &mut self,
        before: Option<NaiveDate>,
        limit: i64,
    ) -> Result<Vec<SealRow>, StoreError> {
        let mut query = seals::table
            .filter(seals::org_id.eq(self.org_text()))
            .order(seals::day.desc())
            .limit(limit)
            .select(SealRow::as_select())
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(seals::day.lt(before));
        }
        Ok(query.load(self.db)?)
    }

    /// The seals of a stretch of civil days, both included, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn seals_between(&mut self, from: NaiveDate, to: NaiveDate) -> Result<Vec<SealRow>, StoreError> {
        Ok(seals::table
            .filter(seals::org_id.eq(self.org_text()))
            .filter(seals::day.between(from, to))
            .order(seals::day.asc())
            .select(SealRow::as_select())
            .load(self.db)?)
    }

    /// The tasks of a case, in order of id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn tasks_of(&mut self, case: CaseId) -> Result<Vec<TaskRow>, StoreError> {
        Ok(case_tasks::table
            .filter(case_tasks::case_id.eq(case.to_string()))
            .filter(case_tasks::org_id.eq(self.org_text()))
            .order(case_tasks::id.asc())
            .select(TaskRow::as_select())
            .load(self.db)?)
    }
}
