//! A council with a database of its own, and cases opened at it, for the tests of letters.

use crate::app::commit::{Commit, chain_on};
use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::draft::Draft;
use crate::app::person::Person;
use crate::app::settings::council_file;
use crate::app::time::Time;
use crate::app::{App, Caller, Choices, Parts};
use crate::domain::case::intake::{AnswerBy, Channel, Opening, Relation, Representative};
use crate::domain::case::{Case, Event};
use crate::domain::clock::{Calendar, Regime};
use crate::domain::exemption::Catalogue;
use crate::domain::ids::{CaseId, ContentId, OrgId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::{ContentRef, Instant, Language};
use crate::secret::Chance;
use crate::secret::chain::GENESIS;
use crate::store::organisations::OrganisationRow;
use crate::store::{Place, Store};
use crate::vault::{SealKey, Vault};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use uuid::Uuid;

/// The code of the status page.
pub(super) const CODE: &str = "7KQ2-M4XB-9TRC-H6WD";

/// What is said of a request before it is opened.
pub(super) struct Request {
    pub(super) right: Right,
    pub(super) language: Language,
    pub(super) language_unknown: bool,
    pub(super) channel: Channel,
    pub(super) email: Option<&'static str>,
    pub(super) plain_email_agreed: bool,
    pub(super) answer_by: AnswerBy,
    pub(super) represented: bool,
    /// The code of the status page; cases of older programs can lack one.
    pub(super) code: Option<&'static str>,
}

impl Request {
    pub(super) fn new(right: Right) -> Self {
        Self {
            right,
            language: Language::English,
            language_unknown: false,
            channel: Channel::Web,
            email: Some("gwen@example.org"),
            plain_email_agreed: true,
            answer_by: AnswerBy::Download,
            represented: false,
            code: Some(CODE),
        }
    }
}

pub(super) struct Desk {
    pub(super) app: App,
    pub(super) council: Arc<Council>,
    numbers: AtomicI64,
    folder: std::path::PathBuf,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(super) fn instant(text: &str) -> Instant {
    Instant::new(text.parse().unwrap())
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Desk {
    /// Wrexham's desk on Monday 2 November 2026.
    pub(super) async fn open() -> Self {
        let chance = Chance::system();
        let now = instant("2026-11-02T10:00:00Z");
        let folder = std::env::temp_dir().join(format!("habeas-letters-{}", chance.id(now)));
        let files = crate::files::Folder::open(folder.join("files")).unwrap();
        let place = Place {
            url: format!("sqlite:{}", folder.join("desk.db").display()),
            pool_size: 1,
            writer_queue: 16,
            writer_batch: 8,
            durable: false,
        };
        let org = OrgId(chance.id(now));
        let app = App::new(Parts {
            store: Store::open(place).unwrap(),
            vault: Vault::new(&[7; 32]),
            chance,
            time: Time::set_at(now),
            catalogue: Catalogue::embedded().unwrap(),
            calendar: Calendar::embedded().unwrap(),
            choices: Choices {
                public_url: "https://requests.example.org".to_owned(),
                mail_from: "Requests <requests@example.org>".to_owned(),
                session_idle: Duration::from_secs(60),
                session_absolute: Duration::from_secs(60),
                login_failures: 5,
                demonstration: false,
            },
            files,
        });
        let (organisation, register) =
            council_file(include_str!("../../../../config/councils/wrexham.toml")).unwrap();
        let row = OrganisationRow {
            id: org.to_string(),
            slug: "wrexham".to_owned(),
            body: serde_json::to_string(&organisation).unwrap(),
            register: serde_json::to_string(&register).unwrap(),
            version: 1,
            head_hash: GENESIS.to_owned(),
            created_at: now.utc().naive_utc(),
        };
        app.store.write_all(move |all| all.insert_organisation(&row)).await.unwrap();
        let council = app.council(org).await.unwrap();
        Self { app, council, numbers: AtomicI64::new(0), folder }
    }

    pub(super) fn caller(&self) -> Caller {
        Caller::system(self.council.id)
    }

    /// Opens a case and loads it.
    pub(super) async fn case(&self, request: Request) -> Dossier {
        let (app, now) = (&self.app, self.app.time.now());
        let (id, key) = (CaseId(app.chance.id(now)), SealKey::new(app.chance.bytes()));
        let number = self.numbers.fetch_add(1, Ordering::Relaxed) + 1;
        let reference = Reference::new(2026, number);
        let mut draft = Draft::new(app, self.council.id, id, key.clone(), now);
        let subject = Person {
            name: "Gwen Bowen".to_owned(),
            email: request.email.map(str::to_owned),
            address: vec!["12 Harbour Row".to_owned(), "Trefawr".to_owned()],
            postcode: Some("ZZ1 1ZZ".to_owned()),
            ..Person::default()
        };
        let acting = Person {
            name: "Idris Vaughan".to_owned(),
            email: Some("idris@example.org".to_owned()),
            ..Person::default()
        };
        let representative = request.represented.then(|| Representative {
            relation: Relation::Solicitor,
            person: draft.record("person", &acting).unwrap(),
            authority: Some(draft.text("authority", "text", "A signed letter.").unwrap()),
            authority_until: None,
            send_to_representative: true,
        });
        let opening = Opening {
            reference: reference.as_str().to_owned(),
            right: request.right,
            subtypes: Vec::new(),
            regime: Regime::UkDuaa,
            division: self.council.organisation.division(),
            channel: request.channel,
            received_on: day("2026-11-02"),
            logged_late_because: None,
            language: request.language,
            language_unknown: request.language_unknown,
            answer_by: request.answer_by,
            formats: Vec::new(),
            plain_email_agreed: request.plain_email_agreed,
            subject: draft.record("person", &subject).unwrap(),
            representative,
            identity_proven: true,
            details: draft.text("details", "text", "What do you hold about me?").unwrap(),
            services: Vec::new(),
            period: None,
            urgency: None,
            part3: false,
            group: None,
            requester_can_be_mailed: request.email.is_some(),
            about: None,
            handlers: Vec::new(),
        };
        if let Some(code) = request.code {
            draft.secret(code).unwrap();
        }
        let received = Event::RequestReceived { opening: Box::new(opening) };
        let chained = chain_on(&self.caller(), id, (0, GENESIS), vec![received], now).unwrap();
        let (rows, history): (Vec<_>, Vec<_>) = chained.into_iter().unzip();
        let case = Case::fold(history).unwrap();
        let row = app.project(&self.council, id, &case, &rows, &[]).unwrap();
        let mut commit = Commit::new(id, rows, row, 0);
        commit.new_key = Some(app.vault.wrap(id.0, &key).unwrap());
        (commit.contents, _) = draft.finish();
        app.store.write(self.council.id, move |scope| commit.write(scope)).await.unwrap();
        app.dossier(&self.caller(), &reference).await.unwrap()
    }

    /// A text in the case's hands.
    pub(super) fn text(&self, dossier: &mut Dossier, text: &str) -> ContentRef {
        let id = ContentId(self.app.chance.id(self.app.time.now()));
        dossier.add_texts(HashMap::from([(id, text.to_owned())]));
        ContentRef { id, digest: String::new() }
    }
}

pub(super) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}
