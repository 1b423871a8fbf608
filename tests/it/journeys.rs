//! Whole lives of requests over HTTP, by the people who live them.

use crate::harness::app::request;
use crate::harness::{Backend, Persona, TestApp};
use serde_json::json;

both!(
    a_request_gets_a_reference_a_date_and_a_letter,
    bad_input_names_the_field_and_keeps_nothing,
    the_same_key_gets_the_same_answer,
    the_status_page_opens_with_the_secret_alone,
    a_complaint_does_not_tell_which_references_exist,
    one_letter_makes_a_case_for_each_right,
    two_people_on_one_case_lose_nothing,
);

fn a_request_gets_a_reference_a_date_and_a_letter(backend: Backend) {
    let app = TestApp::start(backend);
    let receipt =
        app.post(Persona::Anonymous, "/api/v1/requests", &request("access")).send().expect(201).json();
    let case = &receipt["cases"][0];
    assert!(case["reference"].as_str().unwrap().starts_with("DSR-2026-00001-"));
    // Received on 2 March: one month ends on 2 April, a Thursday before Good Friday.
    assert_eq!(case["due"], "2026-04-02");
    app.run_jobs();
    let mails = app.mails_to("gwenllian@example.org");
    assert_eq!(mails.len(), 1);
    let reference = case["reference"].as_str().unwrap();
    assert!(mails[0].subject.contains(reference), "{}", mails[0].subject);
    assert!(!mails[0].subject.contains("Gwenllian"));
    assert!(mails[0].text.contains("2 April 2026"), "{}", mails[0].text);
    assert!(mails[0].text.contains(receipt["secret"].as_str().unwrap()));
}

fn bad_input_names_the_field_and_keeps_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let mut wrong = request("access");
    wrong["person"]["email"] = json!("not an address");
    wrong["services"] = json!(["no-such-service"]);
    let answer = app.post(Persona::Anonymous, "/api/v1/requests", &wrong).send().expect(422);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let fields = answer.wrong_fields();
    assert!(fields.contains(&"person.email".to_owned()), "{fields:?}");
    assert!(fields.contains(&"services[0]".to_owned()), "{fields:?}");
    let list = app.get(Persona::Dpo, "/api/v1/cases").send().expect(200).json();
    assert_eq!(list["cases"].as_array().map(Vec::len), Some(0), "{list}");
    app.run_jobs();
    assert!(app.mails().is_empty());
}

fn the_same_key_gets_the_same_answer(backend: Backend) {
    let app = TestApp::start(backend);
    let send = |body: &serde_json::Value| {
        app.post(Persona::Anonymous, "/api/v1/requests", body).key("a-key-of-some-length").send()
    };
    let first = send(&request("access")).expect(201).json();
    let second = send(&request("access")).expect(201).json();
    assert_eq!(first, second);
    let other = send(&request("erasure")).expect(422);
    assert_eq!(other.code(), "key_reused");
    app.run_jobs();
    let subjects: Vec<String> = app.mails().into_iter().map(|mail| mail.subject).collect();
    let receipts = subjects.iter().filter(|subject| subject.contains("DSR-"));
    assert_eq!(receipts.count(), 1, "{subjects:?}");
}

fn the_status_page_opens_with_the_secret_alone(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, secret) = app.submit("access");
    let path = format!("/api/v1/requests/{reference}");
    let with = |secret: &str| app.get(Persona::Anonymous, &path).header("X-Request-Secret", secret).send();
    let status = with(&secret).expect(200).json();
    assert_eq!(status["due"], "2026-04-02", "{status}");
    let wrong = with("AAAA-BBBB-CCCC-DDDD").expect(404);
    let nobody = app.get(Persona::Anonymous, &path).send().expect(422);
    assert_eq!(nobody.wrong_fields(), ["X-Request-Secret"]);
    let missing = app
        .get(Persona::Anonymous, "/api/v1/requests/DSR-2026-99999-A")
        .header("X-Request-Secret", &secret)
        .send()
        .expect(404);
    assert_eq!(wrong.code(), missing.code());
}

fn a_complaint_does_not_tell_which_references_exist(backend: Backend) {
    let app = TestApp::start(backend);
    let (known, _) = app.submit("access");
    let unknown = "DSR-2026-00777-A";
    for about in [known.as_str(), unknown] {
        let mut complaint = request("complaint");
        complaint["about"] = json!(about);
        let answer = app.post(Persona::Anonymous, "/api/v1/requests", &complaint).send();
        if about == known {
            let receipt = answer.expect(201).json();
            let reference = receipt["cases"][0]["reference"].as_str().unwrap().to_owned();
            assert_eq!(app.case(&known)["linked"][0]["reference"], reference.as_str());
        } else {
            // Either it is no reference at all, by its check letter, or it is taken like any other.
            assert!([201, 422].contains(&answer.status), "{}", answer.text());
        }
    }
}

fn one_letter_makes_a_case_for_each_right(backend: Backend) {
    let app = TestApp::start(backend);
    let mut both = request("access");
    both["rights"].as_array_mut().unwrap().push(json!({ "right": "erasure", "details": "Then delete it." }));
    let receipt = app.post(Persona::Anonymous, "/api/v1/requests", &both).send().expect(201).json();
    let references: Vec<&str> =
        receipt["cases"].as_array().unwrap().iter().map(|case| case["reference"].as_str().unwrap()).collect();
    assert_eq!(references.len(), 2);
    assert_eq!(app.case(references[0])["linked"][0]["reference"], references[1]);
    assert_eq!(app.case(references[1])["linked"][0]["reference"], references[0]);
}

/// The second is told that the case moved on, and nothing of either is lost.
fn two_people_on_one_case_lose_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let path = format!("/api/v1/cases/{reference}/notes");
    let seen = app.version(&reference);
    let note = |who, text: &str| app.post(who, &path, &json!({ "text": text }));
    note(Persona::Officer, "First.").version(seen).send().expect(200);
    let late = note(Persona::OtherOfficer, "Second.").version(seen).send().expect(412);
    assert!(late.text().contains("load it again"), "{}", late.text());
    note(Persona::OtherOfficer, "Second.").version(seen + 1).send().expect(200);
    note(Persona::Officer, "No version.").send().expect(428);
    let history =
        app.get(Persona::Dpo, &format!("/api/v1/cases/{reference}/history")).send().expect(200).text();
    assert!(history.contains("First.") && history.contains("Second."), "{history}");
}
