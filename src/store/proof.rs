//! What only proof asks for: where a history stood at an instant, and what a case's projection holds.

use crate::domain::ids::CaseId;
use crate::store::schema::{case_events, case_tasks, organisation_events};
use crate::store::tasks::TaskRow;
use crate::store::{Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

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
