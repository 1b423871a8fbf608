//! The one home of time: the machine's clock, or in tests a clock that is set by hand.

use crate::domain::text::Instant;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A source of time. Cheap to clone; clones of a set clock move together.
#[derive(Clone, Debug)]
pub enum Time {
    /// The machine's clock.
    System,
    /// Microseconds since 1970, set by hand.
    Set(Arc<AtomicI64>),
}

impl Time {
    /// A clock that stands at this instant until it is moved.
    #[must_use]
    pub fn set_at(at: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.micros())))
    }

    /// The present instant, UTC, in whole microseconds.
    #[must_use]
    pub fn now(&self) -> Instant {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one home of time")]
            Self::System => Instant::new(Utc::now()),
            Self::Set(micros) => {
                let at = DateTime::from_timestamp_micros(micros.load(Ordering::Relaxed));
                Instant::new(at.unwrap_or(DateTime::UNIX_EPOCH))
            }
        }
    }

    /// Moves a set clock; the machine's clock stays as it is.
    pub fn move_to(&self, at: Instant) {
        if let Self::Set(micros) = self {
            micros.store(at.micros(), Ordering::Relaxed);
        }
    }
}
