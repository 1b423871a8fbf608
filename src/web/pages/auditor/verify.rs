//! `/audit/verify`: some cases at a time, checked now.

use crate::web::pages::answer::{go, shown};
use crate::web::pages::auditor::choice::Choice;
use crate::web::pages::auditor::verdict::Verdict;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "auditor/verify.html")]
struct Verify {
    page: Page,
    found: Verdict,
    done: usize,
    total: usize,
    query: String,
    next: Option<String>,
    /// The one case, if it is one.
    reference: Option<String>,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse, Fault> {
    let choice = Choice::read(&page, request.query_string());
    let Some(cases) = choice.cases.as_ref().filter(|_| !choice.lacks_seed()) else {
        // What is wrong with it is told where it is typed.
        return Ok(go(&page.to(format!("/audit?{}", request.query_string()))));
    };
    let checked = state.app.verify_some(&by.caller, cases, choice.at).await?;
    let next = checked.next().map(|at| choice.query_and(&format!("at={at}")));
    let reference = choice.form.filled("case");
    let (found, query) = (Verdict::new(&page, &checked.report), choice.query());
    shown(&Verify { page, found, done: checked.done, total: checked.total, query, next, reference })
}
