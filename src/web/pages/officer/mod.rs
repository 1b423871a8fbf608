//! The workbench: lists, logging a request, search, figures, tasks.

mod assignment;
mod bar;
mod chart;
mod dashboard;
mod listed;
mod new;
mod search;
mod tasks;
mod views;
mod work;

use crate::domain::access::Action;
use crate::web::route::{Access, Route, get, post};

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let cases = Access::May(Action::ReadCases);
    let log = Access::May(Action::LogRequest);
    vec![
        get("/cases", cases, work::show),
        get("/cases/list.csv", cases, work::sheet),
        post("/cases/assignment", Access::May(Action::HandleCase), assignment::assign),
        post("/cases/views", cases, views::save),
        post("/cases/views/{id}/deletion", cases, views::forget),
        get("/cases/new", log, new::show),
        post("/cases/new", log, new::log),
        get("/search", cases, search::show),
        post("/search", cases, search::find),
        get("/dashboard", cases, dashboard::show),
        get("/tasks", Access::May(Action::ReadTasks), tasks::list),
        post("/tasks/{reference}/{task}", Access::May(Action::CompleteTasks), tasks::complete),
    ]
}
