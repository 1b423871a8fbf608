//! Who may change whose account.

use super::{Hall, id_of, new, wrong_field};
use crate::app::AppError;
use crate::app::accounts::{NewStaff, StaffChange};
use crate::domain::access::Role;
use crate::domain::ids::Slug;

fn change(role: Role) -> StaffChange {
    StaffChange { name: "Ada Admin".to_owned(), role, service: None }
}

#[tokio::test]
async fn only_an_administrator_invites_and_wrong_fields_are_named() {
    let hall = Hall::open().await;
    let officer = hall.person("Olwen Officer", Role::Officer).await;
    let someone = new("Sam Someone", Role::Officer);
    assert!(matches!(hall.app.invite(&officer, &someone).await, Err(AppError::Forbidden)));
    let invite = |new: NewStaff| {
        let (app, admin) = (&hall.app, &hall.admin);
        async move { app.invite(admin, &new).await }
    };
    assert_eq!(wrong_field(invite(NewStaff { email: "sam".to_owned(), ..someone.clone() }).await), "email");
    assert_eq!(wrong_field(invite(NewStaff { name: " ".to_owned(), ..someone.clone() }).await), "name");
    let taken = NewStaff { email: "Olwen@example.org".to_owned(), ..someone.clone() };
    assert_eq!(wrong_field(invite(taken).await), "email");
    for (role, service) in [
        (Role::Searcher, None),
        (Role::Searcher, Some(Slug("no-such-service".to_owned()))),
        (Role::Officer, Some(Slug("council-tax".to_owned()))),
    ] {
        assert_eq!(wrong_field(invite(NewStaff { role, service, ..someone.clone() }).await), "service");
    }
    assert!(hall.letters().await.is_empty());
    assert_eq!(hall.app.staff(&officer).await.unwrap().len(), 2);
    let searcher = hall.person("Sian Searcher", Role::Searcher).await;
    assert!(matches!(hall.app.staff(&searcher).await, Err(AppError::Forbidden)));
}

#[tokio::test]
async fn a_council_always_has_an_administrator_who_can_sign_in() {
    let hall = Hall::open().await;
    let ada = id_of(&hall.admin);
    assert_eq!(wrong_field(hall.app.disable_staff(&hall.admin, ada).await), "account");
    assert_eq!(wrong_field(hall.app.change_staff(&hall.admin, ada, 1, &change(Role::Dpo)).await), "role");
    // One who was only invited does not count; from the shell nobody is oneself.
    hall.app.invite(&hall.admin, &new("Ivy Invited", Role::Admin)).await.unwrap();
    let shell = crate::app::Caller::system(hall.org);
    assert_eq!(wrong_field(hall.app.disable_staff(&shell, ada).await), "role");
    assert_eq!(wrong_field(hall.app.change_staff(&shell, ada, 1, &change(Role::Dpo)).await), "role");
    let second = hall.person("Bea Second", Role::Admin).await;
    assert!(!hall.app.disable_staff(&second, ada).await.unwrap().active);
    assert!(hall.app.enable_staff(&second, ada).await.unwrap().active);
    hall.log_in("ada@example.org").await;
}

#[tokio::test]
async fn an_account_of_another_organisation_is_not_there() {
    let hall = Hall::open().await;
    let wrexham = hall.neighbour().await;
    let wyn = id_of(&hall.person_of(wrexham, "Wyn Wrexham", Role::Officer).await);
    let (app, admin) = (&hall.app, &hall.admin);
    assert!(matches!(app.disable_staff(admin, wyn).await, Err(AppError::NotFound)));
    assert!(matches!(app.change_staff(admin, wyn, 1, &change(Role::Admin)).await, Err(AppError::NotFound)));
    assert!(matches!(app.invite_again(admin, wyn).await, Err(AppError::NotFound)));
    assert!(matches!(app.staff_with_email(admin, "wyn@example.org").await, Err(AppError::NotFound)));
    // The same person may work for both.
    hall.person("Wyn Wrexham", Role::Officer).await;
}
