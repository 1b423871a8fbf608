//! One request and everything that happened to it.
//!
//! A case is its history. `decide` holds a command against the folded history and answers with
//! events or a refusal; `Case::apply` takes one recorded event in. Both are pure: the same history and the same
//! command give the same answer for ever. Rules: docs/law/life-of-a-case.md.

// First, because macros are seen only below their definition.
#[macro_use]
mod vocabulary;

/// Who did it, and the unit that a history is made of.
pub mod actor;
/// From history to state.
pub mod apply;
/// What the statutory clock is told, and what it says.
pub mod clock_view;
/// What can be asked of a case.
pub mod command;
/// From a command to events, or a refusal.
pub mod decide;
/// What can have happened to a case, and how it is stored.
pub mod event;
/// The words for how a request arrives: channels, subtypes, representatives.
pub mod intake;
/// Which letters an event causes, with the facts that they state.
pub mod letter_facts;
/// The letters, by name.
pub mod letter_kind;
/// The words for how a request is answered: outcomes, duties, results.
pub mod outcome;
/// Why a command was refused: a stable code, a sentence, a source of law.
pub mod refusal;
/// What the law allows now, and the next step.
pub mod stage;
/// What a case is now.
pub mod state;
/// What the person hears without asking, and on which day.
pub mod unasked;
/// Whom a case waits for.
pub mod waiting;
/// What is lawful but unwise.
pub mod warning;

pub use actor::{Actor, Recorded};
pub use apply::FoldError;
pub use command::Command;
pub use decide::{Bench, decide};
pub use event::Event;
pub use letter_facts::{LetterFacts, LetterKind, letters_after};
pub use refusal::{Reason, Refusal};
pub use stage::{Stage, allowed, next_step, stage};
pub use state::Case;
pub use waiting::{WaitsFor, waits_for};
pub use warning::{Warning, warnings};

#[cfg(test)]
mod tests;
