//! `[database]`: which database, and how it is written.

use super::error::Problem;
use super::hidden::Hidden;
use super::section::Section;
use super::server::host_and_port;

/// Which database, and how it is written.
#[derive(Clone, Debug)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: Hidden,
    /// Connections kept for reading.
    pub pool_size: u32,
    /// Writes that may wait; more are refused for the moment.
    pub writer_queue: usize,
    /// Most writes in one transaction; never more than `writer_queue`.
    pub writer_batch: usize,
    /// What a commit waits for (SQLite only).
    pub synchronous: Synchronous,
}

/// What a commit waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Synchronous {
    /// The disk: what was answered survives a power cut.
    Full,
    /// The system: a power cut may take the last moments, never the consistency.
    Normal,
}

impl Database {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        let read = Self {
            url: section.parsed(
                "url",
                "sqlite:PATH or postgres://user:password@host:5432/name",
                known_database,
            )?,
            pool_size: section.whole("pool_size", 1..=256)?,
            writer_queue: section.whole("writer_queue", 1..=65_536)?,
            writer_batch: section.whole("writer_batch", 1..=4096)?,
            synchronous: section
                .choice("synchronous", &[("full", Synchronous::Full), ("normal", Synchronous::Normal)])?,
        };
        if read.writer_batch > read.writer_queue {
            return Err(section.unfit("writer_batch", "at most database.writer_queue"));
        }
        Ok(read)
    }
}

/// The shape only; whether anything answers there is for the start to find out. A PostgreSQL URL may name its
/// host in the query instead (`postgres:///name?host=/run/postgresql`), which is how a socket is written.
fn known_database(text: &str) -> Option<Hidden> {
    let fits = if let Some(path) = text.strip_prefix("sqlite:") {
        !path.trim_start_matches('/').is_empty() && !path.starts_with("//")
    } else {
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"))?;
        let (before, query) = rest.split_once('?').unwrap_or((rest, ""));
        let place = before.rsplit_once('@').map_or(before, |(_, place)| place);
        let (host, name) = place.split_once('/').unwrap_or((place, ""));
        let by_query = host.is_empty() && query.split('&').any(|pair| pair.starts_with("host="));
        !name.contains('/') && (by_query || host.split(',').all(host_and_port))
    };
    fits.then(|| Hidden::new(text.to_owned()))
}
