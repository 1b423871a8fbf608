//! How often one address may try. Counted in memory: with several nodes each counts for itself.

use crate::app::AppError;
use crate::web::ServerSettings;
use crate::web::client::counted;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

/// When this many keys are remembered, those that have rested are forgotten.
const MANY_KEYS: usize = 10_000;
/// Looks at the status page from one address in a minute: a family behind one address, not a machine.
const LOOKS_PER_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Looks at one case in a minute, from everywhere together.
const LOOKS_PER_REFERENCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// Fetches of calendars from one address in a minute: an office whose programs begin to work together, not a machine that guesses.
const FETCHES_PER_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);
/// Answers to questions of the public form from one address in a minute: a room full of people, not a machine.
const STEPS_PER_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(299);

/// The counters of tries.
pub struct Limits {
    submissions_by_minute: Counter<IpAddr>,
    submissions_by_hour: Counter<IpAddr>,
    log_ins: Counter<IpAddr>,
    looks_by_address: Counter<IpAddr>,
    looks_by_reference: Counter<String>,
    steps: Counter<IpAddr>,
    fetches: Counter<IpAddr>,
}

impl Limits {
    /// Counters at zero.
    #[must_use]
    pub fn new(settings: &ServerSettings) -> Self {
        Self {
            submissions_by_minute: Counter::new(Quota::per_minute(settings.submissions_per_minute)),
            submissions_by_hour: Counter::new(Quota::per_hour(settings.submissions_per_hour)),
            log_ins: Counter::new(Quota::per_hour(settings.log_ins_per_hour)),
            looks_by_address: Counter::new(Quota::per_minute(LOOKS_PER_ADDRESS)),
            looks_by_reference: Counter::new(Quota::per_minute(LOOKS_PER_REFERENCE)),
            steps: Counter::new(Quota::per_minute(STEPS_PER_ADDRESS)),
            fetches: Counter::new(Quota::per_minute(FETCHES_PER_ADDRESS)),
        }
    }

    /// Counts a public request.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub fn submission(&self, address: IpAddr) -> Result<(), AppError> {
        self.submissions_by_minute.take(&counted(address))?;
        self.submissions_by_hour.take(&counted(address))
    }

    /// Counts an attempt to sign in, or to be sent a link.
    ///
    /// # Errors
    /// As [`Limits::submission`].
    pub fn log_in(&self, address: IpAddr) -> Result<(), AppError> {
        self.log_ins.take(&counted(address))
    }

    /// Counts an answer to a question of the public form, which is kept for a day.
    ///
    /// # Errors
    /// As [`Limits::submission`].
    pub fn step(&self, address: IpAddr) -> Result<(), AppError> {
        self.steps.take(&counted(address))
    }

    /// Counts a fetch of a calendar, right or wrong.
    ///
    /// # Errors
    /// As [`Limits::submission`].
    pub fn fetch(&self, address: IpAddr) -> Result<(), AppError> {
        self.fetches.take(&counted(address))
    }

    /// Counts a look at a case with its secret, right or wrong.
    ///
    /// # Errors
    /// As [`Limits::submission`].
    pub fn look(&self, address: IpAddr, reference: &str) -> Result<(), AppError> {
        self.looks_by_address.take(&counted(address))?;
        self.looks_by_reference.take(&reference.to_owned())
    }
}

struct Counter<K: Hash + Eq + Clone> {
    clock: DefaultClock,
    limiter: DefaultKeyedRateLimiter<K>,
}

impl<K: Hash + Eq + Clone> Counter<K> {
    fn new(quota: Quota) -> Self {
        Self { clock: DefaultClock::default(), limiter: RateLimiter::dashmap(quota) }
    }

    fn take(&self, key: &K) -> Result<(), AppError> {
        let taken = self.limiter.check_key(key).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            AppError::TooMany { retry_after: wait.as_secs().saturating_add(1) }
        });
        if self.limiter.len() > MANY_KEYS {
            self.limiter.retain_recent();
        }
        taken.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_slowed_down_and_its_neighbour_is_not() {
        let counter: Counter<IpAddr> = Counter::new(Quota::per_minute(NonZeroU32::MIN.saturating_add(1)));
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert!(counter.take(&one).is_ok() && counter.take(&one).is_ok());
        let Err(AppError::TooMany { retry_after }) = counter.take(&one) else { panic!("passed") };
        assert!((1..=31).contains(&retry_after), "{retry_after}");
        assert!(counter.take(&other).is_ok());
    }
}
