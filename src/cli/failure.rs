//! How a command ends when it does not end well: one sentence with what to do, and an exit code.

use crate::app::AppError;
use crate::store::StoreError;

/// A command that did not do what was asked.
#[derive(Debug)]
pub struct Failure {
    /// 1 the thing asked about is wrong, 2 usage, 3 cannot reach what it needs.
    pub code: u8,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl Failure {
    /// The thing asked about is wrong.
    #[must_use]
    pub fn wrong(sentence: impl Into<String>) -> Self {
        Self { code: 1, sentence: sentence.into() }
    }

    /// The command was called in a way that cannot work.
    #[must_use]
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { code: 2, sentence: sentence.into() }
    }

    /// Something that is needed cannot be reached.
    #[must_use]
    pub fn unreachable(sentence: impl Into<String>) -> Self {
        Self { code: 3, sentence: sentence.into() }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Full => Self::unreachable(error.to_string()),
            other => Self::wrong(other.to_string()),
        }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Unavailable(_) => Self::unreachable(error.to_string()),
            AppError::Invalid(fields) => {
                let sentences: Vec<String> =
                    fields.into_iter().map(|field| format!("{}: {}", field.field, field.message)).collect();
                Self::wrong(sentences.join("\n"))
            }
            other => Self::wrong(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::unreachable(error.to_string())
    }
}
