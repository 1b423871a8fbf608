//! The embedded migrations: run at start by one node while others wait, refused when the database is newer.

use crate::store::StoreError;
use crate::store::db::Db;
use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// An arbitrary number that every node uses to wait for the one that migrates.
const POSTGRES_LOCK: &str = "72616";

/// Brings the tables up to date; says which migrations it ran.
///
/// # Errors
/// `StoreError::TooNew` when the database knows a migration that this program does not; `Unavailable` otherwise.
pub(super) fn migrate(db: &mut Db) -> Result<Vec<String>, StoreError> {
    match db {
        Db::Sqlite(connection) => run(connection, SQLITE),
        Db::Postgres(connection) => {
            connection.batch_execute(&format!("SELECT pg_advisory_lock({POSTGRES_LOCK})"))?;
            let outcome = run(connection, POSTGRES);
            connection.batch_execute(&format!("SELECT pg_advisory_unlock({POSTGRES_LOCK})"))?;
            outcome
        }
    }
}

/// Whether every migration of this program has run.
pub(super) fn is_current(db: &mut Db) -> Result<bool, StoreError> {
    let pending = match db {
        Db::Sqlite(connection) => connection.has_pending_migration(SQLITE),
        Db::Postgres(connection) => connection.has_pending_migration(POSTGRES),
    };
    pending.map(|pending| !pending).map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn run<DB, C>(connection: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>, StoreError>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: diesel::migration::MigrationSource<DB>,
{
    use diesel::migration::MigrationSource;
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Unavailable(error.to_string());
    let known: Vec<String> =
        source.migrations().map_err(failed)?.iter().map(|one| one.name().version().to_string()).collect();
    let applied = connection.applied_migrations().map_err(failed)?;
    if let Some(newer) = applied.iter().map(ToString::to_string).find(|version| !known.contains(version)) {
        return Err(StoreError::TooNew(newer));
    }
    let ran = connection.run_pending_migrations(source).map_err(failed)?;
    Ok(ran.iter().map(ToString::to_string).collect())
}
