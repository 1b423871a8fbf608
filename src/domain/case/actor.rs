//! Who did it, and the unit that a history is made of.

use crate::domain::case::event::Event;
use crate::domain::ids::StaffId;
use crate::domain::text::Instant;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Who caused an event. Stored as text: `staff:<id>`, `requester` or `system`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Actor {
    /// A member of staff with an account.
    Staff(StaffId),
    /// The data subject or a representative, through the public side.
    Requester,
    /// This program, by a job.
    System,
}

impl Actor {
    /// The member of staff, if it was one.
    #[must_use]
    pub fn staff(self) -> Option<StaffId> {
        match self {
            Self::Staff(id) => Some(id),
            Self::Requester | Self::System => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::Requester => f.write_str("requester"),
            Self::System => f.write_str("system"),
        }
    }
}

/// A stored actor that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownActor(pub String);

impl fmt::Display for UnknownActor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no actor: expected staff:<id>, requester or system", self.0)
    }
}

impl std::error::Error for UnknownActor {}

impl FromStr for Actor {
    type Err = UnknownActor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownActor(text.to_owned());
        match text {
            "requester" => Ok(Self::Requester),
            "system" => Ok(Self::System),
            _ => {
                let id = text.strip_prefix("staff:").ok_or_else(unknown)?;
                id.parse().map(Self::Staff).map_err(|_| unknown())
            }
        }
    }
}

impl TryFrom<String> for Actor {
    type Error = UnknownActor;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Actor> for String {
    fn from(actor: Actor) -> Self {
        actor.to_string()
    }
}

/// One entry of a history: what happened, who caused it, when it was written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recorded {
    /// The place in the history of the case: 1, 2, 3 without a gap.
    pub seq: i64,
    /// What happened.
    pub event: Event,
    /// Who caused it.
    pub actor: Actor,
    /// When it was written down, UTC.
    pub at: Instant,
}
