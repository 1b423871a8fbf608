//! The grounds on which a right may be limited: a catalogue of 82, and what must be shown before one is used.

/// What is recorded to justify a ground.
pub mod evidence;

pub use evidence::{Evidence, EvidenceValue};
