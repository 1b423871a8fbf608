//! `/status` and `/r/…`: the ways to one's own cases, by reference and code or by the private link of the acknowledgement.
//! From then on a cookie stands for both, so that no other address holds either.

use crate::app::AppError;
use crate::domain::reference::Reference;
use crate::web::pages::answer::{done, go, shown, with_status};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::{Kept, council, visit};
use crate::web::{Fault, State, client};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// The page that asks for reference and code.
#[derive(Template)]
#[template(path = "resident/door.html")]
pub(super) struct Door {
    pub(super) page: Page,
    pub(super) form: Form,
    /// What was typed when a visit ended.
    pub(super) typed: String,
}

pub(super) async fn ask(state: Data<State>, request: HttpRequest, page: Page) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    if let Some(visit) = visit(&state, &request, &council).await?
        && let Some(first) = state.app.own_cases(&visit).await?.first()
        && page.done.is_none()
    {
        return Ok(go(&page.to(format!("/status/case/{}", first.reference))));
    }
    shown(&Door { page, form: Form::default(), typed: String::new() })
}

pub(super) async fn open(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    state.limits.look(client::address(&state, &request), &form.text("reference").to_uppercase())?;
    let found = match Reference::parse(form.text("reference")) {
        Some(reference) => {
            let begun = state.app.begin_visit(council.id, &reference, form.text("code")).await;
            begun.map(|secret| (secret, reference))
        }
        None => Err(AppError::NotFound),
    };
    match found {
        Ok((secret, reference)) => {
            Kept::Visit.keep(&state, go(&page.to(format!("/status/case/{reference}"))), Some(&secret))
        }
        Err(AppError::NotFound) => {
            // The code is never sent back to the page.
            let mut form = form.with("code", "");
            form.wrong("reference", page.t("door-wrong"));
            let typed = form.text("typed").to_owned();
            with_status(StatusCode::NOT_FOUND, &Door { page, form, typed })
        }
        Err(other) => Err(other.into()),
    }
}

/// The private link. It changes nothing but the cookie, so that a program that looks at links beforehand does no harm.
pub(super) async fn link(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    code: Path<String>,
) -> Result<HttpResponse, Fault> {
    state.limits.look(client::address(&state, &request), &code)?;
    let known = page.council.as_ref().map(|council| council.id);
    let (secret, org) = state.app.begin_visit_by_link(known, &code).await?;
    let visit = state.app.visit(&secret).await?;
    let cases = state.app.own_cases(&visit).await?;
    let first = cases.first().ok_or(AppError::NotFound)?;
    let path = format!("/status/case/{}", first.reference);
    // Where several councils are served at one address, theirs is named from here on.
    let address = if known.is_some() {
        page.to(path)
    } else {
        let mut place = page.place.clone();
        place.council = Some(state.app.council(org).await?.organisation.slug.0.clone());
        place.address(page.language(), &path)
    };
    Kept::Visit.keep(&state, go(&address), Some(&secret))
}

pub(super) async fn leave(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
) -> Result<HttpResponse, Fault> {
    if let Some(secret) = Kept::Visit.secret(&state, &request) {
        state.app.end_visit(&secret).await?;
    }
    Kept::Visit.keep(&state, done(&page, "/status", "left"), None)
}
