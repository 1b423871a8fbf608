//! One attempt to change a part of the council: what is wrong is shown at its field, and when somebody else was quicker,
//! what they changed; nothing typed is lost either way.

use crate::app::AppError;
use crate::app::council::Council;
use crate::app::organisation_history::Told;
use crate::domain::ids::Slug;
use crate::web::pages::admin::fields::slug_of;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use askama::Template;
use std::sync::Arc;

/// The field with the version of the council that the form was made from.
pub(super) const VERSION: &str = "version";

/// A form to be shown, and what others changed since it was first shown.
#[derive(Default)]
pub(super) struct Edit {
    pub(super) form: Form,
    pub(super) changes: Vec<Told>,
}

impl Edit {
    /// A form before anything was typed.
    pub(super) fn of(form: Form, council: &Council) -> Self {
        Self { form: form.with(VERSION, &council.version.to_string()), changes: Vec::new() }
    }

    /// A form with mistakes in it.
    pub(super) fn wrong(form: Form) -> Self {
        Self { form, changes: Vec::new() }
    }
}

/// The version that somebody looked at.
pub(super) fn seen(form: &Form) -> Result<i64, AppError> {
    form.text(VERSION).parse().map_err(|_| AppError::VersionMissing)
}

/// A change as somebody asked for it.
pub(super) struct Change<'a> {
    pub(super) state: &'a State,
    pub(super) page: Page,
    pub(super) by: &'a SignedIn,
    pub(super) form: Form,
    /// Ids of controls that a browser may not have sent.
    pub(super) also: &'a [&'a str],
}

impl Change<'_> {
    /// Leads on to a page with its banner when the change was kept; otherwise shows the form `again`.
    pub(super) async fn settle<T: Template>(
        self,
        outcome: Result<Arc<Council>, AppError>,
        (path, what): (&str, &str),
        again: impl FnOnce(Page, Edit) -> T,
    ) -> Result<HttpResponse, Fault> {
        let Self { state, page, by, mut form, also } = self;
        match outcome {
            Ok(_) => Ok(done(&page, path, what)),
            Err(AppError::Invalid(errors)) => {
                let known: Vec<String> = form.fields().iter().map(|(name, _)| name.clone()).collect();
                let known = |id: &str| also.contains(&id) || known.iter().any(|name| name == id);
                form.take_errors(&page, errors, |path| control(path, known));
                form_answer(true, &again(page, Edit::wrong(form)))
            }
            Err(AppError::Stale { now }) => {
                let changes = state.app.changes_since(&by.caller, seen(&form)?, page.language()).await?;
                // Sent once more, the form is held against what is there now.
                let mut form = form.with(VERSION, &now.to_string());
                form.wrong("changes", page.t("admin-stale"));
                form_answer(true, &again(page, Edit { form, changes }))
            }
            Err(other) => Err(other.into()),
        }
    }
}

/// The short name of what a form is about: as it is `known`, or made from the name that was typed. None where that cannot be
/// or is taken, which is said at the field.
pub(super) fn short_name(
    page: &Page,
    form: &mut Form,
    known: Option<Slug>,
    taken: impl FnOnce(&Slug) -> bool,
) -> Option<Slug> {
    if known.is_some() {
        return known;
    }
    let made = slug_of(form.text("name"));
    match &made {
        None => form.wrong("name", page.t("admin-name-wrong")),
        Some(slug) if taken(slug) => form.wrong("name", page.t("admin-name-taken")),
        Some(_) => return made,
    }
    None
}

/// The id of the control for a field of the council, as use cases name it: `organisation.dpo.post.cy` is `dpo-post-cy`,
/// `register.services[2].systems[0].name` is `systems-0-name`. Where there is no such control, the nearest one above it.
fn control(path: &str, known: impl Fn(&str) -> bool) -> String {
    let mut steps: Vec<&str> = path.split(['.', '[', ']']).filter(|step| !step.is_empty()).collect();
    for (first, skipped) in
        [("organisation", 1), ("register", 1), ("settings", 1), ("services", 2), ("recipients", 2)]
    {
        if steps.len() > skipped && steps.first() == Some(&first) {
            steps.drain(..skipped);
        }
    }
    if steps.last() == Some(&"en") {
        steps.pop();
    }
    while !steps.is_empty() {
        let id = steps.join("-");
        if known(&id) {
            return id;
        }
        steps.pop();
    }
    "main".to_owned()
}

#[cfg(test)]
mod tests {
    use super::control;

    #[test]
    fn a_mistake_is_shown_at_the_control_that_it_belongs_to() {
        let known = |id: &str| {
            ["name", "dpo-post-cy", "purposes", "systems-0-name", "ladder", "recipients"].contains(&id)
        };
        for (path, id) in [
            ("organisation.name.en", "name"),
            ("organisation.dpo.post.cy", "dpo-post-cy"),
            ("organisation.settings.ladder", "ladder"),
            ("register.services[2].purposes[1]", "purposes"),
            ("register.services[2].systems[0].name", "systems-0-name"),
            ("register.services.council-tax.recipients", "recipients"),
            ("register.recipients[4].name", "name"),
            ("organisation.whatever", "main"),
        ] {
            assert_eq!(control(path, known), id, "{path}");
        }
    }
}
