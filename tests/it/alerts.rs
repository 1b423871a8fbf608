//! The DPO team is warned on the right working days, never while the clock waits, never twice, and by real mail.

use crate::harness::app::instant;
use crate::harness::{Backend, MailServer, Persona, TestApp};
use habeas::jobs::run_due;
use habeas::mail::{Smtp, SmtpSettings, Transport};
use serde_json::json;
use std::collections::BTreeSet;

both!(
    warnings_come_on_the_right_working_days,
    the_ladder_is_silent_while_the_clock_waits,
    a_warning_reaches_the_team_by_real_mail,
);

/// The days (as `MM-DD`) on which a mail of its own about the due date went out, letting every day pass from one to the
/// other. Earlier steps and internal dates are in the morning's digests.
fn alert_days(app: &TestApp, from: &str, days: i64) -> Vec<String> {
    app.at(from);
    let mut seen = Vec::new();
    for _ in 0..days {
        let before = alerts(app);
        app.run_jobs();
        app.run_jobs();
        if alerts(app) > before {
            seen.push(app.app.time.now().utc().format("%m-%d").to_string());
        }
        app.days_pass(1);
    }
    seen
}

fn alerts(app: &TestApp) -> usize {
    let letters = app.get(Persona::Auditor, "/api/v1/letters?limit=200").send().expect(200).json();
    letters["letters"].as_array().unwrap().iter().filter(|letter| letter["kind"] == "alert").count()
}

/// Received on Monday 2 March 2026, due on Thursday 2 April; Good Friday is the 3rd, Easter Monday the 6th.
fn warnings_come_on_the_right_working_days(backend: Backend) {
    let app = TestApp::start(backend);
    app.submit("access");
    let days = alert_days(&app, "2026-03-02T10:00:00Z", 46);
    assert_eq!(days, ["04-01", "04-02", "04-07", "04-14"]);
}

/// The pause begins before the first step and ends late; the steps follow the new date.
fn the_ladder_is_silent_while_the_clock_waits(backend: Backend) {
    let app = TestApp::start(backend);
    let (reference, _) = app.submit("access");
    app.at("2026-03-10T10:00:00Z");
    let question = json!({ "reason": "We hold several files.", "question": "Which years?" });
    app.change(Persona::Officer, &reference, "clarifications", &question).send().expect(200);
    assert_eq!(alert_days(&app, "2026-03-10T11:00:00Z", 40), Vec::<String>::new());
    app.at("2026-04-20T10:00:00Z");
    let answer = json!({ "answer": "clarified", "text": "2020 on." });
    let now =
        app.change(Persona::Officer, &reference, "clarification-answers", &answer).send().expect(200).json();
    // 31 days are needed from 3 March; 7 were counted before the pause of 10 March to 20 April.
    assert_eq!(now["due"], "2026-05-14");
    let days = alert_days(&app, "2026-04-21T10:00:00Z", 25);
    assert_eq!(days, ["05-13", "05-14", "05-15"]);
}

fn a_warning_reaches_the_team_by_real_mail(backend: Backend) {
    let app = TestApp::start(backend);
    let server = MailServer::start(&app.database.folder);
    let (reference, _) = app.submit("access");
    app.at("2026-03-19T08:00:00Z");
    let settings = SmtpSettings { url: server.url(), timeout_seconds: 10, root_certificate: None };
    let transport = Transport::Smtp(Smtp::new(&settings).unwrap());
    app.block_on(run_due(&app.app, &transport)).unwrap();
    app.block_on(run_due(&app.app, &transport)).unwrap();
    let mails = server.mails();
    // The mailbox of the data protection officer, as the council's file has it.
    let to_team = |mail: &&String| mail.contains("\nTo: FOI@wrexham.gov.uk") && mail.contains(&reference);
    assert_eq!(mails.iter().filter(to_team).count(), 1, "{}", mails.join("\n---\n"));
    let ids: BTreeSet<&str> =
        mails.iter().flat_map(|mail| mail.lines().find(|line| line.starts_with("Message-ID:"))).collect();
    assert_eq!(ids.len(), mails.len(), "a mail went out twice");
    assert!(app.app.time.now() < instant("2026-04-02T00:00:00Z"), "the warning came before the deadline");
}
