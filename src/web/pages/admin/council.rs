//! `/admin/council`: name, nation, languages, how the data protection officer and the regulator are reached, colour.

use crate::app::council::Council;
use crate::web::pages::admin::edit::{Change, Edit, seen};
use crate::web::pages::admin::fields::{contact, put, text, with_contact, with_words, words};
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde_json::{Value, json};

#[derive(Template)]
#[template(path = "admin/council.html")]
struct CouncilPage {
    page: Page,
    form: Form,
    edit: Edit,
    nations: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
}

const NATIONS: [&str; 5] = ["england", "wales", "scotland", "northern-ireland", "ireland"];
const LANGUAGES: [&str; 2] = ["en", "cy"];

fn template(page: Page, edit: Edit) -> CouncilPage {
    let nations = NATIONS.map(|name| (name, page.term("nation", name).into_owned())).into();
    let languages = LANGUAGES.map(|name| (name, page.term("council-language", name).into_owned())).into();
    CouncilPage { form: edit.form.clone(), edit, nations, languages, page }
}

/// The form as the council stands.
fn filled(council: &Council) -> Form {
    let one = &council.organisation;
    let form = with_words(Form::default(), "name", Some(&one.name));
    let form = with_contact(form, "dpo", &one.dpo);
    let form = with_words(form, "regulator-name", Some(&one.regulator.name));
    let form = with_contact(form, "regulator", &one.regulator.contact);
    let nation = serde_json::to_value(one.nation).unwrap_or_default();
    let form = form
        .with("nation", nation.as_str().unwrap_or_default())
        .with("head_of_service", one.head_of_service.as_deref().unwrap_or_default())
        .with("accent", one.accent.as_ref().map_or("", |colour| colour.as_str()))
        .with("hosts", &one.hosts.join("\n"))
        .with("default_language", one.settings.default_language.tag());
    let spoken = one.languages.iter().map(|language| ("languages".to_owned(), language.tag().to_owned()));
    Form::of(form.fields().iter().cloned().chain(spoken))
}

/// The council with what was typed.
fn typed(council: &Council, form: &Form) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(&council.organisation)?;
    let mut regulator = contact(form, "regulator");
    regulator.insert("name".to_owned(), words(form, "regulator-name"));
    let languages: Vec<&str> = form.all("languages");
    for (name, fresh) in [
        ("name", words(form, "name")),
        ("nation", text(form, "nation")),
        ("languages", json!(languages)),
        ("accent", text(form, "accent")),
        ("hosts", json!(form.lines("hosts"))),
        ("dpo", Value::Object(contact(form, "dpo"))),
        ("head_of_service", text(form, "head_of_service")),
        ("regulator", Value::Object(regulator)),
    ] {
        put(&mut value, &format!("/{name}"), fresh);
    }
    put(&mut value, "/settings/default_language", text(form, "default_language"));
    Ok(value)
}

pub(super) async fn show(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let edit = Edit::of(filled(&council), &council);
    form_answer(false, &template(page, edit))
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let fresh = typed(&council, &form).map_err(crate::app::AppError::from)?;
    let outcome = state.app.change_settings(&by.caller, seen(&form)?, &fresh).await;
    let change = Change { state: &state, page, by: &by, form, also: &["languages"] };
    change.settle(outcome, ("/admin/council", "council-saved"), template).await
}
