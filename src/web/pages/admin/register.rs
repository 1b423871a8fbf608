//! `/admin/register`: the record of processing: services with what they do with data, and how data is kept safe.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::ids::Slug;
use crate::domain::organisation::Words;
use crate::web::pages::admin::edit::{Change, Edit, seen, short_name};
use crate::web::pages::admin::fields::{put, with_word_lines, word_lines};
use crate::web::pages::admin::rows::{name, to_show};
use crate::web::pages::admin::service_form::{ROWS, form_of, lawful_bases, tidied, value_of};
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

/// In place of a short name: one that is not there yet.
pub(super) const NEW: &str = "new";
/// The conditions for special category data, by public name.
const CONDITIONS: [&str; 10] = [
    "explicit_consent",
    "employment_social_security_social_protection",
    "vital_interests",
    "not_for_profit_body",
    "made_public",
    "legal_claims",
    "substantial_public_interest",
    "health_or_social_care",
    "public_health",
    "archiving_research_statistics",
];

#[derive(Template)]
#[template(path = "admin/register.html")]
struct RegisterPage {
    page: Page,
    form: Form,
    edit: Edit,
    services: Vec<(String, String)>,
    recipients: Vec<(String, String)>,
}

impl RegisterPage {
    fn new(page: Page, council: &Council, edit: Edit) -> Self {
        let named =
            |slug: &Slug, name: &Words| (slug.to_string(), name.in_language(page.language()).to_owned());
        let register = &council.register;
        let services = register.services.iter().map(|one| named(&one.slug, &one.name)).collect();
        let recipients = register.recipients.iter().map(|one| named(&one.slug, &one.name)).collect();
        Self { form: edit.form.clone(), edit, services, recipients, page }
    }
}

#[derive(Template)]
#[template(path = "admin/service.html")]
struct ServicePage {
    page: Page,
    form: Form,
    edit: Edit,
    slug: String,
    is_new: bool,
    bases: Vec<(String, String)>,
    conditions: Vec<(&'static str, String)>,
    recipients: Vec<(String, String)>,
    media: Vec<(&'static str, String)>,
}

impl ServicePage {
    fn new(page: Page, council: &Council, slug: &str, edit: Edit) -> Self {
        let base = |(name, article): (String, &str)| {
            let words = page.term("lawful-basis", &name);
            (name, format!("{words} ({article})"))
        };
        let bases = chosen_first(lawful_bases().into_iter().map(base), &edit.form, "lawful_bases");
        let conditions = CONDITIONS.map(|name| (name, page.term("condition", name).into_owned())).into();
        let recipients = council.register.recipients.iter();
        let named =
            recipients.map(|one| (one.slug.to_string(), one.name.in_language(page.language()).to_owned()));
        let recipients = chosen_first(named, &edit.form, "recipients");
        let media = ["electronic", "paper"].map(|name| (name, page.term("medium", name).into_owned())).into();
        let (form, slug, is_new) = (edit.form.clone(), slug.to_owned(), slug == NEW);
        Self { page, form, edit, slug, is_new, bases, conditions, recipients, media }
    }

    fn rows(&self, wanted: &str) -> Vec<usize> {
        let found = ROWS.iter().find(|(rows, _)| *rows == wanted);
        found.map(|(rows, fields)| to_show(&self.form, rows, fields)).unwrap_or_default()
    }

    fn field(&self, rows: &str, row: &usize, field: &str) -> String {
        name(rows, *row, field)
    }
}

/// Choices with those that are taken first, in their own order: a browser sends them in the order of the page, and a service
/// that is saved unchanged must stay as it was.
fn chosen_first(
    choices: impl Iterator<Item = (String, String)>,
    form: &Form,
    field: &str,
) -> Vec<(String, String)> {
    let taken = form.all(field);
    let mut choices: Vec<(String, String)> = choices.collect();
    let place = |value: &str| taken.iter().position(|one| *one == value).unwrap_or(usize::MAX);
    choices.sort_by_key(|(value, _)| place(value));
    choices
}

pub(super) async fn list(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let form = with_word_lines(Form::default(), "security", &council.register.security);
    let edit = Edit::of(form, &council);
    form_answer(false, &RegisterPage::new(page, &council, edit))
}

pub(super) async fn change_security(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let mut value = serde_json::to_value(&council.register).map_err(AppError::from)?;
    put(&mut value, "/security", word_lines(&page, &mut form, "security"));
    if form.is_wrong() {
        return form_answer(true, &RegisterPage::new(page, &council, Edit::wrong(form)));
    }
    let outcome = state.app.change_register(&by.caller, seen(&form)?, &value).await;
    let change = Change { state: &state, page, by: &by, form, also: &[] };
    let again = |page, edit| RegisterPage::new(page, &council, edit);
    change.settle(outcome, ("/admin/register", "register-saved"), again).await
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let form = match path.as_str() {
        NEW => Form::default(),
        _ => form_of(known(&council, &path)?),
    };
    let edit = Edit::of(form, &council);
    form_answer(false, &ServicePage::new(page, &council, &path, edit))
}

fn known<'a>(council: &'a Council, slug: &str) -> Result<&'a crate::domain::register::Service, AppError> {
    Slug::parse(slug).and_then(|slug| council.register.service(&slug)).ok_or(AppError::NotFound)
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let mut form = tidied(form);
    let old = if path.as_str() == NEW { None } else { Some(known(&council, &path)?.slug.clone()) };
    let slug = short_name(&page, &mut form, old, |slug| council.register.service(slug).is_some());
    let value = value_of(&page, &mut form, slug.as_ref().map_or("", |slug| &slug.0));
    if form.is_wrong() {
        return form_answer(true, &ServicePage::new(page, &council, &path, Edit::wrong(form)));
    }
    let outcome = state.app.put_service(&by.caller, seen(&form)?, value).await;
    let also = ["lawful_bases", "recipients", "retention", "systems"];
    let change = Change { state: &state, page, by: &by, form, also: &also };
    let again = |page, edit| ServicePage::new(page, &council, &path, edit);
    change.settle(outcome, ("/admin/register", "service-saved"), again).await
}

pub(super) async fn retire(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let slug = known(&council, &path)?.slug.clone();
    let outcome = state.app.retire_service(&by.caller, seen(&form)?, &slug).await;
    let shown = form_of(known(&council, &path)?).with("version", form.text("version"));
    let change = Change { state: &state, page, by: &by, form: shown, also: &[] };
    let again = |page, edit| ServicePage::new(page, &council, &path, edit);
    change.settle(outcome, ("/admin/register", "service-retired"), again).await
}
