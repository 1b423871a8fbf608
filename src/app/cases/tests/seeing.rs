//! Who sees what: lists, searches, sealed cases, conflicts, and the log of looks.

use super::{Desk, person, staff};
use crate::app::AppError;
use crate::app::listing::Wanted;
use crate::app::person::Person;
use crate::domain::case::Command;
use crate::domain::case::stage::Stage;
use crate::domain::right::Right;
use crate::domain::text::Instant;
use crate::domain::text::Language;

fn another(at: u32) -> Person {
    Person {
        name: format!("Person Number{at}"),
        email: Some(format!("person{at}@example.org")),
        ..Person::default()
    }
}

#[tokio::test]
async fn a_case_is_shown_in_full_and_every_look_is_noted() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let view =
        desk.app().case_view(&desk.officer, &case, Some("telephone call"), Language::English).await.unwrap();
    assert_eq!((view.stage, view.version), (Stage::Received, 1));
    assert_eq!(view.person.unwrap().name, "Siân O'Brien");
    assert_eq!(view.asked.details.as_deref(), Some("All about my tenancy"));
    assert!(view.clock.reading.due.is_some() && !view.clock.reckoning.is_empty());
    let approve = view.allowed.iter().find(|one| one.change == "approve_decision").unwrap();
    assert!(!approve.allowed && approve.role_forbids && approve.refusal.is_some());
    let looks = desk.app().looks_at(&desk.dpo, &case, 10).await.unwrap();
    assert_eq!((looks[0].what.as_str(), looks[0].by.as_str()), ("case", "Ann Officer"));
    assert_eq!(looks[0].why.as_deref(), Some("telephone call"));
}

#[tokio::test]
async fn a_history_tells_who_did_what_in_sentences() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Erasure).await;
    let to = staff(&desk.other_officer);
    desk.do_as(&desk.dpo, &case, Command::Assign { to, team: None }).await.unwrap();
    let history = desk.app().history_of(&desk.auditor, &case, Language::English).await.unwrap();
    let last = history.events.last().unwrap();
    assert_eq!((last.by.as_str(), last.sentence.contains("Bob Officer")), ("Dee Dpo", true));
    assert_eq!(history.events[0].texts["opening.details"], "All about my tenancy");
    assert_eq!(history.events[0].texts["opening.subject"]["name"], "Siân O'Brien");
    assert_eq!(last.prev_hash, history.events[history.events.len() - 2].hash);
}

#[tokio::test]
async fn pages_hold_every_case_once_and_names_as_initials() {
    let desk = Desk::open().await;
    for at in 0..7 {
        desk.log(another(at), Right::Access).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let wanted = Wanted { limit: Some(3), cursor, ..Wanted::default() };
        let page = desk.app().list(&desk.officer, &wanted).await.unwrap();
        seen.extend(page.cases.iter().map(|line| (line.reference.clone(), line.person.clone().unwrap())));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert!(seen.iter().all(|(_, person)| person == "P. N."));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7);
    let none = Wanted { assignee: Some(staff(&desk.officer)), ..Wanted::default() };
    assert!(desk.app().list(&desk.officer, &none).await.unwrap().cases.is_empty());
    let too_many = Wanted { limit: Some(201), ..Wanted::default() };
    assert!(matches!(desk.app().list(&desk.officer, &too_many).await, Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn a_person_is_found_by_whatever_is_known_of_them_and_nothing_typed_is_kept() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    desk.log(another(1), Right::Access).await;
    for typed in ["sian@example.org", "LE11AA", "01632 960 001", "siân brien", case.as_str()] {
        let found = desk.app().search(&desk.officer, typed).await.unwrap();
        assert_eq!(found.cases.len(), 1, "{typed}");
        assert_eq!(found.cases[0].reference, case.as_str());
    }
    assert!(desk.app().search(&desk.officer, "siân number1").await.unwrap().cases.is_empty());
    assert!(matches!(desk.app().search(&desk.officer, "?").await, Err(AppError::Invalid(_))));
    assert!(matches!(desk.app().search(&desk.hall.admin, "brien").await, Err(AppError::Forbidden)));
}

#[tokio::test]
async fn a_second_request_of_the_same_person_is_pointed_out() {
    let desk = Desk::open().await;
    let first = desk.log(person(), Right::Access).await;
    let moved = Person { email: None, postcode: Some("LE2 2BB".to_owned()), ..person() };
    let later = || {
        let now = desk.app().time.now().utc();
        desk.app().time.move_to(Instant::new(now + chrono::TimeDelta::seconds(1)));
    };
    later();
    let second = desk.log(moved, Right::Access).await;
    later();
    let other = desk
        .log(
            Person { phone: None, email: None, address: vec!["1 High Street".to_owned()], ..person() },
            Right::Erasure,
        )
        .await;
    let same = desk.app().same_person(&desk.officer, &first).await.unwrap();
    let told: Vec<(&str, bool)> =
        same.iter().map(|one| (one.case.reference.as_str(), one.may_be_duplicate)).collect();
    assert_eq!(told, [(other.as_str(), false), (second.as_str(), true)]);
}

#[tokio::test]
async fn a_sealed_case_and_one_with_a_conflict_are_nowhere_to_be_found() {
    let desk = Desk::open().await;
    let (sealed, barred) =
        (desk.log(person(), Right::Access).await, desk.log(another(1), Right::Access).await);
    let seal = Command::SetSafetyFlags { special_category: false, health_data: false, sealed_case: true };
    desk.do_as(&desk.dpo, &sealed, seal).await.unwrap();
    let conflict = Command::DeclareConflict { staff: staff(&desk.dpo) };
    desk.do_as(&desk.officer, &barred, conflict).await.unwrap();
    let app = desk.app();
    let listed = |page: crate::app::listing::Page| -> Vec<String> {
        page.cases.into_iter().map(|line| line.reference).collect()
    };
    let all = Wanted::default();
    assert_eq!(listed(app.list(&desk.other_officer, &all).await.unwrap()), [barred.to_string()]);
    assert_eq!(listed(app.list(&desk.dpo, &all).await.unwrap()), [sealed.to_string()]);
    assert!(app.search(&desk.other_officer, "O'Brien").await.unwrap().cases.is_empty());
    assert!(matches!(
        app.case_view(&desk.other_officer, &sealed, None, Language::English).await,
        Err(AppError::NotFound)
    ));
    assert!(matches!(app.history_of(&desk.dpo, &barred, Language::English).await, Err(AppError::NotFound)));
}
