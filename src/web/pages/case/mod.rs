//! One case: what it is, and every step that it can take.

use crate::web::route::Route;

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
