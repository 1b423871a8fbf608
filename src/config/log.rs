//! `[log]`: what the program says about itself.

use super::error::Problem;
use super::section::Section;

/// What the program says about itself.
#[derive(Clone, Debug)]
pub struct Log {
    /// How much.
    pub level: Level,
    /// For whom.
    pub format: Format,
}

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// What failed.
    Error,
    /// And what looks wrong.
    Warn,
    /// And one line a request.
    Info,
    /// And what a developer wants.
    Debug,
    /// And everything.
    Trace,
}

impl Level {
    /// The name `tracing` knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// For whom the log is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// One JSON object a line.
    Json,
    /// Text for people.
    Text,
}

impl Log {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        let levels = [Level::Error, Level::Warn, Level::Info, Level::Debug, Level::Trace]
            .map(|level| (level.name(), level));
        Ok(Self {
            level: section.choice("level", &levels)?,
            format: section.choice("format", &[("text", Format::Text), ("json", Format::Json)])?,
        })
    }
}
