//! `/admin/holidays`: the public holidays that are reckoned with, and taking in a newer list.

use crate::app::AppError;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use chrono::Datelike;

/// The holidays of one year.
struct Year {
    year: i32,
    open: bool,
    days: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "admin/holidays.html")]
struct Holidays {
    page: Page,
    form: Form,
    years: Vec<Year>,
}

async fn template(state: &State, page: Page, by: &SignedIn, form: Form) -> Result<Holidays, Fault> {
    let mut years: Vec<Year> = Vec::new();
    for (day, name) in state.app.holidays(&by.caller).await? {
        if years.last().is_none_or(|year| year.year != day.year()) {
            years.push(Year { year: day.year(), open: day.year() == page.today.year(), days: Vec::new() });
        }
        if let Some(year) = years.last_mut() {
            year.days.push((page.day(&day), name));
        }
    }
    years.reverse();
    Ok(Holidays { page, form, years })
}

pub(super) async fn show(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    form_answer(false, &template(&state, page, &by, Form::default()).await?)
}

pub(super) async fn import(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    match state.app.import_holidays(&by.caller, form.text("holidays"), form.text("source")).await {
        Ok(_) => Ok(done(&page, "/admin/holidays", "holidays-imported")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &template(&state, page, &by, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}
