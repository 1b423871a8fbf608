//! Links that work once, and passwords.

use super::{Hall, PASSWORD, id_of, new, wrong_field};
use crate::app::AppError;
use crate::domain::access::Role;
use chrono::TimeDelta;

#[tokio::test]
async fn an_invitation_works_once() {
    let hall = Hall::open().await;
    let view = hall.app.invite(&hall.admin, &new("Ivy Invited", Role::Officer)).await.unwrap();
    assert!(view.invited);
    let secret = hall.newest_secret().await;
    assert_eq!(hall.app.link_holder(&secret).await.unwrap().name, "Ivy Invited");
    assert_eq!(wrong_field(hall.app.choose_password(&secret, "short", None).await), "password");
    hall.app.choose_password(&secret, PASSWORD, None).await.unwrap();
    hall.log_in("ivy@example.org").await;
    assert_eq!(wrong_field(hall.app.choose_password(&secret, PASSWORD, None).await), "link");
    assert_eq!(wrong_field(hall.app.link_holder(&secret).await), "link");
    let id = view.id.parse().unwrap();
    assert_eq!(wrong_field(hall.app.invite_again(&hall.admin, id).await), "account");
}

#[tokio::test]
async fn a_link_that_is_old_replaced_made_up_or_of_a_disabled_account_opens_nothing() {
    let hall = Hall::open().await;
    let id = hall.app.invite(&hall.admin, &new("Ivy Invited", Role::Officer)).await.unwrap().id;
    let id = id.parse().unwrap();
    let first = hall.newest_secret().await;
    hall.wait(TimeDelta::days(7));
    assert_eq!(wrong_field(hall.app.choose_password(&first, PASSWORD, None).await), "link");
    hall.app.invite_again(&hall.admin, id).await.unwrap();
    let second = hall.newest_secret().await;
    hall.wait(TimeDelta::seconds(1));
    hall.app.invite_again(&hall.admin, id).await.unwrap();
    assert_eq!(wrong_field(hall.app.choose_password(&second, PASSWORD, None).await), "link");
    assert_eq!(wrong_field(hall.app.choose_password("hbl_made_up", PASSWORD, None).await), "link");
    hall.app.disable_staff(&hall.admin, id).await.unwrap();
    let third = hall.newest_secret().await;
    assert_eq!(wrong_field(hall.app.choose_password(&third, PASSWORD, None).await), "link");
}

#[tokio::test]
async fn two_uses_at_the_same_moment_count_once() {
    let hall = Hall::open().await;
    hall.app.invite(&hall.admin, &new("Ivy Invited", Role::Officer)).await.unwrap();
    let secret = hall.newest_secret().await;
    let (left, right) = tokio::join!(
        hall.app.choose_password(&secret, "the first of two passwords", None),
        hall.app.choose_password(&secret, "the second of two passwords", None),
    );
    assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_and_mailed_once() {
    let hall = Hall::open().await;
    let token = hall.log_in("ada@example.org").await.token;
    hall.app.ask_reset("nobody@example.org", None).await.unwrap();
    hall.app.ask_reset("", None).await.unwrap();
    assert!(hall.letters().await.is_empty());
    hall.app.ask_reset("Ada@example.org", None).await.unwrap();
    hall.app.ask_reset("ada@example.org", Some("leicester")).await.unwrap();
    assert_eq!(hall.letters().await.len(), 1);
    let secret = hall.newest_secret().await;
    let fresh = "an entirely new password";
    hall.app.choose_password(&secret, fresh, None).await.unwrap();
    assert!(hall.app.session(&token).await.is_err(), "a session outlived the reset");
    assert_eq!(wrong_field(hall.try_log_in("ada@example.org", PASSWORD).await), "password");
    assert!(hall.try_log_in("ada@example.org", fresh).await.is_ok());

    hall.wait(TimeDelta::minutes(20));
    hall.app.ask_reset("ada@example.org", None).await.unwrap();
    let late = hall.newest_secret().await;
    hall.wait(TimeDelta::hours(1));
    assert_eq!(wrong_field(hall.app.choose_password(&late, PASSWORD, None).await), "link");
}

#[tokio::test]
async fn changing_a_password_needs_the_old_one_and_ends_every_session() {
    let hall = Hall::open().await;
    let sessions = [hall.log_in("ada@example.org").await.token, hall.log_in("ada@example.org").await.token];
    let fresh = "an entirely new password";
    let wrong = hall.app.change_password(&hall.admin, "a wrong password", fresh).await;
    assert_eq!(wrong_field(wrong), "old_password");
    assert_eq!(wrong_field(hall.app.change_password(&hall.admin, PASSWORD, "short").await), "password");
    hall.app.change_password(&hall.admin, PASSWORD, fresh).await.unwrap();
    for token in sessions {
        assert!(hall.app.session(&token).await.is_err());
    }
    assert!(hall.try_log_in("ada@example.org", fresh).await.is_ok());
    for _ in 0..5 {
        let wrong = hall.app.change_password(&hall.admin, "a wrong password", PASSWORD).await;
        assert_eq!(wrong_field(wrong), "old_password");
    }
    let blocked = hall.app.change_password(&hall.admin, fresh, PASSWORD).await;
    assert!(matches!(blocked, Err(AppError::TooMany { .. })), "{blocked:?}");
}

#[tokio::test]
async fn the_first_administrator_comes_by_a_link_until_there_is_one() {
    let hall = Hall::open().await;
    assert_eq!(hall.app.first_admin(hall.org).await.unwrap(), None);
    let wrexham = hall.neighbour().await;
    let lost = hall.app.first_admin(wrexham).await.unwrap().unwrap();
    let secret = hall.app.first_admin(wrexham).await.unwrap().unwrap();
    assert_eq!(wrong_field(hall.app.link_holder(&lost).await), "link");
    assert!(hall.app.link_holder(&secret).await.unwrap().needs_details);
    let bare = hall.app.choose_password(&secret, PASSWORD, None).await;
    assert!(matches!(bare, Err(AppError::Invalid(fields)) if fields.len() == 2));
    let details = Some(("Wyn@example.org", "Wyn First"));
    hall.app.choose_password(&secret, PASSWORD, details).await.unwrap();
    assert_eq!(hall.app.first_admin(wrexham).await.unwrap(), None);
    let shell = crate::app::Caller::system(wrexham);
    let view = hall.app.staff_with_email(&shell, "wyn@example.org").await.unwrap();
    assert_eq!((view.role.as_str(), view.invited), ("admin", false));
    assert_ne!(view.id, id_of(&hall.admin).to_string());
}
