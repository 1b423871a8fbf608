//! Pieces of work asked of services.

use crate::domain::case::decide::Answer;
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{TaskKind, TaskResult};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::ids::{Slug, TaskId};
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

pub(super) fn create(
    case: &Case,
    task: TaskId,
    work: TaskKind,
    service: Option<Slug>,
    due_on: Option<NaiveDate>,
    note: Option<ContentRef>,
) -> Answer {
    if case.tasks.contains_key(&task) {
        return Err(Reason::TaskIdTaken);
    }
    Ok(vec![Event::TaskCreated { task, work, service, due_on, note }])
}

pub(super) fn complete(case: &Case, task: TaskId, result: TaskResult, note: Option<ContentRef>) -> Answer {
    let state = case.tasks.get(&task).ok_or(Reason::TaskNotHere)?;
    if state.result.is_some() {
        return Err(Reason::TaskDone);
    }
    Ok(vec![Event::TaskCompleted { task, result, note }])
}
