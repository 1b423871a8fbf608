//! The table of routes: every path with who may and what answers. Adding a route is one line.

use crate::web::guard::{self, Rule};
use crate::web::route::{Access, Route, get};
use crate::web::{api, docs, pages};
use actix_web::body::BoxBody;
use actix_web::dev::ServiceRequest;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use std::rc::Rc;

/// Every route.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut table = vec![
        get("/api/v1/openapi.json", Access::Public, docs::document),
        get("/api/docs", Access::Public, docs::front),
        get("/api/docs/{file:.*}", Access::Public, docs::file),
    ];
    table.extend(api::routes());
    table.extend(pages::routes());
    table
}

/// Puts the table into the server: one resource a path, with its rules in front.
pub fn configure(config: &mut ServiceConfig) {
    for (path, lines) in by_path(routes()) {
        let rules: Rc<[Rule]> = lines.iter().map(Rule::from).collect();
        let resource =
            lines.into_iter().fold(web::resource(path), |resource, line| resource.route(line.handler));
        let front = move |request: ServiceRequest, next: Next<BoxBody>| {
            guard::check(Rc::clone(&rules), request, next)
        };
        config.service(resource.wrap(from_fn(front)));
    }
}

/// The lines of each path together, fixed segments before parameters, since the first match answers.
fn by_path(mut table: Vec<Route>) -> Vec<(&'static str, Vec<Route>)> {
    let order = |path: &str| -> Vec<bool> { path.split('/').map(|part| part.starts_with('{')).collect() };
    table.sort_by(|one, other| (order(one.path), one.path).cmp(&(order(other.path), other.path)));
    let mut paths: Vec<(&'static str, Vec<Route>)> = Vec::new();
    for line in table {
        match paths.last_mut() {
            Some((path, lines)) if *path == line.path => lines.push(line),
            _ => paths.push((line.path, vec![line])),
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_there_once() {
        let mut seen = BTreeSet::new();
        for route in routes() {
            assert!(seen.insert((route.method.to_string(), route.path)), "{} {}", route.method, route.path);
        }
    }

    #[test]
    fn the_reference_page_shows_this_table() {
        let page = include_str!("../../docs/reference/http.md");
        // The cases have a page of their own, docs/reference/api.md.
        let cases: BTreeSet<&str> = api::cases::routes().iter().map(|route| route.path).collect();
        for route in routes().into_iter().filter(|route| !cases.contains(route.path)) {
            let who = match route.access {
                Access::Public => "anybody".to_owned(),
                Access::SignedIn => "staff".to_owned(),
                Access::May(action) => {
                    let row = crate::domain::access::TABLE.iter().find(|(known, ..)| *known == action);
                    format!("`{}`", row.unwrap().1)
                }
            };
            let row = format!("| {} | `{}` | {who} | {}", route.method, route.path, route.words.summary);
            assert!(page.contains(&row), "docs/reference/http.md lacks the row\n{row}");
        }
    }

    #[test]
    fn every_page_is_opened_by_the_browser_tests() {
        let list: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/browser/pages.json")).unwrap();
        let pages = list["pages"].as_array().unwrap().iter().filter_map(|page| page["route"].as_str());
        let files = list["files"].as_object().unwrap().keys().map(String::as_str);
        let listed: BTreeSet<&str> = pages.chain(files).collect();
        let table = routes();
        // Described routes are the API; the rest are pages, and the few files and figures named as such.
        let page = |route: &&Route| !route.changes() && route.words.summary.is_empty();
        let served: BTreeSet<&str> = table.iter().filter(page).map(|route| route.path).collect();
        let (missing, gone): (Vec<_>, Vec<_>) =
            (served.difference(&listed).collect(), listed.difference(&served).collect());
        assert!(
            missing.is_empty(),
            "tests/browser/pages.json lacks {missing:?}: a browser must open every page"
        );
        assert!(gone.is_empty(), "tests/browser/pages.json lists {gone:?}, which are not in the table");
    }

    #[test]
    fn whatever_changes_something_for_the_public_is_meant_to() {
        let open: Vec<_> = routes()
            .into_iter()
            .filter(|route| route.changes() && route.access == Access::Public)
            .map(|route| route.path)
            .collect();
        let meant = [
            "/api/v1/invitations/accept",
            "/api/v1/password-resets",
            "/api/v1/password-resets/accept",
            "/api/v1/requests",
            "/api/v1/requests/{reference}/answers",
            "/api/v1/requests/{reference}/complaint",
            "/api/v1/requests/{reference}/messages",
            "/api/v1/requests/{reference}/withdrawal",
            "/api/v1/session",
            "/request/check",
            "/request/files/add",
            "/request/files/remove",
            "/request/forget",
            "/request/{step}",
            "/sign-in",
            "/sign-in/forgotten",
            "/staff/link/{secret}",
            "/status",
            "/status/case/{reference}/answer",
            "/status/case/{reference}/code",
            "/status/case/{reference}/complaint",
            "/status/case/{reference}/documents",
            "/status/case/{reference}/feedback",
            "/status/case/{reference}/go-ahead",
            "/status/case/{reference}/messages",
            "/status/case/{reference}/withdrawal",
            "/status/leave",
        ];
        assert!(open.iter().all(|path| meant.contains(path)), "{open:?}");
    }
}
