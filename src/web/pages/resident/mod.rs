//! What residents see: the start page, the request, its status, rights and privacy.

use crate::web::route::Route;

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
