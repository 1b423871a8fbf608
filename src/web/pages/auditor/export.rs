//! `/audit/export` and `/audit/log`: what an export will hold before it is made, and which exports were made.

use crate::app::organisation_history::Told;
use crate::web::pages::answer::{go, shown};
use crate::web::pages::auditor::choice::Choice;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The most exports of the log on a page.
const ON_A_PAGE: u16 = 50;
/// Up to so many cases a script can hold the archive while it counts; a larger one the browser saves by itself.
const COUNTED: usize = 2_000;

#[derive(Template)]
#[template(path = "auditor/export.html")]
struct Export {
    page: Page,
    total: usize,
    seed: Option<u64>,
    query: String,
    without_content: String,
    counted: bool,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse, Fault> {
    let choice = Choice::read(&page, request.query_string());
    let Some(cases) = choice.cases.as_ref().filter(|_| !choice.lacks_seed()) else {
        return Ok(go(&page.to(format!("/audit?{}", request.query_string()))));
    };
    let total = state.app.select(&by.caller, cases, 0).await?.total;
    let (seed, query) = (choice.seed(), choice.query());
    let without_content = choice.query_and("without_content=true");
    shown(&Export { page, total, seed, query, without_content, counted: total <= COUNTED })
}

/// The events before a place.
#[derive(Debug, Deserialize)]
pub(super) struct Before {
    before: Option<i64>,
}

/// An export that was made.
struct Line {
    at: String,
    by: String,
    sentence: String,
}

#[derive(Template)]
#[template(path = "auditor/log.html")]
struct Log {
    page: Page,
    exports: Vec<Line>,
    next: Option<i64>,
}

pub(super) async fn log(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    from: Query<Before>,
) -> Result<HttpResponse, Fault> {
    let kind = Some("export_made");
    let told = state.app.own_history(&by.caller, kind, from.before, ON_A_PAGE, page.language()).await?;
    let full = told.len() >= usize::from(ON_A_PAGE);
    let next = told.last().filter(|_| full).map(|last| last.seq);
    let line = |one: Told| Line { at: page.moment(&one.at), by: one.by, sentence: one.sentence };
    let exports = told.into_iter().map(line).collect();
    shown(&Log { exports, next, page })
}
