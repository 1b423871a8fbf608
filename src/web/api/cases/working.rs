//! The work on a case: searches, tasks, opinions, reviews, warnings.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::outcome::{TaskKind, TaskResult};
use crate::domain::case::{Case, Command};
use crate::domain::ids::{Slug, StaffId, TaskId};
use crate::web::api::cases::change::{At, Change, Noun, noun};
use chrono::NaiveDate;

bodies! {
    /// A place that was searched.
    Search for "record_search" {
        /// The service whose place it is, from the register.
        service: Option<Slug>,
        /// The system, mailbox or box, with its medium.
        place: String,
        /// Whether anything was found.
        found: bool,
    }
    /// A piece of work to be done.
    Task for "create_task" {
        /// What it is.
        work: TaskKind,
        /// The service that does it, from the register.
        service: Option<Slug>,
        /// An internal date.
        due_on: Option<NaiveDate>,
        /// What exactly; all that the service sees of the request.
        note: Option<String>,
    }
    /// How a piece of work ended.
    TaskCompleted for "complete_task" {
        /// How.
        result: TaskResult,
        /// More about it.
        note: Option<String>,
    }
    /// What a health professional thinks of disclosure (DPA 2018 Sch 3 para 6).
    HealthOpinion for "record_health_opinion" {
        /// Who gave it, and what they think.
        opinion: String,
        /// The day it was given.
        given_on: NaiveDate,
        /// Whether disclosure causes no serious harm.
        may_disclose: bool,
    }
    /// A person able to change it looked at an automated decision again.
    HumanReview for "record_human_review" {
        /// The member of staff who looked.
        reviewer: StaffId,
        /// Whether the decision was changed.
        changed: bool,
        /// What was found.
        finding: String,
    }
    /// What may happen to a service; the person is told.
    ServiceImpact for "warn_service_impact" {
        /// The warning, as the letter says it.
        warning: String,
    }
    /// Nothing to say.
    ServiceImpactConfirmed for "confirm_service_impact" {}
}

impl Change for Search {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordSearch {
            service: at.service("service", self.service.as_ref())?,
            place: draft.text("place", "place", &self.place)?,
            found: self.found,
        })
    }
}

impl Change for Task {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::CreateTask {
            task: TaskId(draft.id()),
            work: self.work,
            service: at.service("service", self.service.as_ref())?,
            due_on: self.due_on,
            note: draft.optional("note", "task note", self.note.as_deref())?,
        })
    }
}

impl Change for TaskCompleted {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        let task: TaskId = at.id()?;
        if !case.tasks.contains_key(&task) {
            return Err(AppError::NotFound);
        }
        let note = draft.optional("note", "task note", self.note.as_deref())?;
        Ok(Command::CompleteTask { task, result: self.result, note })
    }
}

impl Change for HealthOpinion {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        let opinion = draft.text("opinion", "health opinion", &self.opinion)?;
        let (given_on, may_disclose) = (self.given_on, self.may_disclose);
        Ok(Command::RecordHealthOpinion { opinion, given_on, may_disclose })
    }
}

impl Change for HumanReview {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::RecordHumanReview {
            reviewer: at.books.staff("reviewer", self.reviewer)?,
            changed: self.changed,
            finding: draft.text("finding", "finding", &self.finding)?,
        })
    }
}

impl Change for ServiceImpact {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::WarnServiceImpact { warning: draft.text("warning", "warning", &self.warning)? })
    }
}

impl Change for ServiceImpactConfirmed {
    fn command(&self, _: &At<'_>, _: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
        Ok(Command::ConfirmServiceImpact {})
    }
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<Search>("/api/v1/cases/{reference}/searches"),
        noun::<Task>("/api/v1/cases/{reference}/tasks"),
        noun::<TaskCompleted>("/api/v1/cases/{reference}/tasks/{id}/completion"),
        noun::<HealthOpinion>("/api/v1/cases/{reference}/health-opinions"),
        noun::<HumanReview>("/api/v1/cases/{reference}/human-reviews"),
        noun::<ServiceImpact>("/api/v1/cases/{reference}/service-impact"),
        noun::<ServiceImpactConfirmed>("/api/v1/cases/{reference}/service-impact/confirmation"),
    ]
}
