//! `/search`: a case by its reference or its person. What was typed is posted, so that it stands in no address.

use crate::app::AppError;
use crate::app::search::Found;
use crate::web::pages::answer::{form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::officer::listed::Row;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

/// What was found, in which way.
struct Answer {
    by: &'static str,
    rows: Vec<Row>,
    more: bool,
}

#[derive(Template)]
#[template(path = "officer/search.html")]
struct Search {
    page: Page,
    form: Form,
    found: Option<Answer>,
}

pub(super) async fn show(page: Page) -> Result<HttpResponse, Fault> {
    shown(&Search { page, form: Form::default(), found: None })
}

pub(super) async fn find(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    match state.app.search(&signed_in.caller, form.text("q")).await {
        Ok(Found { by, cases, more }) => {
            let rows = cases.into_iter().map(|line| Row::of(&page, line)).collect();
            shown(&Search { page, form, found: Some(Answer { by, rows, more }) })
        }
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &Search { page, form, found: None })
        }
        Err(other) => Err(other.into()),
    }
}
