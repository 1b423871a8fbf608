//! The page of a case in a browser's hands: whole lives by forms alone, two people on one case, what people wrote, who
//! may see what.

use crate::harness::app::request;
use crate::harness::browser::Browser;
use crate::harness::{Backend, Persona, TestApp};
use habeas::web::api::cases::nouns;
use serde_json::json;

both!(
    an_access_case_lives_by_its_pages_alone,
    an_erasure_is_refused_by_its_pages_alone,
    whoever_comes_second_sees_what_changed_and_loses_nothing,
    an_extension_shows_its_letter_and_the_computed_date_before_it_is_sent,
    mistakes_are_named_and_what_was_typed_stays,
    what_people_write_is_text_and_never_markup,
    a_document_is_taken_by_its_content_and_only_with_the_token,
    a_form_sent_twice_counts_once,
    auditors_read_and_others_find_nothing,
    every_page_of_a_change_answers_everybody_in_both_languages,
);

const NO_MISTAKE: [(&str, &str); 0] = [];

fn an_access_case_lives_by_its_pages_alone(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let officer = Browser::signed_in(&app, Persona::Officer);
    let dpo = Browser::signed_in(&app, Persona::Dpo);
    let case = format!("/cases/{reference}");
    let page = officer.get(&case).expect(200).text();
    for needed in ["Gwenllian Pryce-Test", "2 April 2026", "What the law wants now", "Art 15", "<svg"] {
        assert!(page.contains(needed), "{needed}");
    }
    let own = officer.get(&format!("{case}/do/assignment")).expect(200).text();
    assert!(own.contains(" selected>"), "the officer is proposed");
    officer.act(&case, "assignment", &[("to", &officer.option(&own, "to"))]).made();
    officer.act(&case, "searches", &[("place", "Housing system"), ("found", "yes")]).made();
    officer.act(&case, "notes", &[("text", "Asked the archive by telephone.")]).made();
    let checked =
        officer.act(&case, "decision", &[("outcome", "granted"), ("reasons", "Here is everything.")]);
    checked.made();
    dpo.act(&case, "approvals", &NO_MISTAKE).looked_at("approve").done();
    let sent = officer.act(&case, "response", &[("by", "portal"), ("sent_on-day", "2/3/2026")]);
    sent.looked_at("Your request").done();
    officer.act(&case, "closure", &NO_MISTAKE).looked_at("closed").done();
    let page = officer.get(&case).expect(200).text();
    assert!(page.contains(">Closed<") && page.contains("Granted") && page.contains("The answer"), "{page}");
    let history = officer.get(&format!("{case}/history")).expect(200).text();
    assert!(history.contains("Asked the archive by telephone.") && history.contains("Who looked"));
    let letter = page.split("/letters/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let letter = officer.get(&format!("{case}/letters/{letter}")).expect(200).text();
    assert!(letter.contains(&reference) && letter.contains("Gwenllian"));
    assert_eq!(app.case(&reference)["stage"], "closed");
}

fn an_erasure_is_refused_by_its_pages_alone(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("erasure");
    let (officer, dpo) = (Browser::signed_in(&app, Persona::Officer), Browser::signed_in(&app, Persona::Dpo));
    let case = format!("/cases/{reference}");
    let grounds = officer.get(&format!("{case}/grounds")).expect(200).text();
    assert!(grounds.contains("do/exemptions?ground=manifestly-unfounded"));
    let form = officer.get(&format!("{case}/do/exemptions?ground=manifestly-unfounded")).expect(200);
    let fields = form.text();
    let names: Vec<&str> =
        fields.split("name=\"evidence.").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(names.contains(&"decision_maker") && names.contains(&"reasons"), "{names:?}");
    let values: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            (format!("evidence.{name}"), if name.contains('-') { "2" } else { "Kept by law." }.to_owned())
        })
        .map(|(name, value)| if name.ends_with("-year") { (name, "2026".to_owned()) } else { (name, value) })
        .collect();
    let mut typed: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    typed.push(("ground", "manifestly-unfounded"));
    officer.act(&case, "exemptions", &typed[1..]).refused(422, "Write something here.");
    officer.act(&case, "exemptions", &typed).made();
    let view = app.case(&reference);
    let ground = view["grounds"][0]["id"].as_str().unwrap().to_owned();
    dpo.act(&case, &format!("exemptions/{ground}/approval"), &NO_MISTAKE).looked_at("Kept by law.").done();
    assert_eq!(app.case(&reference)["grounds"][0]["status"], "approved");
    officer
        .act(
            &case,
            "decision",
            &[("outcome", "refused"), ("grounds", &ground), ("reasons", "The law makes us keep it.")],
        )
        .made();
    officer.act(&case, "approvals", &NO_MISTAKE).refused(403, "");
    dpo.act(&case, "approvals", &NO_MISTAKE).looked_at("The law makes us keep it.").done();
    let look = officer.act(&case, "response", &[("by", "post")]);
    // A refusal names the council's own complaint, the regulator and the court, and its reasons.
    for needed in ["The law makes us keep it.", "complain", "Information Commission", "court"] {
        assert!(look.page().contains(needed), "the letter lacks {needed}: {}", look.page());
    }
    look.looked_at("Refusal").done();
    assert_eq!(app.case(&reference)["outcome"], "refused");
}

fn whoever_comes_second_sees_what_changed_and_loses_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let (one, other) =
        (Browser::signed_in(&app, Persona::Officer), Browser::signed_in(&app, Persona::OtherOfficer));
    let case = format!("/cases/{reference}");
    let form = one.open(&case, "clarifications");
    other.act(&case, "notes", &[("text", "The person called.")]).made();
    let typed = [("reason", "Twelve systems hold data."), ("question", "Which years do you mean?")];
    let late = one.send(&case, "clarifications", &form, &typed);
    late.refused(412, "The case has changed since you opened this form");
    for kept in ["Twelve systems hold data.", "Which years do you mean?", "A note"] {
        assert!(late.page().contains(kept), "{kept}: {}", late.page());
    }
    assert!(app.case(&reference)["waiting"]["clarification"].is_null(), "nothing was done");
    // The same form, now about the newest version, goes through.
    let again = one.send(&case, "clarifications", late.page(), &typed);
    again.looked_at("Which years do you mean?").done();
    assert_eq!(app.case(&reference)["stage"], "awaiting_clarification");
}

fn an_extension_shows_its_letter_and_the_computed_date_before_it_is_sent(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let officer = Browser::signed_in(&app, Persona::Officer);
    let case = format!("/cases/{reference}");
    let form = officer.open(&case, "extension");
    assert!(!form.contains("type=\"date\"") && !form.contains("due_on"), "a date is computed, never typed");
    let typed =
        [("reason", "complexity"), ("explanation", "Nine services hold paper files."), ("told_by", "email")];
    let look = officer.act(&case, "extension", &typed);
    // Three months after 2 March: 2 June 2026, a Tuesday.
    for needed in ["Tuesday 2 June 2026", "Thursday 2 April 2026", "Nine services hold paper files."] {
        assert!(look.page().contains(needed), "{needed}: {}", look.page());
    }
    assert_eq!(app.case(&reference)["clock"]["reading"]["due"], "2026-04-02", "nothing happened yet");
    app.run_jobs();
    let before = app.mails_to("gwenllian@example.org").len();
    look.looked_at("2 June 2026").done();
    assert_eq!(app.case(&reference)["clock"]["reading"]["due"], "2026-06-02");
    app.run_jobs();
    assert_eq!(app.mails_to("gwenllian@example.org").len(), before + 1);
    // Once is enough, and the page says so instead of asking.
    let again = officer.get(&format!("{case}/do/extension")).expect(200).text();
    assert!(again.contains("This cannot be done now") && !again.contains("name=\"explanation\""), "{again}");
}

fn mistakes_are_named_and_what_was_typed_stays(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let officer = Browser::signed_in(&app, Persona::Officer);
    let case = format!("/cases/{reference}");
    let wrong = officer.act(&case, "messages", &[("text", "She called again."), ("by", "phone")]);
    wrong.refused(422, "Choose an answer.");
    assert!(wrong.page().contains("She called again.") && wrong.page().contains("href=\"#direction\""));
    let wrong = officer.act(
        &case,
        "identity-results",
        &[("checked", "document"), ("result", "confirmed"), ("received_on-day", "31/2/2026")],
    );
    wrong.refused(422, "Enter a real date");
    assert!(wrong.page().contains("31/2/2026"));
    let wrong = officer.act(&case, "merge", &[("into", "DSR-1")]);
    wrong.refused(422, "Use a reference like DSR-2026-00042-K.");
    // In Welsh the mistakes are told in Welsh.
    let welsh = officer.act(&format!("/cy{case}"), "notes", &[("text", " ")]);
    welsh.refused(422, "Ysgrifennwch rywbeth yma.");
    assert_eq!(app.version(&reference), 2);
}

fn what_people_write_is_text_and_never_markup(backend: Backend) {
    let app = TestApp::start(backend);
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onfocus=\"alert(3)";
    let mut asked = request("access");
    asked["person"]["name"] = json!(evil);
    asked["rights"][0]["details"] = json!(evil);
    asked["urgency"] = json!(evil);
    let receipt = app.post(Persona::Anonymous, "/api/v1/requests", &asked).send().expect(201).json();
    let reference = receipt["cases"][0]["reference"].as_str().unwrap().to_owned();
    let officer = Browser::signed_in(&app, Persona::Dpo);
    let case = format!("/cases/{reference}");
    officer.act(&case, "notes", &[("text", evil)]).made();
    officer.act(&case, "tasks", &[("work", "search"), ("service", "housing"), ("note", evil)]).made();
    officer.upload(&case, "correspondence", "<script>.pdf", b"%PDF-1.7\nx").made();
    let mut pages = vec![officer.get(&case).expect(200).text()];
    for place in
        ["history", "grounds", "do/contact-details", "do/scope", "do/voidings", "documents", "complaint"]
    {
        pages.push(officer.get(&format!("{case}/{place}")).expect(200).text());
    }
    pages.push(officer.act(&case, "messages", &[("text", evil), ("direction", evil)]).raw());
    let letter = app.case(&reference)["letters"][0]["id"].as_str().unwrap().to_owned();
    pages.push(officer.get(&format!("{case}/letters/{letter}")).expect(200).text());
    for page in pages {
        let bare = page.contains("<script>") || page.contains("<img") || page.contains("\" onfocus");
        assert!(!bare, "{page}");
    }
}

fn a_document_is_taken_by_its_content_and_only_with_the_token(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let officer = Browser::signed_in(&app, Persona::Officer);
    let case = format!("/cases/{reference}");
    officer.upload(&case, "identity", "passport.pdf", b"MZ\x90\0 not a document").refused(422, "Send a PDF");
    officer.upload(&case, "", "a.pdf", b"%PDF-1.7").refused(422, "Choose an answer.");
    officer.upload(&case, "identity", "a.pdf", b"").refused(422, "Choose a file.");
    officer.upload(&case, "material", "Siân & co.pdf", b"%PDF-1.7\nfound").made();
    let page = officer.get(&case).expect(200).text();
    assert!(page.contains("Siân &amp; co.pdf") || page.contains("Siân &#38; co.pdf"), "{page}");
    let id = app.case(&reference)["documents"][0]["id"].as_str().unwrap().to_owned();
    let file = officer.get(&format!("{case}/documents/{id}")).expect(200);
    assert_eq!(file.bytes, b"%PDF-1.7\nfound");
    assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
    assert_eq!(officer.upload_without_token(&case).status(), 403);
}

fn a_form_sent_twice_counts_once(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let officer = Browser::signed_in(&app, Persona::Officer);
    let case = format!("/cases/{reference}");
    let form = officer.open(&case, "notes");
    officer.send(&case, "notes", &form, &[("text", "Once.")]).made();
    officer.send(&case, "notes", &form, &[("text", "Once.")]).made();
    assert_eq!(app.version(&reference), 3);
}

fn auditors_read_and_others_find_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let case = format!("/cases/{reference}");
    let auditor = Browser::signed_in(&app, Persona::Auditor);
    let page = auditor.get(&case).expect(200).text();
    assert!(
        page.contains("Gwenllian") && !page.contains("/do/") && !page.contains("Everything that can be done")
    );
    auditor.get(&format!("{case}/history")).expect(200);
    auditor.get(&format!("{case}/do/notes")).expect(403);
    for who in [Persona::Admin, Persona::Searcher, Persona::Stranger] {
        let browser = Browser::signed_in(&app, who);
        for place in ["", "/history", "/grounds", "/do/notes", "/documents", "/complaint"] {
            browser.get(&format!("{case}{place}")).expect(404);
        }
    }
    // Whoever has a conflict of interest finds nothing either.
    let officer = Browser::signed_in(&app, Persona::Officer);
    let form = officer.open(&case, "conflicts");
    let own = officer.option(&officer.get(&format!("{case}/do/assignment")).text(), "to");
    officer.send(&case, "conflicts", &form, &[("staff", &own)]).looked_at("conflict").done();
    officer.get(&case).expect(404);
}

fn every_page_of_a_change_answers_everybody_in_both_languages(backend: Backend) {
    let app = TestApp::start(backend);
    let rights = ["access", "erasure"].map(|right| app.submit(right).0);
    let id = "01900000-0000-7000-8000-000000000000";
    for who in [Persona::Officer, Persona::Dpo, Persona::Auditor, Persona::Admin, Persona::Stranger] {
        let browser = Browser::signed_in(&app, who);
        for noun in nouns().into_iter().flat_map(|(_, nouns)| nouns) {
            let tail = noun.path.rsplit_once("{reference}/").unwrap().1;
            let tail = tail.replace("{id}", id).replace("{recipient}", "police");
            for (place, reference) in ["", "/cy"].into_iter().zip(&rights) {
                let path = format!("{place}/cases/{reference}/do/{tail}");
                let answer = browser.get(&path);
                assert!(answer.status < 500, "{path} as {who:?}: {}", answer.status);
                let text = answer.text();
                assert!(!text.contains('\u{27e6}'), "{path} lacks words: {text}");
                assert!(text.len() < 100_000, "{path} has {} bytes", text.len());
                let empty = browser.post(&path, &[("version", "2")]);
                assert!(empty.status < 500, "POST {path} as {who:?}: {}", empty.status);
                assert!(!empty.text().contains('\u{27e6}'), "POST {path} lacks words: {}", empty.text());
            }
        }
        for reference in &rights {
            for place in
                ["", "/history", "/grounds", "/documents", "/complaint", "/do/exemptions?ground=third-party"]
            {
                for tongue in ["", "/cy"] {
                    let answer = browser.get(&format!("{tongue}/cases/{reference}{place}"));
                    assert!(
                        answer.status < 500 && !answer.text().contains('\u{27e6}'),
                        "{place}: {}",
                        answer.text()
                    );
                }
            }
        }
    }
}
