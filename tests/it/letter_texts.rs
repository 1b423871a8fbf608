//! A council's own texts of letters over HTTP: tried, saved, seen on the case that they were used for, and gone back to.

use crate::harness::browser::Browser;
use crate::harness::{Backend, Persona, TestApp};
use serde_json::json;

both!(
    a_text_is_saved_by_its_page_used_in_a_letter_and_named_on_the_case,
    a_text_that_does_not_work_comes_back_with_everything_typed,
    two_people_at_once_lose_nothing,
    the_api_saves_compares_and_goes_back,
    the_html_of_a_letter_is_shown_with_its_own_style_and_nothing_else,
);

const PAGE: &str = "/admin/letters/acknowledgement/en";
const OURS: &str = "Croeso, we have it: {{ reference }}\n\n{{ parts.greeting }}\n\nOur own words.\n\n{{ parts.page }}\n\n{{ parts.contact }}\n";

fn send(
    app: &TestApp,
    who: Persona,
    version: &str,
    source: &str,
    step: &str,
) -> crate::harness::client::Answer {
    let fields = [("version", version), ("source", source), ("note", "Warmer"), ("step", step)];
    app.ask(who, "POST", PAGE).form(&fields).send()
}

fn a_text_is_saved_by_its_page_used_in_a_letter_and_named_on_the_case(backend: Backend) {
    let app = TestApp::start(backend);
    let list = app.get(Persona::Admin, "/admin/letters").send().expect(200).text();
    assert!(list.contains("Your request arrived") && list.contains(PAGE), "{list}");
    for prefix in ["", "/cy"] {
        for path in ["/admin/letters", PAGE, "/admin/letters/response/en/versions/0"] {
            let html = app.get(Persona::Dpo, &format!("{prefix}{path}")).send().expect(200).text();
            assert!(!html.contains('\u{27e6}'), "a text is missing on {prefix}{path}: {html}");
        }
    }
    let shown = send(&app, Persona::Admin, "0", OURS, "preview").expect(200).text();
    assert!(shown.contains("Our own words.") && shown.contains("Dear Gwen Bowen,"), "{shown}");
    assert!(shown.contains("parts.about"), "what the text leaves out is named: {shown}");
    let saved = send(&app, Persona::Admin, "0", OURS, "").expect(303);
    assert_eq!(saved.header("location"), Some(&*format!("{PAGE}?done=letter-text-saved")));

    let (reference, _) = app.submit("access");
    let officer = Browser::signed_in(&app, Persona::Officer);
    let page = officer.get(&format!("/cases/{reference}")).expect(200).text();
    assert!(page.contains("template v1 of 2 March 2026"), "{page}");
    let history = officer.get(&format!("/cases/{reference}/history")).expect(200).text();
    assert!(history.contains("template v1 of 2 March 2026"), "{history}");
    let case = app.case(&reference);
    let letter = &case["letters"][0];
    assert_eq!(letter["templates"][0]["version"], 1, "{letter}");
    let id = letter["id"].as_str().unwrap();
    let opened =
        app.get(Persona::Officer, &format!("/api/v1/cases/{reference}/letters/{id}")).send().expect(200);
    assert!(opened.text().contains("Our own words."), "{}", opened.text());
    let told =
        app.get(Persona::Auditor, &format!("/api/v1/cases/{reference}/history")).send().expect(200).json();
    let caused = told["events"].as_array().unwrap().iter().find(|event| event["letters"][0]["id"] == id);
    assert_eq!(caused.unwrap()["kind"], "request_acknowledged");
    let council = app.get(Persona::Admin, "/admin/history").send().expect(200).text();
    assert!(council.contains("own text of a letter was saved (acknowledgement, en, version 1)"), "{council}");
}

fn a_text_that_does_not_work_comes_back_with_everything_typed(backend: Backend) {
    let app = TestApp::start(backend);
    let page = send(&app, Persona::Admin, "0", "Hello\n\nDear {{ persn.name }}", "").expect(422).text();
    assert!(page.contains("Line 3 of the template") && page.contains("persn.name"), "{page}");
    assert!(page.contains("href=\"#source\"") && page.contains("value=\"Warmer\""), "{page}");
    let welsh = app.ask(Persona::Admin, "POST", &format!("/cy{PAGE}"));
    let welsh = welsh.form(&[("version", "0"), ("source", "{{ x }}\n")]).send().expect(422).text();
    assert!(welsh.contains("Nid yw’r testun hwn yn gweithio"), "{welsh}");
    let html = send(&app, Persona::Admin, "0", "Hello\n{% if due %}", "html").expect(422).text();
    assert!(html.contains("{% if due %}"), "{html}");
    assert_eq!(
        app.get(Persona::Admin, "/api/v1/letter-texts/acknowledgement/en").send().json()["version"],
        0
    );
    send(&app, Persona::Officer, "0", OURS, "").expect(403);
    let standard = app.get(Persona::Admin, "/api/v1/letter-texts/acknowledgement/en").send().json();
    send(&app, Persona::Admin, "0", standard["source"].as_str().unwrap(), "").expect(303);
    let same = app.get(Persona::Admin, "/api/v1/letter-texts/acknowledgement/en").send().json();
    assert_eq!(same["version"], 0, "the standard text saved unchanged is no text of one's own");
}

fn two_people_at_once_lose_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    send(&app, Persona::Admin, "0", OURS, "").expect(303);
    let late =
        send(&app, Persona::Dpo, "0", &OURS.replace("own words", "better words"), "").expect(422).text();
    assert!(late.contains("Somebody else saved this text"), "{late}");
    assert!(
        late.contains("Our better words.") && late.contains("Croeso, we have it"),
        "both are there: {late}"
    );
    assert!(late.contains("name=\"version\" value=\"1\""), "{late}");
    send(&app, Persona::Dpo, "1", &OURS.replace("own words", "better words"), "").expect(303);
    let back = app.ask(Persona::Dpo, "POST", &format!("{PAGE}/versions/1")).form(&[("version", "2")]);
    back.send().expect(303);
    let text = app.get(Persona::Dpo, "/api/v1/letter-texts/acknowledgement/en").send().expect(200).json();
    assert_eq!((&text["version"], &text["source"]), (&json!(3), &json!(OURS)));
    assert_eq!(text["versions"].as_array().unwrap().len(), 3);
}

fn the_api_saves_compares_and_goes_back(backend: Backend) {
    let app = TestApp::start(backend);
    let at = "/api/v1/letter-texts/closed/cy";
    let text = app.get(Persona::Auditor, at).send().expect(200).json();
    let names = text["names"]["facts"].as_array().unwrap();
    assert!(names.iter().any(|one| one["name"] == "council.regulator.phone" && one["meaning"] != ""));
    let put = |version: i64, body: serde_json::Value| {
        app.ask(Persona::Dpo, "PUT", at).version(version).json(&body).send()
    };
    put(0, json!({ "source": "Wedi cau: {{ reference }}\n\nUn\nDau\n" })).expect(200);
    put(0, json!({ "source": "A\n\nb" })).expect(412);
    let wrong = put(1, json!({ "source": "A\n\n{{ b }}" })).expect(422);
    assert_eq!(wrong.wrong_fields(), ["source"]);
    put(1, json!({})).expect(422);
    put(1, json!({ "source": "Wedi cau: {{ reference }}\n\nUn\nTri\n", "note": "Three" })).expect(200);
    let lines = app.get(Persona::Auditor, &format!("{at}/comparison?from=1&to=2")).send().expect(200).json();
    assert_eq!(lines["lines"][3], json!({ "is": "gone", "line": "Dau" }), "{lines}");
    let back = put(2, json!({ "version": 0 })).expect(200).json();
    assert_eq!((&back["own"], &back["version"]), (&json!(false), &json!(3)));
    let old = app.get(Persona::Auditor, &format!("{at}/versions/2")).send().expect(200).json();
    assert!(old["source"].as_str().unwrap().contains("Tri"));
    let tried = app.ask(Persona::Dpo, "POST", &format!("{at}/preview"));
    let tried = tried.json(&json!({ "source": "A {{ reference }}\n\nb" })).send().expect(200).json();
    assert_eq!(tried["subject"], "A DSR-2026-00042-K");
    app.get(Persona::Searcher, at).send().expect(403);
    app.get(Persona::Admin, "/api/v1/letter-texts/nothing/en").send().expect(404);
}

fn the_html_of_a_letter_is_shown_with_its_own_style_and_nothing_else(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let id = app.case(&reference)["letters"][0]["id"].as_str().unwrap().to_owned();
    let shown =
        app.get(Persona::Officer, &format!("/cases/{reference}/letters/{id}/html")).send().expect(200);
    let policy = shown.header("content-security-policy").unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(shown.text().contains("<style>") && shown.text().contains(&reference));
    let code = app.case(&reference)["letters"][0]["templates"][0]["release"].clone();
    assert_eq!(code, env!("CARGO_PKG_VERSION"), "a standard text is named by the release");

    let version = app.case(&reference)["version"].as_i64().unwrap().to_string();
    let noun = format!("/cases/{reference}/do/identity-checks");
    let asked = [
        ("version", version.as_str()),
        ("what", "identity"),
        ("question", "Please send a copy of a bill."),
        ("step", "html-0"),
    ];
    let looked = app.ask(Persona::Officer, "POST", &noun).form(&asked).send().expect(200);
    assert!(looked.header("content-security-policy").unwrap().contains("'sha256-"), "{}", looked.text());
    assert!(looked.text().contains("Please send a copy of a bill."), "{}", looked.text());
    assert_eq!(app.case(&reference)["version"].to_string(), version, "nothing was done");
}
