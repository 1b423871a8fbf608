//! Residents in their browsers, over HTTP: the request from the first question to the receipt, and their own case.

use crate::harness::client::{Answer, Ask, agent};
use crate::harness::{Backend, Persona, TestApp};
use serde_json::json;
use std::cell::RefCell;
use std::collections::BTreeMap;

both!(
    every_right_is_asked_for_page_by_page,
    a_request_in_welsh_is_welsh_to_the_end,
    sent_twice_loaded_again_and_gone_back_to_it_is_one_request,
    a_mistake_keeps_what_was_typed,
    what_was_begun_is_gone_after_a_day_and_when_told,
    somebody_else_is_acted_for_and_the_dead_are_not,
    files_good_and_bad,
    what_people_write_is_shown_and_never_run,
    the_own_page_answers_and_asks,
    a_link_of_another_council_or_a_guess_opens_nothing,
    the_answer_is_fetched_with_its_own_code,
    what_the_council_tells_everybody_is_there_in_both_languages,
);

/// A browser: keeps cookies, follows where it is sent, and sits in front of one council.
struct Browser<'a> {
    app: &'a TestApp,
    prefix: &'static str,
    agent: ureq::Agent,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Browser<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self::at(app, "/at/wrexham")
    }

    fn at(app: &'a TestApp, prefix: &'static str) -> Self {
        Self { app, prefix, agent: agent(), cookies: RefCell::default() }
    }

    fn ask(&self, method: &str, path: &str) -> Ask {
        let known = self.cookies.borrow();
        let cookies: Vec<String> = known.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let whole = if path.starts_with("/at/") || path.starts_with("/cy") || path.starts_with("/r/") {
            path.to_owned()
        } else {
            format!("{}{path}", self.prefix)
        };
        Ask::new(&self.agent, method, format!("{}{whole}", self.app.base))
            .header("Accept", "text/html")
            .header("Cookie", &cookies.join("; "))
    }

    fn keep(&self, answer: Answer) -> Answer {
        for (name, value) in &answer.headers {
            if !name.eq_ignore_ascii_case("set-cookie") {
                continue;
            }
            let (pair, attributes) = value.split_once(';').unwrap();
            assert!(attributes.contains("HttpOnly") && attributes.contains("SameSite=Lax"), "{value}");
            let (name, secret) = pair.split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), secret.to_owned());
        }
        answer
    }

    fn get(&self, path: &str) -> Answer {
        self.keep(self.ask("GET", path).send())
    }

    /// The page, after being sent on.
    fn see(&self, path: &str) -> String {
        let answer = self.get(path);
        match answer.status {
            303 => self.see(answer.header("location").unwrap()),
            _ => answer.expect(200).text(),
        }
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.keep(self.ask("POST", path).form(fields).send())
    }

    fn file(&self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
        self.keep(self.ask("POST", path).file(fields, name, bytes).send())
    }

    /// Answers a question and says which comes next.
    #[track_caller]
    fn answer(&self, step: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(&format!("/request/{step}"), fields).expect(303);
        let next = answer.header("location").unwrap();
        next.rsplit('/').next().unwrap().to_owned()
    }

    /// Answers everything for oneself, about one right, up to the check of the answers.
    fn fill_in(&self, right: &str) {
        let about = format!("about-{}", right.replace('_', "-"));
        let details = format!("details-{}", right.replace('_', "-"));
        assert_eq!(self.answer("rights", &[("rights", right)]), about);
        assert_eq!(self.answer(&about, &[(&details, "Please look into my housing records.")]), "who");
        assert_eq!(self.answer("who", &[("who", "myself")]), "name");
        self.answer("name", &[("name", "Gwenllian Pryce-Test"), ("other-names", "Gwen Test")]);
        self.answer("birth", &[("born-day", "27 March 1985"), ("born-month", ""), ("born-year", "")]);
        self.answer("address", &[("address", "7 Sample Street\nAnytown"), ("postcode", "zz9 9zz")]);
        self.answer("contact", &[("mail", "gwenllian@example.org"), ("phone", "01632 960123")]);
        self.answer("answer", &[("answer-by", "download"), ("language", "en")]);
        self.answer("services", &[("services", "unknown")]);
        if right != "complaint" {
            self.answer("period", &[("from-day", "1/9/2019")]);
        }
        assert_eq!(self.answer("urgency", &[("urgency", "")]), "files");
        assert_eq!(self.answer("files", &[]), "check");
    }

    /// Sends and gives the references and the code of the receipt.
    fn send(&self) -> (String, String) {
        let answer = self.post("/request/check", &[("declaration", "yes")]).expect(303);
        let page = self.see(answer.header("location").unwrap());
        receipt(&page)
    }

    /// A request about a right, its reference and code, and this browser at its page.
    fn asked(&self, right: &str) -> (String, String) {
        self.fill_in(right);
        let (reference, code) = self.send();
        self.post("/status", &[("reference", &reference), ("code", &code)]).expect(303);
        (reference, code)
    }
}

fn receipt(page: &str) -> (String, String) {
    let marks: Vec<&str> = page.split("code\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let code = marks.iter().find(|mark| mark.len() == 19 && mark.matches('-').count() == 3);
    (marks.first().expect(page).to_string(), code.expect(page).to_string())
}

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
        assert_eq!(case["right"], right, "{case}");
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

const PDF: &[u8] = b"%PDF-1.7 a tenancy";

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
    let (reference, _) = browser.send();
    let case = app.case(&reference);
    assert_eq!(case["documents"].as_array().map(Vec::len), Some(1), "{case}");
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
    assert_eq!(app.case(&reference)["clock"]["status"], "running");
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
    assert_eq!(app.case(&about)["right"], "complaint");
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
