//! Letters against mail servers that refuse.

use crate::app::delivery::{Delivered, Patience, Post};
use crate::app::fixture::Town;
use crate::domain::case::Command;
use crate::domain::ids::CaseId;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::mail::{Smtp, SmtpSettings, Transport};
use crate::store::outbox::{LetterRow, WantedLetters};
use chrono::TimeDelta;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// A mail server that answers every recipient with these words; its port.
fn server(says: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || {
                let lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let mut answer = |words: &str| stream.write_all(format!("{words}\r\n").as_bytes());
                let _ = answer("220 test");
                for line in lines.map_while(Result::ok) {
                    let words = if line.starts_with("RCPT") { says } else { "250 test" };
                    if answer(words).is_err() {
                        break;
                    }
                }
            });
        }
    });
    port
}

fn post(town: &Town, says: &'static str) -> Post {
    let url = format!("smtp://127.0.0.1:{}", server(says));
    let smtp = Smtp::new(&SmtpSettings { url, timeout_seconds: 5, root_certificate: None }).unwrap();
    Post::new(Transport::Smtp(smtp), town.app.node_name(), Patience::default())
}

/// A case whose acknowledgement is in the outbox.
async fn acknowledged() -> (Town, Reference) {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let reference = town.open(Right::Access).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    (town, reference)
}

async fn letters(town: &Town, reference: &Reference) -> Vec<LetterRow> {
    let text = reference.as_str().to_owned();
    let find = move |scope: &mut crate::store::Scope<'_>| {
        let case: CaseId = scope.case_by_reference(&text)?.unwrap().id.parse().unwrap();
        scope.letters_of(case)
    };
    town.app.store.read(town.org, find).await.unwrap()
}

#[tokio::test]
async fn a_refused_address_gives_an_officer_a_task_and_the_team_a_mail() {
    let (town, reference) = acknowledged().await;
    let post = post(&town, "550 5.1.1 <gwen.price@example.org>: no such mailbox");
    let done = town.app.deliver_due(&post, || true).await.unwrap();
    assert_eq!(done.failed, 1 + 1, "the letter, and then the mail about it");
    let letter = letters(&town, &reference).await.remove(0);
    assert_eq!((letter.kind.as_str(), letter.state.as_str()), ("acknowledgement", "failed"));
    let said = letter.last_error.unwrap();
    assert!(said.contains("no such mailbox") && !said.contains("gwen"), "{said}");
    let case = town.case(&reference).await;
    assert_eq!(case.tasks.len(), 1);
    assert!(case.tasks.values().all(|task| task.result.is_none()));
    let rows = town
        .app
        .store
        .read(town.org, |scope| scope.newest_letters(&WantedLetters { limit: 10, ..Default::default() }))
        .await
        .unwrap();
    assert_eq!(rows.iter().filter(|row| row.kind == "delivery_problem").count(), 1);
    let again = town.app.deliver_due(&post, || true).await.unwrap();
    assert_eq!(again, Delivered::default(), "what was given up is not tried again");
}

#[tokio::test]
async fn a_letter_that_must_wait_is_tried_for_three_days_and_then_given_up() {
    let (town, reference) = acknowledged().await;
    let post = post(&town, "451 4.7.1 come back later");
    let mut attempts = 0;
    let start = town.app.time.now().utc();
    for minutes in (0..80 * 60).step_by(10) {
        let now = start + TimeDelta::minutes(minutes);
        town.app.time.move_to(now.into());
        let done = town.app.deliver_due(&post, || true).await.unwrap();
        if minutes < 72 * 60 {
            assert_eq!(done.failed, 0, "after {minutes} minutes");
        }
        if letters(&town, &reference).await[0].state == "failed" {
            attempts = letters(&town, &reference).await[0].attempts;
            break;
        }
    }
    assert!((14..=26).contains(&attempts), "{attempts} attempts");
    assert_eq!(town.case(&reference).await.tasks.len(), 1);
}

#[tokio::test]
async fn a_letter_held_by_a_dead_node_goes_out_once_under_the_same_message_id() {
    let (town, reference) = acknowledged().await;
    let now = town.app.time.now().utc().naive_utc();
    let claim = move |all: &mut crate::store::Installation<'_>| {
        all.claim_letters("dead", now, now + TimeDelta::seconds(300), 10)
    };
    assert_eq!(town.app.store.write_all(claim).await.unwrap().len(), 1);
    let post = Post::new(town.transport.clone(), town.app.node_name(), Patience::default());
    assert_eq!(town.app.deliver_due(&post, || true).await.unwrap(), Delivered::default());
    town.move_to("2026-03-03T09:06:00Z");
    assert_eq!(town.app.deliver_due(&post, || true).await.unwrap().sent, 1);
    let letter = letters(&town, &reference).await.remove(0);
    assert_eq!(town.mails()[0].message_id, letter.message_id);
    assert_eq!(letter.state, "sent");
}

#[tokio::test]
async fn nothing_new_is_begun_after_the_word_to_stop() {
    let (town, reference) = acknowledged().await;
    let post = post(&town, "250 fine");
    assert_eq!(town.app.deliver_due(&post, || false).await.unwrap(), Delivered::default());
    assert_eq!(letters(&town, &reference).await[0].attempts, 0);
}
