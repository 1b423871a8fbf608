//! A year of warnings, day by day: 500 cases under every regime and in every nation, with pauses, waits for identity and
//! extensions. A second reckoning, which knows nothing of the program's but the due dates, says which step belongs on which
//! day and at which hour; the two clock changes lie inside the year.

mod reckoning;

use self::reckoning::{Deed, NATIONS, date, holidays, script, step_day, summer};
use crate::harness::app::instant;
use crate::harness::{Backend, Database};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use habeas::app::change::Terms;
use habeas::app::draft::Draft;
use habeas::app::opening::{Request, Wanted};
use habeas::app::person::Person;
use habeas::app::time::Time;
use habeas::app::{App, AppError, Caller, Staff, Who};
use habeas::cli::{assemble, population};
use habeas::domain::access::{Action, Role};
use habeas::domain::case::intake::{AnswerBy, Channel};
use habeas::domain::case::outcome::{
    ClarificationAnswer, ExtensionReason, IdentityCheck, IdentityQuestion, IdentityResult, ToldBy,
};
use habeas::domain::case::{Case, Command, Event};
use habeas::domain::reference::Reference;
use habeas::domain::right::Right;
use habeas::domain::text::Instant;
use habeas::secret::Chance;
use std::collections::{BTreeMap, BTreeSet};

const CASES: u64 = 500;

const STEPS: [i32; 14] = [-10, -5, -2, -1, 0, 1, 6, 11, 16, 21, 26, 31, 36, 41];

/// A case with its script and what the second reckoning expects of it.
struct Life {
    reference: Reference,
    due: Option<NaiveDate>,
    ended: bool,
    told: BTreeMap<NaiveDate, i32>,
    carried: Option<(NaiveDate, Option<i32>)>,
    newest: Option<NaiveDate>,
    expected: Vec<(NaiveDateTime, NaiveDate, i32)>,
    asked: Option<NaiveDate>,
    reminders: Vec<NaiveDate>,
    late: Vec<NaiveDate>,
    waits: Vec<(NaiveDateTime, NaiveDateTime)>,
}

impl Life {
    /// The latest step that has come by a day.
    fn come(&self, due: NaiveDate, by: NaiveDate, holidays: &BTreeSet<NaiveDate>) -> Option<i32> {
        STEPS.into_iter().rev().find(|step| step_day(due, *step, holidays) <= by)
    }

    /// The due date has moved on this day: who had steps under the old date is not told at once of the same again.
    fn moves(&mut self, due: Option<NaiveDate>, today: NaiveDate, holidays: &BTreeSet<NaiveDate>) {
        self.due = due;
        if let (Some(due), Some(newest)) = (due, self.newest)
            && !self.told.contains_key(&due)
        {
            let in_force = self.come(due, today, holidays);
            self.carried = Some((due, self.told.get(&newest).copied().min(in_force)));
        }
    }

    /// One look at the ladder.
    fn tick(&mut self, now: NaiveDateTime, today: NaiveDate, holidays: &BTreeSet<NaiveDate>) {
        let Some(due) = self.due.filter(|_| !self.ended) else { return };
        let carried = self.carried.filter(|(of, _)| *of == due).and_then(|(_, step)| step);
        let last = self.told.get(&due).copied().or(carried);
        if let Some(step) =
            self.come(due, today, holidays).filter(|step| last.is_none_or(|last| *step > last))
        {
            self.expected.push((now, due, step));
            self.told.insert(due, step);
            self.newest = Some(due);
        }
        if self.late.is_empty() && today > due {
            self.late.push(today);
        }
    }

    /// The question was open from a day to the day before another.
    fn was_asked(&mut self, until: NaiveDate) {
        let Some(asked) = self.asked.take() else { return };
        let month = asked.checked_add_months(Months::new(1)).unwrap();
        let days = [asked + Days::new(7), asked + Days::new(14), month - Days::new(7)];
        self.reminders.extend(days.into_iter().filter(|day| *day < until));
    }
}

fn command(deed: Deed, today: NaiveDate, draft: &mut Draft<'_>) -> Result<Command, AppError> {
    Ok(match deed {
        Deed::AskIdentity => {
            let question = draft.text("question", "question", "A bill with your name on it.")?;
            Command::AskIdentity { what: IdentityQuestion::Identity, question }
        }
        Deed::ShowIdentity => Command::RecordIdentity {
            checked: IdentityCheck::Document,
            result: IdentityResult::Confirmed,
            note: None,
            received_on: today,
        },
        Deed::AskClarification => Command::AskClarification {
            reason: draft.text("reason", "reason", "The files fill two rooms.")?,
            question: draft.text("question", "question", "Which years?")?,
        },
        Deed::Clarify => {
            let answer = ClarificationAnswer::Clarified;
            Command::RecordClarification { answer, text: None, received_on: today }
        }
        Deed::Extend => Command::ExtendDeadline {
            reason: ExtensionReason::Complexity,
            explanation: draft.text("explanation", "explanation", "Four services hold files.")?,
            told_by: ToldBy::Email,
        },
        Deed::Withdraw => Command::WithdrawRequest { on: today },
    })
}

fn request(n: u64) -> Request {
    let rights = [Right::Rectification, Right::Erasure, Right::Portability, Right::Objection];
    let access = matches!(n % 6, 2 | 4) || n.is_multiple_of(4);
    let right = if access { Right::Access } else { rights[usize::try_from(n % 4).unwrap()] };
    let details = "Everything about my housing benefit.".to_owned();
    // Some have no mail and get paper.
    let email = (!n.is_multiple_of(7)).then(|| format!("resident{n}@example.org"));
    let address = vec!["7 Sample Street".to_owned(), "Anytown".to_owned()];
    Request {
        person: Person { name: format!("Resident {n}"), email, address, ..Person::default() },
        acting: None,
        rights: vec![Wanted { right, subtypes: Vec::new(), details }],
        services: Vec::new(),
        period: None,
        urgency: None,
        language: None,
        answer_by: AnswerBy::Email,
        formats: Vec::new(),
        plain_email_agreed: true,
        channel: Channel::Email,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}

/// A council in a nation, with its officer.
async fn council(app: &App, nation: &str) -> Caller {
    let both = |file: String, name: &str, welsh: &str| {
        let (one, two) =
            (format!("name = \"{name}\""), format!("name = {{ en = \"{name}\", cy = \"{welsh}\" }}"));
        file.replacen(&one, &two, 1)
    };
    let file = include_str!("../../config/councils/new-council.toml")
        .replace("nation = \"england\"", &format!("nation = \"{nation}\""));
    let file = match nation {
        "wales" => {
            let file = both(file, "New Council (to be filled in)", "Cyngor Newydd");
            both(
                file.replace("[\"en\"]", "[\"en\", \"cy\"]"),
                "Information Commission",
                "Comisiwn Gwybodaeth",
            )
        }
        _ => file,
    };
    let org = app.create_council(&file).await.unwrap_or_else(|error| panic!("{nation}: {error:?}"));
    population::cast(app, org).await.unwrap();
    let found = app.staff_with_email(&Caller::system(org), "officer@example.org").await.unwrap();
    let staff = Staff { id: found.id.parse().unwrap(), role: Role::Officer, service: None };
    Caller { org, who: Who::Staff(staff) }
}

async fn change(
    app: &App,
    caller: &Caller,
    reference: &Reference,
    build: impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
) {
    let done = app.change(caller, Action::HandleCase, reference, &Terms::newest(), build).await;
    done.unwrap_or_else(|error| panic!("{reference}: {error:?}"));
}

/// Opens the n-th case; its officer has it and has begun to search.
async fn open(app: &App, caller: &Caller, n: u64) -> Life {
    let receipt = app.open_cases(caller, request(n), &Terms::newest()).await.unwrap();
    let reference = Reference::parse(&receipt.cases[0].reference).unwrap();
    let to = caller.staff().unwrap().id;
    change(app, caller, &reference, |_, _| Ok(Command::Acknowledge {})).await;
    change(app, caller, &reference, move |_, _| Ok(Command::Assign { to, team: None })).await;
    Life {
        reference,
        due: receipt.cases[0].due,
        ended: false,
        told: BTreeMap::new(),
        carried: None,
        newest: None,
        expected: Vec::new(),
        asked: None,
        reminders: Vec::new(),
        late: Vec::new(),
        waits: Vec::new(),
    }
}

/// Does a deed, unless the law has closed the window for it.
async fn act(app: &App, caller: &Caller, life: &mut Life, deed: Deed, today: NaiveDate) {
    let build = |draft: &mut Draft<'_>, _: &Case| command(deed, today, draft);
    let done = app.change(caller, Action::HandleCase, &life.reference, &Terms::newest(), build).await;
    match done {
        Ok(_) => {}
        Err(AppError::Refused(_)) if deed != Deed::Withdraw => return,
        Err(error) => panic!("{} {deed:?}: {error:?}", life.reference),
    }
    let now = app.time.now().utc().naive_utc();
    match deed {
        Deed::AskIdentity | Deed::AskClarification => {
            life.asked = Some(today);
            life.waits.push((now, NaiveDateTime::MAX));
        }
        Deed::Withdraw => life.ended = true,
        Deed::ShowIdentity | Deed::Clarify | Deed::Extend => {}
    }
    if matches!(deed, Deed::ShowIdentity | Deed::Clarify | Deed::Withdraw) {
        life.was_asked(today);
        if let Some((_, until)) = life.waits.last_mut().filter(|(_, until)| *until == NaiveDateTime::MAX) {
            *until = now;
        }
    }
}

/// Lets the year pass; the jobs look twice each morning, before and after half past seven by one of the two times.
async fn live(app: &App, caller: &Caller, nation: usize, holidays: &BTreeSet<NaiveDate>) -> Vec<Life> {
    let mut lives: BTreeMap<u64, Life> = BTreeMap::new();
    let mut plan: BTreeMap<NaiveDate, Vec<(u64, Option<Deed>)>> = BTreeMap::new();
    for n in (0..CASES).filter(|n| usize::try_from(n % 5).unwrap() == nation) {
        let (received, deeds) = script(n);
        plan.entry(received).or_default().push((n, None));
        deeds.into_iter().for_each(|(day, deed)| plan.entry(day).or_default().push((n, Some(deed))));
    }
    let at = |day: NaiveDate, time: &str| -> DateTime<Utc> { format!("{day}T{time}:00Z").parse().unwrap() };
    for today in date("2026-01-05").iter_days().take_while(|day| *day < date("2027-03-01")) {
        app.time.move_to(Instant::new(at(today, "05:00")));
        for (n, deed) in plan.remove(&today).unwrap_or_default() {
            match deed {
                None => drop(lives.insert(n, open(app, caller, n).await)),
                Some(deed) => act(app, caller, lives.get_mut(&n).unwrap(), deed, today).await,
            }
            let life = lives.get_mut(&n).unwrap();
            let row = app.dossier(&Caller::system(caller.org), &life.reference).await.unwrap().row;
            let running = row.due_on.filter(|_| row.status == "running");
            if life.due != running {
                life.moves(running, today, holidays);
            }
        }
        for time in ["06:45", "07:45"] {
            let now = at(today, time);
            app.time.move_to(Instant::new(now));
            let scanned = app.scan_alerts(app.time.now()).await.unwrap();
            assert_eq!(scanned.faults, 0, "{now}");
            let local = now + TimeDelta::hours(i64::from(summer(today)));
            let begun = local.time() >= "07:30:00".parse().unwrap();
            let morning = if begun { today } else { today.pred_opt().unwrap() };
            for life in lives.values_mut() {
                life.tick(now.naive_utc(), morning, holidays);
            }
        }
    }
    lives.into_values().collect()
}

/// Holds what the program recorded of a case against the second reckoning.
async fn compare(app: &App, caller: &Caller, life: &Life) -> (usize, usize) {
    let dossier = app.dossier(&Caller::system(caller.org), &life.reference).await.unwrap();
    let sent = || dossier.alerted.iter().filter(|row| row.outcome == "sent");
    let due: Vec<_> = sent()
        .filter(|row| row.target == "due")
        .map(|row| (row.decided_at, row.target_on, row.step))
        .collect();
    assert_eq!(due, life.expected, "{}", life.reference);
    for row in sent() {
        let waiting =
            life.waits.iter().find(|(from, until)| *from < row.decided_at && row.decided_at < *until);
        assert_eq!(waiting, None, "{}: {row:?}", life.reference);
    }
    assert!(dossier.alerted.iter().all(|row| (row.outcome == "skipped") == row.reason.is_some()));
    let (mut reminders, mut late) = (Vec::new(), Vec::new());
    for recorded in dossier.case.standing() {
        match recorded.event {
            Event::RequesterReminded { on, .. } => reminders.push(on),
            Event::LatenessTold { on, .. } => late.push(on),
            _ => {}
        }
    }
    assert_eq!(reminders, life.reminders, "{}", life.reference);
    assert_eq!(late.first(), life.late.first(), "{}", life.reference);
    (due.len(), reminders.len())
}

/// The year of one nation, in a database of its own: how many steps and reminders it had.
fn year(nation: usize) -> (usize, usize) {
    let database = Database::new(Backend::Sqlite);
    let config = database.config(&[("HABEAS__DATABASE__SYNCHRONOUS", "normal")]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let time = Time::set_at(instant("2026-01-05T04:00:00Z"));
        let app = assemble::app_at(&config, time, Chance::system()).await.unwrap();
        let caller = council(&app, NATIONS[nation].0).await;
        let (mut steps, mut reminders) = (0, 0);
        for life in live(&app, &caller, nation, &holidays()[nation]).await {
            let (of_due, of_questions) = compare(&app, &caller, &life).await;
            (steps, reminders) = (steps + of_due, reminders + of_questions);
        }
        (steps, reminders)
    })
}

#[test]
fn every_step_of_a_year_falls_on_its_day_and_none_while_the_clock_waits() {
    let nations: Vec<_> = (0..NATIONS.len()).map(|nation| std::thread::spawn(move || year(nation))).collect();
    let (mut steps, mut reminders) = (0, 0);
    for (nation, (name, _)) in nations.into_iter().zip(NATIONS) {
        let (of_due, of_questions) = nation.join().unwrap_or_else(|_| panic!("the year of {name}"));
        (steps, reminders) = (steps + of_due, reminders + of_questions);
    }
    assert!(steps > 2_000 && reminders > 200, "only {steps} steps and {reminders} reminders: a thin year");
}
