//! `/audit`: cases found by what fits, or a sample that anybody can draw again.

use crate::app::AppError;
use crate::app::proof::Cases;
use crate::app::proof::inspect::{Found, Selected};
use crate::domain::right::Right;
use crate::web::pages::answer::{form as form_answer, go};
use crate::web::pages::auditor::choice::Choice;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// A case as one line of a table.
pub(super) struct Row {
    pub(super) reference: String,
    pub(super) right: String,
    pub(super) received: String,
    pub(super) due: String,
    pub(super) answered: String,
    pub(super) late: String,
    pub(super) state: String,
}

impl Row {
    pub(super) fn new(page: &Page, found: &Found) -> Self {
        let day =
            |day: &Option<chrono::NaiveDate>| day.as_ref().map_or_else(String::new, |day| page.date(day));
        let state = if found.open { page.t("audit-open") } else { page.t("audit-closed") };
        let right = Right::parse(&found.right).map(|right| page.right(&right).into_owned());
        Self {
            reference: found.reference.clone(),
            right: right.unwrap_or_else(|| found.right.clone()),
            received: page.date(&found.received),
            due: day(&found.due),
            answered: day(&found.answered),
            late: found
                .days_late
                .filter(|days| *days > 0)
                .map_or_else(String::new, |days| page.count("days", days)),
            state: state.into_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "auditor/find.html")]
struct Find {
    page: Page,
    form: Form,
    rights: Vec<(&'static str, String)>,
    rows: Vec<Row>,
    done: usize,
    total: usize,
    seed: Option<u64>,
    query: String,
    next: Option<String>,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse, Fault> {
    let mut choice = Choice::read(&page, request.query_string());
    if choice.lacks_seed() {
        let choice = choice.with_seed(state.app.new_seed());
        return Ok(go(&page.to(format!("/audit?{}", choice.query()))));
    }
    let nothing = Selected { found: Vec::new(), done: 0, total: 0 };
    let selected = match &choice.cases {
        None => nothing,
        Some(cases) => match state.app.select(&by.caller, cases, choice.at).await {
            Err(AppError::NotFound) if matches!(cases, Cases::One(_)) => {
                choice.form.wrong("case", page.t("audit-case-missing"));
                nothing
            }
            other => other?,
        },
    };
    let more = selected.done < selected.total;
    let next = more.then(|| choice.query_and(&format!("at={}", selected.done)));
    let rights = Right::ALL.iter().map(|right| (right.name(), page.right(right).into_owned())).collect();
    let rows = selected.found.iter().map(|found| Row::new(&page, found)).collect();
    let (seed, query, wrong) = (choice.seed(), choice.query(), choice.form.is_wrong());
    let (form, done, total) = (choice.form, selected.done, selected.total);
    form_answer(wrong, &Find { page, form, rights, rows, done, total, seed, query, next })
}
