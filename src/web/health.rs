//! What machines ask: alive, ready, figures.

use crate::app::AppError;
use crate::web::{Fault, State, session};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;
use subtle::ConstantTimeEq;

pub(super) async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({"status": "alive"}))
}

pub(super) async fn ready(state: Data<State>) -> HttpResponse {
    match state.app.readiness().await {
        Ok(ready) => HttpResponse::Ok().json(json!({
            "status": "ready",
            "degraded": ready.mail_waits_long || ready.letter_texts_fail,
            "letter_texts_fail": ready.letter_texts_fail,
            "database": true,
            "migrations": true,
            "oldest_letter_seconds": ready.oldest_letter_seconds,
        })),
        // Monitoring asks every few seconds: the status says it all, and the log is not filled.
        Err(_) => HttpResponse::ServiceUnavailable()
            .insert_header(("Retry-After", "5"))
            .json(json!({"status": "not ready", "database": false})),
    }
}

/// The figures on the public listener: only for the holder of the token.
pub(super) async fn figures(state: Data<State>, request: HttpRequest) -> Result<HttpResponse, Fault> {
    let door = &state.settings.metrics;
    let Some(token) = &door.token else { return Err(AppError::NotFound.into()) };
    let sent = session::bearer(&request).ok_or(AppError::Unauthenticated)?;
    if !bool::from(sent.as_bytes().ct_eq(token.as_bytes())) {
        return Err(AppError::Unauthenticated.into());
    }
    Ok(written(&state))
}

/// The figures on their own listener.
pub(super) async fn figures_here(state: Data<State>) -> HttpResponse {
    written(&state)
}

fn written(state: &State) -> HttpResponse {
    let text = state.settings.metrics.render.as_ref().map_or_else(String::new, |render| render());
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text)
}
