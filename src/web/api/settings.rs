//! The council's settings, its register of processing, and the public holidays.

use crate::app::AppError;
use crate::app::council::Council;
use crate::domain::ids::Slug;
use crate::web::body::Body;
use crate::web::session::SignedIn;
use crate::web::terms::{etag, seen};
use crate::web::{Fault, State};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A list of public holidays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidaysShape {
    /// Where it came from.
    pub source: String,
    /// As `https://www.gov.uk/bank-holidays.json` has it.
    #[schema(value_type = Object)]
    pub list: Value,
}

fn settings_of(council: &Council) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(etag(council.version))
        .json(json!({ "version": council.version, "organisation": council.organisation }))
}

fn register_of(council: &Council) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(etag(council.version))
        .json(json!({ "version": council.version, "register": council.register }))
}

pub(super) async fn show(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    Ok(settings_of(&*state.app.read_council(&by.caller).await?))
}

pub(super) async fn change(
    state: Data<State>,
    by: SignedIn,
    request: HttpRequest,
    body: Body<Value>,
) -> Result<HttpResponse, Fault> {
    let seen = seen(&request, None)?;
    Ok(settings_of(&*state.app.change_settings(&by.caller, seen, &body.value).await?))
}

pub(super) async fn register(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    Ok(register_of(&*state.app.read_council(&by.caller).await?))
}

pub(super) async fn change_register(
    state: Data<State>,
    by: SignedIn,
    request: HttpRequest,
    body: Body<Value>,
) -> Result<HttpResponse, Fault> {
    let seen = seen(&request, None)?;
    Ok(register_of(&*state.app.change_register(&by.caller, seen, &body.value).await?))
}

pub(super) async fn put_service(
    state: Data<State>,
    by: SignedIn,
    request: HttpRequest,
    path: Path<String>,
    body: Body<Value>,
) -> Result<HttpResponse, Fault> {
    let seen = seen(&request, None)?;
    if body.value.get("slug").and_then(Value::as_str) != Some(path.as_str()) {
        return Err(AppError::invalid("slug", "Give the short name that the address has.").into());
    }
    Ok(register_of(&*state.app.put_service(&by.caller, seen, body.value).await?))
}

pub(super) async fn retire_service(
    state: Data<State>,
    by: SignedIn,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let seen = seen(&request, None)?;
    let slug = Slug::parse(&path).ok_or(AppError::NotFound)?;
    Ok(register_of(&*state.app.retire_service(&by.caller, seen, &slug).await?))
}

pub(super) async fn import_holidays(
    state: Data<State>,
    by: SignedIn,
    body: Body<HolidaysShape>,
) -> Result<HttpResponse, Fault> {
    let list = body.value.list.to_string();
    let import = state.app.import_holidays(&by.caller, &list, &body.value.source).await?;
    Ok(HttpResponse::Ok().json(json!({
        "divisions": import.divisions,
        "cases": { "reckoned": import.cases.cases, "moved": import.cases.moved, "failed": import.cases.failed },
    })))
}
