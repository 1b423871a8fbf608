//! The only file that may ask which database it is talking to.

use crate::store::StoreError;
use crate::store::db::Db;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::sqlite::SqliteConnection;
use diesel::{QueryableByName, RunQueryDsl};

/// Runs the work in one transaction. On SQLite the write lock is taken at the start, so that no work is lost to a
/// lock that cannot be had at its end.
pub(super) fn in_transaction<T>(
    db: &mut Db,
    work: impl FnOnce(&mut Db) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    match db {
        Db::Sqlite(connection) => connection.batch_execute("BEGIN IMMEDIATE")?,
        Db::Postgres(connection) => connection.batch_execute("BEGIN")?,
    }
    match work(db).and_then(|result| {
        execute(db, "COMMIT")?;
        Ok(result)
    }) {
        Ok(result) => Ok(result),
        Err(error) => {
            // The first error is the one to tell; a roll-back that fails means a broken connection, found at its next use.
            let _ = execute(db, "ROLLBACK");
            Err(error)
        }
    }
}

/// Runs statements that return nothing.
pub(super) fn execute(db: &mut Db, sql: &str) -> Result<(), StoreError> {
    match db {
        Db::Sqlite(connection) => connection.batch_execute(sql)?,
        Db::Postgres(connection) => connection.batch_execute(sql)?,
    }
    Ok(())
}

/// Runs a statement that is written for each database by itself; says how many rows it changed.
pub(super) fn run<Q>(db: &mut Db, statement: Q) -> Result<usize, StoreError>
where
    Q: QueryFragment<diesel::sqlite::Sqlite> + QueryFragment<diesel::pg::Pg> + QueryId,
    Q: RunQueryDsl<SqliteConnection> + RunQueryDsl<PgConnection>,
{
    Ok(match db {
        Db::Sqlite(connection) => statement.execute(connection)?,
        Db::Postgres(connection) => statement.execute(connection)?,
    })
}

/// Begins a read that sees one moment from its first query to its end.
pub(super) fn begin_snapshot(db: &mut Db) -> Result<(), StoreError> {
    match db {
        Db::Sqlite(connection) => connection.batch_execute("BEGIN")?,
        Db::Postgres(connection) => {
            // Reading everything may take longer than any one request is given.
            connection.batch_execute(
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0",
            )?;
        }
    }
    Ok(())
}

/// Moves the write-ahead log into the database file, off the writer's path. Nothing to do on PostgreSQL.
pub(super) fn checkpoint(db: &mut Db) -> Result<(), StoreError> {
    match db {
        Db::Sqlite(connection) => connection.batch_execute("PRAGMA wal_checkpoint(PASSIVE)")?,
        Db::Postgres(_) => {}
    }
    Ok(())
}

/// Copies the whole SQLite database into a new file, consistent while others write.
///
/// # Errors
/// `StoreError::Unavailable` on PostgreSQL, with what to run instead.
pub(super) fn backup(db: &mut Db, file: &str) -> Result<(), StoreError> {
    match db {
        Db::Sqlite(connection) => {
            diesel::sql_query("VACUUM INTO ?")
                .bind::<diesel::sql_types::Text, _>(file)
                .execute(connection)?;
            Ok(())
        }
        Db::Postgres(_) => Err(StoreError::Unavailable(
            "use PostgreSQL's own tools for the database: pg_dump --format=custom --file FILE DATABASE"
                .to_owned(),
        )),
    }
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

/// Every column of every table as `table.column type null?`, sorted, in words that are the same on both databases.
pub(super) fn columns(db: &mut Db) -> Result<Vec<String>, StoreError> {
    const SQLITE: &str = "SELECT m.name || '.' || c.name || ' ' || lower(replace(c.type, 'BLOB', 'BYTEA')) || \
        CASE WHEN c.\"notnull\" = 1 THEN ' not null' ELSE '' END AS name \
        FROM sqlite_master m JOIN pragma_table_info(m.name) c \
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1";
    const POSTGRES: &str = "SELECT table_name || '.' || column_name || ' ' || \
        replace(data_type, 'timestamp without time zone', 'timestamp') || \
        CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END AS name \
        FROM information_schema.columns \
        WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%' ORDER BY 1";
    let names: Vec<Name> = match db {
        Db::Sqlite(connection) => diesel::sql_query(SQLITE).load(connection)?,
        Db::Postgres(connection) => diesel::sql_query(POSTGRES).load(connection)?,
    };
    let mut sorted: Vec<String> = names.into_iter().map(|row| row.name).collect();
    sorted.sort();
    Ok(sorted)
}
