//! `habeas backup` and `habeas restore`: the database in one file. Documents and master key are copied apart.

use crate::cli::Failure;
use crate::store::{Place, Store};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Copies a SQLite database, consistent while it is served.
///
/// # Errors
/// Exit code 1 when the file exists, 3 when it cannot be written, or on PostgreSQL, saying what to run instead.
pub fn backup(store: &Store, file: &Path, documents: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let name = file.display();
    if file.exists() {
        return Err(Failure::wrong(format!("{name} exists: name another file, or move it away")));
    }
    let text = file.to_str().ok_or_else(|| Failure::usage("the name of the file must be UTF-8"))?;
    store.backup(text)?;
    Ok(writeln!(
        out,
        "{name}: the database. Copy {} too, and keep the master key apart from both: without it nothing personal \
         can be read again",
        documents.display()
    )?)
}

/// Puts a backup in the place of a database that is not there.
///
/// # Errors
/// Exit code 1 when there is a database already, 3 when the files cannot be used or the place is PostgreSQL.
pub fn restore(place: &Place, file: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let Some(path) = place.sqlite_path().map(Path::new) else {
        return Err(Failure::unreachable(
            "use PostgreSQL's own tools for the database: pg_restore --dbname DATABASE FILE",
        ));
    };
    if path.exists() {
        return Err(Failure::wrong(format!(
            "there is a database at {}: stop the service and move it away first",
            path.display()
        )));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension("part");
    let cannot =
        |error: std::io::Error| Failure::unreachable(format!("{} cannot be read: {error}", file.display()));
    fs::copy(file, &unfinished).map_err(cannot)?;
    fs::rename(&unfinished, path)?;
    Ok(writeln!(
        out,
        "{}: restored. Put documents and master key back, then run `habeas verify`",
        path.display()
    )?)
}
