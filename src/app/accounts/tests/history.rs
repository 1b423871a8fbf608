//! What the organisation's own history says of its accounts.

use super::{Hall, PASSWORD, id_of, new};
use crate::app::accounts::StaffChange;
use crate::domain::access::Role;

#[tokio::test]
async fn every_change_is_told_by_ids_only() {
    let hall = Hall::open().await;
    let (app, admin) = (&hall.app, &hall.admin);
    let ivy = app.invite(admin, &new("Ivy Invited", Role::Officer)).await.unwrap().id.parse().unwrap();
    app.choose_password(&hall.newest_secret().await, PASSWORD, None).await.unwrap();
    let change = StaffChange { name: "Ivy Hidden".to_owned(), role: Role::Dpo, service: None };
    app.change_staff(admin, ivy, 2, &change).await.unwrap();
    let token = app.make_token(admin, id_of(admin), "secret purpose").await.unwrap();
    app.revoke_token(admin, &token.view.id).await.unwrap();
    app.disable_staff(admin, ivy).await.unwrap();
    app.enable_staff(admin, ivy).await.unwrap();
    let rows = app.store.read(hall.org, |scope| scope.organisation_history(0, 100)).await.unwrap();
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "organisation_created",
            "staff_added",
            "staff_invited",
            "password_changed",
            "staff_changed",
            "token_made",
            "token_revoked",
            "staff_disabled",
            "staff_enabled",
        ]
    );
    for row in &rows {
        let told = ["Ivy", "Ada", "example.org", "secret"].iter().any(|word| row.body.contains(word));
        assert!(!told, "{}: {}", row.kind, row.body);
    }
    assert!(rows.windows(2).all(|pair| pair[1].prev_hash == pair[0].hash));
    assert_eq!(rows[3].actor, format!("staff:{ivy}"));
}
