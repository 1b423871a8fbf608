//! Failed log-ins, counted per account and per network address, each under a keyed digest, whether or not the account
//! exists. From a number of failures on, each makes the next wait twice as long.

use crate::app::{App, AppError};
use crate::domain::ids::OrgId;
use crate::domain::text::Instant;
use crate::store::{Installation, StoreError};
use chrono::TimeDelta;
use uuid::Uuid;

/// How many times more failures an address may have than an account: a whole council may sit behind one address.
const PEOPLE_BEHIND_AN_ADDRESS: i32 = 10;
/// The first wait, in seconds.
const FIRST_WAIT: i64 = 30;
/// The longest wait, in seconds; as long after the last failure, failures are forgotten.
const LONGEST_WAIT: i64 = 3600;

/// Under which digests a try is counted, each with the failures that it may have.
#[derive(Clone)]
pub(super) struct Tries {
    account: (String, i32),
    address: Option<(String, i32)>,
}

impl Tries {
    fn all(&self) -> impl Iterator<Item = &(String, i32)> {
        [Some(&self.account), self.address.as_ref()].into_iter().flatten()
    }

    /// Counts a failure under every digest.
    pub(super) fn failed(&self, all: &mut Installation<'_>, now: Instant) -> Result<(), StoreError> {
        let now = now.utc().naive_utc();
        for (digest, allowed) in self.all() {
            let earlier = all.login_failures(digest)?;
            let recent = earlier.filter(|(_, until)| now - *until < TimeDelta::seconds(LONGEST_WAIT));
            let failures = recent.map_or(0, |(failures, _)| failures).saturating_add(1);
            all.set_login_failures(digest, Some((failures, now + wait(failures, *allowed))))?;
        }
        Ok(())
    }

    /// Forgets the failures of the account. Those of the address stay, or one good account would pay for guesses at
    /// others.
    pub(super) fn succeeded(&self, all: &mut Installation<'_>) -> Result<(), StoreError> {
        all.set_login_failures(&self.account.0, None)
    }
}

/// How long to wait after this many failures.
fn wait(failures: i32, allowed: i32) -> TimeDelta {
    let Ok(doublings) = u32::try_from(failures - allowed) else { return TimeDelta::zero() };
    let factor = 2_i64.saturating_pow(doublings.min(20));
    TimeDelta::seconds(FIRST_WAIT.saturating_mul(factor).min(LONGEST_WAIT))
}

impl App {
    /// Where tries at an account are counted. `address` is any text that is the same for the same client.
    pub(super) fn tries(&self, org: OrgId, email: &str, address: Option<&str>) -> Tries {
        let allowed = self.choices.login_failures.max(1);
        let everywhere = OrgId(Uuid::nil());
        let of_address = |address| self.vault.blind(everywhere, "log-in address", address);
        Tries {
            account: (self.vault.blind(org, "log-in account", email), allowed),
            address: address.map(|a| (of_address(a), allowed.saturating_mul(PEOPLE_BEHIND_AN_ADDRESS))),
        }
    }

    /// Lets pass who need not wait.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    pub(super) async fn may_try(&self, tries: &Tries) -> Result<(), AppError> {
        let digests: Vec<String> = tries.all().map(|(digest, _)| digest.clone()).collect();
        let blocks = self.store.read_all(move |all| {
            let known: Result<Vec<_>, _> = digests.iter().map(|digest| all.login_failures(digest)).collect();
            Ok(known?.into_iter().flatten().map(|(_, until)| until).max())
        });
        let Some(until) = blocks.await? else { return Ok(()) };
        let left = until - self.time.now().utc().naive_utc();
        match u64::try_from(left.num_milliseconds()) {
            Ok(millis) if millis > 0 => Err(AppError::TooMany { retry_after: millis.div_ceil(1000) }),
            Ok(_) | Err(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_begins_at_the_limit_doubles_and_ends_at_an_hour() {
        let waits: Vec<i64> = [1, 4, 5, 6, 7, 40].map(|failures| wait(failures, 5).num_seconds()).into();
        assert_eq!(waits, [0, 0, 30, 60, 120, 3600]);
    }
}
