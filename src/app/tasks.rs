//! Open pieces of work, for officers and for the services that were asked. A searcher sees and ends only the work of
//! their own service, and of the person nothing but what the task's note says.

use crate::app::dossier::recorded;
use crate::app::{App, AppError, Caller};
use crate::domain::access::{Action, Role};
use crate::domain::case::Event;
use crate::domain::ids::{CaseId, Slug, TaskId};
use crate::domain::text::ContentRef;
use crate::store::contents::ContentRow;
use crate::store::tasks::TaskRow;
use crate::store::{CaseRow, Scope, StoreError};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;

/// The most tasks on the list.
const MOST: i64 = 200;

/// An open piece of work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OpenTask {
    /// Its id.
    pub id: TaskId,
    /// The reference of its case.
    pub reference: String,
    /// The version of its case, to name when it is completed.
    pub version: i64,
    /// What is asked.
    pub work: String,
    /// Of which service.
    pub service: Option<Slug>,
    /// An internal date.
    pub due_on: Option<NaiveDate>,
    /// The last day for the answer to the person.
    pub case_due: Option<NaiveDate>,
    /// What exactly is asked.
    pub note: Option<String>,
}

struct Found {
    tasks: Vec<(TaskRow, CaseRow)>,
    notes: HashMap<TaskId, ContentRef>,
    contents: Vec<ContentRow>,
    keys: Vec<(String, Vec<u8>)>,
}

fn load(scope: &mut Scope<'_>, service: Option<&str>) -> Result<Found, StoreError> {
    let tasks = scope.open_tasks(service, MOST)?;
    let cases: Vec<String> = tasks.iter().map(|(_, case)| case.id.clone()).collect();
    let mut notes = HashMap::new();
    for row in scope.events_of_kinds(&cases, &["task_created"])? {
        let event = recorded(&row).map_err(|error| StoreError::Corrupt(error.to_string()))?.event;
        if let Event::TaskCreated { task, note: Some(note), .. } = event {
            notes.insert(task, note);
        }
    }
    let wanted = tasks.iter().filter_map(|(task, _)| task.id.parse().ok());
    let ids: Vec<String> =
        wanted.filter_map(|task| notes.get(&task)).map(|note| note.id.to_string()).collect();
    Ok(Found { contents: scope.contents(&ids)?, keys: scope.case_keys(&cases)?, tasks, notes })
}

/// The service to whose work a caller is limited: `Err` hides everything.
pub(in crate::app) fn limited_to(caller: &Caller) -> Result<Option<Slug>, AppError> {
    match caller.staff() {
        Some(staff) if staff.role == Role::Searcher => {
            staff.service.clone().map(Some).ok_or(AppError::NotFound)
        }
        _ => Ok(None),
    }
}

impl App {
    /// Open tasks, the most urgent first; a searcher's own service's only.
    ///
    /// # Errors
    /// `Forbidden` by role; `NotFound` for a searcher without a service.
    pub async fn open_tasks(&self, caller: &Caller) -> Result<Vec<OpenTask>, AppError> {
        caller.require(Action::ReadTasks)?;
        let service = limited_to(caller)?;
        let found = self
            .store
            .read(caller.org, move |scope| load(scope, service.as_ref().map(|slug| slug.0.as_str())))
            .await?;
        self.note_access(caller, None, "tasks", None).await?;
        let (visible, _) = match caller.knows_cases() {
            true => {
                let rows: Vec<CaseRow> = found.tasks.iter().map(|(_, case)| case.clone()).collect();
                self.lines(caller, move |_| Ok(rows)).await?
            }
            false => (Vec::new(), Vec::new()),
        };
        let may_know = |case: &CaseRow| {
            !caller.knows_cases() || visible.iter().any(|line| line.reference == case.reference)
        };
        let texts = self.notes(&found);
        let tasks = found.tasks.iter().filter(|(_, case)| may_know(case));
        Ok(tasks.filter_map(|(task, case)| open_task(task, case, &texts)).collect())
    }

    fn notes(&self, found: &Found) -> HashMap<TaskId, String> {
        let keys: HashMap<&str, &Vec<u8>> =
            found.keys.iter().map(|(case, key)| (case.as_str(), key)).collect();
        let text = |(task, note): (&TaskId, &ContentRef)| {
            let id = note.id.to_string();
            let row = found.contents.iter().find(|row| row.id == id)?;
            let case: CaseId = row.case_id.parse().ok()?;
            let key = self.vault.unwrap_key(case.0, keys.get(row.case_id.as_str())?).ok()?;
            let plain = key.open(note.id.0, &row.kind, &row.sealed).ok()?;
            Some((*task, String::from_utf8(plain).ok()?))
        };
        found.notes.iter().filter_map(text).collect()
    }
}

fn open_task(task: &TaskRow, case: &CaseRow, notes: &HashMap<TaskId, String>) -> Option<OpenTask> {
    let id = task.id.parse().ok()?;
    Some(OpenTask {
        id,
        reference: case.reference.clone(),
        version: case.version,
        work: task.kind.clone(),
        service: task.service.clone().map(Slug),
        due_on: task.due_on,
        case_due: case.due_on,
        note: notes.get(&id).cloned(),
    })
}
