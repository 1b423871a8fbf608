//! The API: one file per resource, shapes and handlers.

use crate::web::route::Route;

/// The routes of the API.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
