//! The organisation's own history: staff, settings, register, exports. The same chain as a case's.

use crate::app::{AppError, Caller};
use crate::domain::text::Instant;
use crate::secret::chain::{self, GENESIS, Link};
use crate::store::history::OrganisationEventRow;
use crate::store::{Scope, StoreError};

/// What happened in an organisation, before it has a place in the history. The body holds no personal data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happening {
    /// The event's kind, in the past tense: `export_made`.
    pub kind: &'static str,
    /// The number of the body's shape.
    pub shape: i16,
    /// JSON, as it will be hashed.
    pub body: String,
}

impl Happening {
    /// Shape 1 of a kind.
    ///
    /// # Errors
    /// `Internal` when the body cannot be written as JSON.
    pub fn new(kind: &'static str, body: &impl serde::Serialize) -> Result<Self, AppError> {
        Ok(Self { kind, shape: 1, body: serde_json::to_string(body)? })
    }
}

/// The next event of an organisation's history as a row: `head` is position and hash of the newest event.
#[must_use]
pub fn organisation_event(
    caller: &Caller,
    head: Option<(i64, String)>,
    kind: &str,
    shape: i16,
    body: &str,
    now: Instant,
) -> OrganisationEventRow {
    let (before, prev_hash) = head.unwrap_or((0, GENESIS.to_owned()));
    let (seq, actor) = (before + 1, caller.actor().to_string());
    let link = Link { stream: caller.org.0, seq, kind, shape, body, actor: &actor, recorded_at: now };
    OrganisationEventRow {
        org_id: caller.org.to_string(),
        seq,
        kind: kind.to_owned(),
        shape,
        body: body.to_owned(),
        hash: chain::hash(&prev_hash, &link),
        actor,
        recorded_at: now.utc().naive_utc(),
        prev_hash,
    }
}

/// Appends to the history inside a transaction that does more; answers the hash of the new event.
///
/// # Errors
/// `Conflict` when another node appended at the same time.
pub fn append(
    scope: &mut Scope<'_>,
    caller: &Caller,
    what: &Happening,
    now: Instant,
) -> Result<String, StoreError> {
    let head = scope.organisation_head()?;
    let row = organisation_event(caller, head, what.kind, what.shape, &what.body, now);
    scope.append_organisation_event(&row)?;
    Ok(row.hash)
}
