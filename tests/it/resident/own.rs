//! One's own case, and what the council tells everybody.

use crate::harness::{Backend, Persona, TestApp};
use crate::resident::{Browser, PDF, receipt};
use serde_json::json;

both!(
    the_own_page_answers_and_asks,
    a_link_of_another_council_or_a_guess_opens_nothing,
    the_answer_is_fetched_with_its_own_code,
    what_the_council_tells_everybody_is_there_in_both_languages,
);

fn the_own_page_answers_and_asks(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    let (reference, _) = browser.asked("access");
    let path = format!("/status/case/{reference}");
    let own = browser.see(&path);
    assert!(
        own.contains("2 April 2026") && own.contains("<svg") && own.contains("We have your request"),
        "{own}"
    );
    let question = json!({ "reason": "There are many records.", "question": "Which years do you mean?" });
    app.change(Persona::Officer, &reference, "clarifications", &question).send().expect(200);
    assert!(browser.see(&path).contains("Which years do you mean?"));
    let empty = browser.post(&format!("{path}/answer"), &[("answer", " ")]).expect(422).text();
    assert!(empty.contains("Write your answer"), "{empty}");
    browser.post(&format!("{path}/answer"), &[("answer", "2019 to 2021."), ("key", "k1")]).expect(303);
    assert_eq!(app.case(&reference)["clock"]["reading"]["status"], "running");
    // A double click is one message, a file goes with it.
    for _ in 0..2 {
        let fields = [("message", "Here is my lease."), ("key", "k2")];
        browser.file(&format!("{path}/messages"), &fields, "lease.pdf", PDF).expect(303);
    }
    let page = browser.see(&path);
    assert_eq!(page.matches("Here is my lease.").count(), 1, "{page}");
    assert_eq!(page.matches("lease.pdf").count(), 1, "{page}");
    assert!(browser.see(&format!("{path}/withdrawal")).contains("Take your request back"));
    let complaint = browser.post(&format!("{path}/complaint"), &[("complaint", "Too slow."), ("key", "k3")]);
    let receipt_page = browser.see(complaint.expect(303).header("location").unwrap());
    let (about, _) = receipt(&receipt_page);
    assert_eq!(app.case(&about)["asked"]["right"], "complaint");
    browser.post(&format!("{path}/withdrawal"), &[]).expect(303);
    assert!(browser.see(&path).contains("You withdrew your request."));
    // After half an hour nobody else reads it, and what was typed is still there.
    app.at("2026-03-02T10:31:00Z");
    let late =
        browser.file(&format!("{path}/messages"), &[("message", "Long story.")], "", b"").expect(403).text();
    assert!(late.contains("Long story.") && late.contains("What you typed"), "{late}");
    assert!(browser.see(&path).contains("See how your request is going"));
}

fn a_link_of_another_council_or_a_guess_opens_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    let (reference, code) = browser.asked("access");
    let other = Browser::at(&app, "/at/leicester");
    let door = |browser: &Browser<'_>, reference: &str, code: &str| {
        browser.post("/status", &[("reference", reference), ("code", code)])
    };
    let wrong = door(&Browser::new(&app), &reference, "AAAA-BBBB-CCCC-DDDD").expect(404).text();
    let guessed = door(&Browser::new(&app), "DSR-2026-00002-J", &code).expect(404).text();
    assert!(wrong.contains("do not belong together") && guessed.contains("do not belong together"));
    assert!(!wrong.contains("AAAA-BBBB"), "a code is never sent back");
    door(&other, &reference, &code).expect(404);
    other.get(&format!("/at/leicester/r/{code}")).expect(404);
    other.get("/at/leicester/r/AAAA-BBBB-CCCC-DDDD").expect(404);
    let own = format!("/status/case/{reference}");
    assert!(Browser::new(&app).get(&own).expect(303).header("location").unwrap().ends_with("/status"));
    // The cookie of one council is none at another.
    other.cookies.replace(browser.cookies.borrow().clone());
    other.get(&own).expect(303);
    // Two requests, two codes: one does not open the other.
    let second = Browser::new(&app);
    let (theirs, _) = second.asked("erasure");
    browser.get(&format!("/status/case/{theirs}")).expect(404);
    // The private link opens its own case.
    let fresh = Browser::new(&app);
    assert!(fresh.see(&format!("/at/wrexham/r/{code}")).contains(&reference));
    fresh.post("/status/leave", &[]).expect(303);
    assert!(fresh.get(&own).expect(303).header("location").unwrap().ends_with("/status"));
}

fn the_answer_is_fetched_with_its_own_code(backend: Backend) {
    let app = TestApp::start(backend);
    let browser = Browser::new(&app);
    let (reference, _) = browser.asked("access");
    let path = format!("/status/case/{reference}");
    let version = app.version(&reference);
    let added = app
        .ask(Persona::Officer, "POST", &format!("/api/v1/cases/{reference}/documents?purpose=response"))
        .version(version)
        .header("X-Filename", "answer.pdf")
        .file(&[], "", b"")
        .send();
    assert_eq!(added.status, 415, "the API takes the file itself");
    let id = app.block_on(respond(&app, &reference));
    assert!(!browser.see(&path).contains("answer.pdf"), "not even its name before the code");
    let fetch = format!("{path}/documents/{id}");
    browser.get(&fetch).expect(404);
    browser.post(&format!("{path}/code"), &[("key", "k1")]).expect(303);
    app.run_jobs();
    let mails = app.mails_to("gwenllian@example.org");
    let mail = mails.iter().find(|mail| mail.subject.contains("code")).unwrap();
    let code = mail.text.lines().find(|line| line.len() == 19 && line.matches('-').count() == 3).unwrap();
    assert!(!browser.see(&path).contains(code), "not on the page itself");
    let wrong = browser.post(&format!("{path}/documents"), &[("code", "AAAA-BBBB-CCCC-DDDD")]).expect(422);
    assert!(wrong.text().contains("not the newest code"));
    browser.post(&format!("{path}/documents"), &[("code", &code.to_lowercase())]).expect(303);
    assert!(browser.see(&path).contains("answer.pdf"));
    let file = browser.get(&fetch).expect(200);
    assert_eq!(file.bytes, b"%PDF-1.7 everything");
    assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
    let history =
        app.get(Persona::Dpo, &format!("/api/v1/cases/{reference}/history")).send().expect(200).text();
    assert!(history.contains("A document of the answer was fetched"), "{history}");
    let log = app.get(Persona::Dpo, &format!("/api/v1/cases/{reference}/access")).send().expect(200).text();
    assert!(log.contains(&id) && log.contains("requester"), "{log}");
    browser.post(&format!("{path}/feedback"), &[("rating", "5"), ("comment", "Diolch!")]).expect(303);
    app.at("2026-04-15T09:00:00Z");
    browser.get(&path).expect(303);
}

/// The officer adds the answer, decides with a colleague and sends it.
async fn respond(app: &TestApp, reference: &str) -> String {
    use habeas::app::Caller;
    use habeas::app::change::Terms;
    use habeas::app::documents::Upload;
    use habeas::domain::case::outcome::DocumentPurpose;
    use habeas::domain::reference::Reference;
    let org = app.app.organisation_named(Some("wrexham")).await.unwrap();
    let parsed = Reference::parse(reference).unwrap();
    let upload = Upload {
        name: Some("answer.pdf".to_owned()),
        purpose: DocumentPurpose::Response,
        bytes: b"%PDF-1.7 everything".to_vec(),
    };
    let system = Caller::system(org);
    let added = app.app.add_document(&system, &parsed, &Terms::newest(), upload).await.unwrap();
    let proposal = json!({ "outcome": "granted", "reasons": "Here it is." });
    app.change(Persona::Officer, reference, "decision", &proposal).send().expect(200);
    app.change(Persona::Dpo, reference, "approvals", &json!({})).send().expect(200);
    app.change(Persona::Officer, reference, "response", &json!({ "by": "portal" })).send().expect(200);
    added.document.to_string()
}

fn what_the_council_tells_everybody_is_there_in_both_languages(backend: Backend) {
    let app = TestApp::start(backend);
    let chooser = Browser::at(&app, "").see("/");
    assert!(chooser.contains("/at/wrexham") && chooser.contains("/at/leicester"), "{chooser}");
    for prefix in ["/at/wrexham", "/at/wrexham/cy"] {
        let browser = Browser::at(&app, prefix);
        for path in ["/", "/rights", "/privacy", "/cookies", "/accessibility", "/status"] {
            let page = browser.see(path);
            assert!(!page.contains('\u{27e6}'), "{prefix}{path} lacks a word: {page}");
            assert!(page.len() < 100_000 && page.matches("<h1").count() == 1, "{prefix}{path}");
        }
        let privacy = browser.see("/privacy");
        let service = privacy.split("/privacy/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let page = browser.see(&format!("/privacy/{service}"));
        assert!(page.contains("Art 6(1)") && !page.contains('\u{27e6}'), "{page}");
    }
    Browser::new(&app).get("/privacy/no-such-service").expect(404);
}
