//! The workbench as officers use it: views, filters, pages, several cases at once, tables, views of one's own, a request
//! written down, search, tasks, figures.

use crate::harness::app::request;
use crate::harness::client::Answer;
use crate::harness::{Backend, Persona, TestApp};
use serde_json::{Value, json};

both!(
    each_view_shows_its_cases_and_counts_them,
    pages_follow_each_other_in_every_order_without_a_gap,
    several_cases_are_given_and_a_stale_one_is_named,
    a_table_runs_nothing_in_a_spreadsheet,
    a_view_is_kept_under_a_name_and_forgotten,
    a_request_is_written_down_and_a_mistake_loses_no_typing,
    a_known_person_is_shown_before_anything_is_kept,
    what_one_may_not_know_is_not_listed,
    a_service_contact_ends_the_tasks_of_their_own_service,
    figures_are_told_to_those_who_read_cases,
);

fn page(app: &TestApp, who: Persona, path: &str) -> Answer {
    app.get(who, path).header("Accept", "text/html").send()
}

fn post(app: &TestApp, who: Persona, path: &str, fields: &[(&str, &str)]) -> Answer {
    app.ask(who, "POST", path).header("Accept", "text/html").form(fields).send()
}

fn id_of(app: &TestApp, who: Persona, email: &str) -> String {
    let staff = app.get(who, "/api/v1/staff").send().expect(200).json();
    let all = staff["staff"].as_array().unwrap();
    all.iter().find(|one| one["email"] == email).unwrap()["id"].as_str().unwrap().to_owned()
}

fn assign(app: &TestApp, reference: &str, email: &str) {
    let to = id_of(app, Persona::Dpo, email);
    app.change(Persona::Dpo, reference, "assignment", &json!({ "to": to })).send().expect(200);
}

/// The references in the order of the page.
fn listed(answer: &Answer) -> Vec<String> {
    let text = answer.text();
    let rows = text.split("<th scope=\"row\"><a href=\"").skip(1);
    rows.map(|row| row.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()).collect()
}

/// The number beside the name of a view.
fn counted(answer: &Answer, view: &str) -> String {
    let text = answer.text();
    let tab = text.split(&format!("view={view}\"")).nth(1).unwrap();
    tab.split("<span class=\"count").nth(1).unwrap().split(['>', '<']).nth(1).unwrap().to_owned()
}

fn each_view_shows_its_cases_and_counts_them(backend: Backend) {
    let app = TestApp::start(backend);
    let mine = app.submit("access").0;
    let free = app.submit("erasure").0;
    let waiting = app.submit("rectification").0;
    assign(&app, &mine, "officer@example.org");
    assign(&app, &waiting, "officer2@example.org");
    let asked = json!({ "what": "identity", "question": "Which address had you in 2024?" });
    app.change(Persona::Officer, &waiting, "identity-checks", &asked).send().expect(200);
    let view =
        |name: &str| page(&app, Persona::Officer, &format!("/cases?view={name}&sort=reference")).expect(200);
    // The first screen is one's own work.
    assert_eq!(listed(&page(&app, Persona::Officer, "/cases").expect(200)), std::slice::from_ref(&mine));
    assert_eq!(listed(&view("unassigned")), std::slice::from_ref(&free));
    assert_eq!(listed(&view("waiting")), std::slice::from_ref(&waiting));
    assert_eq!(listed(&view("all")), [mine.clone(), free.clone(), waiting.clone()]);
    assert!(listed(&view("due")).is_empty());
    assert_eq!(listed(&view("team")), std::slice::from_ref(&mine), "without a team, one is one's own");
    // A month on, the two whose clock runs are due, and a week later over.
    app.at("2026-03-30T09:00:00Z");
    assert_eq!(listed(&view("due")), [mine.clone(), free.clone()]);
    app.at("2026-04-07T09:00:00Z");
    let overdue = view("overdue");
    assert_eq!(listed(&overdue), [mine.clone(), free]);
    assert_eq!(
        (counted(&overdue, "overdue"), counted(&overdue, "waiting")),
        ("2".to_owned(), "1".to_owned())
    );
    assert!(overdue.text().contains("5 days late"), "{}", overdue.text());
    let narrowed =
        page(&app, Persona::Officer, "/cases?view=overdue&right=access&received_from=2+March+2026");
    assert_eq!(listed(&narrowed.expect(200)), [mine]);
    let wrong = page(&app, Persona::Officer, "/cases?view=all&received_from=soon").expect(422);
    assert!(wrong.text().contains("value=\"soon\""), "what was typed is kept");
    let welsh = page(&app, Persona::Officer, "/cy/cases?view=overdue").expect(200);
    assert!(welsh.text().contains("5 diwrnod yn hwyr"), "{}", welsh.text());
}

fn pages_follow_each_other_in_every_order_without_a_gap(backend: Backend) {
    let app = TestApp::start(backend);
    let mut all: Vec<String> = (0..5)
        .map(|day| {
            app.at(&format!("2026-03-0{}T09:30:00Z", 2 + day / 2));
            app.submit("access").0
        })
        .collect();
    all.sort();
    for sort in ["due", "-due", "received", "-received", "reference", "-reference"] {
        let (mut seen, mut next) = (Vec::new(), format!("/api/v1/cases?sort={sort}&limit=2"));
        loop {
            let answer = app.get(Persona::Dpo, &next).send().expect(200).json();
            let cases = answer["cases"].as_array().unwrap();
            seen.extend(cases.iter().map(|case| case["reference"].as_str().unwrap().to_owned()));
            let Some(cursor) = answer["next"].as_str() else { break };
            next = format!("/api/v1/cases?sort={sort}&limit=2&cursor={cursor}");
        }
        if sort.ends_with("reference") {
            let mut expected = all.clone();
            if sort.starts_with('-') {
                expected.reverse();
            }
            assert_eq!(seen, expected, "{sort}");
        }
        seen.sort();
        assert_eq!(seen, all, "{sort}: each case once");
    }
}

fn several_cases_are_given_and_a_stale_one_is_named(backend: Backend) {
    let app = TestApp::start(backend);
    let (one, moved) = (app.submit("access").0, app.submit("erasure").0);
    let box_of = |reference: &str| format!("{reference}:{}", app.version(reference));
    let (first, second) = (box_of(&one), box_of(&moved));
    app.change(Persona::Dpo, &moved, "notes", &json!({ "text": "Called back." })).send().expect(200);
    let to = id_of(&app, Persona::Officer, "officer2@example.org");
    let form = [("query", "view=unassigned"), ("case", &first), ("case", &second), ("to", &to)];
    let answer = post(&app, Persona::Officer, "/cases/assignment", &form).expect(200).text();
    assert!(answer.contains("1 case was assigned") && answer.contains(&moved), "{answer}");
    assert_eq!(app.case(&one)["assigned"]["id"], to.as_str());
    assert_eq!(app.case(&moved)["assigned"], Value::Null);
    let again = [("query", "view=unassigned&evil=1"), ("case", &second), ("to", "nobody")];
    post(&app, Persona::Officer, "/cases/assignment", &again).expect(422);
    let fresh = box_of(&moved);
    let done = [("query", "view=unassigned"), ("case", fresh.as_str()), ("to", to.as_str())];
    let answer = post(&app, Persona::Officer, "/cases/assignment", &done).expect(303);
    assert_eq!(answer.header("location"), Some("/cases?view=unassigned&done=assigned"));
    let nothing = post(&app, Persona::Officer, "/cases/assignment", &[("query", "view=mine"), ("to", &to)]);
    assert!(nothing.expect(422).text().contains("Choose from 1 to 200 cases"));
    post(&app, Persona::Auditor, "/cases/assignment", &done).expect(403);
}

fn a_table_runs_nothing_in_a_spreadsheet(backend: Backend) {
    let app = TestApp::start(backend);
    let mut formula = request("access");
    formula["person"]["name"] = json!("=cmd +41 @x");
    app.post(Persona::Anonymous, "/api/v1/requests", &formula).send().expect(201);
    let answer = page(&app, Persona::Officer, "/cases/list.csv?view=all").expect(200);
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    let text = answer.text();
    let mut lines = text.lines();
    assert!(lines.next().unwrap().starts_with("reference,right,person,"), "{text}");
    assert!(lines.next().unwrap().contains(",access,'=. +. @.,"), "{text}");
    page(&app, Persona::Admin, "/cases/list.csv").expect(404);
}

fn a_view_is_kept_under_a_name_and_forgotten(backend: Backend) {
    let app = TestApp::start(backend);
    let keep = |name: &str| {
        let fields = [("query", "view=all&right=erasure&service=housing"), ("view_name", name)];
        post(&app, Persona::Officer, "/cases/views", &fields)
    };
    let kept = keep("Erasures").expect(303);
    assert_eq!(kept.header("location"), Some("/cases?view=all&right=erasure&service=housing&done=view-kept"));
    let again = keep("Erasures").expect(422).text();
    assert!(
        again.contains("You have a view of this name") && again.contains("value=\"Erasures\""),
        "{again}"
    );
    let shown = page(&app, Persona::Officer, "/cases").expect(200).text();
    assert!(shown.contains(">Erasures</a>"), "{shown}");
    let id = shown.split("/cases/views/").nth(1).unwrap().split('/').next().unwrap();
    let other = page(&app, Persona::OtherOfficer, "/cases").expect(200).text();
    assert!(!other.contains("Erasures"));
    let path = format!("/cases/views/{id}/deletion");
    post(&app, Persona::OtherOfficer, &path, &[]).expect(404);
    post(&app, Persona::Officer, &path, &[]).expect(303);
    assert!(!page(&app, Persona::Officer, "/cases").expect(200).text().contains("Erasures"));
    let markup = keep("<script>alert(1)</script>").expect(303);
    assert!(markup.header("location").is_some());
    assert!(!page(&app, Persona::Officer, "/cases").text().contains("<script>alert"));
}

const LETTER: [(&str, &str); 11] = [
    ("key", "0190b5a2-0000-7000-8000-000000000001"),
    ("channel", "post"),
    ("received-day", "27 February"),
    ("rights", "access"),
    ("rights", "objection"),
    ("subtypes", "direct_marketing"),
    ("details", "Everything, and no more leaflets."),
    ("person_name", "Ffion Tester"),
    ("person_email", "ffion@example.org"),
    ("answer_by", "post"),
    ("plain_email", "yes"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = LETTER.iter().copied().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    kept.chain(changes.iter().copied()).collect()
}

fn a_request_is_written_down_and_a_mistake_loses_no_typing(backend: Backend) {
    let app = TestApp::start(backend);
    page(&app, Persona::Officer, "/cases/new").expect(200);
    let late = with(&[("received-day", "12 February"), ("details", "A & B <i>")]);
    let answer = post(&app, Persona::Officer, "/cases/new", &late).expect(422).text();
    assert!(answer.contains("say why it is written down only now"), "{answer}");
    for kept in ["12 February", "A &#38; B &#60;i&#62;", "Ffion Tester", "ffion@example.org"] {
        assert!(answer.contains(kept), "{kept} is lost: {answer}");
    }
    let wrong = with(&[("person_email", "nothing"), ("received-day", "31 February"), ("details", "")]);
    let answer = post(&app, Persona::Officer, "/cases/new", &wrong).expect(422).text();
    assert!(answer.contains("href=\"#received\""), "{answer}");
    let welsh = post(&app, Persona::Officer, "/cy/cases/new", &with(&[("details", "")])).expect(422).text();
    assert!(welsh.contains("Dywedwch am beth mae'r cais") || welsh.contains("mae&#39;r cais"), "{welsh}");
    let done = post(&app, Persona::Officer, "/cases/new", &LETTER).expect(303);
    let place = done.header("location").unwrap().to_owned();
    assert!(place.starts_with("/cases/DSR-2026-") && place.ends_with("?done=logged"), "{place}");
    let again = post(&app, Persona::Officer, "/cases/new", &with(&[("seen", "")]));
    let list = app.get(Persona::Dpo, "/api/v1/cases?sort=reference").send().expect(200).json();
    let cases = list["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 2, "a second click makes nothing new ({}): {list}", again.status);
    assert_eq!(cases[0]["received"], "2026-02-27");
    let objection = cases.iter().find(|case| case["right"] == "objection").unwrap();
    let case = app.case(objection["reference"].as_str().unwrap());
    assert_eq!(case["asked"]["subtypes"], json!(["direct_marketing"]), "{case}");
    post(&app, Persona::Auditor, "/cases/new", &LETTER).expect(403);
}

fn a_known_person_is_shown_before_anything_is_kept(backend: Backend) {
    let app = TestApp::start(backend);
    let first = post(&app, Persona::Officer, "/cases/new", &with(&[("rights", "access")])).expect(303);
    let place = first.header("location").unwrap().to_owned();
    let reference = place.trim_start_matches("/cases/").split('?').next().unwrap().to_owned();
    let second = with(&[("key", "another-key-of-some-length"), ("rights", "access")]);
    let warned = post(&app, Persona::OtherOfficer, "/cases/new", &second).expect(200).text();
    assert!(warned.contains(&reference) && warned.contains("perhaps the same request"), "{warned}");
    assert!(warned.contains("Everything, and no more leaflets."), "what was typed is kept");
    let count = || {
        let list = app.get(Persona::Dpo, "/api/v1/cases").send().expect(200).json();
        list["cases"].as_array().unwrap().len()
    };
    assert_eq!(count(), 1, "nothing was kept yet");
    let mut all_the_same = second.clone();
    all_the_same.push(("seen", &reference));
    post(&app, Persona::OtherOfficer, "/cases/new", &all_the_same).expect(303);
    assert_eq!(count(), 2);
    let found = post(&app, Persona::Officer, "/search", &[("q", "tester ffion")]).expect(200);
    assert_eq!(listed(&found).len(), 2);
    let nothing = post(&app, Persona::Officer, "/search", &[("q", "!")]).expect(422).text();
    assert!(nothing.contains("Type a reference") && nothing.contains("value=\"!\""), "{nothing}");
}

fn what_one_may_not_know_is_not_listed(backend: Backend) {
    let app = TestApp::start(backend);
    let (open, sealed) = (app.submit("access").0, app.submit("erasure").0);
    let flags = json!({ "special_category": false, "health_data": false, "sealed_case": true });
    app.change(Persona::Dpo, &sealed, "safety-flags", &flags).send().expect(200);
    let officer = page(&app, Persona::Officer, "/cases?view=all").expect(200);
    assert_eq!((listed(&officer), counted(&officer, "all")), (vec![open.clone()], "1".to_owned()));
    let dpo = page(&app, Persona::Dpo, "/cases?view=all&sort=-reference").expect(200);
    assert_eq!(listed(&dpo), [sealed.clone(), open.clone()]);
    assert!(dpo.text().contains("Sealed"));
    assign(&app, &sealed, "officer@example.org");
    assert_eq!(listed(&page(&app, Persona::Officer, "/cases").expect(200)), std::slice::from_ref(&sealed));
    let stranger = page(&app, Persona::Stranger, "/cases?view=all").expect(200);
    assert!(listed(&stranger).is_empty() && counted(&stranger, "all") == "0");
    let found = post(&app, Persona::Stranger, "/search", &[("q", &open)]).expect(200);
    assert!(listed(&found).is_empty());
    for who in [Persona::Admin, Persona::Searcher] {
        for path in ["/cases", "/search", "/dashboard"] {
            page(&app, who, path).expect(403);
        }
    }
    page(&app, Persona::Anonymous, "/cases?view=mine").expect(303);
}

fn a_service_contact_ends_the_tasks_of_their_own_service(backend: Backend) {
    let app = TestApp::start(backend);
    let reference = app.submit("access").0;
    let services = app.get(Persona::Officer, "/api/v1/register").send().expect(200).json();
    let slugs: Vec<&str> = services["register"]["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["slug"].as_str().unwrap())
        .collect();
    for (service, note) in [(slugs[0], "Look in the archive"), (slugs[1], "Not for you")] {
        let task = json!({ "work": "search", "service": service, "note": note });
        app.change(Persona::Officer, &reference, "tasks", &task).send().expect(200);
    }
    let shown = page(&app, Persona::Searcher, "/tasks").expect(200).text();
    assert!(shown.contains("Look in the archive") && !shown.contains("Not for you"), "{shown}");
    assert!(!shown.contains("Gwenllian"), "a service is told nothing of the person");
    let all = app.get(Persona::Searcher, "/api/v1/tasks").send().expect(200).json();
    let task = all["tasks"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/tasks/{reference}/{task}");
    let (result, note) = (format!("result-{task}"), format!("note-{task}"));
    let stale = [("version", "1"), (result.as_str(), "found"), (note.as_str(), "Two boxes.")];
    let moved = post(&app, Persona::Searcher, &path, &stale).expect(422).text();
    assert!(moved.contains("Nothing is lost") && moved.contains("Two boxes."), "{moved}");
    let version = app.version(&reference).to_string();
    post(&app, Persona::Searcher, &path, &[("version", &version)]).expect(422);
    let fresh = [("version", version.as_str()), (result.as_str(), "found"), (note.as_str(), "Two boxes.")];
    post(&app, Persona::Auditor, &path, &fresh).expect(403);
    post(&app, Persona::Searcher, &path, &fresh).expect(303);
    assert!(page(&app, Persona::Searcher, "/tasks").expect(200).text().contains("No task is open"));
    let waiting = page(&app, Persona::Officer, "/cases?view=waiting").expect(200);
    assert_eq!(listed(&waiting), [reference], "the other service is still awaited");
}

fn figures_are_told_to_those_who_read_cases(backend: Backend) {
    let app = TestApp::start(backend);
    let late = app.submit("access").0;
    assign(&app, &late, "officer@example.org");
    app.at("2026-04-20T09:00:00Z");
    app.submit("erasure");
    let told = app.get(Persona::Auditor, "/api/v1/statistics").send().expect(200).json();
    assert_eq!(
        (&told["open"], &told["overdue"], &told["due_soon"]),
        (&json!(2), &json!(1), &json!(0)),
        "{told}"
    );
    assert_eq!(told["lateness"]["phases"][3]["phase"], "handling");
    assert_eq!(told["lateness"]["phases"][3]["main_reason_in"], 1, "{told}");
    assert_eq!(told["forecast"], Value::Null);
    assert_eq!(told["load"][0]["open"], 1);
    let shown = page(&app, Persona::Dpo, "/dashboard").expect(200).text();
    assert!(shown.contains("<svg class=\"chart\"") && shown.contains("Fewer than 20 answers"), "{shown}");
    let stranger = app.get(Persona::Stranger, "/api/v1/statistics").send().expect(200).json();
    assert_eq!(stranger["open"], 0);
    app.get(Persona::Searcher, "/api/v1/statistics").send().expect(403);
}
