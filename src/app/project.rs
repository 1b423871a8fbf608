//! From a folded case to the row that lists read.

use crate::app::alerts::{NextDays, next_days};
use crate::app::cases::marks;
use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::case::clock_view::{question, reading};
use crate::domain::case::{Case, stage};
use crate::domain::clock::{Reading, Status, Strip, strip};
use crate::domain::ids::{CaseId, OrgId};
use crate::store::tasks::{AlertStepRow, TaskRow};
use crate::store::{CaseRow, history::EventRow};
use chrono::NaiveDate;

/// The name under which a serde word is stored.
fn word(value: &impl serde::Serialize) -> Result<String, AppError> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(text) => Ok(text),
        other => Err(AppError::Internal(format!("{other} is no word"))),
    }
}

impl App {
    /// Reads the clock of a case with the council's settings and the holidays in force.
    ///
    /// # Errors
    /// `Unavailable` when the loaded holidays do not reach far enough.
    pub fn reading(&self, council: &Council, case: &Case) -> Result<Reading, AppError> {
        Ok(reading(case, &self.calendar(), council.organisation.settings.pause_count)?)
    }

    /// The strip of time of a case, as of today at the council.
    ///
    /// # Errors
    /// As [`App::reading`].
    pub fn strip(&self, council: &Council, case: &Case, reading: &Reading) -> Result<Strip, AppError> {
        let question = question(case, council.organisation.settings.pause_count);
        Ok(strip(&question, reading, &self.calendar(), council.today(self.time.now()))?)
    }

    /// The projection of a case with this stored history, of which these alerts were decided already.
    ///
    /// # Errors
    /// As [`App::reading`]; `Internal` without any event.
    pub fn project(
        &self,
        council: &Council,
        id: CaseId,
        case: &Case,
        events: &[EventRow],
        alerted: &[AlertStepRow],
    ) -> Result<CaseRow, AppError> {
        let Some(last) = events.last() else {
            return Err(AppError::Internal("a case without a history".to_owned()));
        };
        let clock = self.reading(council, case)?;
        let opening = &case.opening;
        let open = case.end.is_none();
        let next = if open { next_days(self, council, case, &clock, alerted)? } else { NextDays::default() };
        let overdue_by = |days: i64| i32::try_from(days).unwrap_or(i32::MAX);
        Ok(CaseRow {
            id: id.to_string(),
            org_id: council.id.to_string(),
            reference: opening.reference.clone(),
            kind: opening.right.name().to_owned(),
            regime: word(&clock.regime)?,
            division: word(&opening.division)?,
            status: word(&clock.status)?,
            stage: stage::stage(case).name().to_owned(),
            open,
            outcome: case.outcome().map(|outcome| outcome.name().to_owned()),
            channel: opening.channel.name().to_owned(),
            language: opening.language.tag().to_owned(),
            received_on: opening.received_on,
            start_on: clock.start,
            due_on: clock.due,
            notice_by: clock.notice_by,
            sort_on: clock.due.filter(|_| clock.status == Status::Running).unwrap_or(LAST_DAY),
            days_left: clock.days_left.map(overdue_by),
            extended: clock.extended,
            answered_on: case.answered,
            days_late: clock.days_late.map(overdue_by),
            assignee_id: case.assigned.map(|staff| staff.to_string()),
            marks: marks::write(case),
            subject_content_id: Some(opening.subject.id.to_string()),
            group_id: opening.group.map(|group| group.to_string()),
            about_case_id: opening.about.map(|about| about.to_string()),
            next_alert_on: next.alert,
            closed_on: case.end.as_ref().map(|end| end.on),
            version: last.seq,
            head_hash: last.hash.clone(),
            updated_at: last.recorded_at,
            next_target_on: next.target,
        })
    }

    /// The rows of a case's tasks.
    ///
    /// # Errors
    /// Never in practice.
    pub fn project_tasks(&self, org: OrgId, id: CaseId, case: &Case) -> Result<Vec<TaskRow>, AppError> {
        let row = |(task, state): (&crate::domain::ids::TaskId, &crate::domain::case::state::Task)| TaskRow {
            id: task.to_string(),
            org_id: org.to_string(),
            case_id: id.to_string(),
            kind: state.work.name().to_owned(),
            service: state.service.as_ref().map(ToString::to_string),
            due_on: state.due_on,
            open: state.result.is_none(),
        };
        Ok(case.tasks.iter().map(row).collect())
    }
}

/// Where cases whose clock does not run, because it waits or was answered, stand in a list sorted by urgency: last.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

#[cfg(test)]
mod tests {
    use crate::app::Caller;
    use crate::app::fixture::Town;
    use crate::domain::case::Command;
    use crate::domain::right::Right;

    #[tokio::test]
    async fn a_change_does_not_wait_for_a_warning_that_was_given() {
        let town = Town::new("2026-03-02T09:30:00Z").await;
        let case = town.open(Right::Access).await;
        town.change(&case, |_, _| Ok(Command::Acknowledge {})).await;
        let system = Caller::system(town.org);
        let next = || async { town.app.dossier(&system, &case).await.unwrap().row.next_alert_on };
        let first = next().await.unwrap();
        town.move_to(&format!("{first}T09:00:00Z"));
        town.app.scan_alerts(town.app.time.now()).await.unwrap();
        let second = next().await;
        assert!(second > Some(first));
        town.change(&case, |draft, _| Ok(Command::AddNote { text: draft.text("text", "note", "Called")? }))
            .await;
        assert_eq!(next().await, second);
    }
}
