//! The pages: plain HTML that works without JavaScript.

/// The outer page and escaping.
pub mod html;

use crate::web::health;
use crate::web::route::{Access, Route, get};

/// The routes of pages and of what machines ask.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get("/healthz", Access::Public, health::alive),
        get("/readyz", Access::Public, health::ready),
        get("/metrics", Access::Public, health::figures),
    ]
}
