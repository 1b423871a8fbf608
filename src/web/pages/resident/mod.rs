//! What residents see: the start page, the request, its status, rights and privacy.

/// The two cookies.
mod browser;
/// What is wrong with an answer.
mod checks;
/// The ways to one's own cases.
mod door;
/// Files with a request.
mod files;
/// Rights, privacy, cookies, accessibility.
mod information;
/// One's own case.
mod own;
/// One question a page.
mod questions;
/// Check and receipt.
mod sending;
/// The start page.
mod start;
/// Which questions there are.
mod steps;
/// From answers to a request.
mod wanted;

use crate::web::route::{Access, Route, get, post};

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let open = Access::Public;
    vec![
        get("/", open, start::show),
        get("/request/check", open, sending::check),
        post("/request/check", open, sending::send),
        get("/request/done", open, sending::receipt),
        post("/request/forget", open, questions::forget),
        post("/request/files/add", open, files::add),
        post("/request/files/remove", open, files::take_away),
        get("/request/{step}", open, questions::show),
        post("/request/{step}", open, questions::save),
        get("/status", open, door::ask),
        post("/status", open, door::open),
        post("/status/leave", open, door::leave),
        get("/r/{code}", open, door::link),
        get("/status/case/{reference}", open, own::show),
        post("/status/case/{reference}/messages", open, own::write),
        post("/status/case/{reference}/answer", open, own::answer),
        post("/status/case/{reference}/go-ahead", open, own::go_ahead),
        post("/status/case/{reference}/feedback", open, own::rate),
        post("/status/case/{reference}/code", open, own::send_code),
        post("/status/case/{reference}/documents", open, own::open_answer),
        get("/status/case/{reference}/documents/{id}", open, own::fetch),
        get("/status/case/{reference}/withdrawal", open, own::step_aside),
        post("/status/case/{reference}/withdrawal", open, own::withdraw),
        get("/status/case/{reference}/complaint", open, own::step_aside),
        post("/status/case/{reference}/complaint", open, own::complain),
        get("/rights", open, information::rights),
        get("/privacy", open, information::privacy),
        get("/privacy/{service}", open, information::service),
        get("/cookies", open, information::cookies),
        get("/accessibility", open, information::accessibility),
    ]
}
