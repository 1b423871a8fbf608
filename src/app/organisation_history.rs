//! The organisation's own history: staff, settings, register, exports. The same chain as a case's.

use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::organisation::narrative::{KINDS, sentence};
use crate::domain::text::{Instant, Language};
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

/// The most events on a page of the history.
pub const MOST: u16 = 200;

/// One event as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its place.
    pub seq: i64,
    /// Its kind.
    pub kind: String,
    /// What happened, in plain words.
    pub sentence: String,
    /// Who did it, by name.
    pub by: String,
    /// When it was written down, UTC.
    pub at: Instant,
    /// The hash of the event.
    pub hash: String,
}

impl App {
    /// The organisation's own history, newest first: of one kind or of any, from before a place on, at most `limit`.
    ///
    /// # Errors
    /// `Forbidden` by role; `Invalid` for a limit out of bounds or a kind that there is not.
    pub async fn own_history(
        &self,
        caller: &Caller,
        kind: Option<&str>,
        before: Option<i64>,
        limit: u16,
        language: Language,
    ) -> Result<Vec<Told>, AppError> {
        caller.require(Action::ReadOwnHistory)?;
        if !(1..=MOST).contains(&limit) {
            return Err(AppError::invalid("limit", format!("Use a number from 1 to {MOST}.")));
        }
        if kind.is_some_and(|kind| KINDS.iter().all(|(known, ..)| *known != kind)) {
            return Err(AppError::invalid("kind", "Choose one of the kinds of the list."));
        }
        let kind = kind.map(str::to_owned);
        let find = move |scope: &mut Scope<'_>| {
            scope.newest_organisation_events(kind.as_deref(), before, i64::from(limit))
        };
        let rows = self.store.read(caller.org, find).await?;
        self.told(caller, rows, language).await
    }

    /// What changed in settings and register since the version that somebody looked at, newest first.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn changes_since(
        &self,
        caller: &Caller,
        seen: i64,
        language: Language,
    ) -> Result<Vec<Told>, AppError> {
        caller.require(Action::ReadRegister)?;
        let newest = |kind: &'static str| {
            move |scope: &mut Scope<'_>| scope.newest_organisation_events(Some(kind), None, 20)
        };
        let mut rows = self.store.read(caller.org, newest("settings_changed")).await?;
        rows.extend(self.store.read(caller.org, newest("register_changed")).await?);
        rows.retain(|row| version_of(&row.body).is_some_and(|version| version > seen));
        rows.sort_by_key(|row| std::cmp::Reverse(row.seq));
        self.told(caller, rows, language).await
    }

    async fn told(
        &self,
        caller: &Caller,
        rows: Vec<OrganisationEventRow>,
        language: Language,
    ) -> Result<Vec<Told>, AppError> {
        let colleagues = self.colleagues(caller).await?;
        let told = rows.into_iter().map(|row| Told {
            sentence: colleagues.in_sentence(&sentence(&row.kind, &row.body, language)),
            by: colleagues.stored_actor(&row.actor),
            at: Instant::new(row.recorded_at.and_utc()),
            seq: row.seq,
            kind: row.kind,
            hash: row.hash,
        });
        Ok(told.collect())
    }
}

/// The version of the council that a change led to.
fn version_of(body: &str) -> Option<i64> {
    serde_json::from_str::<serde_json::Value>(body).ok()?.get("version")?.as_i64()
}
