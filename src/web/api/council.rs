//! What everybody may know of a council: its facts and its public register (UK GDPR Arts 12 to 14).

use crate::domain::text::Language;
use crate::web::{Fault, State, organisation};
use actix_web::http::header;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

/// In which language.
#[derive(Debug, Deserialize)]
pub struct Choice {
    lang: Option<Language>,
}

/// Public facts may be kept for a minute.
const BRIEFLY: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=60");

pub(super) async fn services(
    state: Data<State>,
    request: HttpRequest,
    choice: Query<Choice>,
) -> Result<HttpResponse, Fault> {
    let council = state.app.council(organisation::of(&state, &request, None).await?).await?;
    let language = choice.lang.unwrap_or(council.organisation.settings.default_language);
    let services = council.register.public(language);
    Ok(HttpResponse::Ok()
        .insert_header(BRIEFLY)
        .insert_header((header::CONTENT_LANGUAGE, language.tag()))
        .json(json!({ "services": services })))
}

pub(super) async fn facts(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Fault> {
    let council = state.app.council(organisation::of(&state, &request, None).await?).await?;
    let organisation = &council.organisation;
    Ok(HttpResponse::Ok().insert_header(BRIEFLY).json(json!({
        "slug": organisation.slug,
        "name": organisation.name,
        "nation": organisation.nation,
        "languages": organisation.languages,
        "default_language": organisation.settings.default_language,
        "data_protection_officer": organisation.dpo,
        "regulator": organisation.regulator,
        "channels": organisation.channels,
    })))
}
