//! The grounds on which a right may be limited: a catalogue of 82, and what must be shown before one is used.
//!
//! The catalogue is data (`src/domain/data/exemptions.json`); the checks are code. A ground cannot be used on a right
//! it does not limit, outside its law or nation, or with a piece of its evidence missing.

/// The list of grounds, read from the embedded data.
pub mod catalogue;
/// The conditions for using a ground.
pub mod check;
/// What is recorded to justify a ground.
pub mod evidence;
/// One ground as the catalogue describes it.
pub mod ground;
/// Why a ground cannot be used.
pub mod refusal;
/// The catalogue's words in Welsh.
mod welsh;

#[cfg(test)]
mod doc_tests;
#[cfg(test)]
mod special_tests;
#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, CatalogueError};
pub use check::{Approval, GroundUse};
pub use evidence::{Evidence, EvidenceField, EvidenceType, EvidenceValue};
pub use ground::{Extent, Ground, GroundKind, GroundRegime, GroundRight, Relevance, SecondApproval};
pub use refusal::{Field, GroundRefusal, Problem};
