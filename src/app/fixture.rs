//! For tests: a small council in a temporary folder, with a clock that is set by hand and mail that stays in memory.

use crate::app::change::Terms;
use crate::app::draft::Draft;
use crate::app::opening::{Request, Wanted};
use crate::app::person::Person;
use crate::app::settings::council_file;
use crate::app::time::Time;
use crate::app::{App, AppError, Caller, Choices, Parts, Staff, Who};
use crate::domain::access::{Action, Role};
use crate::domain::case::intake::{AnswerBy, Channel};
use crate::domain::case::{Case, Command};
use crate::domain::clock::Calendar;
use crate::domain::exemption::Catalogue;
use crate::domain::ids::{OrgId, Slug, StaffId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Instant;
use crate::files::Folder;
use crate::mail::{Memory, Transport};

/// A mail as it was sent.
pub use crate::mail::Message as Mail;
use crate::secret::Chance;
use crate::store::organisations::OrganisationRow;
use crate::store::{Place, StaffRow, Store};
use crate::vault::Vault;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const COUNCIL: &str = include_str!("../../config/councils/leicester.toml");

/// A council with an officer and a data protection officer.
pub struct Town {
    /// Its use cases.
    pub app: Arc<App>,
    /// Its id.
    pub org: OrgId,
    /// Who handles cases.
    pub officer: Caller,
    /// Where its mail goes.
    pub transport: Transport,
    mail: Memory,
    folder: PathBuf,
}

impl Drop for Town {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// An instant as RFC 3339.
pub fn at(text: &str) -> Instant {
    Instant::new(text.parse().unwrap())
}

impl Town {
    /// A new council at this instant.
    pub async fn new(now: &str) -> Self {
        let chance = Chance::system();
        let now = at(now);
        let folder = std::env::temp_dir().join(format!("habeas-test-{}", chance.id(now)));
        std::fs::create_dir_all(&folder).unwrap();
        let org = OrgId(chance.id(now));
        let app = Arc::new(app(&folder, Time::set_at(now)));
        let (organisation, register) = council_file(COUNCIL).unwrap();
        let row = OrganisationRow {
            id: org.to_string(),
            slug: organisation.slug.to_string(),
            body: serde_json::to_string(&organisation).unwrap(),
            register: serde_json::to_string(&register).unwrap(),
            version: 1,
            head_hash: String::new(),
            created_at: now.utc().naive_utc(),
        };
        app.store.write_all(move |all| all.insert_organisation(&row)).await.unwrap();
        let mail = Memory::new(10_000);
        let officer = Caller::system(org);
        let mut town = Self { app, org, officer, transport: Transport::Memory(mail.clone()), mail, folder };
        town.officer = town.staff("Olwen Officer", Role::Officer).await;
        town.staff("Dafydd Dpo", Role::Dpo).await;
        town
    }

    /// Another node on the same database, with the same clock.
    pub fn other_node(&self) -> App {
        app(&self.folder, self.app.time.clone())
    }

    /// A new account; its address is the first name at example.org.
    pub async fn staff(&self, name: &str, role: Role) -> Caller {
        self.account(name, role, None).await
    }

    /// Who searches for a service.
    pub async fn searcher(&self, name: &str, service: &Slug) -> Caller {
        self.account(name, Role::Searcher, Some(service.clone())).await
    }

    async fn account(&self, name: &str, role: Role, service: Option<Slug>) -> Caller {
        let now = self.app.time.now();
        let id = StaffId(self.app.chance.id(now));
        let first = name.split(' ').next().unwrap().to_lowercase();
        let row = StaffRow {
            id: id.to_string(),
            org_id: self.org.to_string(),
            email: format!("{first}@example.org"),
            name: name.to_owned(),
            role: role.name().to_owned(),
            service: service.as_ref().map(|slug| slug.0.clone()),
            password_hash: None,
            active: true,
            created_at: now.utc().naive_utc(),
            updated_at: now.utc().naive_utc(),
            version: 1,
        };
        self.app.store.write(self.org, move |scope| scope.insert_staff(&row)).await.unwrap();
        Caller { org: self.org, who: Who::Staff(Staff { id, role, service }) }
    }

    /// Sets the clock.
    pub fn move_to(&self, now: &str) {
        self.app.time.move_to(at(now));
    }

    /// A request by e-mail that the officer wrote down.
    pub async fn open(&self, right: Right) -> Reference {
        let email = Some("gwen.price@example.org".to_owned());
        self.open_by(Person { name: "Gwen Price".to_owned(), email, ..Person::default() }, right).await
    }

    /// A request by this person that the officer wrote down.
    pub async fn open_by(&self, person: Person, right: Right) -> Reference {
        let details = "Everything about my housing benefit.".to_owned();
        let request = Request {
            person,
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
        };
        let receipt = self.app.open_cases(&self.officer, request, &Terms::newest()).await.unwrap();
        Reference::parse(&receipt.cases[0].reference).unwrap()
    }

    /// The officer changes a case.
    pub async fn change(
        &self,
        reference: &Reference,
        build: impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
    ) {
        let terms = Terms::newest();
        self.app.change(&self.officer, Action::HandleCase, reference, &terms, build).await.unwrap();
    }

    /// The case as it is now.
    pub async fn case(&self, reference: &Reference) -> Case {
        self.app.dossier(&Caller::system(self.org), reference).await.unwrap().case
    }

    /// Every mail so far, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.mail.taken()
    }
}

fn app(folder: &std::path::Path, time: Time) -> App {
    let url = format!("sqlite:{}", folder.join("habeas.db").display());
    let place = Place { url, pool_size: 2, writer_queue: 100, writer_batch: 10, durable: false };
    App::new(Parts {
        store: Store::open(place).unwrap(),
        vault: Vault::new(&[7; 32]),
        chance: Chance::system(),
        time,
        catalogue: Catalogue::embedded().unwrap(),
        calendar: Calendar::embedded().unwrap(),
        choices: Choices {
            public_url: "https://rights.example.org".to_owned(),
            mail_from: "Leicester City Council <rights@example.org>".to_owned(),
            session_idle: Duration::from_secs(1800),
            session_absolute: Duration::from_secs(28_800),
            login_failures: 5,
            demonstration: false,
        },
        files: Folder::open(folder.join("documents")).unwrap(),
    })
}
