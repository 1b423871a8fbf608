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
        get("/work", cases, work::show),
        get("/work/cases.csv", cases, work::sheet),
        post("/work/assignment", Access::May(Action::HandleCase), assignment::assign),
        post("/work/views", cases, views::save),
        post("/work/views/{id}/deletion", cases, views::forget),
        get("/work/new", log, new::show),
        post("/work/new", log, new::log),
        get("/search", cases, search::show),
        post("/search", cases, search::find),
        get("/dashboard", cases, dashboard::show),
        get("/tasks", Access::May(Action::ReadTasks), tasks::list),
        post("/tasks/{reference}/{task}", Access::May(Action::CompleteTasks), tasks::complete),
    ]
}
