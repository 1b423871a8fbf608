//! `/admin/register/recipients/{slug}`: somebody outside a service to whom data may go.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::ids::Slug;
use crate::domain::register::Recipient;
use crate::web::pages::admin::edit::{Change, Edit, seen, short_name};
use crate::web::pages::admin::fields::{contact, text, with_contact, with_words, words};
use crate::web::pages::admin::register::NEW;
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde_json::{Value, json};

#[derive(Template)]
#[template(path = "admin/recipient.html")]
struct RecipientPage {
    page: Page,
    form: Form,
    edit: Edit,
    slug: String,
    is_new: bool,
}

fn template(page: Page, slug: &str, edit: Edit) -> RecipientPage {
    RecipientPage { page, form: edit.form.clone(), edit, slug: slug.to_owned(), is_new: slug == NEW }
}

fn known<'a>(council: &'a Council, slug: &str) -> Result<&'a Recipient, AppError> {
    Slug::parse(slug).and_then(|slug| council.register.recipient(&slug)).ok_or(AppError::NotFound)
}

fn form_of(recipient: &Recipient) -> Form {
    let form = with_words(Form::default(), "name", Some(&recipient.name));
    let form = form.with("agreement", recipient.agreement.as_deref().unwrap_or_default());
    match &recipient.contact {
        Some(contact) => with_contact(form, "contact", contact),
        None => form,
    }
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let form = if path.as_str() == NEW { Form::default() } else { form_of(known(&council, &path)?) };
    let edit = Edit::of(form, &council);
    form_answer(false, &template(page, &path, edit))
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let old = if path.as_str() == NEW { None } else { Some(known(&council, &path)?.slug.clone()) };
    let taken = |slug: &Slug| council.register.recipient(slug).is_some();
    let Some(slug) = short_name(&page, &mut form, old, taken) else {
        return form_answer(true, &template(page, &path, Edit::wrong(form)));
    };
    let contact = contact(&form, "contact");
    let reached = contact.values().any(|value| !value.is_null());
    let value = json!({
        "slug": slug,
        "name": words(&form, "name"),
        "agreement": text(&form, "agreement"),
        "contact": if reached { Value::Object(contact) } else { Value::Null },
    });
    let outcome = state.app.put_recipient(&by.caller, seen(&form)?, value).await;
    let change = Change { state: &state, page, by: &by, form, also: &[] };
    let again = |page, edit| template(page, &path, edit);
    change.settle(outcome, ("/admin/register", "recipient-saved"), again).await
}

pub(super) async fn retire(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let recipient = known(&council, &path)?;
    let shown = form_of(recipient).with("version", form.text("version"));
    let outcome = state.app.retire_recipient(&by.caller, seen(&form)?, &recipient.slug).await;
    let change = Change { state: &state, page, by: &by, form: shown, also: &[] };
    let again = |page, edit| template(page, &path, edit);
    change.settle(outcome, ("/admin/register", "recipient-retired"), again).await
}
