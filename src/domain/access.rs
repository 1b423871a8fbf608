//! Who may do what: one table of roles and actions.

use serde::{Deserialize, Serialize};

/// The roles of staff. Public names, stored and shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Handles cases: intake and case work.
    Officer,
    /// The data protection officer's team: everything an officer may, and approves.
    Dpo,
    /// Reads everything, changes nothing, exports.
    Auditor,
    /// Runs the council's settings and staff; reads no case content.
    Admin,
    /// A service contact who sees only their own task.
    Searcher,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Officer, Self::Dpo, Self::Auditor, Self::Admin, Self::Searcher];

    /// The public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Dpo => "dpo",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
            Self::Searcher => "searcher",
        }
    }

    /// The role with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}
