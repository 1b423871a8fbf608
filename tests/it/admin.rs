//! The administrator's pages over HTTP: every part is changed, mistakes keep what was typed, two administrators lose nothing,
//! and every change is told in the council's own history.

use crate::harness::client::Answer;
use crate::harness::{Backend, Persona, TestApp};

both!(
    the_council_is_changed_and_the_history_tells,
    a_pale_colour_is_refused_and_what_was_typed_is_kept,
    two_administrators_lose_nothing,
    a_ladder_with_a_negative_or_a_doubled_step_is_refused,
    numbers_keep_to_their_lawful_range,
    a_service_is_added_changed_and_retired,
    teams_and_accounts_are_changed,
    letters_are_stopped_and_tried_again,
    letters_come_in_pages_and_by_case,
    the_head_of_the_service_has_a_mailbox_or_the_page_says_who_is_told_instead,
    an_administrator_reads_no_case_and_nobody_else_administers,
);

/// What the controls of a page hold, as a browser would send them again.
fn fields(html: &str) -> Vec<(String, String)> {
    let (_, form) = html.split_once("<form method=\"post\" action=\"/admin").unwrap();
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(unescaped(rest.split('"').next()?))
    };
    let mut found = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let Some(name) = attribute(tag, "name") else { continue };
        if tag.starts_with("input") {
            let ticked = tag.contains(" checked") || !tag.contains("type=\"checkbox\"");
            found.extend(ticked.then(|| (name, attribute(tag, "value").unwrap_or_default())));
        } else if tag.starts_with("textarea") {
            found.push((name, unescaped(rest.trim_start_matches('\n'))));
        } else if tag.starts_with("select") {
            let (_, options) = form.split_once(&format!("<{tag}>")).unwrap();
            let options = options.split("</select>").next().unwrap();
            let chosen = options.split("<option").find(|option| option.contains(" selected"));
            found.push((name, chosen.and_then(|option| attribute(option, "value")).unwrap_or_default()));
        }
    }
    found
}

fn unescaped(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

/// A page with some fields changed, sent as the browser would.
pub fn send(app: &TestApp, path: &str, changes: &[(&str, &str)]) -> Answer {
    let html = app.get(Persona::Admin, path).send().expect(200).text();
    resend(app, path, &html, changes)
}

pub fn resend(app: &TestApp, path: &str, html: &str, changes: &[(&str, &str)]) -> Answer {
    let kept =
        fields(html).into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let kept: Vec<(String, String)> = kept.collect();
    let whole: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(changes.iter().copied())
        .collect();
    app.ask(Persona::Admin, "POST", path).form(&whole).send()
}

pub fn history(app: &TestApp) -> String {
    app.get(Persona::Admin, "/admin/history").send().expect(200).text()
}

fn the_council_is_changed_and_the_history_tells(backend: Backend) {
    let app = TestApp::start(backend);
    let saved =
        send(&app, "/admin/council", &[("dpo-phone", "01632 960555"), ("accent", "#123456")]).expect(303);
    assert_eq!(saved.header("location"), Some("/admin/council?done=council-saved"));
    let page = app.get(Persona::Admin, "/admin/council?done=council-saved").send().expect(200).text();
    assert!(page.contains("01632 960555") && page.contains("The council is saved."), "{page}");
    let told = history(&app);
    assert!(told.contains("The council&#39;s settings changed: accent, dpo.phone."), "{told}");
    assert!(told.contains("<td>Dewi Saunders"), "{told}");
    assert!(!told.contains("01632"), "what a field holds is not in the history");
    let welsh = app.get(Persona::Admin, "/cy/admin/history").send().expect(200).text();
    assert!(welsh.contains("Newidiodd gosodiadau’r cyngor: accent, dpo.phone."), "{welsh}");
    for part in [
        "",
        "/channels",
        "/staff",
        "/teams",
        "/register",
        "/handling",
        "/retention",
        "/ladder",
        "/holidays",
        "/mail",
        "/tokens",
    ] {
        for prefix in ["", "/cy"] {
            let html = app.get(Persona::Admin, &format!("{prefix}/admin{part}")).send().expect(200).text();
            assert!(!html.contains('\u{27e6}'), "a text is missing on {prefix}/admin{part}: {html}");
        }
    }
}

fn a_pale_colour_is_refused_and_what_was_typed_is_kept(backend: Backend) {
    let app = TestApp::start(backend);
    let typed = [("accent", "#ffd54f"), ("dpo-email", "nobody"), ("name", "Another <b>name</b>")];
    let page = send(&app, "/admin/council", &typed).expect(422).text();
    assert!(page.contains("1.41:1 with white") && page.contains("href=\"#accent\""), "{page}");
    assert!(page.contains("href=\"#dpo-email\"") && page.contains("value=\"nobody\""), "{page}");
    assert!(page.contains("value=\"#ffd54f\"") && !page.contains("<b>name</b>"), "{page}");
    let (_, welsh_name) = fields(&page).into_iter().find(|(name, _)| name == "name").unwrap();
    assert_eq!(welsh_name, "Another <b>name</b>");
    let council = app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json();
    assert_eq!(council["version"], 1, "nothing was kept");
}

fn two_administrators_lose_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let path = "/admin/council";
    let first = app.get(Persona::Admin, path).send().expect(200).text();
    send(&app, "/admin/retention", &[("retention-case_file_years", "4")]).expect(303);
    let late = resend(&app, path, &first, &[("dpo-phone", "01632 960777")]).expect(422).text();
    assert!(late.contains("settings.retention.case_file_years"), "what changed meanwhile is shown: {late}");
    assert!(late.contains("01632 960777"), "what was typed is kept");
    resend(&app, path, &late, &[]).expect(303);
    let council = app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json();
    assert_eq!(council["organisation"]["dpo"]["phone"], "01632 960777");
    assert_eq!(council["organisation"]["settings"]["retention"]["case_file_years"], 4);
}

fn a_ladder_with_a_negative_or_a_doubled_step_is_refused(backend: Backend) {
    let app = TestApp::start(backend);
    let path = "/admin/ladder";
    let negative = send(&app, path, &[("before-0-days", "-3")]).expect(422).text();
    assert!(
        negative.contains("an alert step has -3 days") && negative.contains("value=\"-3\""),
        "{negative}"
    );
    let doubled = send(&app, path, &[("before-0-days", "5")]).expect(422).text();
    assert!(doubled.contains("two alert steps for the same day"), "{doubled}");
    let words = send(&app, path, &[("before-0-days", "ten")]).expect(422).text();
    assert!(words.contains("Enter a whole number.") && words.contains("href=\"#before-0-days\""), "{words}");
    let welsh = app.get(Persona::Admin, "/cy/admin/ladder").send().expect(200).text();
    assert!(welsh.contains("Cyn y dyddiad"), "{welsh}");
    // A row that is emptied is left out; one that is filled in is added.
    let html = app.get(Persona::Admin, path).send().expect(200).text();
    let kept: Vec<(String, String)> =
        fields(&html).into_iter().filter(|(name, _)| !name.starts_with("before-0-")).collect();
    let mut whole: Vec<(&str, &str)> =
        kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    whole.retain(|(name, _)| *name != "before-5-days");
    whole.extend([("before-0-days", ""), ("before-5-days", "20"), ("before-5-tell", "dpo")]);
    app.ask(Persona::Admin, "POST", path).form(&whole).send().expect(303);
    let council = app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json();
    let days: Vec<i64> = council["organisation"]["settings"]["ladder"]["before"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["days"].as_i64().unwrap())
        .collect();
    assert_eq!(days, [5, 2, 1, 0, 20]);
}

fn numbers_keep_to_their_lawful_range(backend: Backend) {
    let app = TestApp::start(backend);
    let wrong =
        send(&app, "/admin/retention", &[("retention-identity_document_days", "99")]).expect(422).text();
    assert!(
        wrong.contains("href=\"#retention-identity_document_days\"") && wrong.contains("between 0 and 30"),
        "{wrong}"
    );
    send(&app, "/admin/handling", &[("lapse_after_months", "2"), ("remind_after_days", "5, 10")]).expect(303);
    let council = app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json();
    let settings = &council["organisation"]["settings"];
    assert_eq!(
        (settings["lapse_after_months"].as_i64(), settings["never_charge"].as_bool()),
        (Some(2), Some(true))
    );
    assert_eq!(settings["remind_after_days"].to_string(), "[5,10]");
    let empty = send(&app, "/admin/handling", &[("lapse_after_months", "")]).expect(422).text();
    assert!(empty.contains("Enter a whole number."), "{empty}");
}

fn a_service_is_added_changed_and_retired(backend: Backend) {
    let app = TestApp::start(backend);
    let new = "/admin/register/services/new";
    let nothing = send(&app, new, &[]).expect(422).text();
    assert!(nothing.contains("href=\"#name\""), "{nothing}");
    let whole = [
        ("name", "Allotments"),
        ("name-cy", "Rhandiroedd"),
        ("contact-email", "plots@example.org"),
        ("purposes", "Let plots\nCollect rent"),
        ("purposes-cy", "Gosod lleiniau"),
        ("lawful_bases", "contract"),
        ("people", "Tenants"),
        ("data", "Names"),
        ("retention-0-period", "2 years"),
        ("retention-0-basis", "Schedule"),
        ("systems-1-name", "Plot book"),
        ("systems-1-medium", "paper"),
        ("systems-1-contact", "nobody"),
    ];
    let wrong = send(&app, new, &whole).expect(422).text();
    assert!(wrong.contains("href=\"#systems-0-contact\""), "the row is closed up and named: {wrong}");
    assert!(wrong.contains("Let plots\nCollect rent"), "{wrong}");
    resend(&app, new, &wrong, &[("systems-0-contact", "plots@example.org")]).expect(303);
    let register = |app: &TestApp| app.get(Persona::Admin, "/api/v1/register").send().expect(200).json();
    let services = register(&app)["register"]["services"].clone();
    let added = services.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (added["slug"].as_str(), added["purposes"][0]["cy"].as_str()),
        (Some("allotments"), Some("Gosod lleiniau"))
    );
    let path = "/admin/register/services/allotments";
    // Saved unchanged, it is the same service: a form loses nothing.
    send(&app, path, &[]).expect(303);
    assert_eq!(register(&app)["register"]["services"], services);
    for slug in services.as_array().unwrap().iter().filter_map(|one| one["slug"].as_str()) {
        send(&app, &format!("/admin/register/services/{slug}"), &[]).expect(303);
    }
    assert_eq!(register(&app)["register"]["services"], services);
    let version = register(&app)["version"].to_string();
    let gone =
        app.ask(Persona::Admin, "POST", &format!("{path}/retirement")).form(&[("version", &version)]).send();
    gone.expect(303);
    app.get(Persona::Admin, path).send().expect(404);
    assert!(history(&app).contains("services.allotments"));
    send(&app, "/admin/register/recipients/new", &[("name", "Allotment society")]).expect(303);
    app.get(Persona::Dpo, "/admin/register/recipients/allotment-society").send().expect(200);
}

fn teams_and_accounts_are_changed(backend: Backend) {
    let app = TestApp::start(backend);
    let staff = app.get(Persona::Admin, "/api/v1/staff").send().expect(200).json();
    let id = |role: &str| {
        let all = staff["staff"].as_array().unwrap();
        all.iter().find(|one| one["role"] == role).unwrap()["id"].as_str().unwrap().to_owned()
    };
    send(&app, "/admin/teams/new", &[("name", "Adult care"), ("members", &id("officer"))]).expect(303);
    assert!(app.get(Persona::Admin, "/admin/teams").send().expect(200).text().contains("Adult care"));
    assert!(send(&app, "/admin/teams/new", &[("name", "Adult care")]).expect(422).text().contains("already"));
    let version =
        app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json()["version"].to_string();
    let removal =
        app.ask(Persona::Admin, "POST", "/admin/teams/adult-care/removal").form(&[("version", &version)]);
    removal.send().expect(303);

    let wrong = send(&app, "/admin/staff/new", &[("email", "nobody"), ("name", "Nia"), ("role", "officer")]);
    let wrong = wrong.expect(422).text();
    assert!(wrong.contains("href=\"#email\"") && wrong.contains("value=\"Nia\""), "{wrong}");
    resend(&app, "/admin/staff/new", &wrong, &[("email", "nia@example.org")]).expect(303);
    let officer = format!("/admin/staff/{}", id("officer"));
    send(&app, &officer, &[("role", "dpo")]).expect(303);
    app.ask(Persona::Admin, "POST", &format!("{officer}/closing")).form(&[]).send().expect(303);
    app.get(Persona::OtherOfficer, "/api/v1/cases").send().expect(401);
    let own = format!("/admin/staff/{}", id("admin"));
    let refused =
        app.ask(Persona::Admin, "POST", &format!("{own}/closing")).form(&[]).send().expect(422).text();
    assert!(refused.contains("Ask another administrator"), "{refused}");
    let told = history(&app);
    assert!(told.contains("was closed.") && told.contains("was invited as officer."), "{told}");
    assert!(!told.contains("nia@example.org"));
    let made = app
        .ask(Persona::Admin, "POST", "/admin/tokens")
        .form(&[("name", "Archive")])
        .send()
        .expect(200)
        .text();
    assert!(made.contains("hbs_") && made.contains("not shown again"), "{made}");
    assert!(!app.get(Persona::Admin, "/admin/tokens").send().expect(200).text().contains("hbs_"));
}

fn letters_are_stopped_and_tried_again(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    let page = app.get(Persona::Admin, "/admin/mail?state=queued").send().expect(200).text();
    assert!(page.contains(&reference) && !page.contains("gwenllian@example.org"), "{page}");
    let id = page.split("/admin/mail/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    let turn =
        |what: &str| app.ask(Persona::Admin, "POST", &format!("/admin/mail/{id}/{what}")).form(&[]).send();
    turn("stop").expect(303);
    app.run_jobs();
    let arrived = || app.mails_to("gwenllian@example.org").len();
    assert_eq!(arrived(), 0, "a stopped letter does not leave");
    assert!(turn("stop").expect(422).text().contains("cannot be stopped"));
    turn("again").expect(303);
    app.run_jobs();
    assert_eq!(arrived(), 1);
    let told = history(&app);
    assert!(
        told.contains("A letter was stopped before it left") && told.contains("was queued again"),
        "{told}"
    );
}

fn letters_come_in_pages_and_by_case(backend: Backend) {
    let app = TestApp::start(backend);
    let (first, _) = app.submit("access");
    app.at("2026-03-02T09:31:00Z");
    for _ in 0..54 {
        app.submit("access");
    }
    let page = app.get(Persona::Admin, "/admin/mail?state=queued").send().expect(200).text();
    assert_eq!(page.matches("/again\"").count(), 50);
    assert!(!page.contains(&first), "the oldest stands on the next page");
    let (_, older) = page.split_once("/admin/mail?state=queued&#38;reference=&#38;before=").unwrap();
    let older = older.split('"').next().unwrap();
    let path = format!("/admin/mail?state=queued&reference=&before={older}");
    let page = app.get(Persona::Admin, &path).send().expect(200).text();
    assert!(page.contains(&first) && !page.contains("before="), "{page}");
    let page = app.get(Persona::Admin, &format!("/admin/mail?reference={first}")).send().expect(200).text();
    assert_eq!(page.matches("/again\"").count(), 1, "{page}");
    let path = format!("/api/v1/letters?reference={first}&limit=1");
    let letters = app.get(Persona::Admin, &path).send().expect(200).json();
    assert_eq!(letters["letters"][0]["reference"], first.as_str());
    let wrong = app.get(Persona::Admin, "/api/v1/letters?before=00000000-0000-0000-0000-000000000000");
    assert_eq!(wrong.send().expect(422).wrong_fields(), ["before"]);
}

fn the_head_of_the_service_has_a_mailbox_or_the_page_says_who_is_told_instead(backend: Backend) {
    let app = TestApp::start(backend);
    let ladder = |path: &str| app.get(Persona::Admin, path).send().expect(200).text();
    assert!(ladder("/admin/ladder").contains("The head of the service has no mailbox here"));
    assert!(ladder("/cy/admin/ladder").contains("Nid oes gan bennaeth y gwasanaeth flwch post"));
    let wrong = send(&app, "/admin/council", &[("head_of_service", "nobody")]).expect(422).text();
    assert!(wrong.contains("must be a mailbox") && wrong.contains("value=\"nobody\""), "{wrong}");
    send(&app, "/admin/council", &[("head_of_service", "head@example.org")]).expect(303);
    assert!(!ladder("/admin/ladder").contains("has no mailbox here"));
    let council = app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json();
    assert_eq!(council["organisation"]["head_of_service"], "head@example.org");
    assert!(history(&app).contains("head_of_service"));
}

fn an_administrator_reads_no_case_and_nobody_else_administers(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    for path in ["/admin", "/admin/mail", "/admin/history", "/admin/register"] {
        let page = app.get(Persona::Admin, path).send().expect(200).text();
        assert!(!page.contains("Gwenllian") && !page.contains("housing service about me"), "{path}");
    }
    for path in [format!("/api/v1/cases/{reference}"), format!("/audit/cases/{reference}")] {
        assert!([403, 404].contains(&app.get(Persona::Admin, &path).send().status));
    }
    for path in ["/admin/council", "/admin/staff", "/admin/ladder", "/admin/teams"] {
        for who in [Persona::Officer, Persona::Dpo, Persona::Auditor, Persona::Searcher, Persona::Stranger] {
            app.get(who, path).send().expect(403);
        }
    }
    // Of another council nothing is there.
    let own = history(&app);
    assert!(own.contains("The council was set up."));
    let staff = app.get(Persona::Admin, "/api/v1/staff").send().expect(200).json();
    assert!(staff["staff"].as_array().unwrap().len() < 12, "only of this council: {staff}");
}
