//! A connection to either database, and the pool of them.

use crate::store::StoreError;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, RunQueryDsl};
use std::time::Duration;

/// One connection; queries are written once and run on either.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// The default: a file beside the program.
    Sqlite(SqliteConnection),
    /// For more than one node.
    Postgres(PgConnection),
}

/// Where the database is and how it is used.
#[derive(Clone, Debug)]
pub struct Place {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Connections for reading.
    pub pool_size: u32,
    /// Work that may wait for the writer before new work is turned away.
    pub writer_queue: usize,
    /// Work that may share one commit.
    pub writer_batch: usize,
    /// Whether a commit waits for the disk (`synchronous=FULL`); off loses the last moments at a power cut.
    pub durable: bool,
}

impl Place {
    /// The path of the SQLite file, if it is one.
    #[must_use]
    pub fn sqlite_path(&self) -> Option<&str> {
        self.url.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path))
    }

    /// Opens one connection.
    ///
    /// # Errors
    /// `StoreError::Unavailable` with the cause in words.
    pub fn connect(&self) -> Result<Db, StoreError> {
        let away = |cause: diesel::ConnectionError| StoreError::Unavailable(cause.to_string());
        match self.sqlite_path() {
            Some(path) => {
                let mut connection = SqliteConnection::establish(path).map_err(away)?;
                let level = if self.durable { "FULL" } else { "NORMAL" };
                connection.batch_execute(&format!(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = {level}; \
                     PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; \
                     PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8000;"
                ))?;
                Ok(Db::Sqlite(connection))
            }
            None => {
                let mut connection = PgConnection::establish(&self.url).map_err(away)?;
                connection.batch_execute("SET TIME ZONE 'UTC'; SET statement_timeout = '60s';")?;
                Ok(Db::Postgres(connection))
            }
        }
    }
}

/// Makes and tests the pool's connections.
#[derive(Clone, Debug)]
pub(super) struct Maker(pub(super) Place);

impl ManageConnection for Maker {
    type Connection = Db;
    type Error = StoreError;

    fn connect(&self) -> Result<Db, StoreError> {
        self.0.connect()
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), StoreError> {
        diesel::sql_query("SELECT 1").execute(db)?;
        Ok(())
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        std::thread::panicking()
            || match db {
                Db::Sqlite(_) => false,
                Db::Postgres(connection) => diesel::r2d2::R2D2Connection::is_broken(connection),
            }
    }
}

pub(super) type Readers = Pool<Maker>;
pub(super) type Reader = PooledConnection<Maker>;

pub(super) fn readers(place: &Place) -> Result<Readers, StoreError> {
    // The first connection is tried by hand: the pool would only say that it timed out.
    drop(place.connect()?);
    Pool::builder()
        .max_size(place.pool_size)
        .min_idle(Some(1))
        .connection_timeout(Duration::from_secs(3))
        .build(Maker(place.clone()))
        .map_err(|cause| StoreError::Unavailable(cause.to_string()))
}
