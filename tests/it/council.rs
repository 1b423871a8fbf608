//! Ways to send a request, and accounts that two administrators change at once.

use crate::admin::{history, resend, send};
use crate::harness::{Backend, Persona, TestApp};

both!(channels_lead_to_one_place_each, a_second_administrator_is_told_what_the_first_changed_on_an_account,);

fn channels_lead_to_one_place_each(backend: Backend) {
    let app = TestApp::start(backend);
    let path = "/admin/channels";
    let channels = || {
        let council = app.get(Persona::Admin, "/api/v1/settings").send().expect(200).json();
        council["organisation"]["channels"].clone()
    };
    let before = channels();
    send(&app, path, &[]).expect(303);
    assert_eq!(channels(), before, "saved unchanged, nothing changes");
    let place = before.as_array().unwrap().len();
    let field = |name: &str| format!("channels-{}-{name}", place + 1);
    let (rights, post) = (field("rights"), field("post"));
    let unreachable = send(&app, path, &[(&rights, "erasure")]).expect(422).text();
    assert!(unreachable.contains(&format!("href=\"#channels-{place}-email\"")), "{unreachable}");
    let aimless = send(&app, path, &[(&post, "1 Invented Road")]).expect(422).text();
    assert!(aimless.contains(&format!("href=\"#channels-{place}-rights\"")), "{aimless}");
    assert!(aimless.contains("1 Invented Road"), "what was typed is lost");
    let typed = [(rights.as_str(), "erasure"), (post.as_str(), "1 Invented Road")];
    let twice = [typed[0], (rights.as_str(), "erasure"), typed[1]];
    let refused = send(&app, path, &twice).expect(422).text();
    assert!(refused.contains("a right goes to one place"), "{refused}");
    send(&app, path, &typed).expect(303);
    let added = channels()[place].clone();
    assert_eq!(
        (added["rights"][0].as_str(), added["post"]["en"].as_str()),
        (Some("erasure"), Some("1 Invented Road"))
    );
    assert!(history(&app).contains("channels"), "the history does not tell it");
}

fn a_second_administrator_is_told_what_the_first_changed_on_an_account(backend: Backend) {
    let app = TestApp::start(backend);
    let staff = app.get(Persona::Admin, "/api/v1/staff").send().expect(200).json();
    let officer = staff["staff"].as_array().unwrap().iter().find(|one| one["role"] == "officer").unwrap();
    let (id, version) = (officer["id"].as_str().unwrap(), officer["version"].as_i64().unwrap());
    let path = format!("/admin/staff/{id}");
    let first = app.get(Persona::Admin, &path).send().expect(200).text();
    send(&app, &path, &[("name", "Olwen First")]).expect(303);
    let late = resend(&app, &path, &first, &[("name", "Olwen Second")]).expect(422).text();
    assert!(late.contains("Somebody else changed this account"), "{late}");
    assert!(late.contains("<dd>Olwen First</dd>") && late.contains("value=\"Olwen Second\""), "{late}");
    resend(&app, &path, &late, &[]).expect(303);
    let api = format!("/api/v1/staff/{id}");
    let change = serde_json::json!({ "name": "Olwen Third", "role": "officer", "version": version });
    app.ask(Persona::Admin, "PUT", &api).json(&change).send().expect(412);
    let unsaid = serde_json::json!({ "name": "Olwen Third", "role": "officer" });
    app.ask(Persona::Admin, "PUT", &api).json(&unsaid).send().expect(428);
    assert!(app.get(Persona::Admin, "/admin/staff").send().expect(200).text().contains("Olwen Second"));
}
