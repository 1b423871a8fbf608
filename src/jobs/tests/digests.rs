//! What stands in whose digest, on which mornings, and who reads it when somebody is away.

use crate::app::absences::Absence;
use crate::app::draft::Draft;
use crate::app::fixture::Town;
use crate::app::{AppError, Caller};
use crate::domain::access::Role;
use crate::domain::case::outcome::{Outcome, TaskKind};
use crate::domain::case::{Case, Command};
use crate::domain::ids::{StaffId, TaskId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::jobs::run_due;
use chrono::NaiveDate;

const OLWEN: &str = "olwen@example.org";
const DAFYDD: &str = "dafydd@example.org";

fn id(caller: &Caller) -> StaffId {
    caller.staff().unwrap().id
}

/// A case received on Tuesday 3 March 2026, due on 7 April, in the hands of the officer.
async fn assigned(town: &Town) -> Reference {
    let reference = town.open(Right::Access).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    let to = id(&town.officer);
    town.change(&reference, move |_, _| Ok(Command::Assign { to, team: None })).await;
    reference
}

/// The digest that somebody got on this day: its subject, and its text in one line; empty when there was none.
async fn digest(town: &Town, today: &str, to: &str) -> (String, String) {
    let before = town.mails().len();
    town.move_to(&format!("{today}T09:00:00Z"));
    run_due(&town.app, &town.transport).await.unwrap();
    run_due(&town.app, &town.transport).await.unwrap();
    let ours = |mail: &crate::app::fixture::Mail| {
        mail.to.to_string() == to && mail.subject.starts_with("Your requests this morning")
    };
    let found: Vec<_> = town.mails().into_iter().skip(before).filter(ours).collect();
    assert!(found.len() < 2, "two digests on one day");
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    found.first().map(|mail| (mail.subject.clone(), flat(&mail.text))).unwrap_or_default()
}

fn propose(_: &mut Draft<'_>, _: &Case) -> Result<Command, AppError> {
    let (outcome, grounds) = (Outcome::NoDataHeld, Vec::new());
    Ok(Command::ProposeDecision { outcome, grounds, reasons: None, recipients: Vec::new() })
}

fn task(town: &Town, due_on: &str) -> impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError> + use<> {
    let task = TaskId(town.app.chance.id(town.app.time.now()));
    let due_on = Some(due_on.parse().unwrap());
    move |_, _| Ok(Command::CreateTask { task, work: TaskKind::Search, service: None, due_on, note: None })
}

#[tokio::test]
async fn internal_dates_are_told_in_the_digest_and_end_when_the_work_is_done() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let reference = assigned(&town).await;
    // Identity is to be decided by Friday 6 March: this week, then today, then late.
    let (subject, text) = digest(&town, "2026-03-04", OLWEN).await;
    assert!(!subject.contains("DSR"), "a digest is about several cases: {subject}");
    let line = format!("This week - {reference}, access. Decide about identity by: 6 March 2026");
    assert!(text.contains(&line), "{text}");
    let (_, text) = digest(&town, "2026-03-06", OLWEN).await;
    assert!(text.contains("Decide about identity by: 6 March 2026, today."), "{text}");
    let (_, text) = digest(&town, "2026-03-09", OLWEN).await;
    assert!(text.contains("Overdue") && text.contains("6 March 2026, 1 working day late."), "{text}");
    // Asking a service says that identity is not in doubt; its own date is watched instead.
    town.change(&reference, task(&town, "2026-03-13")).await;
    let (_, text) = digest(&town, "2026-03-10", OLWEN).await;
    assert!(!text.contains("identity"), "{text}");
    assert!(text.contains("Answers from services by: 13 March 2026, 3 working days left."), "{text}");
    // More time is decided on five working days before the last day to tell of it.
    let (_, text) = digest(&town, "2026-03-23", OLWEN).await;
    assert!(text.contains("Decide about more time by: 27 March 2026, 4 working days left."), "{text}");
    town.change(&reference, propose).await;
    let (_, text) = digest(&town, "2026-03-30", OLWEN).await;
    assert!(!text.contains("more time"), "{text}");
    assert!(text.contains("Approval by: 31 March 2026, 1 working day left."), "{text}");
}

#[tokio::test]
async fn a_proposal_waits_for_the_one_who_may_approve_it_and_for_nobody_else() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let reference = assigned(&town).await;
    town.change(&reference, propose).await;
    let (_, text) = digest(&town, "2026-03-04", DAFYDD).await;
    let line = format!("Waiting for you - {reference}, access. Approval by: 31 March 2026");
    assert!(text.contains(&line), "{text}");
    let (_, text) = digest(&town, "2026-03-05", OLWEN).await;
    assert_eq!(text, "", "nothing to say, no mail");
}

#[tokio::test]
async fn cases_that_nobody_has_are_told_to_all_who_give_them_out() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let reference = town.open(Right::Erasure).await;
    town.change(&reference, |_, _| Ok(Command::Acknowledge {})).await;
    let (_, text) = digest(&town, "2026-03-04", OLWEN).await;
    assert!(text.contains(&format!("Nobody has these - {reference}, erasure.")), "{text}");
    let (_, text) = digest(&town, "2026-03-05", DAFYDD).await;
    assert!(text.contains("Nobody has these"), "{text}");
    let to = id(&town.officer);
    town.change(&reference, move |_, _| Ok(Command::Assign { to, team: None })).await;
    assert!(!digest(&town, "2026-03-09", DAFYDD).await.1.contains("Nobody has these"));
}

#[tokio::test]
async fn digests_come_on_working_days_of_the_council_only() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    assigned(&town).await;
    // Good Friday, the weekend and Easter Monday are silent; the answer is due on Tuesday.
    for silent in ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"] {
        assert_eq!(digest(&town, silent, OLWEN).await.1, "", "{silent}");
    }
    let (_, text) = digest(&town, "2026-04-07", OLWEN).await;
    assert!(text.contains("Today") && text.contains("Answer by law by: 7 April 2026, today."), "{text}");
}

#[tokio::test]
async fn the_mail_of_somebody_away_goes_to_their_cover_and_says_so() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    assigned(&town).await;
    let cover = town.staff("Carys Cover", Role::Officer).await;
    let away = |cover: &Caller, from: &str, to: &str| Absence {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        cover: id(cover),
    };
    let (app, olwen) = (&town.app, id(&town.officer));
    let absence = away(&cover, "2026-03-23", "2026-04-02");
    app.set_absence(&town.officer, olwen, absence).await.unwrap();
    assert_ne!(digest(&town, "2026-03-20", OLWEN).await.1, "", "not away yet");
    let (_, text) = digest(&town, "2026-03-23", "carys@example.org").await;
    assert!(text.contains("You have this instead of Olwen Officer, who is away."), "{text}");
    assert_eq!(digest(&town, "2026-03-24", OLWEN).await.1, "");
    // The cover falls ill too: their cover reads; when all cover for each other, the shared mailbox does.
    let third = town.staff("Tegid Third", Role::Officer).await;
    app.set_absence(&cover, id(&cover), away(&third, "2026-03-25", "2026-03-27")).await.unwrap();
    let (_, text) = digest(&town, "2026-03-25", "tegid@example.org").await;
    assert!(text.contains("instead of Olwen Officer"), "{text}");
    let ring = away(&town.officer, "2026-03-25", "2026-03-27");
    app.set_absence(&cover, id(&cover), ring).await.unwrap();
    let (_, text) = digest(&town, "2026-03-26", "data.protection@leicester.example.org").await;
    assert!(text.contains("instead of Olwen Officer"), "{text}");
    app.end_absence(&town.officer, olwen).await.unwrap();
    assert_ne!(digest(&town, "2026-03-27", OLWEN).await.1, "");
}

#[tokio::test]
async fn an_absence_is_refused_with_what_would_be_right() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let (app, olwen) = (&town.app, id(&town.officer));
    let colleague = town.staff("Carys Cover", Role::Officer).await;
    let auditor = town.staff("Aled Auditor", Role::Auditor).await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let good = Absence { from: day("2026-03-09"), to: day("2026-03-13"), cover: id(&colleague) };
    let table = [
        (Absence { to: day("2026-03-08"), ..good }, "to", "before the first"),
        (Absence { from: day("2026-02-01"), to: day("2026-03-02"), ..good }, "to", "over already"),
        (Absence { to: day("2027-04-01"), ..good }, "to", "a year at most"),
        (Absence { cover: olwen, ..good }, "cover", "cover for themselves"),
        (Absence { cover: id(&auditor), ..good }, "cover", "who handles cases"),
        (Absence { cover: StaffId(uuid::Uuid::nil()), ..good }, "cover", "who handles cases"),
    ];
    for (absence, field, says) in table {
        let Err(AppError::Invalid(wrong)) = app.set_absence(&town.officer, olwen, absence).await else {
            panic!("{absence:?} was taken")
        };
        assert!(wrong.iter().any(|one| one.field == field && one.message.contains(says)), "{wrong:?}");
    }
    // A colleague's absence is for the data protection officer's team and administrators.
    let refused = app.set_absence(&colleague, olwen, good).await;
    assert!(matches!(refused, Err(AppError::Forbidden)), "{refused:?}");
    let searcher = town.staff("Siôn Searcher", Role::Searcher).await;
    let unknown = app.set_absence(&searcher, olwen, good).await;
    assert!(matches!(unknown, Err(AppError::NotFound)), "{unknown:?}");
    let dpo = town.staff("Delyth Dpo", Role::Dpo).await;
    let view = app.set_absence(&dpo, olwen, good).await.unwrap();
    assert_eq!(view.absence, Some(good));
    let listed = app.staff(&auditor).await.unwrap();
    assert_eq!(listed.iter().find(|row| row.id == olwen.to_string()).unwrap().absence, Some(good));
    assert!(matches!(app.end_absence(&colleague, id(&dpo)).await, Err(AppError::Forbidden)));
    app.end_absence(&town.officer, olwen).await.unwrap();
    assert!(matches!(app.end_absence(&town.officer, olwen).await, Err(AppError::NotFound)), "only once");
}

#[tokio::test]
async fn who_searches_for_a_service_hears_of_their_own_tasks_and_is_led_to_no_case() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let council = town.app.council(town.org).await.unwrap();
    let [own, other] = [0, 1].map(|place| council.register.services[place].slug.clone());
    town.searcher("Seren Searcher", &own).await;
    let reference = assigned(&town).await;
    let elsewhere = assigned(&town).await;
    for (case, service) in [(&reference, &own), (&elsewhere, &other)] {
        let task = TaskId(town.app.chance.id(town.app.time.now()));
        let (service, due_on) = (Some(service.clone()), Some("2026-03-13".parse().unwrap()));
        let build = move |_: &mut Draft<'_>, _: &Case| {
            let service = service.clone();
            Ok(Command::CreateTask { task, work: TaskKind::Search, service, due_on, note: None })
        };
        town.change(case, build).await;
    }
    let (_, text) = digest(&town, "2026-03-04", "seren@example.org").await;
    assert!(text.contains(&format!("Coming up - {reference}, access.")), "{text}");
    assert!(text.contains("13 March 2026") && text.contains("/tasks"), "{text}");
    assert!(!text.contains("/cases/") && !text.contains(elsewhere.as_str()), "{text}");
    let (_, text) = digest(&town, "2026-03-16", "seren@example.org").await;
    assert!(text.contains("Overdue") && text.contains("1 working day late"), "{text}");
    // While the clock waits, nothing is said.
    let ask = |draft: &mut Draft<'_>, _: &Case| {
        let reason = draft.text("reason", "reason", "The housing files fill two rooms.")?;
        let question = draft.text("question", "question", "Which tenancy is it about?")?;
        Ok(Command::AskClarification { reason, question })
    };
    town.change(&reference, ask).await;
    assert_eq!(digest(&town, "2026-03-17", "seren@example.org").await.1, "");
}

#[tokio::test]
async fn the_head_of_the_service_is_told_at_their_own_mailbox_or_the_officers_instead() {
    let town = Town::new("2026-03-03T09:00:00Z").await;
    let reference = assigned(&town).await;
    let council = town.app.council(town.org).await.unwrap();
    let dossier = town.app.dossier(&Caller::system(town.org), &reference).await.unwrap();
    let people = town.app.people(&council, "2026-03-04".parse().unwrap()).await.unwrap();
    let told = |council: &crate::app::council::Council| {
        let readers = people.readers(council, &dossier, &[crate::domain::alert::Audience::HeadOfService]);
        readers.into_iter().map(|reader| reader.email).collect::<Vec<_>>()
    };
    assert_eq!(told(&council), council.organisation.dpo.email.clone().into_iter().collect::<Vec<_>>());
    let mut council = (*council).clone();
    council.organisation.head_of_service = Some("head@example.org".to_owned());
    assert_eq!(told(&council), ["head@example.org"]);
}
