//! The transport against good and bad mail servers: what is final, what is tried again.

use crate::mail::sample::message;
use crate::mail::smtp::server::{Fault, Script, TestServer, start};
use crate::mail::smtp::{Smtp, SmtpSettings};
use crate::mail::transport::{SendError, Transport};
use std::time::{Duration, Instant};

fn settings(url: String) -> SmtpSettings {
    SmtpSettings { url, timeout_seconds: 2, root_certificate: None }
}

fn at(url: String) -> Transport {
    Transport::Smtp(Smtp::new(&settings(url)).expect("settings"))
}

fn smtp(server: &TestServer) -> Transport {
    at(format!("smtp://127.0.0.1:{}", server.port))
}

async fn error_of(script: Script) -> SendError {
    smtp(&start(script)).send(&message("gwen@example.org")).await.expect_err("a bad server")
}

#[tokio::test]
async fn a_message_arrives_as_it_was_written() {
    let server = start(Script::default());
    let mut message = message("gwen@example.org");
    message.text = ".one\n..two\nŵ\n.\n".to_owned();
    let sent = smtp(&server).send(&message).await.expect("sent");
    assert_eq!(sent.answer, "250 queued as 1");
    let seen = server.seen.lock().expect("lock");
    assert_eq!(seen.messages, [String::from_utf8(message.to_eml().expect("builds")).expect("ASCII")]);
    assert!(seen.lines.contains(&"MAIL FROM:<requests@example.org>".to_owned()), "{:?}", seen.lines);
    assert!(seen.lines.contains(&"RCPT TO:<gwen@example.org>".to_owned()), "{:?}", seen.lines);
}

#[tokio::test]
async fn a_refused_recipient_or_message_is_final() {
    let says = |words| Some(Fault::Says(words));
    for (script, code) in [
        (Script { rcpt: says("550 5.1.1 no such mailbox"), ..Script::default() }, 550),
        (Script { data: says("554 no"), ..Script::default() }, 554),
        (Script { body: says("552 too big"), ..Script::default() }, 552),
    ] {
        match error_of(script).await {
            SendError::Permanent { code: Some(got), .. } => assert_eq!(got, code),
            other => panic!("{code}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn what_is_not_about_this_mail_is_tried_again() {
    let says = |words| Some(Fault::Says(words));
    for (script, code) in [
        (Script { greeting: says("421 too busy"), ..Script::default() }, Some(421)),
        (Script { greeting: says("554 not you"), ..Script::default() }, Some(554)),
        (Script { mail: says("451 later"), ..Script::default() }, Some(451)),
        (Script { mail: says("550 this sender may not"), ..Script::default() }, Some(550)),
        (Script { mail: says("530 log in first"), ..Script::default() }, Some(530)),
        (Script { rcpt: says("450 greylisted"), ..Script::default() }, Some(450)),
        (Script { rcpt: says("530 log in first"), ..Script::default() }, Some(530)),
        (Script { data: says("421 going down"), ..Script::default() }, Some(421)),
        (Script { body: says("452 disk full"), ..Script::default() }, Some(452)),
        (Script { rcpt: Some(Fault::HangsUp), ..Script::default() }, None),
        (Script { body: Some(Fault::HangsUp), ..Script::default() }, None),
    ] {
        match error_of(script).await {
            SendError::Temporary { code: got, text } => assert_eq!(got, code, "{text}"),
            other => panic!("{code:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn greylisting_is_waited_out() {
    let server = start(Script { greylists: true, ..Script::default() });
    let (smtp, message) = (smtp(&server), message("gwen@example.org"));
    let error = smtp.send(&message).await.expect_err("the first time");
    assert!(matches!(error, SendError::Temporary { code: Some(451), .. }), "{error:?}");
    smtp.send(&message).await.expect("the second time");
    assert_eq!(server.seen.lock().expect("lock").messages.len(), 1);
}

/// What makes it one mail although it arrives twice: same bytes, so the same Message-ID.
#[tokio::test]
async fn an_answer_lost_after_the_final_dot_makes_the_same_mail_twice() {
    let server = start(Script { body: Some(Fault::HangsUp), ..Script::default() });
    for _ in 0..2 {
        smtp(&server).send(&message("gwen@example.org")).await.expect_err("no answer");
    }
    let seen = server.seen.lock().expect("lock");
    assert!(seen.messages.len() == 2 && seen.messages[0] == seen.messages[1]);
}

#[tokio::test]
async fn an_offer_that_is_not_handed_over_was_never_sent() {
    let server = start(Script::default());
    let (smtp, message) = (smtp(&server), message("gwen@example.org"));
    drop(smtp.offer(&message).await.expect("taken"));
    smtp.send(&message).await.expect("sent");
    assert_eq!(server.seen.lock().expect("lock").messages.len(), 1);
}

#[tokio::test]
async fn a_wrong_password_is_ours_to_set_right() {
    let script = Script {
        auth: Some(Fault::Says("535 5.7.8 wrong password")),
        offers: Some("AUTH PLAIN LOGIN"),
        ..Script::default()
    };
    let server = start(script);
    let smtp = at(format!("smtp://u:secret@127.0.0.1:{}?tls=none", server.port));
    let error = smtp.send(&message("gwen@example.org")).await.expect_err("refused");
    assert!(matches!(error, SendError::Temporary { code: Some(535), .. }), "{error:?}");
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[tokio::test]
async fn a_password_is_not_sent_in_the_clear() {
    let server = start(Script { offers: Some("AUTH PLAIN"), ..Script::default() });
    let smtp = at(format!("smtp://u:secret@127.0.0.1:{}", server.port));
    let error = smtp.send(&message("gwen@example.org")).await.expect_err("no STARTTLS");
    assert!(matches!(error, SendError::Temporary { code: None, .. }), "{error:?}");
    assert!(!server.seen.lock().expect("lock").lines.iter().any(|line| line.starts_with("AUTH")));
}

#[tokio::test]
async fn a_server_that_hangs_is_left_in_time() {
    for script in [
        Script { greeting: Some(Fault::Hangs), ..Script::default() },
        Script { body: Some(Fault::Hangs), ..Script::default() },
    ] {
        let server = start(script);
        let url = settings(format!("smtp://127.0.0.1:{}", server.port));
        let smtp = Transport::Smtp(Smtp::with_timeout(&url, Duration::from_millis(200)).expect("settings"));
        let begin = Instant::now();
        let error = smtp.send(&message("gwen@example.org")).await.expect_err("no answer");
        assert!(matches!(error, SendError::Temporary { code: None, .. }), "{error:?}");
        assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
    }
}

#[tokio::test]
async fn nobody_listening_is_tried_again() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("bind").local_addr().expect("bound").port();
    let smtp = at(format!("smtp://127.0.0.1:{port}"));
    let error = smtp.send(&message("gwen@example.org")).await.expect_err("nobody");
    assert!(matches!(error, SendError::Temporary { code: None, .. }), "{error:?}");
}

#[tokio::test]
async fn a_connection_is_used_again_until_the_server_closes_it() {
    let server = start(Script { closes_after: Some(2), ..Script::default() });
    let smtp = smtp(&server);
    for _ in 0..5 {
        smtp.send(&message("gwen@example.org")).await.expect("sent");
    }
    let seen = server.seen.lock().expect("lock");
    assert_eq!((seen.connections, seen.messages.len()), (3, 5));
}

#[tokio::test]
async fn sending_does_not_wait_for_delayed_acknowledgements() {
    let smtp = smtp(&start(Script::default()));
    let begin = Instant::now();
    for _ in 0..50 {
        smtp.send(&message("gwen@example.org")).await.expect("sent");
    }
    assert!(begin.elapsed() < Duration::from_millis(1500), "50 mails in {:?}", begin.elapsed());
}

#[tokio::test]
async fn every_step_is_explained_up_to_the_one_that_failed() {
    let server = start(Script { rcpt: Some(Fault::Says("550 no such mailbox")), ..Script::default() });
    let steps = smtp(&server).explain(&message("gwen@example.org")).await;
    let told: Vec<(&str, bool)> = steps.iter().map(|step| (step.what.as_str(), step.done)).collect();
    assert_eq!(
        told,
        [
            ("Connect to the mail server", true),
            ("Encrypt the connection and check the certificate", true),
            ("Name the sender", true),
            ("Name the recipient", false),
        ]
    );
    let last = steps.last().expect("steps");
    assert_eq!(last.answer, "550 no such mailbox");
    assert!(last.advice.is_some_and(|advice| advice.contains("does not exist")), "{:?}", last.advice);
}

#[tokio::test]
async fn common_failures_come_with_advice() {
    let closed =
        std::net::TcpListener::bind("127.0.0.1:0").expect("bind").local_addr().expect("bound").port();
    let script =
        Script { offers: Some("AUTH PLAIN"), auth: Some(Fault::Says("535 no")), ..Script::default() };
    let says = |words| Some(Fault::Says(words));
    for (url, advice) in [
        (format!("smtp://127.0.0.1:{closed}"), "Check host and port"),
        (format!("smtp://u:p@127.0.0.1:{}?tls=none", start(script).port), "password is wrong"),
        (format!("smtp+starttls://127.0.0.1:{}", start(Script::default()).port), "587"),
        (format!("smtps://127.0.0.1:{}", start(Script::default()).port), "smtp+starttls://"),
        (url_of(Script { mail: says("550 not yours"), ..Script::default() }), "may not send as"),
        (url_of(Script { mail: says("530 log in"), ..Script::default() }), "wants a log-in"),
        (url_of(Script { greeting: says("HTTP/1.1 400"), ..Script::default() }), "no mail server"),
    ] {
        let steps = at(url.clone()).explain(&message("gwen@example.org")).await;
        let last = steps.last().expect("steps");
        assert!(!last.done && last.advice.is_some_and(|told| told.contains(advice)), "{url}: {last:?}");
    }
}

fn url_of(script: Script) -> String {
    format!("smtp://127.0.0.1:{}", start(script).port)
}

#[tokio::test]
async fn many_send_at_once() {
    let server = start(Script::default());
    let transport = smtp(&server);
    let sending: Vec<_> = (0..20)
        .map(|_| {
            let transport = transport.clone();
            tokio::spawn(async move { transport.send(&message("gwen@example.org")).await })
        })
        .collect();
    for sent in sending {
        sent.await.expect("no panic").expect("sent");
    }
    assert_eq!(server.seen.lock().expect("lock").messages.len(), 20);
}

#[test]
fn a_certificate_that_is_no_certificate_is_named_at_the_start() {
    let path = std::env::temp_dir().join(format!("habeas-mail-{}.pem", std::process::id()));
    std::fs::write(&path, "no certificate").expect("writes");
    for path in [path, "/nowhere/root.pem".into()] {
        let settings =
            SmtpSettings { root_certificate: Some(path.clone()), ..settings("smtps://localhost".to_owned()) };
        let error = Smtp::new(&settings).expect_err("not usable").to_string();
        assert!(error.contains(&path.display().to_string()), "{error}");
    }
}
