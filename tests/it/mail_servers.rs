//! Good and bad mail servers, real ones: what becomes of a letter, and what people see of it.

use crate::harness::app::request;
use crate::harness::certificates::Authority;
use crate::harness::{Backend, Installation, MailServer, Persona, TestApp};
use habeas::jobs::run_due;
use habeas::mail::{Smtp, SmtpSettings, Transport};
use serde_json::Value;
use std::path::PathBuf;

both!(
    a_bad_server_is_told_in_plain_words_and_waited_for,
    a_refused_letter_is_written_by_post_and_the_task_is_there_once,
    a_password_and_a_certificate_of_the_councils_own_are_used,
    a_wrong_certificate_keeps_the_letter_waiting,
    readiness_warns_of_a_letter_that_waits_for_over_an_hour,
    an_address_that_cannot_be_is_refused_in_a_sentence,
);

fn transport(url: String, root_certificate: Option<PathBuf>) -> Transport {
    let settings = SmtpSettings { url, timeout_seconds: 1, root_certificate };
    Transport::Smtp(Smtp::new(&settings).unwrap())
}

fn deliver(app: &TestApp, transport: &Transport) {
    app.block_on(run_due(&app.app, transport)).unwrap();
}

/// The acknowledgement of a case as the API tells of it.
fn acknowledgement(app: &TestApp, reference: &str) -> Value {
    let letters = app.case(reference)["letters"].clone();
    let found = letters.as_array().unwrap().iter().find(|letter| letter["kind"] == "acknowledgement");
    found.unwrap().clone()
}

#[track_caller]
fn assert_waits(letter: &Value, words: &str) {
    assert_eq!(letter["state"], "queued", "{letter}");
    let said = letter["last_error"].as_str().unwrap();
    assert!(said.contains(words), "{said}");
    assert!(letter["next_attempt_at"].is_string() && letter["attempts"] == 1, "{letter}");
}

fn a_bad_server_is_told_in_plain_words_and_waited_for(backend: Backend) {
    let app = TestApp::start(backend);
    let mut waiting = Vec::new();
    for (fault, words) in [
        (vec!["--sender", "550 5.7.1 not yours"], "Name the sender: 5.7.1 not yours"),
        (vec!["--recipient", "421 4.3.2 going down"], "Name the recipient: 4.3.2 going down"),
        (vec!["--greylist"], "come back later"),
        (vec!["--drop"], "the server closed the connection without an answer"),
        (vec!["--hang"], "no answer within 1 s"),
    ] {
        let (reference, _) = app.submit("access");
        let server = MailServer::start_with(&app.database.folder, &fault);
        deliver(&app, &transport(server.url(), None));
        assert_waits(&acknowledgement(&app, &reference), words);
        let page = app.get(Persona::Admin, "/admin/mail?state=queued").send().expect(200).text();
        assert!(page.contains(words), "{words}: {page}");
        waiting.push((fault[0], reference));
    }
    let good = MailServer::start(&app.database.folder);
    app.at("2026-03-02T09:33:00Z");
    deliver(&app, &transport(good.url(), None));
    let mails = good.mails();
    for (fault, reference) in waiting {
        let letter = acknowledgement(&app, &reference);
        assert_eq!((&letter["state"], &letter["attempts"]), (&"sent".into(), &2.into()), "{fault}");
        let id = letter["id"].as_str().unwrap();
        let copies = mails.iter().filter(|mail| mail.contains(&format!("Message-ID: <{id}@"))).count();
        // Who took the message without saying so gets it again: the same mail by its Message-ID.
        assert_eq!(copies, if ["--drop", "--hang"].contains(&fault) { 2 } else { 1 }, "{fault}");
    }
}

fn a_refused_letter_is_written_by_post_and_the_task_is_there_once(backend: Backend) {
    let app = TestApp::start(backend);
    for (fault, words) in [
        (["--recipient", "550 5.1.1 <gwenllian@example.org>: no such mailbox"], "no such mailbox"),
        (["--message", "554 5.7.1 looks like spam"], "Hand over the message: 5.7.1 looks like spam"),
    ] {
        let (reference, _) = app.submit("access");
        let server = MailServer::start_with(&app.database.folder, &fault);
        for _ in 0..2 {
            deliver(&app, &transport(server.url(), None));
            app.days_pass(1);
        }
        let letter = acknowledgement(&app, &reference);
        assert_eq!((&letter["state"], &letter["attempts"]), (&"failed".into(), &1.into()), "{letter}");
        let said = letter["last_error"].as_str().unwrap();
        assert!(said.contains(words) && !said.contains("gwenllian"), "{said}");
        let case = app.case(&reference);
        let by_post =
            |task: &&Value| task["note"].as_str().is_some_and(|note| note.contains("Write by post"));
        assert_eq!(case["tasks"].as_array().unwrap().iter().filter(by_post).count(), 1, "{case}");
        let page = app.get(Persona::Admin, "/admin/mail?state=failed").send().expect(200).text();
        assert!(page.contains(words) && page.contains(&reference), "{page}");
    }
}

fn a_password_and_a_certificate_of_the_councils_own_are_used(backend: Backend) {
    let app = TestApp::start(backend);
    let folder = &app.database.folder;
    let authority = Authority::new(folder);
    let certificate = authority.certificate("localhost", false);
    let ways = [("smtp+starttls", vec![]), ("smtps", vec!["--implicit"])];
    for (scheme, more) in ways {
        let mut arguments = vec!["--certificate", &certificate, "--password", "open sesame"];
        arguments.extend(more);
        let server = MailServer::start_with(folder, &arguments);
        let with = |password: &str| {
            let url = format!("{scheme}://dsr%40example.org:{password}@localhost:{}", server.port);
            transport(url, Some(authority.root()))
        };
        let (reference, _) = app.submit("access");
        let begun = app.app.time.now();
        deliver(&app, &with("open"));
        assert_waits(&acknowledgement(&app, &reference), "Log in: ");
        assert!(!app.case(&reference)["letters"].to_string().contains("sesame"));
        app.app.time.move_to((begun.utc() + chrono::TimeDelta::minutes(2)).into());
        deliver(&app, &with("open%20sesame"));
        assert_eq!(acknowledgement(&app, &reference)["state"], "sent", "{scheme}");
    }
}

fn a_wrong_certificate_keeps_the_letter_waiting(backend: Backend) {
    let app = TestApp::start(backend);
    let folder = &app.database.folder;
    let authority = Authority::new(folder);
    std::fs::create_dir_all(folder.join("stranger")).unwrap();
    let stranger = Authority::new(&folder.join("stranger"));
    for (certificate, words, advice) in [
        (
            authority.certificate("elsewhere.example.org", false),
            "for another name",
            "that stands in its certificate",
        ),
        (authority.certificate("localhost", true), "has expired", "must renew it"),
        (stranger.certificate("localhost", false), "not trusted here", "mail.root_certificate"),
    ] {
        let (reference, _) = app.submit("access");
        let server = MailServer::start_with(folder, &["--certificate", &certificate]);
        let url = format!("smtp+starttls://localhost:{}", server.port);
        deliver(&app, &transport(url.clone(), Some(authority.root())));
        assert_waits(&acknowledgement(&app, &reference), words);
        if backend == Backend::Sqlite {
            let root = authority.root().display().to_string();
            let told = mail_test(&[
                ("HABEAS__MAIL__TRANSPORT", "smtp"),
                ("HABEAS__MAIL__SMTP_URL", &url),
                ("HABEAS__MAIL__ROOT_CERTIFICATE", &root),
            ]);
            assert!(told.contains("FAIL Encrypt") && told.contains(words) && told.contains(advice), "{told}");
        }
    }
}

/// What `habeas mail test` says.
fn mail_test(settings: &[(&str, &str)]) -> String {
    let installation = Installation::new(Backend::Sqlite, settings);
    let output = installation.run(&["mail", "test", "--to", "somebody@example.org"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn readiness_warns_of_a_letter_that_waits_for_over_an_hour(backend: Backend) {
    let app = TestApp::start(backend);
    app.submit("access");
    let ready = || app.get(Persona::Anonymous, "/readyz").send().expect(200).json();
    app.at("2026-03-02T10:30:00Z");
    assert_eq!(ready()["degraded"], false, "{}", ready());
    app.at("2026-03-02T10:31:00Z");
    assert_eq!((&ready()["degraded"], &ready()["oldest_letter_seconds"]), (&true.into(), &3660.into()));
    app.run_jobs();
    assert_eq!(ready()["degraded"], false, "{}", ready());
}

fn an_address_that_cannot_be_is_refused_in_a_sentence(backend: Backend) {
    let app = TestApp::start(backend);
    let long = format!("gwen@{}.example.org", "a".repeat(320 - "gwen@.example.org".len()));
    for (address, words) in [
        ("gwen@example.org\r\nBcc: eve@example.org", "the part of the e-mail address"),
        (long.as_str(), "longer than 254 characters"),
        ("gŵen@example.org", "before the @ has letters"),
        ("gwen.example.org", "has no @"),
    ] {
        let mut asked = request("access");
        asked["person"]["email"] = address.into();
        let answer = app.post(Persona::Anonymous, "/api/v1/requests", &asked).send().expect(422);
        assert_eq!(answer.wrong_fields(), ["person.email"], "{address}");
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    // A domain with letters of another language is one like any other.
    let mut asked = request("access");
    asked["person"]["email"] = "gwen@bücher.example".into();
    app.post(Persona::Anonymous, "/api/v1/requests", &asked).send().expect(201);
    app.run_jobs();
    assert_eq!(app.mails_to("gwen@xn--bcher-kva.example").len(), 1);
}
