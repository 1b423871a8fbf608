//! Letters over HTTP: the list, one letter opened, and that one was printed.

use crate::app::AppError;
use crate::app::listing::asked::Asked;
use crate::app::mailbox::Wanted;
use crate::domain::ids::LetterId;
use crate::web::Fault;
use crate::web::api::cases::change::{reference, state};
use crate::web::api::cases::reading::Parameters;
use crate::web::session::SignedIn;
use actix_web::{HttpRequest, HttpResponse};

/// The parameters of the list of letters.
pub const LIST: &[(&str, &str)] = &[
    ("state", "`queued`, `sent`, `failed`, `stopped` or `print`: those that wait to be printed."),
    ("reference", "Those of one case."),
    ("before", "Those older than the letter of this id: `older` of the answer before."),
    ("limit", "1 to 200; 50 when left out."),
];

pub(super) async fn list(
    request: HttpRequest,
    signed_in: SignedIn,
    query: Parameters,
) -> Result<HttpResponse, Fault> {
    let mut asked = Asked::new(query.into_inner());
    let wanted = Wanted {
        state: asked.text("state"),
        reference: asked.text("reference"),
        before: asked.one("before", |id| id.parse().ok(), "Use the id of a letter."),
        limit: asked.one("limit", |limit| limit.parse().ok(), "Use a number from 1 to 200.").unwrap_or(50),
    };
    asked.finish(LIST)?;
    let found = state(&request)?.app.newest_letters(&signed_in.caller, &wanted).await?;
    Ok(HttpResponse::Ok().json(found))
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
