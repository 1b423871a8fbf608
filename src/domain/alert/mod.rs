//! The alert ladder: which warning is due on which day.
//!
//! Pure and by the calendar. A date to watch and the ladder give a day for every step; the caller keeps the last step
//! that went out and asks again when the date moves. While nothing is due (the clock is paused, nothing to watch) the
//! caller simply has no date to ask about, so the ladder is silent.

/// The steps, who is told, and what makes a ladder sound.
pub mod ladder;
/// Which step is to be sent today, and the next day on which anything is.
pub mod schedule;

pub use ladder::{Audience, Ladder, LadderError, Step};
pub use schedule::{Alert, Mark, carried_over, next_day, step_day, steps_due};

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// The dates that are watched. All but `Due` are internal targets; `Due` is the date of the law.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Tell the person that the request arrived; for a complaint the duty of DPA 2018 s.164A.
    Acknowledge,
    /// Decide whether identity or authority must be shown.
    IdentityDecision,
    /// Services answer the search.
    ServicesAnswer,
    /// Decide on an extension while notice is still possible.
    ExtensionDecision,
    /// A second person approves.
    Approval,
    /// The statutory date.
    Due,
}

impl Target {
    /// Every target, in the order of the work.
    pub const ALL: [Self; 6] = [
        Self::Acknowledge,
        Self::IdentityDecision,
        Self::ServicesAnswer,
        Self::ExtensionDecision,
        Self::Approval,
        Self::Due,
    ];

    /// The public name, `services_answer` for example.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::IdentityDecision => "identity_decision",
            Self::ServicesAnswer => "services_answer",
            Self::ExtensionDecision => "extension_decision",
            Self::Approval => "approval",
            Self::Due => "due",
        }
    }
}
