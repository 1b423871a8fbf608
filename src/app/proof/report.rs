//! What a verification found: figures, and a line for each fault.

use chrono::NaiveDate;
use std::fmt;

/// More faults than this are only counted.
const LISTED: usize = 1_000;

/// One thing that does not fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where: a case, a seal, a file.
    pub place: String,
    /// What, in a sentence.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// What a verification found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Cases looked at.
    pub cases: u64,
    /// Events looked at, of cases and of organisations.
    pub events: u64,
    /// Seals looked at.
    pub seals: u64,
    /// Events of cases that no seal covers yet.
    pub unsealed: u64,
    /// The civil day of the newest seal.
    pub sealed_to: Option<NaiveDate>,
    /// The public key that signed, hex: to be compared with the one the council publishes.
    pub public_key: Option<String>,
    /// What does not fit; the first thousand.
    pub faults: Vec<Fault>,
    /// How many faults more there are.
    pub more_faults: u64,
}

impl Report {
    /// Whether everything fits.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub(super) fn fault(&mut self, place: impl Into<String>, what: impl Into<String>) {
        if self.faults.len() < LISTED {
            self.faults.push(Fault { place: place.into(), what: what.into() });
        } else {
            self.more_faults += 1;
        }
    }
}

/// The line of figures.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cases, {} events, {} seals", self.cases, self.events, self.seals)?;
        if let Some(day) = self.sealed_to {
            write!(f, " up to {day}")?;
        }
        if self.unsealed > 0 {
            write!(f, ", {} events not yet sealed", self.unsealed)?;
        }
        if let Some(key) = &self.public_key {
            write!(f, ", signed with key {}", fingerprint(key))?;
        }
        match u64::try_from(self.faults.len()).unwrap_or(u64::MAX).saturating_add(self.more_faults) {
            0 => f.write_str(": all sound"),
            1 => f.write_str(": 1 fault"),
            count => write!(f, ": {count} faults"),
        }
    }
}

/// The fingerprint of a public key for comparing by eye or telephone: the first 40 digits of the SHA-256 of its 32
/// bytes, in groups of four. What is not hexadecimal has the fingerprint of nothing.
#[must_use]
pub fn fingerprint(public_key: &str) -> String {
    let bytes = crate::domain::text::unhex(public_key).unwrap_or_default();
    let digits: Vec<char> = crate::secret::digest(&bytes).chars().take(40).collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
