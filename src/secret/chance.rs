//! Random ids and tokens, from the operating system or, for samples and load tests, from a seed.

use crate::domain::text::Instant;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::sync::{Mutex, PoisonError};
use uuid::{Builder, Uuid};

/// A source of chance.
#[derive(Debug)]
pub struct Chance {
    seeded: Option<Mutex<StdRng>>,
}

impl Chance {
    /// Unpredictable: for everything real.
    #[must_use]
    pub fn system() -> Self {
        Self { seeded: None }
    }

    /// Repeatable: only for synthetic data.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { seeded: Some(Mutex::new(StdRng::seed_from_u64(seed))) }
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.seeded {
            #[expect(clippy::disallowed_methods, reason = "the one home of chance")]
            None => rand::rng().fill_bytes(&mut bytes),
            Some(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }

    /// A new UUID version 7: ordered by its instant, so that new rows lie together.
    #[must_use]
    pub fn id(&self, now: Instant) -> Uuid {
        let millis = u64::try_from(now.utc().timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// A bearer secret of 256 bits, in hex, with a prefix that secret scanners can find.
    #[must_use]
    pub fn token(&self, prefix: &str) -> String {
        format!("{prefix}_{}", crate::domain::text::hex(&self.bytes::<32>()))
    }

    /// A secret that a person can read over the telephone: 4 groups of 4 from 30 unmistakable signs, 78 bits.
    #[must_use]
    pub fn spoken_secret(&self) -> String {
        const SIGNS: &[char] = &[
            '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
            'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
        ];
        let mut signs: Vec<char> = Vec::with_capacity(16);
        while signs.len() < 16 {
            // Bytes of 240 and over are thrown away: 240 is the last multiple of 30, so every sign is as likely.
            for byte in self.bytes::<16>().into_iter().filter(|byte| *byte < 240).map(usize::from) {
                signs.extend(SIGNS.get(byte % SIGNS.len()));
            }
        }
        let groups: Vec<String> = signs.chunks(4).take(4).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_the_system_does_not() {
        assert_eq!(Chance::seeded(7).bytes::<16>(), Chance::seeded(7).bytes::<16>());
        assert_ne!(Chance::system().bytes::<16>(), Chance::system().bytes::<16>());
    }

    #[test]
    fn a_spoken_secret_has_four_groups() {
        let secret = Chance::system().spoken_secret();
        assert_eq!(secret.len(), 19);
        assert_eq!(secret.split('-').count(), 4);
    }

    #[test]
    fn ids_are_ordered_by_time() {
        let chance = Chance::system();
        let at = |text: &str| Instant::new(text.parse().unwrap());
        assert!(chance.id(at("2026-01-01T00:00:00Z")) < chance.id(at("2026-01-01T00:00:01Z")));
    }
}
