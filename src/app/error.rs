//! What a use case can answer besides success. Mapped once, in `web::error`, to a status and a problem document.

use crate::domain::case::{FoldError, Refusal};
use crate::domain::clock::ClockError;
use crate::secret::password::HashFailed;
use crate::store::StoreError;
use crate::vault::VaultError;

/// A field of the input that cannot be taken, by its path, with what would be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    /// Where, as `person.email` or `rights[0]`.
    pub field: String,
    /// What is wrong and what would be right, in a sentence.
    pub message: String,
}

impl FieldError {
    /// A new one.
    #[must_use]
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// Why a use case did not do what was asked. Nothing was kept then.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A rule of law or of the council said no.
    #[error("{0}")]
    Refused(Refusal),
    /// The input is wrong, field by field.
    #[error("{} field(s) need another look", .0.len())]
    Invalid(Vec<FieldError>),
    /// There is no such thing, or the caller may not know of it.
    #[error("there is nothing here by that name")]
    NotFound,
    /// Who is it? Sign in first.
    #[error("sign in first")]
    Unauthenticated,
    /// The caller's role does not allow it.
    #[error("your role does not allow this")]
    Forbidden,
    /// Somebody else changed it first.
    #[error("somebody else changed this first: load it again and look before you repeat")]
    Conflict,
    /// A state change without the version it was decided on.
    #[error(
        "say which version of the case you looked at: send If-Match with the ETag, or `version` in the body"
    )]
    VersionMissing,
    /// The version named is no longer the newest.
    #[error("the case has changed since you looked at it (it is now at version {now}): load it again")]
    Stale {
        /// The newest version.
        now: i64,
    },
    /// The idempotency key was used with another body.
    #[error("this Idempotency-Key was used before with another body: use a new key for a new request")]
    KeyReused,
    /// Too many tries.
    #[error("too many tries: wait {retry_after} seconds and try again")]
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// Something that is needed does not answer.
    #[error("the service cannot do this right now: {0}")]
    Unavailable(String),
    /// A fault of ours. The text is for the log, never for a person.
    #[error("internal fault: {0}")]
    Internal(String),
}

impl AppError {
    /// One wrong field.
    #[must_use]
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            StoreError::Unavailable(why) => Self::Unavailable(why),
            full @ StoreError::Full => Self::Unavailable(full.to_string()),
            other => Self::Internal(other.to_string()),
        }
    }
}

macro_rules! internal {
    ($($fault:ty),+ $(,)?) => {$(
        impl From<$fault> for AppError {
            fn from(error: $fault) -> Self {
                Self::Internal(error.to_string())
            }
        }
    )+};
}

internal!(
    VaultError,
    FoldError,
    serde_json::Error,
    HashFailed,
    crate::mail::TemplateError,
    crate::mail::MessageError,
    crate::domain::case::event::ParseError,
    std::io::Error,
);

impl From<ClockError> for AppError {
    fn from(error: ClockError) -> Self {
        match error {
            // The administrator can mend this without a release.
            outside @ ClockError::OutsideCalendar { .. } => Self::Unavailable(outside.to_string()),
            other => Self::Internal(other.to_string()),
        }
    }
}
