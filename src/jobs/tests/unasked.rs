//! What the person hears unasked, as the service sends it: by mail or on paper, once, and what is recorded of it.

use crate::app::draft::Draft;
use crate::app::fixture::Town;
use crate::app::person::Person;
use crate::app::{AppError, Caller};
use crate::domain::case::outcome::IdentityQuestion;
use crate::domain::case::{Case, Command, Event};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::jobs::run_due;
use chrono::NaiveDate;

fn ask(draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
    let question = draft.text("question", "question", "A bill with your name on it.")?;
    Ok(Command::AskIdentity { what: IdentityQuestion::Identity, question })
}

/// The letters of a case to the person after its receipt, each with the day it was written and its state.
async fn letters(town: &Town, reference: &Reference) -> Vec<String> {
    let dossier = town.app.dossier(&Caller::system(town.org), reference).await.unwrap();
    let id = dossier.id;
    let rows = town.app.store.read(town.org, move |scope| scope.letters_of(id)).await.unwrap();
    let told = rows.iter().filter(|row| row.recipient == "requester" && row.kind != "acknowledgement");
    told.map(|row| format!("{} {} {}", row.created_at.date(), row.kind, row.state)).collect()
}

/// Runs the jobs twice every day.
async fn live(town: &Town, from: &str, to: &str) {
    let (from, to): (NaiveDate, NaiveDate) = (from.parse().unwrap(), to.parse().unwrap());
    for today in from.iter_days().take_while(|today| *today <= to) {
        for hour in ["03:00", "09:00"] {
            town.move_to(&format!("{today}T{hour}:00Z"));
            run_due(&town.app, &town.transport).await.unwrap();
        }
    }
}

#[tokio::test]
async fn who_was_asked_is_reminded_by_mail_and_warned_before_the_request_may_lapse() {
    let town = Town::new("2026-03-02T09:30:00Z").await;
    let reference = town.open(Right::Access).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    town.change(&reference, ask).await;
    live(&town, "2026-03-03", "2026-04-10").await;
    assert_eq!(
        letters(&town, &reference).await,
        [
            "2026-03-02 identity_asked sent",
            "2026-03-09 identity_reminder sent",
            "2026-03-16 identity_reminder sent",
            "2026-03-26 lapse_warning sent",
        ]
    );
    let last = town.mails().into_iter().rfind(|mail| mail.to.to_string().starts_with("gwen")).unwrap();
    assert!(last.subject.ends_with(reference.as_str()) && !last.subject.contains("Gwen"), "{}", last.subject);
    for needed in ["A bill with your name on it.", "2 April 2026", "open it again"] {
        assert!(last.text.contains(needed), "{needed}: {}", last.text);
    }
}

#[tokio::test]
async fn after_a_standstill_one_reminder_stands_for_those_it_overtook() {
    let town = Town::new("2026-03-02T09:30:00Z").await;
    let reference = town.open(Right::Access).await;
    town.change(&reference, ask).await;
    live(&town, "2026-03-20", "2026-03-21").await;
    assert_eq!(
        letters(&town, &reference).await,
        ["2026-03-02 identity_asked sent", "2026-03-20 identity_reminder sent"]
    );
    let dossier = town.app.dossier(&Caller::system(town.org), &reference).await.unwrap();
    let skipped = dossier.alerted.iter().filter(|row| row.target == "identity_reminder");
    let skipped: Vec<_> = skipped.map(|row| (row.step, row.outcome.as_str(), row.reason.clone())).collect();
    assert_eq!(skipped, [(7, "skipped", Some("overtaken by the letter after 14 days".to_owned()))]);
}

#[tokio::test]
async fn after_a_standstill_an_apology_stands_for_the_report_of_progress() {
    let town = Town::new("2026-03-02T09:30:00Z").await;
    let reference = town.open(Right::Erasure).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    live(&town, "2026-04-20", "2026-04-21").await;
    assert_eq!(letters(&town, &reference).await, ["2026-04-20 late_apology sent"]);
}

#[tokio::test]
async fn two_nodes_remind_once() {
    let town = Town::new("2026-03-02T09:30:00Z").await;
    let reference = town.open(Right::Access).await;
    town.change(&reference, ask).await;
    town.move_to("2026-03-09T09:00:00Z");
    let (now, other) = (town.app.time.now(), town.other_node());
    let (one, two) = tokio::join!(town.app.scan_alerts(now), other.scan_alerts(now));
    assert_eq!((one.unwrap().faults, two.unwrap().faults), (0, 0));
    let case = town.case(&reference).await;
    let reminders = case.standing().filter(|one| matches!(one.event, Event::RequesterReminded { .. }));
    assert_eq!(reminders.count(), 1);
}

#[tokio::test]
async fn who_has_no_mail_gets_the_same_letters_on_paper_and_an_apology_before_they_ask() {
    let town = Town::new("2026-03-02T09:30:00Z").await;
    let person = Person {
        name: "Gwen Price".to_owned(),
        address: vec!["7 Sample Street".to_owned(), "Anytown".to_owned()],
        postcode: Some("ZZ9 9ZZ".to_owned()),
        ..Person::default()
    };
    let reference = town.open_by(person, Right::Erasure).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    live(&town, "2026-03-03", "2026-04-18").await;
    // Due on Thursday 2 April. Ten working days after Good Friday, over Easter Monday, is the 20th.
    assert_eq!(
        letters(&town, &reference).await,
        ["2026-03-16 progress print", "2026-03-30 progress print", "2026-04-03 late_apology print",]
    );
    let case = town.case(&reference).await;
    let promise = case.standing().find_map(|one| match one.event {
        Event::LatenessTold { due, expected_by, .. } => Some((due.to_string(), expected_by.to_string())),
        _ => None,
    });
    assert_eq!(promise, Some(("2026-04-02".to_owned(), "2026-04-20".to_owned())));
}
