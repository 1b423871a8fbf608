//! The projection of tasks, and which steps of the alert ladder were sent.

use crate::domain::ids::CaseId;
use crate::store::schema::{alert_steps, case_tasks, cases};
use crate::store::{CaseRow, Scope, StoreError};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A piece of work asked of a service or an officer.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = case_tasks)]
pub struct TaskRow {
    /// Its id.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// The case.
    pub case_id: String,
    /// What is asked.
    pub kind: String,
    /// Of which service.
    pub service: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Whether it is still to be done.
    pub open: bool,
}

/// A step of the ladder that was sent, or overtaken by a later one.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = alert_steps)]
pub struct AlertStepRow {
    /// The case.
    pub case_id: String,
    /// What is approached: `due`, `extension_decision`, …
    pub target: String,
    /// On which date it falls.
    pub target_on: NaiveDate,
    /// Working days before (negative) or after it.
    pub step: i32,
    /// The organisation.
    pub org_id: String,
    /// `sent` or `skipped`.
    pub outcome: String,
    /// When.
    pub decided_at: NaiveDateTime,
    /// Why it was skipped.
    pub reason: Option<String>,
}

impl Scope<'_> {
    /// Forgets the tasks of a case, which are about to be added anew.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn drop_tasks(&mut self, case: CaseId) -> Result<(), StoreError> {
        diesel::delete(
            case_tasks::table
                .filter(case_tasks::case_id.eq(case.to_string()))
                .filter(case_tasks::org_id.eq(self.org_text())),
        )
        .execute(self.db)?;
        Ok(())
    }

    /// Adds tasks, at the end of the transaction.
    pub fn add_tasks(&mut self, rows: &[TaskRow]) {
        self.waiting.tasks.extend_from_slice(rows);
    }

    /// Open tasks, of one service or of all, the most urgent first, with their cases.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn open_tasks(
        &mut self,
        service: Option<&str>,
        limit: i64,
    ) -> Result<Vec<(TaskRow, CaseRow)>, StoreError> {
        let mut query = case_tasks::table
            .inner_join(cases::table.on(cases::id.eq(case_tasks::case_id)))
            .filter(case_tasks::org_id.eq(self.org_text()))
            .filter(case_tasks::open.eq(true))
            .order((case_tasks::due_on.asc(), case_tasks::id.asc()))
            .limit(limit)
            .select((TaskRow::as_select(), CaseRow::as_select()))
            .into_boxed();
        if let Some(service) = service {
            query = query.filter(case_tasks::service.eq(service.to_owned()));
        }
        Ok(query.load(self.db)?)
    }

    /// The steps decided for a case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn alert_steps(&mut self, case: CaseId) -> Result<Vec<AlertStepRow>, StoreError> {
        Ok(alert_steps::table
            .filter(alert_steps::case_id.eq(case.to_string()))
            .filter(alert_steps::org_id.eq(self.org_text()))
            .order((alert_steps::decided_at.asc(), alert_steps::step.asc()))
            .select(AlertStepRow::as_select())
            .load(self.db)?)
    }

    /// Records steps as sent or skipped, at the end of the transaction: it answers `Conflict` when another node decided
    /// one of them first.
    pub fn insert_alert_steps(&mut self, rows: &[AlertStepRow]) {
        self.waiting.steps.extend_from_slice(rows);
    }
}
