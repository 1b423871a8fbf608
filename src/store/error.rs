//! What can go wrong in the database, as the rest of the program sees it.

use diesel::result::{DatabaseErrorKind, Error};

/// A failure of the store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the same thing first: load again and decide again.
    #[error("somebody else changed this at the same time")]
    Conflict,
    /// The database cannot be reached or is too busy: try again later.
    #[error("the database cannot be used right now: {0}")]
    Unavailable(String),
    /// What is stored does not make sense, or a statement is wrong.
    #[error("the database holds something unexpected: {0}")]
    Corrupt(String),
    /// The database was made by a newer program.
    #[error(
        "the database is newer than this program (it knows migration {0}, which this program does not): start the newer program"
    )]
    TooNew(String),
    /// The disk is full.
    #[error(
        "the disk that holds the database is full: free some space; nothing that was acknowledged is lost"
    )]
    Full,
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::Conflict,
            Error::DatabaseError(
                DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::UnableToSendCommand,
                info,
            ) => Self::Unavailable(info.message().to_owned()),
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Unavailable(info.message().to_owned())
            }
            Error::BrokenTransactionManager => Self::Unavailable("the connection broke".to_owned()),
            Error::DatabaseError(_, info) => Self::from_message(info.message()),
            Error::DeserializationError(why) => Self::Corrupt(why.to_string()),
            other => Self::Corrupt(other.to_string()),
        }
    }
}

impl StoreError {
    /// Both drivers report most troubles as text only.
    fn from_message(message: &str) -> Self {
        const FULL: &[&str] =
            &["database or disk is full", "No space left on device", "could not extend file"];
        const AWAY: &[&str] = &[
            "database is locked",
            "disk I/O error",
            "readonly database",
            "unable to open database",
            "terminating connection",
            "server closed the connection",
            "could not connect",
            "connection refused",
            "Connection refused",
            "no connection to the server",
            "cannot execute",
            "SSL connection has been closed",
            "the database system is",
        ];
        if FULL.iter().any(|text| message.contains(text)) {
            Self::Full
        } else if AWAY.iter().any(|text| message.contains(text)) {
            Self::Unavailable(message.to_owned())
        } else {
            Self::Corrupt(message.to_owned())
        }
    }
}
