//! `/admin/retention` and `/admin/handling`: the settings that are numbers with lawful ranges, and the switches.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::organisation::{SettingRange, Settings};
use crate::web::pages::admin::edit::{Change, Edit, seen};
use crate::web::pages::admin::fields::{number, put, text};
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde_json::{Value, json};

/// The settings that are true or false.
const SWITCHES: [&str; 5] = [
    "never_charge",
    "second_person_required",
    "late_identity_needs_approval",
    "part3_in_scope",
    "progress_letters",
];

/// Which settings a page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Retention,
    Handling,
}

impl Group {
    fn has(self, range: &SettingRange) -> bool {
        range.field.starts_with("retention.") == (self == Self::Retention)
    }

    fn path(self) -> &'static str {
        match self {
            Self::Retention => "/admin/retention",
            Self::Handling => "/admin/handling",
        }
    }

    fn ranges(self, settings: &Settings) -> impl Iterator<Item = SettingRange> {
        settings.ranges().into_iter().filter(move |range| self.has(range))
    }
}

/// The id of the control of a setting.
fn id(field: &str) -> String {
    field.replace('.', "-")
}

/// A number to type.
struct Number {
    id: String,
    label: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "admin/numbers.html")]
struct Numbers {
    page: Page,
    form: Form,
    edit: Edit,
    numbers: Vec<Number>,
    switches: Vec<(&'static str, String)>,
    pauses: Vec<(&'static str, String)>,
    retention: bool,
}

fn template(page: Page, group: Group, council: &Council, edit: Edit) -> Numbers {
    let number = |range: SettingRange| Number {
        id: id(range.field),
        label: page.term("setting", id(range.field)).into_owned(),
        hint: page.tell2("admin-range", "lowest", range.lowest, "highest", range.highest),
    };
    let numbers = group.ranges(&council.organisation.settings).map(number).collect();
    let retention = group == Group::Retention;
    let switches = if retention { &[] } else { SWITCHES.as_slice() };
    let switches = switches.iter().map(|name| (*name, page.term("setting", name).into_owned())).collect();
    let pauses = ["inclusive", "difference"].map(|name| (name, page.term("pause", name).into_owned()));
    Numbers { form: edit.form.clone(), edit, numbers, switches, pauses: pauses.into(), retention, page }
}

fn filled(group: Group, council: &Council) -> Form {
    let settings = &council.organisation.settings;
    let mut form = group
        .ranges(settings)
        .fold(Form::default(), |form, range| form.with(&id(range.field), &range.value.to_string()));
    if group == Group::Handling {
        let stored = serde_json::to_value(settings).unwrap_or_default();
        for name in SWITCHES.iter().filter(|name| stored.get(**name) == Some(&Value::Bool(true))) {
            form = form.with(name, "yes");
        }
        let days: Vec<String> = settings.remind_after_days.iter().map(u32::to_string).collect();
        form = form.with("remind_after_days", &days.join(", "));
        for name in ["pause_count", "digest_at"] {
            form = form.with(name, stored.get(name).and_then(Value::as_str).unwrap_or_default());
        }
    }
    form
}

/// The council with what was typed.
fn typed(page: &Page, group: Group, council: &Council, form: &mut Form) -> Result<Value, AppError> {
    let mut value = serde_json::to_value(&council.organisation)?;
    for range in group.ranges(&council.organisation.settings) {
        let fresh = number(page, form, &id(range.field));
        let place = format!("/settings/{}", range.field.replace('.', "/"));
        if fresh.is_null() && form.error(&id(range.field)).is_none() {
            form.wrong(&id(range.field), page.t("admin-number-wrong"));
        } else if let Some(slot) = value.pointer_mut(&place) {
            *slot = fresh;
        }
    }
    if group == Group::Handling {
        for name in SWITCHES {
            put(&mut value, &format!("/settings/{name}"), json!(form.has(name, "yes")));
        }
        let days = form.text("remind_after_days").split([',', ' ', ';']).filter(|day| !day.is_empty());
        let days: Result<Vec<u32>, _> = days.map(str::parse).collect();
        match days {
            Ok(days) => put(&mut value, "/settings/remind_after_days", json!(days)),
            Err(_) => form.wrong("remind_after_days", page.t("admin-days-wrong")),
        }
        for name in ["pause_count", "digest_at"] {
            put(&mut value, &format!("/settings/{name}"), text(form, name));
        }
    }
    Ok(value)
}

async fn show(state: &State, page: Page, by: &SignedIn, group: Group) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let edit = Edit::of(filled(group, &council), &council);
    form_answer(false, &template(page, group, &council, edit))
}

async fn change(
    state: &State,
    page: Page,
    by: &SignedIn,
    group: Group,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let council = state.app.read_council(&by.caller).await?;
    let fresh = typed(&page, group, &council, &mut form)?;
    if form.is_wrong() {
        return form_answer(true, &template(page, group, &council, Edit::wrong(form)));
    }
    let outcome = state.app.change_settings(&by.caller, seen(&form)?, &fresh).await;
    let change = Change { state, page, by, form, also: &SWITCHES };
    let again = |page, edit| template(page, group, &council, edit);
    change.settle(outcome, (group.path(), "settings-saved"), again).await
}

pub(super) async fn retention(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    show(&state, page, &by, Group::Retention).await
}

pub(super) async fn handling(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    show(&state, page, &by, Group::Handling).await
}

pub(super) async fn change_retention(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    change(&state, page, &by, Group::Retention, form).await
}

pub(super) async fn change_handling(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    change(&state, page, &by, Group::Handling, form).await
}
