//! The jobs against a real database and a clock that is set by hand.

mod digests;
mod unasked;

use crate::app::AppError;
use crate::app::delivery::Patience;
use crate::app::draft::Draft;
use crate::app::fixture::{Town, at};
use crate::domain::case::outcome::{ClarificationAnswer, ExtensionReason, ToldBy};
use crate::domain::case::{Case, Command};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::jobs::{Pace, Runner, run_due};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::time::Duration;

/// The team's mailbox.
const TEAM: &str = "data.protection@leicester.example.org";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Runs the jobs at 09:30 and 16:30 on each day; what the team's mailbox reads about the due date, in a digest or a mail of
/// its own, each with the day it came.
async fn warnings(town: &Town, from: &str, to: &str) -> Vec<String> {
    let mut told = Vec::new();
    for today in day(from).iter_days().take_while(|today| *today <= day(to)) {
        let before = town.mails().len();
        for hour in ["09:30", "16:30"] {
            town.move_to(&format!("{today}T{hour}:00Z"));
            run_due(&town.app, &town.transport).await.unwrap();
        }
        let fresh = town.mails().into_iter().skip(before).filter(|mail| mail.to.to_string() == TEAM);
        for mail in fresh {
            let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let own = if mail.subject.contains("deadline") { " alone" } else { "" };
            for line in text.split("Answer by law by: ").skip(1) {
                let (date, rest) = line.split_once(", ").unwrap();
                let (left, _) = rest.split_once('.').unwrap();
                told.push(format!("{today} {date}, {left}{own}"));
            }
        }
    }
    told
}

/// An access request of 3 March 2026, acknowledged and assigned, due on 7 April after Easter.
async fn case_of_march() -> (Town, Reference) {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let reference = town.open(Right::Access).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    let to = town.officer.staff().unwrap().id;
    town.change(&reference, move |_, _| Ok(Command::Assign { to, team: None })).await;
    (town, reference)
}

fn ask(draft: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
    Ok(Command::AskClarification {
        reason: draft.text("reason", "reason", "The housing files fill two rooms.")?,
        question: draft.text("question", "question", "Which tenancy is it about?")?,
    })
}

#[tokio::test]
async fn each_step_is_sent_on_its_day_and_none_while_the_clock_waits() {
    let (town, reference) = case_of_march().await;
    assert_eq!(
        warnings(&town, "2026-03-03", "2026-03-27").await,
        ["2026-03-20 7 April 2026, 10 working days left", "2026-03-27 7 April 2026, 5 working days left",]
    );
    town.change(&reference, ask).await;
    assert_eq!(warnings(&town, "2026-03-28", "2026-04-10").await, [""; 0], "the clock waits");
    let answered = |_: &mut Draft<'_>, _: &Case| {
        let (answer, received_on) = (ClarificationAnswer::Clarified, day("2026-04-10"));
        Ok(Command::RecordClarification { answer, text: None, received_on })
    };
    town.change(&reference, answered).await;
    // Fifteen days are not counted: due on Monday 20 April. Ten days before was during the pause: nobody is told of it.
    assert_eq!(
        warnings(&town, "2026-04-10", "2026-04-30").await,
        [
            "2026-04-13 20 April 2026, 5 working days left",
            "2026-04-16 20 April 2026, 2 working days left",
            "2026-04-17 20 April 2026, 1 working day left alone",
            "2026-04-20 20 April 2026, today alone",
            "2026-04-21 20 April 2026, 1 working day late alone",
            "2026-04-28 20 April 2026, 6 working days late alone",
        ]
    );
}

#[tokio::test]
async fn an_extension_starts_the_ladder_of_the_new_date_and_an_ended_case_is_silent() {
    let (town, reference) = case_of_march().await;
    warnings(&town, "2026-03-27", "2026-03-30").await;
    let extend = |draft: &mut Draft<'_>, _: &Case| {
        Ok(Command::ExtendDeadline {
            reason: ExtensionReason::Complexity,
            explanation: draft.text("explanation", "explanation", "Four services hold files.")?,
            told_by: ToldBy::Email,
        })
    };
    town.change(&reference, extend).await;
    assert_eq!(
        warnings(&town, "2026-03-30", "2026-05-27").await,
        ["2026-05-19 3 June 2026, 10 working days left", "2026-05-27 3 June 2026, 5 working days left",]
    );
    town.change(&reference, |_, _| Ok(Command::WithdrawRequest { on: day("2026-05-27") })).await;
    assert_eq!(warnings(&town, "2026-05-28", "2026-06-10").await, [""; 0]);
}

#[tokio::test]
async fn after_a_standstill_only_the_latest_step_is_sent_and_the_others_are_recorded_with_the_reason() {
    let (town, reference) = case_of_march().await;
    // Saturday: Friday's holiday and the steps of Wednesday and Thursday are behind us.
    assert_eq!(
        warnings(&town, "2026-04-04", "2026-04-04").await,
        ["2026-04-04 7 April 2026, 1 working day left alone"]
    );
    assert_eq!(warnings(&town, "2026-04-05", "2026-04-06").await, [""; 0], "an Easter weekend");
    let caller = crate::app::Caller::system(town.org);
    let steps = town.app.dossier(&caller, &reference).await.unwrap().alerted;
    let told = steps.iter().filter(|row| row.target == "due");
    let told: Vec<_> = told.map(|row| (row.step, row.reason.as_deref())).collect();
    let overtaken = Some("overtaken by step -1");
    assert_eq!(told, [(-10, overtaken), (-5, overtaken), (-2, overtaken), (-1, None)]);
}

#[tokio::test]
async fn after_a_long_standstill_what_can_no_longer_be_done_is_put_aside_and_the_case_rests() {
    let (town, reference) = case_of_march().await;
    warnings(&town, "2026-05-04", "2026-05-04").await;
    let caller = crate::app::Caller::system(town.org);
    let dossier = town.app.dossier(&caller, &reference).await.unwrap();
    let extension = dossier.alerted.iter().filter(|row| row.target == "extension_decision");
    let (outcomes, reasons): (BTreeSet<&str>, BTreeSet<&str>) =
        extension.map(|row| (row.outcome.as_str(), row.reason.as_deref().unwrap_or_default())).unzip();
    assert_eq!(outcomes, BTreeSet::from(["skipped"]), "notice of an extension is no longer possible");
    assert!(reasons.contains("could only be done until 2026-04-07"), "{reasons:?}");
    assert!(dossier.row.next_alert_on > Some(day("2026-05-04")), "{:?}", dossier.row.next_alert_on);
}

#[tokio::test]
async fn nothing_is_said_before_people_come_to_work() {
    let (town, _) = case_of_march().await;
    // Summer time began on 29 March: half past seven is half past six in universal time.
    for (now, mails) in [("2026-04-02T06:29:59Z", 0), ("2026-04-02T06:30:00Z", 1)] {
        town.move_to(now);
        run_due(&town.app, &town.transport).await.unwrap();
        let alone = town.mails().into_iter().filter(|mail| mail.subject.contains("deadline"));
        assert_eq!(alone.filter(|mail| mail.to.to_string() == TEAM).count(), mails, "{now}");
    }
}

#[tokio::test]
async fn the_nearer_the_date_the_more_people_are_told_each_once() {
    let (town, _) = case_of_march().await;
    let readers = |mails: Vec<crate::app::fixture::Mail>| {
        let names: BTreeSet<String> = mails.iter().map(|mail| mail.to.to_string()).collect();
        assert_eq!(names.len(), mails.len(), "each once");
        names.into_iter().filter(|name| !name.starts_with("gwen")).collect::<Vec<_>>()
    };
    warnings(&town, "2026-03-03", "2026-03-19").await;
    let start = town.mails().len();
    warnings(&town, "2026-03-20", "2026-03-20").await;
    let early: Vec<_> = town.mails().into_iter().skip(start).collect();
    assert_eq!(readers(early), [TEAM, "olwen@example.org"]);
    warnings(&town, "2026-04-01", "2026-04-01").await;
    let middle = town.mails().len();
    warnings(&town, "2026-04-02", "2026-04-02").await;
    let alone: Vec<_> =
        town.mails().into_iter().skip(middle).filter(|mail| mail.subject.contains("deadline")).collect();
    assert_eq!(readers(alone), ["dafydd@example.org", TEAM, "olwen@example.org"]);
}

#[tokio::test]
async fn two_nodes_never_tell_twice() {
    let (town, _) = case_of_march().await;
    run_due(&town.app, &town.transport).await.unwrap();
    let before = town.mails().len();
    let other = town.other_node();
    for today in ["2026-03-20", "2026-03-27", "2026-04-01", "2026-04-02", "2026-04-07"] {
        town.move_to(&format!("{today}T09:30:00Z"));
        let now = at(&format!("{today}T09:30:00Z"));
        let (one, two) = tokio::join!(town.app.scan_alerts(now), other.scan_alerts(now));
        assert_eq!((one.unwrap().faults, two.unwrap().faults), (0, 0));
        let (one, two) = tokio::join!(town.app.write_digests(now), other.write_digests(now));
        assert!(one.unwrap() == 0 || two.unwrap() == 0, "only one node writes the digests of a day");
        let (one, two) = tokio::join!(run_due(&town.app, &town.transport), run_due(&other, &town.transport));
        one.unwrap();
        two.unwrap();
    }
    let mails: Vec<_> = town.mails().into_iter().skip(before).collect();
    let ids: BTreeSet<&String> = mails.iter().map(|mail| &mail.message_id).collect();
    assert_eq!(ids.len(), mails.len());
    let (alone, digests): (Vec<_>, Vec<_>) =
        mails.into_iter().partition(|mail| mail.subject.contains("deadline"));
    // The day before and the day itself, each to officer, team and data protection officer.
    assert_eq!(alone.len(), 2 * 3);
    let per_day: BTreeSet<_> = digests.iter().map(|mail| (mail.to.to_string(), mail.date)).collect();
    assert_eq!(per_day.len(), digests.len(), "one digest a reader and day");
}

#[tokio::test]
async fn the_runner_works_and_stops_in_order() {
    let (town, _) = case_of_march().await;
    town.move_to("2026-03-20T09:30:00Z");
    let pace = Pace { poll: Duration::from_millis(10), patience: Patience::default() };
    let runner = Runner::start(&town.app, town.transport.clone(), pace);
    let told = || town.mails().iter().any(|mail| mail.to.to_string() == TEAM);
    let mut looks = 0;
    while !told() && looks < 500 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        looks += 1;
    }
    assert!(told());
    runner.stop().await;
    // The lead was given back, so another node has it at once when the job is due.
    town.move_to("2026-03-20T09:40:00Z");
    assert!(town.other_node().take_lead("alerts", "other", chrono::TimeDelta::seconds(60)).await.unwrap());
}
