//! Calendars from outside: what stands in them, in which language, and when they open nothing.

use crate::app::cases::names::Colleagues;
use crate::app::fixture::Town;
use crate::app::{AppError, Caller};
use crate::domain::access::Role;
use crate::domain::case::Command;
use crate::domain::ids::StaffId;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language::{English, Welsh};

const NOW: &str = "2026-11-16T09:00:00Z";

fn id(caller: &Caller) -> StaffId {
    caller.staff().unwrap().id
}

async fn assigned(town: &Town, to: &Caller) -> Reference {
    let reference = town.open(Right::Access).await;
    let to = id(to);
    town.change(&reference, move |_, _| Ok(Command::Assign { to, team: None })).await;
    reference
}

async fn text(town: &Town, secret: &str) -> String {
    town.app.calendar_text(secret, English).await.unwrap()
}

async fn opens_nothing(town: &Town, secret: &str) -> bool {
    matches!(town.app.calendar_text(secret, English).await, Err(AppError::NotFound))
}

#[tokio::test]
async fn a_calendar_holds_the_dates_of_ones_own_cases_and_names_nobody() {
    let town = Town::new(NOW).await;
    let mine = assigned(&town, &town.officer).await;
    let other = town.staff("Bob Officer", Role::Officer).await;
    let theirs = assigned(&town, &other).await;
    let secret = town.app.make_calendar(&town.officer, false).await.unwrap();
    assert!(secret.len() >= 64, "256 bits: {secret}");
    let shown = text(&town, &secret).await.replace("\r\n ", "");
    // Received on 16 November: a month later is 16 December (UK GDPR Art 12A(1)).
    assert!(shown.contains(&format!("SUMMARY:Answer due: {mine} (access)")), "{shown}");
    assert!(shown.contains("DTSTART;VALUE=DATE:20261216"), "{shown}");
    assert!(shown.contains("Last day to tell of more time"), "{shown}");
    assert!(!shown.contains(theirs.as_str()) && !shown.contains("Gwen"), "{shown}");
    let welsh = town.app.calendar_text(&secret, Welsh).await.unwrap().replace("\r\n ", "");
    assert!(welsh.contains(&format!("SUMMARY:Ateb erbyn: {mine} (mynediad)")), "{welsh}");
    assert_eq!(text(&town, &secret).await.replace("\r\n ", ""), shown, "what did not change reads the same");
    let uid = |text: &str| text.lines().find(|line| line.contains("-due@")).map(str::to_owned);
    assert!(uid(&shown).is_some() && uid(&shown) == uid(&welsh), "a date keeps its name");
}

#[tokio::test]
async fn while_the_clock_waits_the_calendar_is_silent() {
    let town = Town::new(NOW).await;
    let mine = assigned(&town, &town.officer).await;
    let secret = town.app.make_calendar(&town.officer, false).await.unwrap();
    assert!(text(&town, &secret).await.contains("Answer due"));
    town.change(&mine, |draft, _| {
        Ok(Command::AskClarification {
            reason: draft.text("reason", "reason", "Many records.")?,
            question: draft.text("question", "question", "Which year?")?,
        })
    })
    .await;
    let shown = text(&town, &secret).await;
    assert!(!shown.contains("BEGIN:VEVENT"), "{shown}");
}

#[tokio::test]
async fn only_the_dpo_may_have_every_case_and_a_conflict_of_interest_hides_one() {
    let town = Town::new(NOW).await;
    let dpo = town.staff("Dee Dpo", Role::Dpo).await;
    let [first, second] = [assigned(&town, &town.officer).await, town.open(Right::Erasure).await];
    assert!(matches!(town.app.make_calendar(&town.officer, true).await, Err(AppError::Forbidden)));
    let secret = town.app.make_calendar(&dpo, true).await.unwrap();
    let shown = text(&town, &secret).await;
    assert!(shown.contains(first.as_str()) && shown.contains(second.as_str()), "{shown}");
    let barred = id(&dpo);
    town.change(&second, move |_, _| Ok(Command::DeclareConflict { staff: barred })).await;
    let shown = text(&town, &secret).await;
    assert!(shown.contains(first.as_str()) && !shown.contains(second.as_str()), "{shown}");
}

#[tokio::test]
async fn a_calendar_ends_when_it_is_revoked_replaced_or_its_owner_may_no_longer_handle_cases() {
    let town = Town::new(NOW).await;
    let admin = town.staff("Ada Admin", Role::Admin).await;
    assert!(matches!(town.app.make_calendar(&admin, false).await, Err(AppError::Forbidden)));
    assert!(opens_nothing(&town, "cal_0000").await);
    let first = town.app.make_calendar(&town.officer, false).await.unwrap();
    let second = town.app.make_calendar(&town.officer, false).await.unwrap();
    assert!(opens_nothing(&town, &first).await, "a new address takes the place of the old one");
    assert!(text(&town, &second).await.starts_with("BEGIN:VCALENDAR"));
    town.app.revoke_calendar(&town.officer).await.unwrap();
    assert!(opens_nothing(&town, &second).await);
    assert!(matches!(town.app.revoke_calendar(&town.officer).await, Err(AppError::NotFound)));

    let third = town.app.make_calendar(&town.officer, false).await.unwrap();
    town.app.disable_staff(&admin, id(&town.officer)).await.unwrap();
    assert!(opens_nothing(&town, &third).await);
    town.app.enable_staff(&admin, id(&town.officer)).await.unwrap();
    assert!(opens_nothing(&town, &third).await, "it does not come back with the account");
    let people: Colleagues = town.app.colleagues(&admin).await.unwrap();
    assert!(people.is_active(id(&town.officer)));

    let bob = town.staff("Bob Officer", Role::Officer).await;
    let fourth = town.app.make_calendar(&bob, false).await.unwrap();
    let change =
        crate::app::accounts::StaffChange { name: "Bob".to_owned(), role: Role::Auditor, service: None };
    town.app.change_staff(&admin, id(&bob), &change).await.unwrap();
    assert!(opens_nothing(&town, &fourth).await);
    let told = town.app.own_history(&admin, Some("calendar_made"), None, 9, English).await.unwrap();
    assert_eq!(told.len(), 4);
}
