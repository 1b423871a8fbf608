//! Typed identifiers: a case can never be mistaken for a member of staff.
//!
//! All are UUIDs (version 7 where this program makes them), written as lower-case hyphenated text.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(
    /// A council that uses this installation.
    OrgId
);
id!(
    /// One request about one right.
    CaseId
);
id!(
    /// A member of staff with an account.
    StaffId
);
id!(
    /// A piece of sealed content: a name, an address, a free text, a document.
    ContentId
);
id!(
    /// A piece of work asked of a service or an officer.
    TaskId
);
id!(
    /// One use of one exemption or other ground on a case.
    GroundUseId
);
id!(
    /// One letter in the outbox.
    LetterId
);
id!(
    /// Several cases that came in one letter.
    LetterGroupId
);

/// A short stable name inside one council's register, for example `council-tax` or `police`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(pub String);

impl Slug {
    /// Accepts 1 to 64 of `a-z`, `0-9` and `-`, neither first nor last a hyphen; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        fits.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
