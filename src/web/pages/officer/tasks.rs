//! `/tasks`: open work of the services. A service contact sees their own service's and ends it here.

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::draft::Draft;
use crate::app::tasks::OpenTask;
use crate::domain::access::Action;
use crate::domain::case::outcome::TaskResult;
use crate::domain::case::{Case, Command};
use crate::domain::ids::TaskId;
use crate::domain::reference::Reference;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::form::Form;
use crate::web::pages::officer::listed::{service, words};
use crate::web::pages::officer::work::Choices;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

/// A task with the names of its controls, which no two tasks share.
struct Item {
    task: OpenTask,
    service: Option<String>,
    result: String,
    note: String,
}

#[derive(Template)]
#[template(path = "officer/tasks.html")]
struct Tasks {
    page: Page,
    form: Form,
    items: Vec<Item>,
    results: Choices,
}

impl Tasks {
    fn may_end(&self) -> bool {
        self.page.may(Action::CompleteTasks)
    }

    fn knows_cases(&self) -> bool {
        self.page.may(Action::ReadCases)
    }

    /// Whether the form of a task is open, because what was typed there must be looked at again.
    fn is_open(&self, item: &Item) -> bool {
        self.form.error(&item.result).is_some() || self.form.error(&item.note).is_some()
    }
}

async fn page_of(state: &State, page: Page, signed_in: &SignedIn, form: Form) -> Result<HttpResponse, Fault> {
    let item = |task: OpenTask| Item {
        service: task.service.as_ref().map(|slug| service(&page, &slug.0)),
        result: format!("result-{}", task.id),
        note: format!("note-{}", task.id),
        task,
    };
    let items = state.app.open_tasks(&signed_in.caller).await?.into_iter().map(item).collect();
    let results = words(TaskResult::ALL.iter().map(|one| one.name()), |name| page.term("result", name));
    form_answer(form.is_wrong(), &Tasks { page, form, items, results })
}

pub(super) async fn list(state: Data<State>, page: Page, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    page_of(&state, page, &signed_in, Form::default()).await
}

pub(super) async fn complete(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    path: Path<(String, String)>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let (reference, task) = path.into_inner();
    let reference = Reference::parse(&reference).ok_or(AppError::NotFound)?;
    let task: TaskId = task.parse().map_err(|_| AppError::NotFound)?;
    let (result_field, note_field) = (format!("result-{task}"), format!("note-{task}"));
    let Some(result) = TaskResult::parse(form.text(&result_field)) else {
        form.wrong(&result_field, page.t("tasks-choose-result"));
        return page_of(&state, page, &signed_in, form).await;
    };
    let version = form.text("version").parse().map_err(|_| AppError::VersionMissing)?;
    let note = form.filled(&note_field);
    let terms = Terms { version: Version::Seen(version), key: None };
    let build = |draft: &mut Draft<'_>, case: &Case| {
        if !case.tasks.contains_key(&task) {
            return Err(AppError::NotFound);
        }
        let note = draft.optional("note", "task note", note.as_deref())?;
        Ok(Command::CompleteTask { task, result, note })
    };
    let ended = state.app.carry_out(&signed_in.caller, "complete_task", &reference, &terms, build).await;
    match ended {
        Ok(_) => return Ok(done(&page, "/tasks", "task-ended")),
        // The case moved on, which rarely touches the task: nothing typed is lost, and the button works now.
        Err(AppError::Stale { .. }) => form.wrong(&result_field, page.t("tasks-moved-on")),
        Err(AppError::Refused(refusal)) => form.wrong(&result_field, refusal.sentence),
        Err(AppError::Invalid(errors)) => form.take_errors(&page, errors, |_| note_field.clone()),
        Err(other) => return Err(other.into()),
    }
    page_of(&state, page, &signed_in, form).await
}
