//! The auditor's pages over HTTP: find, sample, read, check, export; nothing can be changed from there.

use crate::harness::{Backend, Persona, TestApp};
use serde_json::json;

both!(
    a_sample_with_the_same_seed_is_the_same_sample,
    a_case_is_read_with_its_history_and_who_looked,
    a_flipped_byte_is_found_by_the_page,
    an_export_is_counted_listed_and_checked_again,
    only_who_may_export_sees_these_pages,
    an_auditor_changes_nothing,
);

/// The references that a page names, in order and each once.
fn references(html: &str) -> Vec<String> {
    let links = html.split("/audit/cases/").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(str::to_owned).collect()
}

fn a_sample_with_the_same_seed_is_the_same_sample(backend: Backend) {
    let app = TestApp::start(backend);
    let all: Vec<String> = (0..6).map(|_| app.submit("access").0).collect();
    let page = |path: &str| app.get(Persona::Auditor, path).send().expect(200).text();
    assert_eq!(references(&page("/audit")).len(), 6);
    let drawn = references(&page("/audit?sample=3&seed=7"));
    assert_eq!(drawn.len(), 3);
    assert!(drawn.iter().all(|one| all.contains(one)));
    assert_eq!(references(&page("/audit?sample=3&seed=7")), drawn);
    assert!((0..20).any(|seed| references(&page(&format!("/audit?sample=3&seed={seed}"))) != drawn));
    // Without a seed one is drawn and stands in the address.
    let away = app.get(Persona::Auditor, "/audit?sample=3&seed=").send().expect(303);
    let address = away.header("location").unwrap().to_owned();
    assert!(address.contains("sample=3&seed="), "{address}");
    assert!(page(&address).contains("draws the same sample again"));
    assert!(references(&page("/audit?from=1%2F1%2F2030")).is_empty());
    let wrong = app.get(Persona::Auditor, "/audit?from=soon&sample=none").send().expect(422).text();
    assert!(wrong.contains("Enter a date like 3 March 2026.") && wrong.contains("value=\"soon\""), "{wrong}");
    assert!(wrong.contains("href=\"#sample\""));
    let welsh = page("/cy/audit?sample=3&seed=7");
    assert!(welsh.contains("<html lang=\"cy\">") && welsh.contains("Tynnwyd"), "{welsh}");
}

fn a_case_is_read_with_its_history_and_who_looked(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    app.case(&reference);
    let path = format!("/audit/cases/{reference}");
    let html = app.get(Persona::Auditor, &path).send().expect(200).text();
    assert!(html.contains("A request about access was received"), "{html}");
    assert!(html.contains("not sealed yet") && html.contains("Catrin Lloyd-Jones"), "{html}");
    assert!(!html.contains("Gwenllian"), "a history holds no personal content");
    app.days_pass(2);
    app.run_jobs();
    let html = app.get(Persona::Auditor, &path).send().expect(200).text();
    assert!(html.contains("sealed with 2 March 2026"), "{html}");
    assert_eq!(html.matches("<td>The history</td>").count(), 1, "looking is noted");
    let check =
        app.get(Persona::Auditor, &format!("/audit/verify?case={reference}")).send().expect(200).text();
    assert!(check.contains("Everything that was checked fits together."), "{check}");
    app.get(Persona::Auditor, "/audit/cases/DSR-2026-99999-A").send().expect(404);
    assert!(app.get(Persona::Auditor, "/audit/seals").send().expect(200).text().contains("2 March 2026"));
}

fn a_flipped_byte_is_found_by_the_page(backend: Backend) {
    let mut app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    app.database.tamper(match backend {
        Backend::Sqlite => "DROP TRIGGER case_events_no_update",
        Backend::Postgres => "DROP TRIGGER case_events_append_only ON case_events",
    });
    app.database.tamper("UPDATE case_events SET body = replace(body, 'access', 'excess') WHERE seq = 1");
    app.damaged = true;
    let check =
        app.get(Persona::Auditor, &format!("/audit/verify?case={reference}")).send().expect(200).text();
    assert!(check.contains("event 1 was changed") && check.contains("Not sound"), "{check}");
    // The damaged case can still be looked at.
    app.get(Persona::Auditor, &format!("/audit/cases/{reference}")).send().expect(200);
}

fn an_export_is_counted_listed_and_checked_again(backend: Backend) {
    let app = TestApp::start(backend);
    app.submit("access");
    app.submit("erasure");
    let page = app.get(Persona::Auditor, "/audit/export?right=access").send().expect(200).text();
    assert!(page.contains("1 case"), "{page}");
    let zip = app.get(Persona::Auditor, "/api/v1/exports/cases.zip?right=access").send().expect(200).bytes;
    let log = app.get(Persona::Auditor, "/audit/log").send().expect(200).text();
    assert!(log.contains("An export was made (bundle, cases: 1)."), "{log}");
    let check =
        |bytes: &[u8]| app.ask(Persona::Auditor, "POST", "/audit/check").file(&[], "cases.zip", bytes).send();
    let sound = check(&zip).expect(200).text();
    assert!(sound.contains("Everything that was checked fits") && sound.contains("key of this installation"));
    let mut broken = zip;
    let middle = broken.len() / 2;
    broken[middle] ^= 1;
    assert!(check(&broken).expect(200).text().contains("Not sound"));
    assert!(check(b"").expect(422).text().contains("Choose a ZIP"));
    let script = check(b"<script>alert(1)</script>").expect(200).text();
    assert!(!script.contains("<script>alert"), "{script}");
}

fn only_who_may_export_sees_these_pages(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    for path in ["/audit", "/audit/seals", "/audit/check", "/audit/export", "/audit/log", "/audit/verify"] {
        for who in [Persona::Officer, Persona::Admin, Persona::Searcher, Persona::Stranger] {
            app.get(who, path).send().expect(403);
        }
        app.get(Persona::Dpo, path).send().expect(200);
    }
    app.get(Persona::Admin, &format!("/audit/cases/{reference}")).send().expect(403);
    // Whoever is not signed in is asked to, and comes back.
    let ask = app.get(Persona::Anonymous, "/audit/seals").header("Accept", "text/html");
    let away = ask.send().expect(303);
    assert!(away.header("location").unwrap().contains("/sign-in?next=/audit/seals"));
}

/// Enforced below the pages: by the use cases.
fn an_auditor_changes_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let id = "01900000-0000-7000-8000-000000000000";
    for path in [
        "/admin/council",
        "/admin/ladder",
        "/admin/retention",
        "/admin/handling",
        "/admin/register",
        "/admin/teams/new",
        "/admin/staff/new",
        "/admin/holidays",
        "/admin/register/services/new",
        "/admin/register/recipients/new",
        &format!("/admin/mail/{id}/stop"),
    ] {
        app.ask(Persona::Auditor, "POST", path).form(&[("version", "1")]).send().expect(403);
    }
    let note = app.change(Persona::Auditor, &reference, "notes", &json!({ "text": "Mine." })).send();
    assert!([403, 404].contains(&note.status), "{}", note.status);
    assert_eq!(app.case(&reference)["version"], 2);
}
