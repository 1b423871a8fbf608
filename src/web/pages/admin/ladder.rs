//! `/admin/ladder`: who is warned how many working days before and after a date.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::alert::ladder::Step;
use crate::web::pages::admin::edit::{Change, Edit, seen};
use crate::web::pages::admin::fields::{number, put};
use crate::web::pages::admin::rows::{self, closed_up, name, to_show};
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde_json::{Value, json};

/// Who can be told, by public name.
const AUDIENCES: [&str; 4] = ["assignee", "team_mailbox", "dpo", "head_of_service"];
/// The fields of a step.
const FIELDS: [&str; 2] = ["days", "tell"];
/// The three parts of a ladder.
const PARTS: [&str; 3] = ["before", "after", "then"];

/// One part of the ladder as it is shown.
struct Part {
    name: &'static str,
    rows: Vec<usize>,
}

#[derive(Template)]
#[template(path = "admin/ladder.html")]
struct LadderPage {
    page: Page,
    form: Form,
    edit: Edit,
    parts: Vec<Part>,
    audiences: Vec<(&'static str, String)>,
    /// Whether somebody is told in the place of the head of the service, who has no mailbox.
    without_head: bool,
}

impl LadderPage {
    fn new(page: Page, edit: Edit, council: &Council) -> Self {
        let rows = |part: &'static str| match part {
            "then" => vec![0],
            _ => to_show(&edit.form, part, &FIELDS),
        };
        let parts = PARTS.into_iter().map(|part| Part { name: part, rows: rows(part) }).collect();
        let audiences = AUDIENCES.map(|name| (name, page.term("audience", name).into_owned())).into();
        let without_head = council.organisation.head_of_service.is_none();
        Self { form: edit.form.clone(), edit, parts, audiences, without_head, page }
    }

    fn field(&self, part: &Part, row: &usize, field: &str) -> String {
        name(part.name, *row, field)
    }
}

fn filled(council: &Council) -> Form {
    let ladder = &council.organisation.settings.ladder;
    let parts: [(&str, Vec<&Step>); 3] = [
        ("before", ladder.before.iter().collect()),
        ("after", ladder.after.iter().collect()),
        ("then", ladder.then_every.iter().collect()),
    ];
    let mut fields = Vec::new();
    for (part, steps) in parts {
        for (row, step) in steps.into_iter().enumerate() {
            fields.push((name(part, row, "days"), step.days.to_string()));
            let told = serde_json::to_value(&step.tell).unwrap_or_default();
            let told = told.as_array().cloned().unwrap_or_default();
            fields.extend(
                told.iter().filter_map(Value::as_str).map(|who| (name(part, row, "tell"), who.to_owned())),
            );
        }
    }
    Form::of(fields)
}

/// The steps of one part as typed.
fn steps(page: &Page, form: &mut Form, part: &str) -> Vec<Value> {
    let mut steps = Vec::new();
    for row in rows::filled(form, part, &FIELDS) {
        let field = name(part, row, "days");
        let days = number(page, form, &field);
        if days.is_null() && form.error(&field).is_none() {
            form.wrong(&field, page.t("admin-number-wrong"));
        }
        let told: Vec<&str> = form.all(&name(part, row, "tell"));
        steps.push(json!({ "days": days, "tell": told }));
    }
    steps
}

pub(super) async fn show(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let edit = Edit::of(filled(&council), &council);
    form_answer(false, &LadderPage::new(page, edit, &council))
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let mut fresh = serde_json::to_value(&council.organisation).map_err(AppError::from)?;
    let mut form = PARTS.iter().fold(form, |form, part| closed_up(form, part, &FIELDS));
    let [before, after, then] = PARTS.map(|part| steps(&page, &mut form, part));
    let then = then.into_iter().next().unwrap_or_default();
    let ladder = json!({ "before": before, "after": after, "then_every": then });
    put(&mut fresh, "/settings/ladder", ladder);
    if form.is_wrong() {
        return form_answer(true, &LadderPage::new(page, Edit::wrong(form), &council));
    }
    let outcome = state.app.change_settings(&by.caller, seen(&form)?, &fresh).await;
    let change = Change { state: &state, page, by: &by, form, also: &["ladder"] };
    let again = |page, edit| LadderPage::new(page, edit, &council);
    change.settle(outcome, ("/admin/ladder", "settings-saved"), again).await
}
