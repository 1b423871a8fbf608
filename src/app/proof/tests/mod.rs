//! A small council with a few weeks of cases, and copies of it in which somebody changed something.

mod bundle;
mod bytes;
mod copy;
mod database;
mod inspect;

use crate::app::proof::{Cases, Selection};
use crate::app::sample::{Cast, Past, demonstration};
use crate::app::settings::embedded_councils;
use crate::app::time::Time;
use crate::app::{App, Caller, Choices, Parts};
use crate::domain::clock::Calendar;
use crate::domain::exemption::Catalogue;
use crate::domain::ids::{OrgId, Slug, StaffId};
use crate::domain::text::Instant;
use crate::files::Folder;
use crate::secret::Chance;
use crate::store::{Place, StaffRow, Store};
use crate::vault::Vault;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

/// An application in a folder of its own, which goes with it.
struct Town {
    app: App,
    org: OrgId,
    folder: PathBuf,
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn at(text: &str) -> Instant {
    Instant::new(text.parse().unwrap())
}

/// The day on which everything is looked at.
fn today() -> Instant {
    at("2026-11-20T09:00:00Z")
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(work)
}

/// An application without anything in it.
fn empty(master_key: u8) -> Town {
    let folder = std::env::temp_dir().join(format!("habeas-proof-{}", Chance::system().id(today())));
    std::fs::create_dir_all(&folder).unwrap();
    let place = Place {
        url: format!("sqlite:{}", folder.join("test.db").display()),
        pool_size: 2,
        writer_queue: 100,
        writer_batch: 10,
        durable: false,
    };
    let app = App::new(Parts {
        store: Store::open(place).unwrap(),
        vault: Vault::new(&[master_key; 32]),
        chance: Chance::seeded(5),
        time: Time::set_at(today()),
        catalogue: Catalogue::embedded().unwrap(),
        calendar: Calendar::embedded().unwrap(),
        choices: Choices {
            public_url: "http://localhost".to_owned(),
            mail_from: "rights@example.org".to_owned(),
            session_idle: Duration::from_secs(60),
            session_absolute: Duration::from_secs(60),
            login_failures: 5,
            demonstration: false,
        },
        files: Folder::open(folder.join("documents")).unwrap(),
    });
    Town { app, org: OrgId(Uuid::nil()), folder }
}

/// A council with some of the cases of the demonstration, handled by its staff, and no seal yet.
fn unsealed_town(cases: Range<usize>) -> Town {
    town_of(at("2026-11-10T08:00:00Z"), cases)
}

fn town_of(founded: Instant, cases: Range<usize>) -> Town {
    let mut town = empty(1);
    town.app.time.move_to(founded);
    let staff = [Uuid::from_u128(11), Uuid::from_u128(12), Uuid::from_u128(13)];
    run(async {
        let check = town.app.vault.check_value().to_owned();
        town.app.store.write_all(move |all| all.remember("master_key_check", &check)).await.unwrap();
        town.org = town.app.create_council(embedded_councils()[0].1).await.unwrap();
        for (id, name) in staff.iter().zip(["=Ann Officer", "Bob Officer", "Dee Dpo"]) {
            let row = StaffRow {
                id: id.to_string(),
                org_id: town.org.to_string(),
                email: format!("{id}@example.org"),
                name: name.to_owned(),
                role: if name == "Dee Dpo" { "dpo" } else { "officer" }.to_owned(),
                service: None,
                password_hash: None,
                active: true,
                created_at: today().utc().naive_utc(),
                updated_at: today().utc().naive_utc(),
            };
            town.app.store.write(town.org, move |scope| scope.insert_staff(&row)).await.unwrap();
        }
        let service = town.app.council(town.org).await.unwrap().register.services[0].slug.clone();
        let cast = Cast {
            org: town.org,
            officers: vec![StaffId(staff[0]), StaffId(staff[1])],
            dpo: StaffId(staff[2]),
            service: Slug(service.0),
        };
        let scripts = demonstration().get(cases).unwrap().to_vec();
        let batch = town.app.batch(&cast, scripts, 0, today(), Past::ToCome).await.unwrap();
        town.app.play_batch(batch, Chance::seeded(7)).await.unwrap();
        town.app.time.move_to(today());
    });
    town
}

/// The same, with every day closed.
fn town(cases: Range<usize>) -> Town {
    let town = unsealed_town(cases);
    run(town.app.seal_days(town.org, today())).unwrap();
    town
}

fn everything() -> Selection {
    Selection { cases: Cases::All, without_content: false }
}

fn exported(town: &Town, selection: &Selection) -> Vec<u8> {
    let mut bytes = Vec::new();
    run(town.app.export(&Caller::system(town.org), selection, &mut bytes)).unwrap();
    bytes
}

/// Whether a report tells of something with these words.
fn tells(report: &crate::app::proof::Report, words: &str) -> bool {
    report.faults.iter().any(|fault| fault.to_string().contains(words))
}
