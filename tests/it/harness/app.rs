//! A running service with a council, staff for every role, a clock set by hand and mail caught in memory.

use crate::harness::client::{Ask, agent};
use crate::harness::{Backend, Database};
use chrono::TimeDelta;
use habeas::app::time::Time;
use habeas::app::{App, Caller, Staff, Who};
use habeas::cli::{assemble, council, population, serve};
use habeas::domain::access::Role;
use habeas::domain::ids::{OrgId, StaffId};
use habeas::domain::text::Instant;
use habeas::jobs::run_due;
use habeas::mail::{Memory, Message, Transport};
use habeas::secret::Chance;
use habeas::web::{MetricsDoor, Running};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// Who is asking.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Persona {
    Anonymous,
    Officer,
    OtherOfficer,
    Dpo,
    Auditor,
    Admin,
    Searcher,
    /// An officer of another council on the same installation.
    Stranger,
}

impl Persona {
    pub const ALL: [Self; 8] = [
        Self::Anonymous,
        Self::Officer,
        Self::OtherOfficer,
        Self::Dpo,
        Self::Auditor,
        Self::Admin,
        Self::Searcher,
        Self::Stranger,
    ];

    pub fn role(self) -> Option<Role> {
        match self {
            Self::Anonymous => None,
            Self::Officer | Self::OtherOfficer | Self::Stranger => Some(Role::Officer),
            Self::Dpo => Some(Role::Dpo),
            Self::Auditor => Some(Role::Auditor),
            Self::Admin => Some(Role::Admin),
            Self::Searcher => Some(Role::Searcher),
        }
    }
}

pub struct TestApp {
    pub app: Arc<App>,
    pub org: OrgId,
    pub base: String,
    pub database: Database,
    pub staff: HashMap<Persona, StaffId>,
    runtime: Runtime,
    running: Option<Running>,
    memory: Memory,
    agent: ureq::Agent,
    tokens: HashMap<Persona, String>,
    /// Set by tests that damage the database on purpose.
    pub damaged: bool,
}

/// A Monday morning, far from any holiday.
pub const MONDAY: &str = "2026-03-02T09:30:00Z";

impl TestApp {
    pub fn start(backend: Backend) -> Self {
        Self::start_with(backend, &[])
    }

    pub fn start_with(backend: Backend, more: &[(&str, &str)]) -> Self {
        let database = Database::new(backend);
        let generous = [
            ("HABEAS__LIMITS__SUBMISSIONS_PER_MINUTE", "10000"),
            ("HABEAS__LIMITS__SUBMISSIONS_PER_HOUR", "10000"),
        ];
        let settings: Vec<(&str, &str)> = generous.into_iter().chain(more.iter().copied()).collect();
        let config = database.config(&settings);
        let runtime = Runtime::new().unwrap();
        let time = Time::set_at(instant(MONDAY));
        let (app, org, staff, tokens) = runtime.block_on(async {
            let app = assemble::app_at(&config, time, Chance::system()).await.unwrap();
            let org = council::add(&app, "wrexham").await.unwrap();
            population::cast(&app, org).await.unwrap();
            let other = council::add(&app, "leicester").await.unwrap();
            population::cast(&app, other).await.unwrap();
            let (staff, tokens) = personas(&app, org, other).await;
            (Arc::new(app), org, staff, tokens)
        });
        let _inside = runtime.enter();
        let running = serve::listen(&config, &app, MetricsDoor::default())
            .unwrap_or_else(|failure| panic!("{}", failure.sentence));
        let base = format!("http://{}", running.address);
        drop(_inside);
        Self {
            app,
            org,
            base,
            database,
            staff,
            runtime,
            running: Some(running),
            memory: Memory::new(10_000),
            agent: agent(),
            tokens,
            damaged: false,
        }
    }

    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// A request by somebody; the public side is told that it is for the first council.
    pub fn ask(&self, who: Persona, method: &str, path: &str) -> Ask {
        let ask = Ask::new(&self.agent, method, format!("{}{path}", self.base));
        match self.tokens.get(&who) {
            Some(token) => ask.bearer(token),
            None => ask.header("X-Organisation", "wrexham"),
        }
    }

    pub fn get(&self, who: Persona, path: &str) -> Ask {
        self.ask(who, "GET", path)
    }

    pub fn post(&self, who: Persona, path: &str, body: &Value) -> Ask {
        self.ask(who, "POST", path).json(body)
    }

    /// A change of a case by somebody, on its newest version.
    pub fn change(&self, who: Persona, reference: &str, noun: &str, body: &Value) -> Ask {
        let version = self.version(reference);
        self.post(who, &format!("/api/v1/cases/{reference}/{noun}"), body).version(version)
    }

    pub fn version(&self, reference: &str) -> i64 {
        self.case(reference)["version"].as_i64().unwrap()
    }

    pub fn case(&self, reference: &str) -> Value {
        self.get(Persona::Dpo, &format!("/api/v1/cases/{reference}")).send().expect(200).json()
    }

    /// Submits a request about one right and answers with its reference and secret.
    pub fn submit(&self, right: &str) -> (String, String) {
        let receipt = self.post(Persona::Anonymous, "/api/v1/requests", &request(right)).send().expect(201).json();
        let reference = receipt["cases"][0]["reference"].as_str().unwrap().to_owned();
        (reference, receipt["secret"].as_str().unwrap().to_owned())
    }

    pub fn at(&self, instant_text: &str) {
        self.app.time.move_to(instant(instant_text));
    }

    pub fn days_pass(&self, days: i64) {
        let later = self.app.time.now().utc() + TimeDelta::days(days);
        self.app.time.move_to(Instant::new(later));
    }

    pub fn minutes_pass(&self, minutes: i64) {
        let later = self.app.time.now().utc() + TimeDelta::minutes(minutes);
        self.app.time.move_to(Instant::new(later));
    }

    pub fn run_jobs(&self) {
        self.block_on(run_due(&self.app, &Transport::Memory(self.memory.clone()))).unwrap();
    }

    /// Every mail sent so far.
    pub fn mails(&self) -> Vec<Message> {
        self.memory.taken()
    }

    pub fn mails_to(&self, address: &str) -> Vec<Message> {
        self.mails().into_iter().filter(|mail| mail.to.to_string() == address).collect()
    }

    pub fn caller(&self, who: Persona) -> Caller {
        let staff = |role| Staff { id: self.staff[&who], role, service: None };
        match who.role() {
            Some(role) => Caller { org: self.org, who: Who::Staff(staff(role)) },
            None => Caller::requester(self.org),
        }
    }
}

/// Whatever a test did, what is stored must hold together, and no letter may be stuck.
impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            let _ = self.runtime.block_on(running.stop());
        }
        if std::thread::panicking() || self.damaged {
            return;
        }
        let report = self.runtime.block_on(self.app.verify(|_| ())).unwrap();
        assert!(report.faults.is_empty(), "the database does not hold together: {:#?}", report.faults);
    }
}

async fn personas(
    app: &App,
    org: OrgId,
    other: OrgId,
) -> (HashMap<Persona, StaffId>, HashMap<Persona, String>) {
    let (mut staff, mut tokens) = (HashMap::new(), HashMap::new());
    let mailboxes = [
        (Persona::Officer, org, "officer"),
        (Persona::OtherOfficer, org, "officer2"),
        (Persona::Dpo, org, "dpo"),
        (Persona::Auditor, org, "auditor"),
        (Persona::Admin, org, "admin"),
        (Persona::Searcher, org, "searcher"),
        (Persona::Stranger, other, "officer"),
    ];
    for (persona, org, mailbox) in mailboxes {
        let system = Caller::system(org);
        let found = app.staff_with_email(&system, &format!("{mailbox}@example.org")).await.unwrap();
        let id: StaffId = found.id.parse().unwrap();
        staff.insert(persona, id);
        tokens.insert(persona, app.make_token(&system, id, "test").await.unwrap().token);
    }
    (staff, tokens)
}

pub fn instant(text: &str) -> Instant {
    Instant::new(text.parse().unwrap())
}

/// A good request about one right by an invented person.
pub fn request(right: &str) -> Value {
    json!({
        "person": {
            "name": "Gwenllian Pryce-Test",
            "email": "gwenllian@example.org",
            "phone": "01632 960123",
            "address": ["7 Sample Street", "Anytown"],
            "postcode": "ZZ9 9ZZ"
        },
        "rights": [{ "right": right, "details": "Please look into the records of the housing service about me." }],
        "language": "en"
    })
}
