//! Walking along a history: every number, every link, every hash.

use crate::domain::text::Instant;
use crate::secret::chain::{GENESIS, Link, hash};

/// How far a walk has come.
pub(super) struct Walk {
    seq: i64,
    head: String,
    at: Option<Instant>,
}

impl Walk {
    /// Before the first event.
    pub(super) fn new() -> Self {
        Self { seq: 0, head: GENESIS.to_owned(), at: None }
    }

    /// The position of the newest event seen.
    pub(super) fn seq(&self) -> i64 {
        self.seq
    }

    /// Takes the next event and tells what is wrong with it. Goes on from what is stored, so that one fault is told
    /// once. The instants of a case never go back, because an event is never recorded before the one it follows.
    pub(super) fn step(&mut self, link: &Link<'_>, prev_hash: &str, stored: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let seq = link.seq;
        if seq != self.seq.saturating_add(1) {
            let expected = self.seq.saturating_add(1);
            faults.push(format!("event {expected} is missing or out of its place: event {seq} stands there"));
        }
        if prev_hash != self.head {
            faults.push(format!("event {seq} does not follow the event before it: their hashes differ"));
        }
        if hash(prev_hash, link) != stored {
            faults.push(format!("event {seq} was changed: it does not have the hash that was recorded"));
        }
        if self.at.is_some_and(|before| link.recorded_at < before) {
            faults.push(format!("event {seq} was recorded before the event that it follows"));
        }
        self.seq = seq;
        stored.clone_into(&mut self.head);
        self.at = Some(link.recorded_at);
        faults
    }
}
