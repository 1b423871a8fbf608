//! The workbench: lists, logging a request, search, figures, tasks.

use crate::web::route::Route;

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
