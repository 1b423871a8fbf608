//! Files that pages need, embedded, under names that change with their content, so that a browser may keep them for ever.

use crate::app::AppError;
use crate::domain::text::hex;
use crate::web::Fault;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

const STYLE: &str = include_str!("../assets/style.css");

/// The path of the stylesheet.
#[must_use]
pub fn style_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        let digest: String = hex(&Sha256::digest(STYLE.as_bytes())).chars().take(12).collect();
        format!("/assets/style-{digest}.css")
    })
}

pub(super) async fn serve(name: Path<String>) -> Result<HttpResponse, Fault> {
    if style_path().strip_prefix("/assets/") != Some(name.as_str()) {
        return Err(AppError::NotFound.into());
    }
    Ok(HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(STYLE))
}
