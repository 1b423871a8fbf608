//! Why a command was refused: a stable code, a sentence, a source of law.

mod reason;

pub use reason::Reason;

use serde::Serialize;
use std::fmt;

/// A rule said no. The code is public interface, the sentence says what is wrong and what would be right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Refusal {
    /// Stable, in snake case.
    pub code: &'static str,
    /// In plain words, for the person at the screen.
    pub sentence: String,
    /// The article, section, guidance or rule.
    pub source: &'static str,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.sentence, self.source)
    }
}

impl std::error::Error for Refusal {}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        let (code, sentence, source) = reason.parts();
        Self { code, sentence, source }
    }
}
