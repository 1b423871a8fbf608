//! Tokens for programs.

use super::{Hall, id_of, wrong_field};
use crate::app::{AppError, Caller};
use crate::domain::access::Role;

#[tokio::test]
async fn a_token_acts_for_its_owner_until_it_is_revoked() {
    let hall = Hall::open().await;
    let olwen = hall.person("Olwen Officer", Role::Officer).await;
    let made = hall.app.make_token(&olwen, id_of(&olwen), "case import").await.unwrap();
    assert!(made.token.starts_with("hbs_"));
    assert_eq!(hall.app.token_caller(&made.token).await.unwrap(), olwen);
    assert!(matches!(hall.app.token_caller("hbs_made_up").await, Err(AppError::Unauthenticated)));
    hall.app.revoke_token(&olwen, &made.view.id).await.unwrap();
    assert!(matches!(hall.app.token_caller(&made.token).await, Err(AppError::Unauthenticated)));
    assert!(matches!(hall.app.revoke_token(&olwen, &made.view.id).await, Err(AppError::NotFound)));
    assert!(hall.app.tokens(&olwen).await.unwrap()[0].revoked_at.is_some());
}

#[tokio::test]
async fn nobody_gets_a_token_in_anothers_name_or_sees_one() {
    let hall = Hall::open().await;
    let olwen = hall.person("Olwen Officer", Role::Officer).await;
    let oscar = hall.person("Oscar Officer", Role::Officer).await;
    for other in [&oscar, &hall.admin] {
        let made = hall.app.make_token(other, id_of(&olwen), "mine now").await;
        assert!(matches!(made, Err(AppError::Forbidden)));
    }
    assert_eq!(wrong_field(hall.app.make_token(&olwen, id_of(&olwen), " ").await), "name");
    let shell = Caller::system(hall.org);
    let made = hall.app.make_token(&shell, id_of(&olwen), "from the shell").await.unwrap();
    assert!(hall.app.tokens(&oscar).await.unwrap().is_empty());
    assert!(matches!(hall.app.revoke_token(&oscar, &made.view.id).await, Err(AppError::NotFound)));
    // The administrator can stop it, and a disabled account stops all of its own.
    hall.app.disable_staff(&hall.admin, id_of(&olwen)).await.unwrap();
    assert!(matches!(hall.app.token_caller(&made.token).await, Err(AppError::Unauthenticated)));
    assert!(matches!(hall.app.make_token(&shell, id_of(&olwen), "another").await, Err(AppError::NotFound)));
    hall.app.revoke_token(&hall.admin, &made.view.id).await.unwrap();
}
