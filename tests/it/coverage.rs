//! Every door is tried by everyone: each route of the table by each persona and by an officer of another council.

use crate::harness::{Backend, Persona, TestApp};
use habeas::web::route::Access;
use habeas::web::routes::routes;
use serde_json::json;

both!(every_route_lets_in_whom_the_table_allows);

fn every_route_lets_in_whom_the_table_allows(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let mut tried = 0;
    for route in routes() {
        let path = filled(route.path, &reference);
        for who in Persona::ALL {
            // Logging out would end the token of everybody who comes after.
            if route.path == "/api/v1/session" && route.method.as_str() == "DELETE" {
                continue;
            }
            let ask = app.ask(who, route.method.as_str(), &path);
            let ask = if route.changes() { ask.json(&json!({})) } else { ask };
            let status = ask.send().status;
            let about = format!("{} {path} as {who:?}: {status}", route.method);
            assert!(status < 500, "{about}");
            tried += 1;
            match (route.access, who.role()) {
                (Access::Public, _) => assert!(![401, 403].contains(&status), "{about}"),
                (Access::SignedIn | Access::May(_), None) => assert_eq!(status, 401, "{about}"),
                (Access::SignedIn, Some(_)) => assert!(![401, 403].contains(&status), "{about}"),
                (Access::May(action), Some(role)) if !role.may(action) => {
                    assert!([403, 404].contains(&status), "{about}");
                }
                (Access::May(_), Some(_)) if who == Persona::Stranger && route.path.contains("/cases/{") => {
                    assert!([404, 422, 428, 415, 400].contains(&status), "{about}");
                }
                (Access::May(_), Some(_)) => assert!(status != 401, "{about}"),
            }
        }
    }
    assert!(tried > 500, "only {tried} tries: has the table shrunk?");
    // Nothing of all this changed the case: an empty change names no version.
    assert_eq!(app.case(&reference)["version"], 2);
}

fn filled(path: &str, reference: &str) -> String {
    let id = "01900000-0000-7000-8000-000000000000";
    path.replace("{reference}", reference)
        .replace("{file:.*}", "index.html")
        .split('/')
        .map(|part| if part.starts_with('{') { id } else { part })
        .collect::<Vec<_>>()
        .join("/")
}
