//! From a filled template to an answer, and from a change to the page after it.

use crate::app::templates::STYLE_DIGEST;
use crate::web::Fault;
use crate::web::pages::page::Page;
use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use askama::Template;

/// A page with status 200.
///
/// # Errors
/// `Internal` when the template cannot be written, which means that a value in it failed.
pub fn shown(template: &impl Template) -> Result<HttpResponse, Fault> {
    with_status(StatusCode::OK, template)
}

/// A form again, with what is wrong: 422 where something is, 200 where nothing is.
///
/// # Errors
/// As [`shown`].
pub fn form(wrong: bool, template: &impl Template) -> Result<HttpResponse, Fault> {
    with_status(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, template)
}

/// A page with a status.
///
/// # Errors
/// As [`shown`].
pub fn with_status(status: StatusCode, template: &impl Template) -> Result<HttpResponse, Fault> {
    let html = template.render().map_err(|error| crate::app::AppError::Internal(error.to_string()))?;
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html))
}

/// To another page, which the browser then asks for: after a change, so that a refresh does not send it again.
#[must_use]
pub fn go(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

/// To another page of the same language with a banner that says what was done: the text `done-…`.
#[must_use]
pub fn done(page: &Page, path: &str, what: &str) -> HttpResponse {
    let joint = if path.contains('?') { '&' } else { '?' };
    go(&page.to(format!("{path}{joint}done={what}")))
}

/// A letter as a mail program shows it: a page of its own, which may use the style of letters and nothing else.
#[must_use]
pub fn letter(html: String) -> HttpResponse {
    let policy = format!(
        "default-src 'none'; style-src '{STYLE_DIGEST}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    );
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .body(html)
}
