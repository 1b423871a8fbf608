//! One's private calendar over HTTP.

use crate::web::body::Body;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

/// What stands in it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarShape {
    /// Every open case, for the data protection officer's team; one's own when left out.
    #[serde(default)]
    pub every_case: bool,
}

pub(super) async fn show(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    Ok(HttpResponse::Ok().json(json!({ "calendar": state.app.own_calendar(&by.caller).await? })))
}

pub(super) async fn make(
    state: Data<State>,
    by: SignedIn,
    body: Body<CalendarShape>,
) -> Result<HttpResponse, Fault> {
    let secret = state.app.make_calendar(&by.caller, body.value.every_case).await?;
    let address = format!("{}/calendar/{secret}.ics", state.app.choices.public_url);
    Ok(HttpResponse::Created().json(json!({ "address": address })))
}

pub(super) async fn revoke(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    state.app.revoke_calendar(&by.caller).await?;
    Ok(HttpResponse::NoContent().finish())
}
