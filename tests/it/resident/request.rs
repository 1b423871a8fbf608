//! The request, question by question, up to the receipt.

use crate::harness::{Backend, Persona, TestApp};
use crate::resident::{Browser, PDF, receipt};

both!(
    every_right_is_asked_for_page_by_page,
    a_request_in_welsh_is_welsh_to_the_end,
    sent_twice_loaded_again_and_gone_back_to_it_is_one_request,
    a_mistake_keeps_what_was_typed,
    what_was_begun_is_gone_after_a_day_and_when_told,
    somebody_else_is_acted_for_and_the_dead_are_not,
    files_good_and_bad,
    what_people_write_is_shown_and_never_run,
);

fn every_right_is_asked_for_page_by_page(backend: Backend) {
    let app = TestApp::start(backend);
    let rights = [
        "access",
        "rectification",
        "erasure",
        "restriction",
        "portability",
        "objection",
        "consent_withdrawal",
        "automated_decision",
        "complaint",
    ];
    for right in rights {
        let browser = Browser::new(&app);
        browser.fill_in(right);
        let check = browser.see("/request/check");
        assert!(check.contains("Gwenllian Pryce-Test") && check.contains("27 March 1985"), "{check}");
        let (reference, _) = browser.send();
        let case = app.case(&reference);
        assert_eq!(case["asked"]["right"], right, "{case}");
        assert!(browser.see("/request/done").contains(&reference), "the receipt can be loaded again");
    }
    app.run_jobs();
    let mails = app.mails_to("gwenllian@example.org");
    assert_eq!(mails.len(), rights.len());
    assert!(mails.iter().all(|mail| mail.text.contains("/r/")), "with the private link");
}

fn a_request_in_welsh_is_welsh_to_the_end(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::at(&app, "/at/wrexham/cy");
    let start = browser.see("/");
    assert!(start.contains("<html lang=\"cy\"") && start.contains("2 Ebrill 2026"), "{start}");
    let wrong = browser.post("/request/rights", &[]).expect(422).text();
    assert!(wrong.contains("Dewiswch o leiaf un peth"), "{wrong}");
    assert_eq!(browser.answer("rights", &[("rights", "access")]), "about-access");
    browser.answer("about-access", &[("details-access", "Fy ffeil tai.")]);
    browser.answer("who", &[("who", "myself")]);
    browser.answer("name", &[("name", "Gwenllian Pryce-Test")]);
    browser.answer("birth", &[("born-day", "27"), ("born-month", "Mawrth"), ("born-year", "1985")]);
    browser.answer("address", &[]);
    browser.answer("contact", &[("mail", "gwenllian@example.org")]);
    browser.answer("answer", &[("answer-by", "download")]);
    browser.answer("services", &[("services", "unknown")]);
    browser.answer("period", &[]);
    browser.answer("urgency", &[]);
    browser.answer("files", &[]);
    assert!(browser.see("/request/check").contains("27 Mawrth 1985"));
    let (reference, code) = browser.send();
    browser.post("/status", &[("reference", &reference), ("code", &code)]).expect(303);
    let own = browser.see(&format!("/status/case/{reference}"));
    assert!(own.contains("Rydym yn gweithio ar eich cais.") && own.contains("2 Ebrill 2026"), "{own}");
    app.run_jobs();
    let mails = app.mails_to("gwenllian@example.org");
    assert!(mails[0].text.contains("/cy/r/") && mails[0].text.contains("Eich cod"), "{}", mails[0].text);
    assert!(!start.contains('\u{27e6}') && !own.contains('\u{27e6}'), "a word is missing");
}

fn sent_twice_loaded_again_and_gone_back_to_it_is_one_request(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    browser.fill_in("access");
    let (reference, _) = browser.send();
    assert_eq!(browser.send().0, reference, "a double click");
    assert_eq!(receipt(&browser.see("/request/check")).0, reference, "back, and forward again");
    let list = app.get(Persona::Dpo, "/api/v1/cases").send().expect(200).json();
    assert_eq!(list["cases"].as_array().map(Vec::len), Some(1), "{list}");
    // Begun anew, it is another.
    browser.fill_in("erasure");
    assert_ne!(browser.send().0, reference);
}

fn a_mistake_keeps_what_was_typed(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    browser.answer("rights", &[("rights", "access"), ("rights", "erasure")]);
    let wrong = browser.post("/request/contact", &[("mail", "not an address"), ("phone", "01632 960")]);
    let page = wrong.expect(422).text();
    for kept in ["value=\"not an address\"", "value=\"01632 960\"", "href=\"#mail\"", "Error: "] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert_eq!(
        browser.answer("contact", &[("mail", "a@example.org")]),
        "about-access",
        "the first still open"
    );
    let back = browser.see("/request/contact");
    assert!(back.contains("value=\"a@example.org\""), "going back shows it: {back}");
    let born =
        browser.post("/request/birth", &[("born-day", "31"), ("born-month", "2"), ("born-year", "1990")]);
    assert!(born.expect(422).text().contains("Enter a real date"));
    let early = browser.get("/request/check").expect(303);
    assert!(early.header("location").unwrap().ends_with("/request/about-access"), "nothing is left out");
    let undeclared = Browser::new(&app);
    undeclared.fill_in("access");
    let page = undeclared.post("/request/check", &[]).expect(422).text();
    assert!(page.contains("Tick the box"), "{page}");
}

fn what_was_begun_is_gone_after_a_day_and_when_told(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    browser.fill_in("access");
    app.at("2026-03-03T09:00:00Z");
    assert!(browser.see("/request/name").contains("Gwenllian"), "still there the next morning");
    assert!(!Browser::new(&app).see("/request/name").contains("Gwenllian"), "in this browser alone");
    app.at("2026-03-04T09:00:00Z");
    let late = browser.get("/request/name").expect(303);
    assert!(late.header("location").unwrap().ends_with("/request/rights"));
    // An answer typed on an old page counts all the same.
    assert_eq!(browser.answer("name", &[("name", "Gwenllian Pryce-Test")]), "rights");
    assert!(browser.see("/request/name").contains("Gwenllian"));
    browser.post("/request/forget", &[]).expect(303);
    assert!(!browser.see("/request/name").contains("Gwenllian"));
    app.run_jobs();
}

fn somebody_else_is_acted_for_and_the_dead_are_not(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    browser.fill_in("access");
    let died = browser.post("/request/who", &[("who", "died")]).expect(200).text();
    assert!(died.contains("Access to Health Records Act 1990"), "{died}");
    assert_eq!(browser.answer("who", &[("who", "parent")]), "acting", "one more question opens");
    let wrong = browser.post("/request/acting", &[("acting-name", "Bronwen Pryce-Test")]).expect(422).text();
    assert!(
        wrong.contains("Choose who should get the answer") && wrong.contains("at least one way"),
        "{wrong}"
    );
    let acting = [
        ("acting-name", "Bronwen Pryce-Test"),
        ("acting-mail", "bronwen@example.org"),
        ("authority", "I am her mother."),
        ("send-to", "representative"),
    ];
    assert_eq!(browser.answer("acting", &acting), "check");
    let (reference, _) = browser.send();
    let case = app.case(&reference).to_string();
    assert!(case.contains("Bronwen Pryce-Test") && case.contains("I am her mother."), "{case}");
    app.run_jobs();
    assert!(app.mails_to("bronwen@example.org").is_empty(), "nobody has looked at her authority yet");
    assert_eq!(app.mails_to("gwenllian@example.org").len(), 1);
}

fn files_good_and_bad(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    browser.fill_in("access");
    let add = |name: &str, bytes: &[u8]| {
        browser.file("/request/files/add", &[("purpose", "identity")], name, bytes)
    };
    add("tenancy.pdf", PDF).expect(303);
    let large = vec![b'x'; 12 << 20];
    for (name, bytes, why) in [
        ("program.pdf", b"MZ\x90\0\x03".as_slice(), "We can take PDF, JPEG"),
        ("bomb.docx", b"PK\x03\x04....word/document.xml".as_slice(), "cannot be opened safely"),
        ("empty.pdf", b"".as_slice(), "This file is empty"),
        ("film.mov", large.as_slice(), "larger than 10 MB"),
    ] {
        let page = add(name, bytes).expect(422).text();
        assert!(page.contains(why) && page.contains("tenancy.pdf"), "{name}: {page}");
    }
    add("<img src=x onerror=alert(1)>.png", b"\x89PNG\r\n\x1a\n").expect(303);
    let page = browser.see("/request/files");
    assert!(page.contains("&#60;img") && !page.contains("<img src=x"), "{page}");
    let id = page.split("name=\"file\" value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    browser.post("/request/files/remove", &[("file", &id)]).expect(303);
    assert!(!browser.see("/request/files").contains("onerror"));
    let on = browser.file("/request/files/add", &[("go", "on")], "lease.docx.pdf", PDF).expect(303);
    assert!(on.header("location").unwrap().ends_with("/request/check"), "chosen, and straight on");
    let (reference, _) = browser.send();
    let case = app.case(&reference);
    assert_eq!(case["documents"].as_array().map(Vec::len), Some(2), "{case}");
    assert_eq!(case["documents"][0]["name"], "tenancy.pdf");
    assert_eq!(case["documents"][0]["purpose"], "identity");
}

fn what_people_write_is_shown_and_never_run(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    browser.fill_in("access");
    let script = "<script>alert(1)</script>";
    browser.answer("name", &[("name", script), ("other-names", script)]);
    browser.answer("about-access", &[("details-access", script)]);
    for path in ["/request/check", "/request/name", "/request/about-access"] {
        let page = browser.see(path);
        assert!(page.contains("alert(1)") && !page.contains(script), "{path}: {page}");
    }
    let (reference, code) = browser.send();
    browser.post("/status", &[("reference", &reference), ("code", &code)]).expect(303);
    let path = format!("/status/case/{reference}");
    browser.file(&format!("{path}/messages"), &[("message", script), ("key", "k")], "", b"").expect(303);
    let page = browser.see(&path);
    assert!(page.contains("alert(1)") && !page.contains(script), "{page}");
}
