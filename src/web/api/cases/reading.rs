//! What staff can read: one case, its history and clock, lists, searches, tasks.

use crate::app::listing::Wanted;
use crate::app::listing::asked::Asked;
use crate::domain::text::Language;
use crate::web::api::cases::change::{reference, state};
use crate::web::session::SignedIn;
use crate::web::{Fault, terms};
use actix_web::http::header;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;
use std::collections::BTreeMap;

/// How many looks are shown.
const LOOKS: i64 = 500;

pub(super) type Parameters = Query<BTreeMap<String, String>>;

pub(super) async fn list(
    request: HttpRequest,
    signed_in: SignedIn,
    query: Parameters,
) -> Result<HttpResponse, Fault> {
    let own = signed_in.caller.staff().map(|staff| staff.id);
    let wanted = Wanted::read(query.into_inner(), own)?;
    let page = state(&request)?.app.list(&signed_in.caller, &wanted).await?;
    let mut answer = HttpResponse::Ok();
    if let Some(next) = &page.next {
        let kept =
            request.query_string().split('&').filter(|part| !part.is_empty() && !part.starts_with("cursor="));
        let mut parts: Vec<String> = kept.map(str::to_owned).collect();
        parts.push(format!("cursor={next}"));
        answer.insert_header((header::LINK, format!("</api/v1/cases?{}>; rel=\"next\"", parts.join("&"))));
    }
    Ok(answer.json(page))
}

/// The parameters of one case.
pub const WHY: &[(&str, &str)] = &[("why", "Why the case is looked at, for the access log.")];

pub(super) async fn show(
    request: HttpRequest,
    signed_in: SignedIn,
    query: Parameters,
) -> Result<HttpResponse, Fault> {
    let mut asked = Asked::new(query.into_inner());
    let why = asked.text("why").map(|why| why.chars().take(200).collect::<String>());
    asked.finish(WHY)?;
    let (state, reference) = (state(&request)?, reference(&request)?);
    let view = state.app.case_view(&signed_in.caller, &reference, why.as_deref(), Language::English).await?;
    Ok(HttpResponse::Ok().insert_header(terms::etag(view.version)).json(view))
}

pub(super) async fn history(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let history = state.app.history_of(&signed_in.caller, &reference, Language::English).await?;
    Ok(HttpResponse::Ok().insert_header(terms::etag(history.version)).json(history))
}

pub(super) async fn clock(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let clock = state.app.clock_of(&signed_in.caller, &reference).await?;
    Ok(HttpResponse::Ok().insert_header(terms::etag(clock.version)).json(clock))
}

pub(super) async fn looks(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let looks = state.app.looks_at(&signed_in.caller, &reference, LOOKS).await?;
    Ok(HttpResponse::Ok().json(json!({ "looks": looks })))
}

pub(super) async fn grounds(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    Ok(HttpResponse::Ok()
        .json(state.app.grounds_for(&signed_in.caller, &reference, Language::English).await?))
}

pub(super) async fn same_person(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let cases = state.app.same_person(&signed_in.caller, &reference).await?;
    Ok(HttpResponse::Ok().json(json!({ "cases": cases })))
}

/// What is searched for is personal, so it comes in the body and never in an address that is logged.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchFor {
    /// A reference, name, e-mail address, postcode or telephone number.
    pub q: String,
}

pub(super) async fn search(
    request: HttpRequest,
    signed_in: SignedIn,
    body: crate::web::body::Body<SearchFor>,
) -> Result<HttpResponse, Fault> {
    Ok(HttpResponse::Ok().json(state(&request)?.app.search(&signed_in.caller, &body.value.q).await?))
}

pub(super) async fn tasks(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let tasks = state(&request)?.app.open_tasks(&signed_in.caller).await?;
    Ok(HttpResponse::Ok().json(json!({ "tasks": tasks })))
}
