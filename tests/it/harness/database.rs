//! A database of its own for each test, gone when the test ends.

use habeas::config::Config;
use habeas::store::{Place, Store};
use std::io::{Write, stderr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// What the caller of the tests has said in the environment.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told where their servers are, the program never reads it here"
)]
pub fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether the caller has said that PostgreSQL is left out on purpose.
pub fn only_sqlite() -> bool {
    let only = told("HABEAS_TEST_ONLY").is_some_and(|value| value == "sqlite");
    if only {
        let _ = writeln!(stderr(), "LEFT OUT: a PostgreSQL test, because HABEAS_TEST_ONLY=sqlite");
    }
    only
}

fn server() -> String {
    told("HABEAS_TEST_POSTGRES_URL").expect(
        "set HABEAS_TEST_POSTGRES_URL to a PostgreSQL server where databases may be made (tests/run-all does), \
         or HABEAS_TEST_ONLY=sqlite to leave PostgreSQL out",
    )
}

/// A fresh folder, and in it or on the server a fresh database.
pub struct Database {
    pub backend: Backend,
    pub folder: PathBuf,
    pub url: String,
    name: String,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Database {
    pub fn new(backend: Backend) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("habeas_test_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let url = match backend {
            Backend::Sqlite => format!("sqlite:{}", folder.join("habeas.db").display()),
            Backend::Postgres => {
                run(&server(), &format!("CREATE DATABASE {name}"));
                sibling(&server(), &name)
            }
        };
        Self { backend, folder, url, name }
    }

    pub fn place(&self) -> Place {
        Place { url: self.url.clone(), pool_size: 4, writer_queue: 256, writer_batch: 64, durable: true }
    }

    /// Settings for a service on this database, with everything it writes inside the test's folder.
    pub fn config(&self, more: &[(&str, &str)]) -> Config {
        let inside = |name: &str| self.folder.join(name).display().to_string();
        let own = [
            ("HABEAS__DATABASE__URL", self.url.clone()),
            ("HABEAS__DATA__FOLDER", inside("data")),
            ("HABEAS__SECRETS__MASTER_KEY_FILE", inside("master.key")),
            ("HABEAS__MAIL__TRANSPORT", "memory".to_owned()),
            ("HABEAS__MAIL__FROM", "Data protection <dpo@example.org>".to_owned()),
            ("HABEAS__SERVER__LISTEN", "127.0.0.1:0".to_owned()),
        ];
        let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::load(None, own.chain(more)).unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn open(&self) -> Store {
        Store::open(self.place()).unwrap()
    }

    /// Runs a statement behind the program's back.
    pub fn tamper(&self, sql: &str) {
        run(&self.url, sql);
    }

    /// As [`Database::tamper`], answering what the database said.
    pub fn try_tamper(&self, sql: &str) -> Result<(), String> {
        execute(&self.url, sql).map(drop)
    }

    /// The rows of a question, their fields parted by `|`.
    pub fn asked(&self, sql: &str) -> Vec<String> {
        let said = execute(&self.url, sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        said.lines().map(str::to_owned).collect()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.backend == Backend::Postgres {
            let _ = execute(&server(), &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn sibling(server: &str, name: &str) -> String {
    let (before, query) =
        server.split_once('?').map_or((server, None), |(before, query)| (before, Some(query)));
    let base = before.rsplit_once('/').unwrap().0;
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}

fn run(url: &str, sql: &str) {
    execute(url, sql).map(drop).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Statements by the databases' own shells: what an intruder would use.
fn execute(url: &str, sql: &str) -> Result<String, String> {
    let output = match url.strip_prefix("sqlite:") {
        Some(path) => {
            std::process::Command::new("sqlite3").args(["-cmd", ".timeout 5000", path, sql]).output()
        }
        None => std::process::Command::new("psql")
            .args([
                "--no-psqlrc",
                "--quiet",
                "--no-align",
                "--tuples-only",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                sql,
                url,
            ])
            .output(),
    };
    let output = output.expect("sqlite3 and psql are installed (tests/run-all sees to it)");
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(told(&output.stdout)) } else { Err(told(&output.stderr)) }
}
