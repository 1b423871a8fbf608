//! What stands around every request: its id, its line in the log, its figures, errors as documents, security headers.
//!
//! The log names the template of the path and never the path: a reference belongs to a person.

use crate::web::pages::page::Page;
use crate::web::problem::Problem;
use crate::web::{Fault, State, headers};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest};
use std::time::Instant;

/// The id of a request, in the answer, in the log and in every problem document.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// The header that carries it.
const ID_HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Stands around everything else.
pub(super) async fn observe<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let state = request.app_data::<Data<State>>().cloned();
    let id = state
        .as_ref()
        .map_or_else(String::new, |state| state.app.chance.id(state.app.time.now()).simple().to_string());
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut answer = next.call(request).await?.map_into_boxed_body();
    if let Some(problem) = problem_of(&answer) {
        say(&problem, &id);
        let page = for_people(answer.request()).then(|| Page::bare(answer.request()));
        let document = problem.answer(&id, page);
        answer = answer.into_response(document);
    }
    let path = answer.request().path().to_owned();
    let https = state.is_some_and(|state| state.is_https());
    headers::add(answer.headers_mut(), &path, https);
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert(ID_HEADER, value);
    }
    record(answer.request(), answer.status(), started, &id);
    Ok(answer)
}

/// The problem behind an error answer; actix's own errors get the code of their status.
fn problem_of(answer: &ServiceResponse<BoxBody>) -> Option<Problem> {
    let error = answer.response().error()?;
    if let Some(fault) = error.as_error::<Fault>() {
        return Some(Problem::of(fault));
    }
    Some(match answer.status() {
        StatusCode::NOT_FOUND => Problem::coded("not_found", "There is nothing here by that name."),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::coded("too_large", "Send less."),
        status if status.is_client_error() => Problem::coded("malformed", format!("{error}.")),
        _ => Problem {
            log: Some(error.to_string()),
            ..Problem::coded("internal", "Something went wrong on our side. Nothing was kept.")
        },
    })
}

/// Faults are logged here and nowhere else.
fn say(problem: &Problem, id: &str) {
    match &problem.log {
        Some(cause) if problem.status == StatusCode::INTERNAL_SERVER_ERROR => {
            tracing::error!(request_id = id, cause, "a request failed");
        }
        Some(cause) => tracing::warn!(request_id = id, cause, "a request could not be served"),
        None => {}
    }
}

/// Whether a person with a browser asks: outside the API, and preferring a page.
pub(super) fn for_people(request: &HttpRequest) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    !request.path().starts_with("/api/v1/") && accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

fn record(request: &HttpRequest, status: StatusCode, started: Instant, id: &str) {
    let route = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let took = started.elapsed();
    let method = known(request.method().as_str());
    tracing::info!(
        request_id = id,
        method,
        route,
        status = status.as_u16(),
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "request"
    );
    let class = format!("{}xx", status.as_u16() / 100);
    metrics::counter!("habeas_http_requests_total", "route" => route.clone(), "method" => method, "class" => class)
        .increment(1);
    metrics::histogram!("habeas_http_request_seconds", "route" => route, "method" => method)
        .record(took.as_secs_f64());
}

/// A method of the table, or one word for all others: strangers do not choose our figures.
fn known(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        .into_iter()
        .find(|one| *one == method)
        .unwrap_or("OTHER")
}
