//! The record of processing changes.

use crate::app::AppError;
use crate::app::accounts::tests::{Hall, wrong_field};
use crate::domain::access::Role;
use crate::domain::ids::Slug;
use serde_json::json;

#[tokio::test]
async fn a_service_is_added_replaced_and_retired() {
    let hall = Hall::open().await;
    let dpo = hall.person("Dafydd Dpo", Role::Dpo).await;
    let before = hall.app.read_council(&dpo).await.unwrap();
    let mut service = serde_json::to_value(&before.register.services[0]).unwrap();
    service["slug"] = json!("pest-control");
    let added = hall.app.put_service(&dpo, 1, service.clone()).await.unwrap();
    assert_eq!(added.register.services.len(), before.register.services.len() + 1);
    service["enactments"] = json!(["Prevention of Damage by Pests Act 1949"]);
    let replaced = hall.app.put_service(&dpo, 2, service.clone()).await.unwrap();
    assert_eq!(replaced.register.services.len(), added.register.services.len());
    let slug = Slug("pest-control".to_owned());
    assert_eq!(
        replaced.register.service(&slug).unwrap().enactments,
        ["Prevention of Damage by Pests Act 1949"]
    );
    assert!(matches!(hall.app.put_service(&dpo, 2, service).await, Err(AppError::Stale { now: 3 })));
    let retired = hall.app.retire_service(&dpo, 3, &slug).await.unwrap();
    assert_eq!(retired.register, before.register);
    assert!(matches!(hall.app.retire_service(&dpo, 4, &slug).await, Err(AppError::NotFound)));
}

#[tokio::test]
async fn a_register_is_refused_with_every_wrong_field_and_by_role() {
    let hall = Hall::open().await;
    let officer = hall.person("Olwen Officer", Role::Officer).await;
    let council = hall.app.read_council(&officer).await.unwrap();
    let whole = serde_json::to_value(&council.register).unwrap();
    let forbidden = hall.app.change_register(&officer, 1, &whole).await;
    assert!(matches!(forbidden, Err(AppError::Forbidden)));
    let mut wrong = whole.clone();
    wrong["services"][0]["purposes"] = json!([]);
    wrong["services"][1]["slug"] = json!("Not A Slug");
    match hall.app.change_register(&hall.admin, 1, &wrong).await {
        Err(AppError::Invalid(fields)) => assert!(fields.len() >= 2, "{fields:?}"),
        other => panic!("{other:?}"),
    }
    assert!(hall.app.change_register(&hall.admin, 1, &whole).await.is_ok());
}

#[tokio::test]
async fn a_service_stays_while_somebody_searches_for_it() {
    let hall = Hall::open().await;
    let sian = hall.person("Sian Searcher", Role::Searcher).await;
    let slug = Slug("council-tax".to_owned());
    let refused = hall.app.retire_service(&hall.admin, 1, &slug).await;
    assert_eq!(wrong_field(refused), "register.services.council-tax");
    hall.app.disable_staff(&hall.admin, sian.staff().unwrap().id).await.unwrap();
    assert!(hall.app.retire_service(&hall.admin, 1, &slug).await.is_ok());
}
