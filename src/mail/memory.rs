//! Keeps messages in memory, for tests and the demonstration.

use crate::mail::message::Message;
use crate::mail::transport::Sent;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The newest messages, up to a bound; clones share them.
#[derive(Clone, Debug)]
pub struct Memory {
    kept: Arc<Mutex<VecDeque<Message>>>,
    bound: usize,
}

impl Memory {
    /// Keeps the newest `bound` messages.
    #[must_use]
    pub fn new(bound: usize) -> Self {
        Self { kept: Arc::default(), bound }
    }

    /// What was sent, oldest first.
    #[must_use]
    pub fn taken(&self) -> Vec<Message> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub(in crate::mail) fn send(&self, message: &Message) -> Sent {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.len() >= self.bound.max(1) {
            kept.pop_front();
        }
        kept.push_back(message.clone());
        Sent { answer: "kept in memory".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::sample::message;

    #[test]
    fn the_newest_are_kept_and_shared() {
        let memory = Memory::new(2);
        let other = memory.clone();
        for name in ["a@example.org", "b@example.org", "c@example.org"] {
            memory.send(&message(name));
        }
        let kept: Vec<String> = other.taken().iter().map(|message| message.to.to_string()).collect();
        assert_eq!(kept, ["b@example.org", "c@example.org"]);
    }
}
