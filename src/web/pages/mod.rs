//! The pages: plain HTML that works without JavaScript.

/// The stylesheet.
pub mod assets;
/// A posted form.
pub mod form;
/// The outer page and escaping.
pub mod html;
/// Where a letter leads staff to choose a password.
mod link;
/// The form with which anybody asks.
mod request;
/// How a request goes.
mod status;
/// The words of the pages.
mod words;

use crate::web::health;
use crate::web::route::{Access, Route, get, post};

/// The routes of pages and of what machines ask.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get("/", Access::Public, request::show),
        post("/request", Access::Public, request::submit),
        get("/status", Access::Public, status::ask),
        post("/status", Access::Public, status::show),
        get("/staff/link/{secret}", Access::Public, link::show),
        post("/staff/link/{secret}", Access::Public, link::choose),
        get("/assets/{name}", Access::Public, assets::serve),
        get("/healthz", Access::Public, health::alive),
        get("/readyz", Access::Public, health::ready),
        get("/metrics", Access::Public, health::figures),
    ]
}
