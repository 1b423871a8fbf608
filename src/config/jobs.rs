//! `[jobs]`: work that happens without anybody asking.

use super::error::Problem;
use super::section::Section;
use std::time::Duration;

/// Work that happens without anybody asking.
#[derive(Clone, Debug)]
pub struct Jobs {
    /// Whether this node does any.
    pub enabled: bool,
    /// Between two looks for work.
    pub poll: Duration,
}

impl Jobs {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        Ok(Self {
            enabled: section.yes_or_no("enabled")?,
            poll: Duration::from_secs(section.whole("poll_seconds", 1..=3600)?),
        })
    }
}
