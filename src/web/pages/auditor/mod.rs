//! Histories: found, sampled, read, checked with the code of `habeas verify`, exported. Nothing here changes anything.

mod bundle;
mod case;
mod choice;
mod export;
mod find;
mod seals;
mod verdict;
mod verify;

use crate::domain::access::Action;
use crate::web::route::{Access, Route, get, post};

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let may = Access::May(Action::Export);
    vec![
        get("/audit", may, find::show),
        get("/audit/cases/{reference}", may, case::show),
        get("/audit/verify", may, verify::show),
        get("/audit/seals", may, seals::show),
        get("/audit/check", may, bundle::ask),
        post("/audit/check", may, bundle::check),
        get("/audit/export", may, export::show),
        get("/audit/log", may, export::log),
    ]
}
