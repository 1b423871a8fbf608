//! The council's settings, staff, register and mail.

use crate::web::route::Route;

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
