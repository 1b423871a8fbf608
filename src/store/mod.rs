//! The only place that knows the databases: SQLite by default, PostgreSQL by URL, one body for each query.
//!
//! Reads take a connection from a pool, writes go through one thread (`writer`) that groups them into shared commits.
//! Every query about a council goes through a `Scope`, which is made for one organisation, so that no query can
//! forget it; the few that span the installation (log-in by token, jobs, verification) are on `Installation`.

/// Who of staff is away.
pub mod absences;
/// Who looked, and the daily seals.
pub mod audit;
/// The projection of cases: insert, compare-and-set, find.
pub mod cases;
/// Case keys, sealed content, documents and blind tokens.
pub mod contents;
mod db;
mod dialect;
/// The morning's digests.
pub mod digests;
mod error;
/// Append-only histories.
pub mod history;
/// Answers once given to an idempotency key.
pub mod idempotency;
/// Leases: one node at a time leads a job.
pub mod leases;
/// The lists of the workbench: filters and keyset pages.
pub mod lists;
mod migrate;
/// Organisations, their registers, counters, and what the whole installation shares.
pub mod organisations;
/// Letters waiting for delivery.
pub mod outbox;
mod prepared;
/// What only proof asks for.
pub mod proof;
/// Requests begun and not sent, and the sessions of requesters.
pub mod residents;
/// Rows that go to the database many at a time.
mod rows;
/// Filters that staff keep under a name.
pub mod saved_views;
mod schema;
/// Sessions, tokens, one-time links and failed log-ins.
pub mod sessions;
/// Accounts.
pub mod staff;
/// Row by row reading of histories for exports and verification.
pub mod stream;
/// The projection of tasks and the ladder's sent steps.
pub mod tasks;
mod writer;

pub use cases::CaseRow;
pub use db::{Db, Place};
pub use error::StoreError;
pub use staff::StaffRow;

use crate::domain::ids::OrgId;
use rows::Waiting;

/// The database of this installation. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    place: Place,
    readers: db::Readers,
    writer: writer::Writer,
}

/// Queries about one organisation.
pub struct Scope<'c> {
    db: &'c mut Db,
    waiting: &'c mut Waiting,
    org: OrgId,
}

/// Queries that span the installation: log-in by token, jobs, verification.
pub struct Installation<'c> {
    db: &'c mut Db,
    waiting: &'c mut Waiting,
}

impl Scope<'_> {
    fn org_text(&self) -> String {
        self.org.to_string()
    }

    /// The organisation that this handle is for.
    #[must_use]
    pub fn org(&self) -> OrgId {
        self.org
    }
}

impl Installation<'_> {
    /// A handle for one organisation on the same connection.
    pub fn scope(&mut self, org: OrgId) -> Scope<'_> {
        Scope { db: self.db, waiting: self.waiting, org }
    }
}

impl Store {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be reached, `TooNew` when a newer program made it.
    pub fn open(place: Place) -> Result<Self, StoreError> {
        migrate::migrate(&mut place.connect()?)?;
        Ok(Self { readers: db::readers(&place)?, writer: writer::Writer::start(place.clone())?, place })
    }

    /// Reads within one organisation, on a thread that may wait.
    ///
    /// # Errors
    /// What the queries answer; `Unavailable` when no connection is to be had.
    pub async fn read<T, F>(&self, org: OrgId, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Scope<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.read_all(move |all| work(&mut all.scope(org))).await
    }

    /// Reads across the installation.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn read_all<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: FnOnce(&mut Installation<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let readers = self.readers.clone();
        let run = move || {
            let mut reader: db::Reader =
                readers.get().map_err(|cause| StoreError::Unavailable(cause.to_string()))?;
            work(&mut Installation { db: &mut reader, waiting: &mut Waiting::default() })
        };
        tokio::task::spawn_blocking(run)
            .await
            .unwrap_or_else(|_| Err(StoreError::Corrupt("a read panicked".to_owned())))
    }

    /// Writes within one organisation, in one transaction that may be shared with other writers. The work may be run
    /// twice, so it must not use up what it captured. Answers when the commit is durable.
    ///
    /// # Errors
    /// What the statements answer: nothing is kept then.
    pub async fn write<T, F>(&self, org: OrgId, mut work: F) -> Result<T, StoreError>
    where
        F: FnMut(&mut Scope<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.writer.write(move |db, waiting| work(&mut Scope { db, waiting, org })).await
    }

    /// Writes across the installation.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_all<T, F>(&self, mut work: F) -> Result<T, StoreError>
    where
        F: FnMut(&mut Installation<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.writer.write(move |db, waiting| work(&mut Installation { db, waiting })).await
    }

    /// How much work waits for the writer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.writer.waiting()
    }

    /// Whether the database answers and has every migration: what `/readyz` asks.
    ///
    /// # Errors
    /// `Unavailable` when it does not answer.
    pub async fn is_ready(&self) -> Result<bool, StoreError> {
        self.read_all(|all| migrate::is_current(all.db)).await
    }

    /// Moves SQLite's write-ahead log into the file, on a connection of its own.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn checkpoint(&self) -> Result<(), StoreError> {
        self.read_all(|all| dialect::checkpoint(all.db)).await
    }

    /// Copies a SQLite database into a new file, consistent while others write.
    ///
    /// # Errors
    /// `Unavailable` on PostgreSQL, saying what to run instead.
    pub fn backup(&self, file: &str) -> Result<(), StoreError> {
        dialect::backup(&mut self.place.connect()?, file)
    }

    /// Every column of every table in words, for the test that compares the two databases.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn columns(&self) -> Result<Vec<String>, StoreError> {
        dialect::columns(&mut self.place.connect()?)
    }
}
