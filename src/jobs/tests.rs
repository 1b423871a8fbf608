//! The jobs against a real database and a clock that is set by hand.

use crate::app::fixture::Town;


use crate::domain::right::Right;
use crate::jobs::{Pace, Runner, run_due};
use chrono::NaiveDate;
use std::time::Duration;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Runs the jobs at 09:30 on each day and collects `day matter days-left` of the alerts to one reader, as their subject
/// and text tell.
async fn alerts_between(town: &Town, from: &str, to: &str, reader: &str) -> Vec<String> {
    let mut told = Vec::new();
    for today in day(from).iter_days().take_while(|today| *today <= day(to)) {
        town.move_to(&format!("{today}T09:30:00Z"));
        let before = town.mails().len();
        run_due(&town.app, &town.transport).await.unwrap();
        for mail in town.mails().iter().skip(before).filter(|mail| mail.to.to_string() == reader) {
            let line = mail.text.lines().find(|line| line.contains("202")&& line.contains("working day") || line.contains("today")).unwrap_or("?");
            told.push(format!("{today} {line}"));
        }
    }
    told
}

#[tokio::test]
async fn probe() {
    let town = Town::new("2026-03-03T10:00:00Z").await;
    let reference = town.open(Right::Access).await;
    let told = alerts_between(&town, "2026-03-03", "2026-04-30", "data.protection@leicester.example.org").await;
    println!("{reference} {told:#?}");
    for mail in town.mails().iter().take(3) {
        println!("{} {}\n{}", mail.to, mail.subject, mail.text);
    }
}
