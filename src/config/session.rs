//! `[session]`: how long a log-in lasts.

use super::error::Problem;
use super::section::Section;
use std::time::Duration;

/// How long a log-in lasts.
#[derive(Clone, Debug)]
pub struct Session {
    /// Without activity.
    pub idle: Duration,
    /// However active.
    pub absolute: Duration,
}

impl Session {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        let minutes = |minutes: u64| Duration::from_secs(minutes.saturating_mul(60));
        let read = Self {
            idle: minutes(section.whole("idle_minutes", 1..=1440)?),
            absolute: minutes(section.whole("absolute_minutes", 5..=10_080)?),
        };
        if read.absolute < read.idle {
            return Err(section.unfit("absolute_minutes", "at least session.idle_minutes"));
        }
        Ok(read)
    }
}
