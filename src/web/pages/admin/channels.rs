//! `/admin/channels`: where requests about certain rights go, when not to the data protection officer.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::organisation::RequestChannel;
use crate::domain::right::Right;
use crate::web::pages::admin::edit::{Change, Edit, seen};
use crate::web::pages::admin::fields::{contact, put, with_contact};
use crate::web::pages::admin::rows::{closed_up, filled, name, to_show};
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde_json::{Value, json};

const ROWS: &str = "channels";
const FIELDS: [&str; 7] = ["rights", "email", "phone", "post", "post-cy", "web", "web-cy"];

#[derive(Template)]
#[template(path = "admin/channels.html")]
struct Channels {
    page: Page,
    form: Form,
    edit: Edit,
    rights: Vec<(&'static str, String)>,
}

impl Channels {
    fn new(page: Page, edit: Edit) -> Self {
        let rights = Right::ALL.iter().map(|right| right.name());
        let rights = rights.map(|right| (right, page.term("right", right).into_owned())).collect();
        Self { page, form: edit.form.clone(), edit, rights }
    }

    fn rows(&self) -> Vec<usize> {
        to_show(&self.form, ROWS, &FIELDS)
    }
}

/// The names of the fields of one row begin with this.
fn row(place: usize) -> String {
    format!("{ROWS}-{place}")
}

/// The form as the council stands.
fn form_of(channels: &[RequestChannel]) -> Form {
    let mut form = Form::default();
    for (place, channel) in channels.iter().enumerate() {
        let rights = channel.rights.iter();
        let rights = rights.map(|right| (name(ROWS, place, "rights"), right.name().to_owned()));
        form = Form::of(form.fields().iter().cloned().chain(rights));
        form = with_contact(form, &row(place), &channel.contact);
    }
    form
}

/// The council with the channels that were typed.
fn typed(council: &Council, form: &Form) -> Result<Value, AppError> {
    let channel = |place: usize| {
        let mut channel = contact(form, &row(place));
        channel.insert("rights".to_owned(), json!(form.all(&name(ROWS, place, "rights"))));
        Value::Object(channel)
    };
    let channels = filled(form, ROWS, &FIELDS).into_iter().map(channel).collect();
    let mut value = serde_json::to_value(&council.organisation)?;
    put(&mut value, "/channels", Value::Array(channels));
    Ok(value)
}

pub(super) async fn show(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let edit = Edit::of(form_of(&council.organisation.channels), &council);
    form_answer(false, &Channels::new(page, edit))
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let form = closed_up(form, ROWS, &FIELDS);
    let outcome = state.app.change_settings(&by.caller, seen(&form)?, &typed(&council, &form)?).await;
    let unticked: Vec<String> =
        filled(&form, ROWS, &FIELDS).into_iter().map(|place| name(ROWS, place, "rights")).collect();
    let also: Vec<&str> = unticked.iter().map(String::as_str).collect();
    let change = Change { state: &state, page, by: &by, form, also: &also };
    change.settle(outcome, ("/admin/channels", "council-saved"), Channels::new).await
}
