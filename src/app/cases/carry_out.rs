//! Any change of a case by the kind of its command: the action that its kind needs, what a searcher may do, and what
//! must follow outside the database.

use crate::app::cases::permission::action_for;
use crate::app::change::Terms;
use crate::app::draft::Draft;
use crate::app::summary::Summary;
use crate::app::tasks::limited_to;
use crate::app::{App, AppError, Caller};
use crate::domain::case::{Case, Command};
use crate::domain::ids::{ContentId, Slug};
use crate::domain::reference::Reference;

impl App {
    /// Changes a case by a command of this kind. For a searcher a task of another service is not there.
    ///
    /// # Errors
    /// As [`App::change`].
    pub async fn carry_out(
        &self,
        caller: &Caller,
        kind: &str,
        reference: &Reference,
        terms: &Terms,
        build: impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
    ) -> Result<Summary, AppError> {
        let action = action_for(kind).ok_or(AppError::NotFound)?;
        let service = limited_to(caller)?;
        let documents = match kind {
            "destroy_content" => self.document_ids(caller, reference).await?,
            _ => Vec::new(),
        };
        let only_own = |draft: &mut Draft<'_>, case: &Case| {
            let command = build(draft, case)?;
            match &service {
                Some(slug) if !is_work_of(case, slug, &command) => Err(AppError::NotFound),
                _ => Ok(command),
            }
        };
        let summary = self.change(caller, action, reference, terms, only_own).await?;
        // The key is gone, so nobody can open these any more; that they take no space is all that is left to do.
        for id in documents {
            let _ = self.files.destroy(id.0);
        }
        Ok(summary)
    }

    async fn document_ids(&self, caller: &Caller, reference: &Reference) -> Result<Vec<ContentId>, AppError> {
        let id = self.dossier(caller, reference).await?.id;
        let rows = self.store.read(caller.org, move |scope| scope.documents_of(id)).await?;
        Ok(rows.iter().filter_map(|row| row.id.parse().ok()).collect())
    }
}

fn is_work_of(case: &Case, service: &Slug, command: &Command) -> bool {
    match command {
        Command::CompleteTask { task, .. } => {
            case.tasks.get(task).is_some_and(|task| task.service.as_ref() == Some(service))
        }
        _ => false,
    }
}
