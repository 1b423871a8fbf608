//! A council comes into being and changes.

use crate::app::AppError;
use crate::app::accounts::tests::{Hall, wrong_field};
use crate::app::settings::embedded_councils;
use crate::domain::access::Role;
use crate::domain::text::Language;
use serde_json::{Value, json};

#[tokio::test]
async fn every_shipped_council_can_be_made_once() {
    let hall = Hall::open().await;
    for (slug, file) in embedded_councils() {
        let made = hall.app.create_council(file).await;
        match *slug {
            "leicester" => assert_eq!(wrong_field(made), "organisation.slug"),
            _ => {
                let council = hall.app.council(made.unwrap()).await.unwrap();
                assert_eq!((council.organisation.slug.0.as_str(), council.version), (*slug, 1));
            }
        }
    }
    assert!(matches!(hall.app.create_council("[organisation]").await, Err(AppError::Invalid(_))));
    assert!(matches!(hall.app.create_council("not a file").await, Err(AppError::Invalid(_))));
}

async fn settings_of(hall: &Hall) -> (i64, Value) {
    let council = hall.app.read_council(&hall.admin).await.unwrap();
    (council.version, serde_json::to_value(&council.organisation).unwrap())
}

#[tokio::test]
async fn settings_change_by_version_and_inside_lawful_ranges() {
    let hall = Hall::open().await;
    let (seen, mut fresh) = settings_of(&hall).await;
    fresh["settings"]["lapse_after_months"] = json!(2);
    let after = hall.app.change_settings(&hall.admin, seen, &fresh).await.unwrap();
    assert_eq!((after.version, after.organisation.settings.lapse_after_months), (2, 2));
    let stale = hall.app.change_settings(&hall.admin, seen, &fresh).await;
    assert!(matches!(stale, Err(AppError::Stale { now: 2 })));

    for (path, value, field) in [
        ("/settings/lapse_after_months", json!(99), "organisation.settings.lapse_after_months"),
        ("/slug", json!("another"), "organisation.slug"),
        ("/dpo/email", json!("no mailbox"), "organisation.dpo.email"),
    ] {
        let (seen, mut wrong) = settings_of(&hall).await;
        *wrong.pointer_mut(path).unwrap() = value;
        let answer = hall.app.change_settings(&hall.admin, seen, &wrong).await;
        assert_eq!(wrong_field(answer), field);
    }
    assert_eq!(hall.app.read_council(&hall.admin).await.unwrap().version, 2);
    let rows = hall.app.store.read(hall.org, |scope| scope.organisation_history(0, 10)).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.kind == "settings_changed").count(), 1);
}

#[tokio::test]
async fn only_an_administrator_changes_settings_and_everybody_may_read_them() {
    let hall = Hall::open().await;
    let (seen, fresh) = settings_of(&hall).await;
    for role in [Role::Officer, Role::Dpo, Role::Auditor, Role::Searcher] {
        let caller = hall.person(&format!("{role} Person"), role).await;
        assert!(hall.app.read_council(&caller).await.is_ok());
        let changed = hall.app.change_settings(&caller, seen, &fresh).await;
        assert!(matches!(changed, Err(AppError::Forbidden)), "{role}");
        let imported = hall.app.import_holidays(&caller, "{}", "").await;
        assert!(matches!(imported, Err(AppError::Forbidden)), "{role}");
    }
    let anybody = crate::app::Caller::requester(hall.org);
    assert!(matches!(hall.app.read_council(&anybody).await, Err(AppError::Unauthenticated)));
}

#[tokio::test]
async fn a_pale_accent_an_unsound_ladder_and_a_strange_member_are_refused_with_a_sentence() {
    let hall = Hall::open().await;
    let (seen, organisation) = settings_of(&hall).await;
    let step = |days| json!({ "before": [{ "days": days, "tell": ["assignee"] }], "after": [] });
    let twice = json!({ "before": [{ "days": 2, "tell": ["dpo"] }, { "days": 2, "tell": ["dpo"] }] });
    let team = json!([{ "slug": "tax", "name": "Tax", "members": ["01900000-0000-7000-8000-000000000000"] }]);
    for (path, value, field, words) in [
        ("accent", json!("#ffd54f"), "organisation.accent", "1.41:1 with white"),
        ("ladder", step(-1), "organisation.settings.ladder", "-1 days"),
        ("ladder", twice, "organisation.settings.ladder", "same day"),
        ("teams", team, "organisation.teams[0].members", "Choose people of this council"),
    ] {
        let mut wrong = organisation.clone();
        let place = if path == "ladder" { &mut wrong["settings"] } else { &mut wrong };
        place[path] = value;
        match hall.app.change_settings(&hall.admin, seen, &wrong).await {
            Err(AppError::Invalid(fields)) => {
                assert_eq!(fields[0].field, field);
                assert!(fields[0].message.contains(words), "{}", fields[0].message);
            }
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn what_changed_is_told_by_names_of_fields_to_whom_it_concerns() {
    let hall = Hall::open().await;
    let (seen, mut fresh) = settings_of(&hall).await;
    fresh["dpo"]["phone"] = json!("01632 960777");
    let member = hall.admin.staff().unwrap().id;
    fresh["teams"] = json!([{ "slug": "tax", "name": "Tax", "members": [member] }]);
    let after = hall.app.change_settings(&hall.admin, seen, &fresh).await.unwrap();
    assert_eq!(after.organisation.colleagues_of(member).len(), 1);
    let told = hall.app.changes_since(&hall.admin, seen, Language::English).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].by.as_str(), told[0].sentence.as_str()),
        ("Ada Admin", "The council's settings changed: dpo.phone, teams.")
    );
    assert!(hall.app.changes_since(&hall.admin, seen + 1, Language::English).await.unwrap().is_empty());
    for role in [Role::Dpo, Role::Auditor] {
        let caller = hall.person(&format!("{role} Person"), role).await;
        let exports = hall.app.own_history(&caller, Some("export_made"), None, 10, Language::Welsh).await;
        assert!(exports.unwrap().is_empty());
        assert!(hall.app.own_history(&caller, Some("no_such"), None, 10, Language::Welsh).await.is_err());
    }
    for role in [Role::Officer, Role::Searcher] {
        let caller = hall.person(&format!("{role} Person"), role).await;
        let read = hall.app.own_history(&caller, None, None, 10, Language::English).await;
        assert!(matches!(read, Err(AppError::Forbidden)), "{role}");
    }
    let neighbour = hall.neighbour().await;
    let stranger = hall.person_of(neighbour, "Sam Stranger", Role::Admin).await;
    let theirs = hall.app.own_history(&stranger, None, None, 50, Language::English).await.unwrap();
    assert!(theirs.iter().all(|one| one.kind != "settings_changed"));
}
