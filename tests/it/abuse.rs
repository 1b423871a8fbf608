//! What people with bad intentions send: files without end, planted sessions, frames, scripts and formulas. Each is refused
//! with a sentence, or stays the text that it is.

use crate::harness::client::Answer;
use crate::harness::service::Installation;
use crate::harness::{Backend, Persona, TestApp};
use crate::resident::{Browser, PDF};
use habeas::cli::population::DEMO_PASSWORD;
use habeas::web::route::Access;
use habeas::web::routes::routes;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;

both!(
    a_planted_session_is_not_taken_over,
    nobody_may_frame_a_page,
    a_script_in_every_field_stays_text,
    a_formula_in_a_table_stays_text,
    a_file_over_the_limit_costs_nobody_what_they_typed,
);

const SCRIPT: &str = "<script>alert(1)</script>\"'";
const FORMULA: &str = "=HYPERLINK(\"https://example.org\")";

/// What stays of it in HTML where nobody took care.
fn runs(html: &str) -> bool {
    html.contains("<script>alert") || html.contains("</script>\"'")
}

/// The most memory that a process ever had, in kibibytes.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap()
}

#[test]
fn two_hundred_megabytes_are_refused_with_a_sentence_and_fill_no_memory() {
    const SIZE: usize = 200 << 20;
    let installation = Installation::new(Backend::Sqlite, &[]);
    let service = installation.serve();
    let begun = service.ask("POST", "/request/rights").form(&[("rights", "access")]).send().expect(303);
    let cookie = begun.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap();
    let before = peak(service.process());
    let start =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film.pdf\"\r\n\r\n%PDF-1.7";
    let end = "\r\n--edge--\r\n";
    let mut stream = TcpStream::connect(("127.0.0.1", installation.port)).unwrap();
    write!(
        stream,
        "POST /request/files/add HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept: text/html\r\nCookie: {cookie}\r\n\
         Connection: close\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: {}\r\n\r\n{start}",
        installation.port,
        start.len() + SIZE + end.len()
    )
    .unwrap();
    let piece = vec![b'x'; 1 << 20];
    (0..SIZE / piece.len()).for_each(|_| stream.write_all(&piece).unwrap());
    stream.write_all(end.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert!(answer.contains("This file is larger than 10 MB."), "{answer}");
    let grown = peak(service.process()).saturating_sub(before) / 1024;
    assert!(grown < 60, "the service grew by {grown} MB");
    let kept: u64 = files(&installation.database.folder).iter().map(|(_, size)| size).sum();
    assert!(kept < 20 << 20, "{kept} bytes lie on the disk");
}

/// Every file below a folder with its size.
fn files(folder: &std::path::Path) -> Vec<(std::path::PathBuf, u64)> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let below = entries.flat_map(|entry| {
        let about = entry.metadata().unwrap();
        if about.is_dir() { files(&entry.path()) } else { vec![(entry.path(), about.len())] }
    });
    below.collect()
}

fn sign_in(app: &TestApp, planted: &str) -> Answer {
    let entry = [("email", "officer@example.org"), ("password", DEMO_PASSWORD)];
    let ask = app.ask(Persona::Anonymous, "POST", "/at/wrexham/sign-in").header("Cookie", planted);
    ask.form(&entry).send().expect(303)
}

fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap().to_owned()
}

fn a_planted_session_is_not_taken_over(backend: Backend) {
    let app = TestApp::start(backend);
    let open =
        |cookie: &str| app.ask(Persona::Anonymous, "GET", "/account").header("Cookie", cookie).send().status;
    let own = cookie(&sign_in(&app, ""));
    let (name, _) = own.split_once('=').unwrap();
    let planted = format!("{name}=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let fresh = cookie(&sign_in(&app, &planted));
    assert_ne!(fresh, planted, "the planted session was taken over");
    assert_eq!((open(&planted), open(&fresh)), (401, 200));
    // Signing in where somebody is signed in ends their session.
    let again = cookie(&sign_in(&app, &fresh));
    assert_ne!(again, fresh);
    assert_eq!((open(&fresh), open(&again)), (401, 200));
    // Another role begins with another session.
    let staff = app.get(Persona::Admin, "/api/v1/staff").send().expect(200).json();
    let officer = staff["staff"].as_array().unwrap().iter().find(|one| one["email"] == "officer@example.org");
    let officer = officer.unwrap();
    let change = json!({ "name": officer["name"], "role": "dpo", "version": officer["version"] });
    let path = format!("/api/v1/staff/{}", officer["id"].as_str().unwrap());
    app.ask(Persona::Admin, "PUT", &path).json(&change).send().expect(200);
    assert_eq!(open(&again), 401, "the session outlived the role");
}

fn nobody_may_frame_a_page(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let mut seen = 0;
    for route in routes().into_iter().filter(|route| route.method.as_str() == "GET") {
        let path = route.path.replace("{reference}", &reference);
        let who = if matches!(route.access, Access::Public) { Persona::Anonymous } else { Persona::Dpo };
        let answer = app.get(who, &path).send();
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        seen += 1;
    }
    assert!(seen > 50, "only {seen} pages: has the table shrunk?");
}

fn a_script_in_every_field_stays_text(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    for (step, fields) in [
        ("rights", &[("rights", "access")][..]),
        ("about-access", &[("details-access", SCRIPT)]),
        ("who", &[("who", "myself")]),
        ("name", &[("name", SCRIPT), ("other-names", SCRIPT)]),
        ("birth", &[]),
        ("address", &[("address", SCRIPT), ("postcode", "ZZ9 9ZZ"), ("earlier", SCRIPT)]),
        ("contact", &[("mail", "gwenllian@example.org")]),
        ("answer", &[("answer-by", "download"), ("language", "en")]),
        ("services", &[("services", "unknown")]),
        ("period", &[]),
        ("urgency", &[("urgency", SCRIPT)]),
    ] {
        browser.answer(step, fields);
    }
    // A browser writes the quotation mark of a name as %22.
    let name = "<script>alert(1)</script>%22'.pdf";
    browser.file("/request/files/add", &[], name, PDF).expect(303);
    browser.answer("files", &[]);
    let (reference, code) = {
        let check = browser.see("/request/check");
        assert!(check.contains("&#60;script&#62;") && !runs(&check), "{check}");
        browser.send()
    };
    browser.post("/status", &[("reference", &reference), ("code", &code)]).expect(303);
    let own = format!("/status/case/{reference}");
    browser.file(&format!("{own}/messages"), &[("message", SCRIPT), ("key", "k")], name, PDF).expect(303);
    browser.post(&format!("{own}/answer"), &[("answer", SCRIPT), ("key", "l")]);
    browser.post(&format!("{own}/feedback"), &[("comment", SCRIPT), ("key", "m")]);
    app.change(Persona::Officer, &reference, "notes", &json!({ "text": SCRIPT })).send().expect(200);
    assert!(!runs(&browser.see(&own)), "the person's own page");
    let found = app.ask(Persona::Officer, "POST", "/search").form(&[("q", SCRIPT)]).send();
    assert!(!runs(&found.text()), "search: {}", found.text());
    for path in ["", "/history", "/documents", "/do/notes", "/do/contact-details"] {
        let path = format!("/cases/{reference}{path}");
        let page = app.get(Persona::Officer, &path).send().expect(200).text();
        assert!(!runs(&page), "{path}: {page}");
    }
    for path in [
        "/cases?view=all".to_owned(),
        format!("/audit/cases/{reference}"),
        "/cases?view=all&right=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
    ] {
        assert!(!runs(&app.get(Persona::Dpo, &path).send().text()), "{path}");
    }
    let document = app.case(&reference)["documents"][0].clone();
    let path = format!("/cases/{reference}/documents/{}", document["id"].as_str().unwrap());
    let file = app.get(Persona::Officer, &path).send().expect(200);
    assert!(file.header("content-disposition").unwrap().starts_with("attachment"), "{:?}", file.headers);
    app.run_jobs();
    for letter in app.mails_to("gwenllian@example.org") {
        assert!(!runs(&letter.html), "{}", letter.html);
    }
}

fn a_formula_in_a_table_stays_text(backend: Backend) {
    let app = TestApp::start(backend);
    let staff = app.get(Persona::Admin, "/api/v1/staff").send().expect(200).json();
    let officer = staff["staff"].as_array().unwrap().iter().find(|one| one["role"] == "officer").unwrap();
    let change = json!({ "name": FORMULA, "role": "officer", "version": officer["version"] });
    let id = officer["id"].as_str().unwrap();
    app.ask(Persona::Admin, "PUT", &format!("/api/v1/staff/{id}")).json(&change).send().expect(200);
    let (reference, _) = app.submit("access");
    let given = json!({ "to": id });
    app.change(Persona::Officer, &reference, "assignment", &given).send().expect(200);
    let mut seen = 0;
    for route in
        routes().into_iter().filter(|route| route.method.as_str() == "GET" && route.path.contains("csv"))
    {
        let table = app.get(Persona::Dpo, route.path).send().expect(200).text();
        assert!(
            !table.contains(&format!("\n{FORMULA}")) && !table.contains(",=") && !table.contains(",\"="),
            "{table}"
        );
        seen += 1;
    }
    assert!(seen > 0, "no table at all");
    let list = app.get(Persona::Dpo, "/cases/list.csv?view=all").send().expect(200).text();
    assert!(list.contains("'=HYPERLINK"), "{list}");
}

fn a_file_over_the_limit_costs_nobody_what_they_typed(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    let (reference, _) = browser.asked("access");
    let path = format!("/status/case/{reference}/messages");
    let huge = vec![b'x'; 12 << 20];
    let refused =
        browser.file(&path, &[("message", "My lease is below.")], "film.pdf", &huge).expect(422).text();
    assert!(refused.contains("larger than 10 MB") && refused.contains("My lease is below."), "{refused}");
    let long = "x".repeat(20_001);
    let refused = browser.file(&path, &[("message", &long)], "lease.pdf", PDF).expect(422).text();
    assert!(refused.contains("Choose the file again"), "{refused}");
}
