//! The nine kinds of request that Habeas handles.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What the person asks for. The names are part of the public interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See the data: UK GDPR Art 15.
    Access,
    /// Correct or complete it: Art 16.
    Rectification,
    /// Delete it: Art 17.
    Erasure,
    /// Limit its use: Art 18.
    Restriction,
    /// Move it: Art 20.
    Portability,
    /// Stop using it: Art 21.
    Objection,
    /// Take consent back: Art 7(3).
    ConsentWithdrawal,
    /// Have a computer's decision explained or reviewed: UK GDPR Arts 22A to 22D, EU GDPR Art 22.
    AutomatedDecision,
    /// Complain about how data was handled: DPA 2018 s.164A.
    Complaint,
}

impl Right {
    /// Every kind, in the order of the articles.
    pub const ALL: [Self; 9] = [
        Self::Access,
        Self::Rectification,
        Self::Erasure,
        Self::Restriction,
        Self::Portability,
        Self::Objection,
        Self::ConsentWithdrawal,
        Self::AutomatedDecision,
        Self::Complaint,
    ];

    /// The public name, `consent_withdrawal` for example.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Rectification => "rectification",
            Self::Erasure => "erasure",
            Self::Restriction => "restriction",
            Self::Portability => "portability",
            Self::Objection => "objection",
            Self::ConsentWithdrawal => "consent_withdrawal",
            Self::AutomatedDecision => "automated_decision",
            Self::Complaint => "complaint",
        }
    }

    /// The right with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
