//! One case, and every step that it can take.
//!
//! `show` is the page itself. `act` makes one page for each noun of the API from what its body asks for, so that a new
//! change needs words here and nothing else.

mod act;
mod complaint;
mod documents;
mod grounds;
mod history;
mod letter;
mod show;

use crate::app::AppError;
use crate::domain::access::Action;
use crate::domain::reference::Reference;
use crate::web::route::{Access, Route, get, post};

const READ: Access = Access::May(Action::ReadCases);
const HISTORY: Access = Access::May(Action::ReadHistory);
const HANDLE: Access = Access::May(Action::HandleCase);

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get("/cases/{reference}", READ, show::show),
        get("/cases/{reference}/history", HISTORY, history::show),
        get("/cases/{reference}/grounds", READ, grounds::show),
        get("/cases/{reference}/letters/{id}", READ, letter::show),
        get("/cases/{reference}/letters/{id}/html", READ, letter::html),
        post("/cases/{reference}/letters/{id}/printing", HANDLE, letter::printed),
        get("/cases/{reference}/documents", HANDLE, documents::ask),
        post("/cases/{reference}/documents", HANDLE, documents::take),
        get("/cases/{reference}/documents/{id}", READ, documents::give),
        get("/cases/{reference}/complaint", Access::May(Action::LogRequest), complaint::ask),
        post("/cases/{reference}/complaint", Access::May(Action::LogRequest), complaint::open),
        get("/cases/{reference}/do/{noun:.*}", HANDLE, act::ask),
        post("/cases/{reference}/do/{noun:.*}", HANDLE, act::send),
    ]
}

/// A reference in the address. What is no reference is simply not there.
fn reference(text: &str) -> Result<Reference, AppError> {
    Reference::parse(text).ok_or(AppError::NotFound)
}
