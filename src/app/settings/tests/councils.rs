//! A council comes into being and changes.

use crate::app::AppError;
use crate::app::accounts::tests::{Hall, wrong_field};
use crate::app::settings::embedded_councils;
use crate::domain::access::Role;
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
