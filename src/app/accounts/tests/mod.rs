//! Accounts from outside: a council on a temporary database and a clock that is set by hand.

mod history;
mod links;
mod log_in;
mod people;
mod tokens;

use crate::app::accounts::{LogIn, LoggedIn, NewStaff};
use crate::app::settings::embedded_councils;
use crate::app::time::Time;
use crate::app::{App, AppError, Caller, Choices, Parts};
use crate::domain::access::Role;
use crate::domain::clock::Calendar;
use crate::domain::exemption::Catalogue;
use crate::domain::ids::{OrgId, Slug, StaffId};
use crate::domain::text::Instant;
use crate::files::Folder;
use crate::secret::Chance;
use crate::store::outbox::WantedLetters;
use crate::store::{Place, Store};
use crate::vault::Vault;
use chrono::TimeDelta;
use std::path::PathBuf;
use std::time::Duration;

/// The password of everybody here.
pub(in crate::app) const PASSWORD: &str = "four plain random words";

/// Leicester with an administrator, and nobody else.
pub(in crate::app) struct Hall {
    pub(in crate::app) app: App,
    pub(in crate::app) org: OrgId,
    pub(in crate::app) admin: Caller,
    folder: PathBuf,
}

impl Drop for Hall {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn council_file(slug: &str) -> &'static str {
    embedded_councils().iter().find(|(known, _)| *known == slug).unwrap().1
}

impl Hall {
    pub(in crate::app) async fn open() -> Self {
        let now = Instant::new("2026-11-16T09:00:00Z".parse().unwrap());
        let chance = Chance::system();
        let folder = std::env::temp_dir().join(format!("habeas-accounts-{}", chance.id(now)));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite:{}", folder.join("habeas.db").display());
        let place = Place { url, pool_size: 2, writer_queue: 100, writer_batch: 10, durable: false };
        let app = App::new(Parts {
            store: Store::open(place).unwrap(),
            vault: Vault::new(&[7; 32]),
            chance,
            time: Time::set_at(now),
            catalogue: Catalogue::embedded().unwrap(),
            calendar: Calendar::embedded().unwrap(),
            choices: Choices {
                public_url: "https://rights.example.org".to_owned(),
                mail_from: "Leicester City Council <rights@example.org>".to_owned(),
                session_idle: Duration::from_secs(30 * 60),
                session_absolute: Duration::from_secs(8 * 3600),
                login_failures: 5,
                demonstration: false,
            },
            files: Folder::open(folder.join("documents")).unwrap(),
        });
        let org = app.create_council(council_file("leicester")).await.unwrap();
        let mut hall = Self { admin: Caller::system(org), app, org, folder };
        hall.admin = hall.person("Ada Admin", Role::Admin).await;
        hall
    }

    /// A second council of the same installation.
    pub(in crate::app) async fn neighbour(&self) -> OrgId {
        self.app.create_council(council_file("wrexham")).await.unwrap()
    }

    /// An account that can sign in; its address is the first name at example.org.
    pub(in crate::app) async fn person(&self, name: &str, role: Role) -> Caller {
        self.person_of(self.org, name, role).await
    }

    pub(in crate::app) async fn person_of(&self, org: OrgId, name: &str, role: Role) -> Caller {
        let view =
            self.app.add_with_password(&Caller::system(org), &new(name, role), PASSWORD).await.unwrap();
        let row = self.app.store.read(org, move |scope| scope.staff_by_email(&view.email)).await.unwrap();
        super::caller_of(&row.unwrap()).unwrap()
    }

    pub(in crate::app) fn wait(&self, span: TimeDelta) {
        self.app.time.move_to(Instant::new(self.app.time.now().utc() + span));
    }

    async fn try_log_in(&self, email: &str, password: &str) -> Result<LoggedIn, AppError> {
        self.app
            .log_in(LogIn {
                email: email.to_owned(),
                password: password.to_owned(),
                address: "192.0.2.7".to_owned(),
                organisation: Some("leicester".to_owned()),
                earlier: None,
            })
            .await
    }

    async fn log_in(&self, email: &str) -> LoggedIn {
        self.try_log_in(email, PASSWORD).await.map_err(|error| error.to_string()).unwrap()
    }

    /// The texts of all letters of the organisation, newest first.
    pub(in crate::app) async fn letters(&self) -> Vec<String> {
        let rows = self
            .app
            .store
            .read(self.org, |scope| scope.newest_letters(&WantedLetters { limit: 50, ..Default::default() }))
            .await
            .unwrap();
        let key = self.app.vault.organisation_key(self.org);
        rows.iter().map(|row| self.app.open_envelope(row, &key).unwrap().text).collect()
    }

    /// The secret of the link in the newest letter.
    async fn newest_secret(&self) -> String {
        let text = self.letters().await.into_iter().next().unwrap();
        let start = text.split_once(super::LINK_PATH).unwrap().1;
        start.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    }
}

/// Somebody new; a searcher belongs to council tax.
fn new(name: &str, role: Role) -> NewStaff {
    let first = name.split(' ').next().unwrap().to_lowercase();
    let service = (role == Role::Searcher).then(|| Slug("council-tax".to_owned()));
    NewStaff { email: format!("{first}@example.org"), name: name.to_owned(), role, service }
}

fn id_of(caller: &Caller) -> StaffId {
    caller.staff().unwrap().id
}

/// The one wrong field that an answer names.
#[track_caller]
pub(in crate::app) fn wrong_field<T>(answer: Result<T, AppError>) -> String {
    match answer {
        Err(AppError::Invalid(fields)) if fields.len() == 1 => fields[0].field.clone(),
        Err(other) => panic!("another refusal: {other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}
