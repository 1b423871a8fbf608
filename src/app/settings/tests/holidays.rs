//! A proclaimed holiday moves the due dates of open cases, and their officers are told (rules A5.19).

use crate::app::accounts::tests::{Hall, wrong_field};
use crate::app::commit::{Commit, chain_on};
use crate::app::draft::Draft;
use crate::app::person::Person;
use crate::app::{App, Caller};
use crate::domain::access::Role;
use crate::domain::case::intake::{AnswerBy, Channel, Opening};
use crate::domain::case::{Case, Command, decide};
use crate::domain::clock::{Division, Regime};
use crate::domain::ids::CaseId;
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::secret::chain::GENESIS;
use crate::vault::SealKey;
use chrono::{Datelike, NaiveDate};
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A year of England and Wales as GOV.UK publishes it, with more days in it.
fn list(app: &App, year: i32, more: &[&str]) -> String {
    let calendar = app.calendar();
    let known = day(&format!("{year}-01-01"))
        .iter_days()
        .take_while(|date| date.year() == year)
        .filter(|date| calendar.holiday(Division::EnglandAndWales, *date).is_some());
    let events: Vec<_> = known
        .map(|date| date.to_string())
        .chain(more.iter().map(|date| (*date).to_owned()))
        .map(|date| json!({ "date": date, "title": "Bank holiday", "notes": "", "bunting": true }))
        .collect();
    json!({ "england-and-wales": { "division": "england-and-wales", "events": events } }).to_string()
}

/// An access request received on 10 November 2026, so due on 10 December, in the hands of an officer.
async fn open_case(hall: &Hall, officer: &Caller) -> CaseId {
    let (app, now) = (&hall.app, hall.app.time.now());
    let council = app.council(hall.org).await.unwrap();
    let (id, key) = (CaseId(app.chance.id(now)), SealKey::new(app.chance.bytes()));
    let mut draft = Draft::new(app, hall.org, id, key.clone(), now);
    let person = Person { name: "Gwen Price".to_owned(), ..Person::default() };
    let opening = Opening {
        reference: "DSR-2026-00042-K".to_owned(),
        right: Right::Access,
        subtypes: Vec::new(),
        regime: Regime::UkAuto,
        division: Division::EnglandAndWales,
        channel: Channel::Post,
        received_on: day("2026-11-10"),
        logged_late_because: Some(draft.text("why", "note", "It lay in the post room.").unwrap()),
        language: Language::English,
        language_unknown: false,
        answer_by: AnswerBy::Post,
        formats: Vec::new(),
        plain_email_agreed: false,
        subject: draft.record("person", &person).unwrap(),
        representative: None,
        identity_proven: true,
        details: draft.text("details", "details", "Everything about my council tax.").unwrap(),
        services: Vec::new(),
        period: None,
        urgency: None,
        part3: false,
        group: None,
        requester_can_be_mailed: false,
        about: None,
        handlers: Vec::new(),
    };
    let calendar = app.calendar();
    let bench = app.bench(officer, &council, &calendar, now);
    let mut events = decide(None, Command::OpenCase { opening: Box::new(opening) }, &bench).unwrap();
    let opened = chain_on(officer, id, (0, GENESIS), events.clone(), now).unwrap();
    let case = Case::fold(opened.into_iter().map(|(_, recorded)| recorded)).unwrap();
    let assign = Command::Assign { to: officer.staff().unwrap().id, team: None };
    events.extend(decide(Some(&case), assign, &bench).unwrap());
    let (rows, recorded): (Vec<_>, Vec<_>) =
        chain_on(officer, id, (0, GENESIS), events, now).unwrap().into_iter().unzip();
    let case = Case::fold(recorded).unwrap();
    let row = app.project(&council, id, &case, &rows, &[]).unwrap();
    assert_eq!(row.due_on, Some(day("2026-12-10")));
    let mut commit = Commit::new(id, rows, row, 0);
    commit.new_key = Some(app.vault.wrap(id.0, &key).unwrap());
    commit.contents = draft.finish().0;
    app.store.write(hall.org, move |scope| commit.write(scope)).await.unwrap();
    id
}

async fn due_of(hall: &Hall, id: CaseId) -> Option<NaiveDate> {
    hall.app.store.read(hall.org, move |scope| scope.case_by_id(id)).await.unwrap().unwrap().due_on
}

#[tokio::test]
async fn a_new_holiday_moves_open_cases_and_tells_their_officers_once() {
    let hall = Hall::open().await;
    let officer = hall.person("Olwen Officer", Role::Officer).await;
    let id = open_case(&hall, &officer).await;
    let fresh = list(&hall.app, 2026, &["2026-12-10"]);
    let import = hall.app.import_holidays(&hall.admin, &fresh, "gov.uk, 16 November 2026").await.unwrap();
    assert_eq!(import.divisions[0].added, [day("2026-12-10")]);
    assert_eq!((import.cases.cases, import.cases.moved, import.cases.failed), (1, 1, 0));
    assert_eq!(due_of(&hall, id).await, Some(day("2026-12-11")));
    let letters = hall.letters().await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("Hello Olwen Officer") && letters[0].contains("DSR-2026-00042-K"));
    assert!(letters[0].contains("11 December 2026"), "{}", letters[0]);

    let again = hall.app.import_holidays(&hall.admin, &fresh, "the same once more").await.unwrap();
    assert_eq!((again.cases.cases, again.cases.moved), (1, 0));
    assert_eq!(hall.letters().await.len(), 1);
    // The holiday is taken back.
    let without = list_without(&fresh, "2026-12-10");
    hall.app.import_holidays(&hall.admin, &without, "gov.uk, corrected").await.unwrap();
    assert_eq!(due_of(&hall, id).await, Some(day("2026-12-10")));
}

fn list_without(list: &str, date: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(list).unwrap();
    let events = value["england-and-wales"]["events"].as_array_mut().unwrap();
    events.retain(|event| event["date"] != date);
    value.to_string()
}

#[tokio::test]
async fn a_list_with_a_hole_is_refused_and_nothing_is_kept() {
    let hall = Hall::open().await;
    let before = hall.app.calendar();
    let thin = json!({ "england-and-wales": { "events": [{ "date": "2031-01-01", "title": "New Year" }] } });
    let far = list(&hall.app, 2029, &[]).replace("2029-", "2099-");
    for wrong in ["not JSON".to_owned(), "{}".to_owned(), thin.to_string(), far] {
        let answer = hall.app.import_holidays(&hall.admin, &wrong, "somewhere").await;
        assert_eq!(wrong_field(answer.map(drop)), "holidays", "{wrong}");
    }
    hall.app.reload_calendar().await.unwrap();
    assert_eq!(hall.app.calendar(), before);
}

#[tokio::test]
async fn another_ladder_reckons_open_cases_again() {
    let hall = Hall::open().await;
    let officer = hall.person("Olwen Officer", Role::Officer).await;
    let id = open_case(&hall, &officer).await;
    let council = hall.app.read_council(&hall.admin).await.unwrap();
    let mut fresh = serde_json::to_value(&council.organisation).unwrap();
    // One warning instead of many: the day on which the case is looked at next is another.
    let before = hall.app.store.read(hall.org, move |scope| scope.case_by_id(id)).await.unwrap().unwrap();
    fresh["settings"]["ladder"]["before"] = json!([{ "days": 1, "tell": ["assignee"] }]);
    hall.app.change_settings(&hall.admin, 1, &fresh).await.unwrap();
    let after = hall.app.store.read(hall.org, move |scope| scope.case_by_id(id)).await.unwrap().unwrap();
    assert_eq!(before.due_on, after.due_on);
    assert_ne!(before.next_alert_on, after.next_alert_on);
}
