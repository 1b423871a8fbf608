//! Settings: one file per section over the embedded `config/default.toml`.
//!
//! Three layers: the defaults, a file, the environment (`HABEAS__SECTION__KEY`); the later wins. A name that
//! nobody knows is an error, never a silent nothing. Only `cli` reads the result and passes plain values on.
//! Start reading at `Config::load`; `layers` merges, `section` turns text into checked values.

mod data;
mod database;
mod error;
mod hidden;
mod jobs;
mod layers;
mod limits;
mod log;
mod mail;
mod metrics;
mod secrets;
mod section;
mod server;
mod session;
mod show;
#[cfg(test)]
mod tests;

pub use data::Data;
pub use database::{Database, Synchronous};
pub use error::{ConfigError, Problem};
pub use hidden::Hidden;
pub use jobs::Jobs;
pub use layers::Source;
pub use limits::Limits;
pub use log::{Format, Level, Log};
pub use mail::{Mail, Transport};
pub use metrics::Metrics;
pub use secrets::Secrets;
pub use server::{Network, Server};
pub use session::Session;

use layers::Layers;
use std::path::Path;

/// The settings in force, each value checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the service listens and how much it takes.
    pub server: Server,
    /// How long a log-in lasts.
    pub session: Session,
    /// Which database, and how it is written.
    pub database: Database,
    /// How letters leave.
    pub mail: Mail,
    /// Where the master key lies.
    pub secrets: Secrets,
    /// Where documents lie.
    pub data: Data,
    /// Work that happens without anybody asking.
    pub jobs: Jobs,
    /// How often one address or account may try.
    pub limits: Limits,
    /// What the program says about itself.
    pub log: Log,
    /// Who may read the figures.
    pub metrics: Metrics,
    layers: Layers,
}

impl Config {
    /// Reads the defaults, `file` over them, and those of `environment` that begin with `HABEAS__` over both.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`] or [`ConfigError::Syntax`] for the file; otherwise [`ConfigError::Wrong`]
    /// with every unknown name, or else the first unfit value of every section.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut layers = Layers::defaults()?;
        let mut problems = match file {
            Some(path) => layers.add_file(path)?,
            None => Vec::new(),
        };
        problems.extend(layers.add_environment(environment));
        if problems.is_empty() { Self::read(layers) } else { Err(ConfigError::Wrong(problems)) }
    }

    /// The settings in force as TOML, with the source of each value that is not the default. Secrets are
    /// hidden, also a password inside a URL.
    #[must_use]
    pub fn show(&self) -> String {
        show::show(&self.layers)
    }

    /// Reads every section before it gives up, so that one run shows what is wrong in each.
    fn read(layers: Layers) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let server = keep(&mut problems, Server::read(&layers.section("server")));
        let session = keep(&mut problems, Session::read(&layers.section("session")));
        let database = keep(&mut problems, Database::read(&layers.section("database")));
        let mail = keep(&mut problems, Mail::read(&layers.section("mail")));
        let secrets = keep(&mut problems, Secrets::read(&layers.section("secrets")));
        let data = keep(&mut problems, Data::read(&layers.section("data")));
        let jobs = keep(&mut problems, Jobs::read(&layers.section("jobs")));
        let limits = keep(&mut problems, Limits::read(&layers.section("limits")));
        let log = keep(&mut problems, Log::read(&layers.section("log")));
        let metrics = keep(&mut problems, Metrics::read(&layers.section("metrics")));
        let all = || {
            Some(Self {
                server: server?,
                session: session?,
                database: database?,
                mail: mail?,
                secrets: secrets?,
                data: data?,
                jobs: jobs?,
                limits: limits?,
                log: log?,
                metrics: metrics?,
                layers,
            })
        };
        all().ok_or(ConfigError::Wrong(problems))
    }
}

fn keep<T>(problems: &mut Vec<Problem>, section: Result<T, Problem>) -> Option<T> {
    section.map_err(|problem| problems.push(problem)).ok()
}

/// The environment of the process: the only place in the program that reads it.
///
/// A variable that is not Unicode comes with its faulty bytes replaced, so that the check of its value says so
/// instead of the start failing without a word.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
}
