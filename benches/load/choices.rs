//! What the person who measures chose on the command line.

use std::path::PathBuf;
use std::time::Duration;

/// How much is measured.
pub struct Choices {
    /// Cases in the long list.
    pub cases: usize,
    /// Open cases of the scan for alerts; 0 leaves it out and measures everything else.
    pub open: usize,
    /// How often everything is measured.
    pub rounds: usize,
    /// How long each figure is measured in a round.
    pub seconds: Duration,
}

impl Choices {
    /// Reads `--cases N --open N --rounds N --seconds N`; what cargo adds is passed over.
    pub fn read() -> Self {
        let words: Vec<String> = std::env::args().collect();
        let number = |name: &str, usual: usize| {
            let given = words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
            given.map_or(usual, |text| text.parse().expect("a number after each choice"))
        };
        Self {
            cases: number("--cases", 10_000),
            open: number("--open", 0),
            rounds: number("--rounds", 5).max(1),
            seconds: Duration::from_secs(u64::try_from(number("--seconds", 2)).expect("seconds")),
        }
    }

    /// A folder for this run, in the target folder: a temporary folder may lie in memory, where a commit costs nothing.
    pub fn folder(&self) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("load-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the run");
        folder
    }
}
