//! Signing in, and how long that lasts.

use super::{Hall, PASSWORD, id_of, new, wrong_field};
use crate::app::AppError;
use crate::app::accounts::{LogIn, StaffChange};
use crate::domain::access::Role;
use chrono::TimeDelta;

#[tokio::test]
async fn every_reason_not_to_let_in_sounds_the_same() {
    let hall = Hall::open().await;
    let gone = hall.person("Gwen Gone", Role::Officer).await;
    hall.app.disable_staff(&hall.admin, id_of(&gone)).await.unwrap();
    hall.app.invite(&hall.admin, &new("Ivy Invited", Role::Officer)).await.unwrap();
    let mut answers = Vec::new();
    for (email, password) in [
        ("ada@example.org", "not the right password"),
        ("nobody@example.org", PASSWORD),
        ("gwen@example.org", PASSWORD),
        ("ivy@example.org", PASSWORD),
        ("ivy@example.org", ""),
        ("", ""),
    ] {
        let answer = hall.try_log_in(email, password).await;
        answers.push(format!("{:?}", answer.err().expect(email)));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(hall.log_in(" ADA@example.org ").await.session.caller, hall.admin);
}

#[tokio::test]
async fn guessing_is_slowed_down_whether_or_not_the_account_exists() {
    let hall = Hall::open().await;
    for email in ["ada@example.org", "nobody@example.org"] {
        for _ in 0..5 {
            assert_eq!(wrong_field(hall.try_log_in(email, "a wrong password").await), "password");
        }
        let blocked = hall.try_log_in(email, PASSWORD).await.err().unwrap();
        assert!(matches!(blocked, AppError::TooMany { retry_after: 30 }), "{email}: {blocked:?}");
    }
    hall.wait(TimeDelta::seconds(30));
    assert_eq!(wrong_field(hall.try_log_in("ada@example.org", "a wrong password").await), "password");
    let longer = hall.try_log_in("ada@example.org", PASSWORD).await.err().unwrap();
    assert!(matches!(longer, AppError::TooMany { retry_after: 60 }), "{longer:?}");
    hall.wait(TimeDelta::seconds(60));
    hall.log_in("ada@example.org").await;
    // The right password forgets what went before.
    assert_eq!(wrong_field(hall.try_log_in("ada@example.org", "a wrong password").await), "password");
    hall.log_in("ada@example.org").await;
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_is_slowed_down_too() {
    let hall = Hall::open().await;
    let tries = hall.app.tries(hall.org, "somebody@example.org", Some("192.0.2.7"));
    let now = hall.app.time.now();
    let fail =
        move |all: &mut crate::store::Installation<'_>| (0..50).try_for_each(|_| tries.failed(all, now));
    hall.app.store.write_all(fail).await.unwrap();
    let blocked = hall.try_log_in("ada@example.org", PASSWORD).await.err().unwrap();
    assert!(matches!(blocked, AppError::TooMany { .. }), "{blocked:?}");
}

#[tokio::test]
async fn a_session_ends_when_idle_when_old_and_when_told() {
    let hall = Hall::open().await;
    let idle = hall.log_in("ada@example.org").await.token;
    for _ in 0..3 {
        hall.wait(TimeDelta::minutes(29));
        hall.app.session(&idle).await.expect("each use keeps it going");
    }
    hall.wait(TimeDelta::minutes(31));
    assert!(matches!(hall.app.session(&idle).await, Err(AppError::Unauthenticated)));

    let old = hall.log_in("ada@example.org").await.token;
    for _ in 0..19 {
        hall.wait(TimeDelta::minutes(25));
        hall.app.session(&old).await.unwrap();
    }
    hall.wait(TimeDelta::minutes(5));
    assert!(matches!(hall.app.session(&old).await, Err(AppError::Unauthenticated)));

    let left = hall.log_in("ada@example.org").await.token;
    hall.app.log_out(&left).await.unwrap();
    assert!(matches!(hall.app.session(&left).await, Err(AppError::Unauthenticated)));
    assert!(matches!(hall.app.session("hbc_made-up").await, Err(AppError::Unauthenticated)));
}

#[tokio::test]
async fn a_session_is_new_at_each_log_in_and_its_forms_are_its_own() {
    let hall = Hall::open().await;
    let first = hall.log_in("ada@example.org").await;
    let entry = LogIn {
        email: "ada@example.org".to_owned(),
        password: PASSWORD.to_owned(),
        address: "192.0.2.7".to_owned(),
        organisation: None,
        earlier: Some(first.token.clone()),
    };
    let second = hall.app.log_in(entry).await.map_err(|error| error.to_string()).unwrap();
    assert!(hall.app.session(&first.token).await.is_err(), "the earlier session lives on");
    let read = hall.app.session(&second.token).await.unwrap();
    assert!(read.csrf_fits(&second.session.csrf));
    assert!(!read.csrf_fits(&first.session.csrf) && !read.csrf_fits(""));
}

#[tokio::test]
async fn another_role_needs_a_new_session_and_a_disabled_account_has_none() {
    let hall = Hall::open().await;
    let olwen = hall.person("Olwen Officer", Role::Officer).await;
    let token = hall.log_in("olwen@example.org").await.token;
    let change = StaffChange { name: "Olwen Officer".to_owned(), role: Role::Auditor, service: None };
    hall.app.change_staff(&hall.admin, id_of(&olwen), 1, &change).await.unwrap();
    assert!(matches!(hall.app.session(&token).await, Err(AppError::Unauthenticated)));
    let token = hall.log_in("olwen@example.org").await.token;
    assert_eq!(hall.app.session(&token).await.unwrap().caller.role(), Some(Role::Auditor));
    hall.app.disable_staff(&hall.admin, id_of(&olwen)).await.unwrap();
    assert!(matches!(hall.app.session(&token).await, Err(AppError::Unauthenticated)));
}

#[tokio::test]
async fn an_account_opens_its_own_organisation_only() {
    let hall = Hall::open().await;
    let wrexham = hall.neighbour().await;
    hall.person_of(wrexham, "Wyn Wrexham", Role::Dpo).await;
    assert_eq!(wrong_field(hall.try_log_in("wyn@example.org", PASSWORD).await), "password");
    for organisation in [None, Some("atlantis".to_owned())] {
        let entry = LogIn {
            email: "wyn@example.org".to_owned(),
            password: PASSWORD.to_owned(),
            address: String::new(),
            organisation,
            earlier: None,
        };
        assert_eq!(wrong_field(hall.app.log_in(entry).await), "organisation");
    }
}

#[tokio::test]
async fn log_ins_stand_in_the_access_log_without_address() {
    let hall = Hall::open().await;
    hall.log_in("ada@example.org").await;
    assert_eq!(wrong_field(hall.try_log_in("ada@example.org", "a wrong password").await), "password");
    let now = hall.app.time.now().utc().naive_utc();
    let from = now - TimeDelta::days(1);
    let rows = hall.app.store.read(hall.org, move |scope| scope.access_between(from, now)).await.unwrap();
    let ada = format!("staff:{}", id_of(&hall.admin));
    let mut seen: Vec<_> = rows.into_iter().map(|row| (row.what, row.actor, row.why)).collect();
    seen.sort();
    assert_eq!(
        seen,
        [
            ("log_in_failed".to_owned(), "requester".to_owned(), Some(ada.clone())),
            ("logged_in".to_owned(), ada, None),
        ]
    );
}
