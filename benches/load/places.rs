//! The service on a database of its own, with as many invented cases as wanted.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use habeas::app::accounts::LogIn;
use habeas::app::sample::{Past, random};
use habeas::app::time::Time;
use habeas::app::{App, Caller, Staff, Who};
use habeas::cli::{assemble, council, population, serve};
use habeas::config::{Config, environment};
use habeas::domain::access::Role;
use habeas::domain::ids::OrgId;
use habeas::secret::Chance;
use habeas::web::{MetricsDoor, Running};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The council that everybody writes to.
const COUNCIL: &str = "wrexham";

/// Which database is measured.
pub enum Place {
    /// Files in this folder.
    Sqlite(PathBuf),
    /// A server on which databases may be made; the URL ends with a database that exists.
    Postgres(String),
}

impl Place {
    /// PostgreSQL where `HABEAS_BENCH_POSTGRES_URL` names one, otherwise SQLite.
    pub fn choose(folder: &Path) -> Self {
        let named = environment().find(|(name, _)| name == "HABEAS_BENCH_POSTGRES_URL");
        named.map_or_else(|| Self::Sqlite(folder.to_owned()), |(_, url)| Self::Postgres(url))
    }

    /// The URL of an empty database of this name.
    fn url(&self, name: &str) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite:{}", folder.join(name).with_extension("db").display()),
            Self::Postgres(url) => {
                let (server, _) = url.rsplit_once('/').expect("a URL with a database");
                let database = format!("habeas_bench_{name}");
                let mut connection = PgConnection::establish(url).expect("PostgreSQL answers");
                connection
                    .batch_execute(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"))
                    .and_then(|()| connection.batch_execute(&format!("CREATE DATABASE {database}")))
                    .expect("databases may be made");
                format!("{server}/{database}")
            }
        }
    }
}

impl Place {
    /// A date as this database writes it in a statement.
    pub fn date(&self, date: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("'{date}'"),
            Self::Postgres(_) => format!("date '{date}'"),
        }
    }
}

/// Runs a statement beside the service.
pub fn run_sql(url: &str, statement: &str) {
    match url.strip_prefix("sqlite:") {
        Some(file) => {
            let mut connection = SqliteConnection::establish(file).expect("the file opens");
            connection.batch_execute("PRAGMA busy_timeout = 10000").expect("patience");
            connection.batch_execute(statement)
        }
        None => PgConnection::establish(url).expect("PostgreSQL answers").batch_execute(statement),
    }
    .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// A running service.
pub struct Served {
    /// The use cases behind it.
    pub app: Arc<App>,
    /// Where it listens.
    pub address: SocketAddr,
    /// An officer, for use cases.
    pub officer: Caller,
    /// A token of the same officer, for the API.
    pub token: String,
    /// The cookie of the same officer's session, for pages.
    pub cookie: String,
    /// The database.
    pub url: String,
    _running: Running,
}

fn config(url: &str, folder: &Path, synchronous: &str) -> Config {
    let text = |path: PathBuf| path.display().to_string();
    let own = [
        ("HABEAS__SERVER__LISTEN", "127.0.0.1:0".to_owned()),
        ("HABEAS__DATABASE__URL", url.to_owned()),
        ("HABEAS__DATABASE__SYNCHRONOUS", synchronous.to_owned()),
        ("HABEAS__SECRETS__MASTER_KEY_FILE", text(folder.join("master.key"))),
        ("HABEAS__DATA__FOLDER", text(folder.to_owned())),
        ("HABEAS__MAIL__TRANSPORT", "memory".to_owned()),
        ("HABEAS__MAIL__FROM", "Data protection <data-protection@example.org>".to_owned()),
    ];
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
    let mut config = Config::load(None, own).expect("sound settings");
    // One address sends everything here; what the limits cost is measured, what they refuse is not.
    config.limits.submissions_per_minute = NonZeroU32::MAX;
    config.limits.submissions_per_hour = NonZeroU32::MAX;
    config
}

/// Makes the database, plays the cases, and serves them.
pub async fn with_cases(place: &Place, name: &str, cases: usize) -> Served {
    let folder = match place {
        Place::Sqlite(folder) => folder.join(name),
        Place::Postgres(_) => PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("load-{name}")),
    };
    std::fs::create_dir_all(&folder).expect("a folder");
    let url = place.url(name);
    let (org, officer) = play(&config(&url, &folder, "normal"), cases).await;
    let config = config(&url, &folder, "full");
    let app = Arc::new(assemble::app(&config).await.expect("the application"));
    let running = serve::listen(&config, &app, MetricsDoor::default()).expect("a free port");
    let token = app.make_token(&Caller::system(org), officer, "load").await.expect("a token").token;
    let entry = LogIn {
        email: "officer@example.org".to_owned(),
        password: population::DEMO_PASSWORD.to_owned(),
        address: "load".to_owned(),
        organisation: None,
        earlier: None,
    };
    let session = app.log_in(entry).await.expect("a session").token;
    let staff = Staff { id: officer, role: Role::Officer, service: None };
    Served {
        app,
        address: running.address,
        officer: Caller { org, who: Who::Staff(staff) },
        token,
        cookie: format!("{}={session}", habeas::web::cookie_name(false)),
        url,
        _running: running,
    }
}

/// A council with its staff and cases, made on a clock of their own.
async fn play(config: &Config, cases: usize) -> (OrgId, habeas::domain::ids::StaffId) {
    let started = Instant::now();
    let today = Time::System.now();
    let app = assemble::app_at(config, Time::set_at(today), Chance::seeded(1)).await;
    let app = Arc::new(app.expect("the application"));
    let org = council::add(&app, COUNCIL).await.expect("a council");
    let cast = population::cast(&app, org).await.expect("staff");
    let dice = Chance::seeded(2);
    let throw = |sides: u64| u64::from_be_bytes(dice.bytes::<8>()) % sides.max(1);
    let scripts = (0..cases).map(|_| random(throw));
    population::play(&app, &cast, scripts, today, Past::ToCome, |_| ()).await.expect("cases");
    println!("{cases} cases in {:.1} s", started.elapsed().as_secs_f64());
    (org, cast.officers[0])
}
