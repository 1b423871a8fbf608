//! What can be wrong with the settings, said so that the reader can put it right.

use super::layers::Source;
use std::fmt;
use std::path::PathBuf;
use thiserror::Error;

/// Why the settings could not be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file named by `--config` cannot be read.
    #[error("cannot read the settings file {}: {cause}; check the path and its permissions", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file that is not TOML. The line itself is not shown: it may hold a password.
    #[error("{source_name}, line {line}: not valid TOML: {message}")]
    Syntax {
        /// Which file.
        source_name: String,
        /// Counted from 1.
        line: usize,
        /// What the parser missed.
        message: String,
    },
    /// Names nobody knows or values that do not fit; never empty.
    #[error("{}", sentences(.0))]
    Wrong(Vec<Problem>),
}

/// One mistake in the settings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// No setting has this name.
    Unknown {
        /// As it was written: `server.listn` or `HABEAS__SERVER__LISTN`.
        name: String,
        /// Where.
        source: Source,
        /// The most similar name there is, in the same spelling.
        nearest: Option<String>,
    },
    /// The value does not fit.
    Unfit {
        /// As it was written: `server.listen` or `HABEAS__SERVER__LISTEN`.
        name: String,
        /// Where.
        source: Source,
        /// The value, secrets hidden.
        value: String,
        /// What would be right.
        expected: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, source, nearest: Some(nearest) } => {
                write!(f, "unknown setting {name} in {source}; did you mean {nearest}?")
            }
            Self::Unknown { name, source, nearest: None } => {
                write!(f, "unknown setting {name} in {source}; `habeas config show` lists all settings")
            }
            Self::Unfit { name, source, value, expected } => {
                write!(f, "{name} in {source} is {value}; it should be {expected}")
            }
        }
    }
}

fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
