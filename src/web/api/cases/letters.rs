//! Letters over HTTP: the list, one letter opened, and that one was printed.

use crate::app::AppError;
use crate::app::listing::asked::Asked;
use crate::domain::ids::LetterId;
use crate::web::Fault;
use crate::web::api::cases::change::{reference, state};
use crate::web::api::cases::reading::Parameters;
use crate::web::session::SignedIn;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

/// The parameters of the list of letters.
pub const LIST: &[(&str, &str)] = &[
    ("state", "`queued`, `sent`, `failed`, `stopped` or `print`: those that wait to be printed."),
    ("limit", "1 to 200; 50 when left out."),
];

pub(super) async fn list(
    request: HttpRequest,
    signed_in: SignedIn,
    query: Parameters,
) -> Result<HttpResponse, Fault> {
    let mut asked = Asked::new(query.into_inner());
    let in_state = asked.text("state");
    let limit = asked.one("limit", |limit| limit.parse().ok(), "Use a number from 1 to 200.");
    asked.finish(LIST)?;
    let app = &state(&request)?.app;
    let letters = app.newest_letters(&signed_in.caller, in_state.as_deref(), limit.unwrap_or(50)).await?;
    Ok(HttpResponse::Ok().json(json!({ "letters": letters })))
}

pub(super) async fn open(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let letter = state.app.opened_letter(&signed_in.caller, &reference, id(&request)?).await?;
    Ok(HttpResponse::Ok().json(letter))
}

pub(super) async fn printed(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let letter = state.app.letter_printed(&signed_in.caller, &reference, id(&request)?).await?;
    Ok(HttpResponse::Ok().json(letter))
}

fn id(request: &HttpRequest) -> Result<LetterId, AppError> {
    request.match_info().get("id").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)
}
