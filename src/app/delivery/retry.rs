//! When a letter is tried again, and what is kept of a server's words.

use chrono::{NaiveDateTime, TimeDelta};
use std::time::Duration;

/// The longest answer that is kept, in characters.
const LONGEST_ANSWER: usize = 300;

/// How long letters are held and tried again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// How long a node may hold a letter: `mail.lease_seconds`.
    pub lease: TimeDelta,
    /// The wait after the first attempt: `mail.retry_first_seconds`.
    pub first_wait: TimeDelta,
    /// The longest wait between two attempts: `mail.retry_longest_seconds`.
    pub longest_wait: TimeDelta,
    /// How long a letter is tried again, counted from when it was written: `mail.retry_hours`.
    pub retry: TimeDelta,
}

/// As the settings' own defaults.
impl Default for Patience {
    fn default() -> Self {
        Self {
            lease: TimeDelta::seconds(300),
            first_wait: TimeDelta::seconds(60),
            longest_wait: TimeDelta::hours(6),
            retry: TimeDelta::hours(72),
        }
    }
}

impl Patience {
    /// One attempt must be over before the lease is, so that no other node sends the letter meanwhile.
    pub(super) fn longest_attempt(&self) -> Duration {
        (self.lease * 4 / 5).to_std().unwrap_or_default()
    }

    /// When to try again after so many attempts: the first wait, doubled each time up to the longest, with up to a quarter
    /// more by chance so that letters which failed together do not come back together. `None` once the letter has been
    /// tried for as long as it may; the last attempt falls on that moment itself.
    pub(super) fn next_attempt(
        &self,
        attempts: i32,
        chance: u8,
        now: NaiveDateTime,
        written: NaiveDateTime,
    ) -> Option<NaiveDateTime> {
        let until = written + self.retry;
        if now >= until {
            return None;
        }
        let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(20);
        let first = self.first_wait.num_milliseconds();
        let wait = first.saturating_mul(2_i64.saturating_pow(doublings));
        let wait = wait.min(self.longest_wait.num_milliseconds());
        let spread = wait / 4 * i64::from(chance) / 255;
        Some((now + TimeDelta::milliseconds(wait + spread)).min(until))
    }
}

/// A server's words without any address: neither whole ones nor the part before the sign of this letter's own.
pub(super) fn without_addresses(answer: &str, to: &str) -> String {
    let name = to.split('@').next().unwrap_or_default().to_lowercase();
    let hides = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.contains('@') || (!name.is_empty() && bare == name)
    };
    let words = answer.split_whitespace().map(|word| if hides(word) { "[address]" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST_ANSWER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn waits_double_from_a_minute_to_six_hours_and_end_with_the_time_allowed() {
        let patience = Patience::default();
        let (now, until) = (at("2026-11-22T09:00:00"), at("2026-11-25T09:00:00"));
        let table = [
            (1, 0, Some("2026-11-22T09:01:00")),
            (1, 255, Some("2026-11-22T09:01:15")),
            (2, 0, Some("2026-11-22T09:02:00")),
            (6, 0, Some("2026-11-22T09:32:00")),
            (12, 0, Some("2026-11-22T15:00:00")),
            (900, 255, Some("2026-11-22T16:30:00")),
        ];
        for (attempts, chance, expected) in table {
            let next = patience.next_attempt(attempts, chance, now, now);
            assert_eq!(next, expected.map(at), "{attempts}");
        }
        assert_eq!(patience.next_attempt(30, 0, at("2026-11-25T08:59:00"), now), Some(until));
        assert_eq!(patience.next_attempt(31, 0, until, now), None);
    }

    #[test]
    fn no_address_is_kept_of_what_a_server_said() {
        let said =
            "550 5.1.1 <Gwen.Price@example.org>: user gwen.price unknown\r\nsee https://mx.example.org";
        let kept = without_addresses(said, "gwen.price@example.org");
        assert_eq!(kept, "550 5.1.1 [address] user [address] unknown see https://mx.example.org");
    }
}
