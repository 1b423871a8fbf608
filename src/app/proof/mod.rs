//! Proof for auditors: what happened can be shown, and anything changed afterwards shows itself.
//!
//! Three layers lie over each other. Each history is a chain of hashes. Each civil day is closed by a seal: a Merkle
//! root over the heads of all histories that changed, chained to the day before and signed. An export carries
//! histories, seals and a signed list of its files, so that it can be verified with this program alone, without
//! database or key.

/// Verifying an export without database or key.
pub mod bundle;
mod chain;
mod contents;
/// The ZIP for auditors, and the plain streams.
pub mod export;
mod format;
/// Looking closely from a page.
pub mod inspect;
mod projection;
/// Projections from histories.
pub mod rebuild;
/// What a verification found.
pub mod report;
/// The signed closing of a day.
pub mod seal;
mod sealing;
mod some;
mod stored;
#[cfg(test)]
mod tests;
mod verify;

pub use bundle::verify_bundle;
pub use export::{Cases, Exported, Fitting, Selection};
pub use rebuild::Rebuilt;
pub use report::{Fault, Report, fingerprint};
