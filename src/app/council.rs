//! Councils with their settings and registers, kept at hand for a moment so that a request need not read them again.

use crate::app::{App, AppError};
use crate::domain::ids::OrgId;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::domain::text::Instant;
use crate::store::organisations::OrganisationRow;
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A council as stored.
#[derive(Clone, Debug)]
pub struct Council {
    /// Its id.
    pub id: OrgId,
    /// Name, nation, contacts, settings.
    pub organisation: Organisation,
    /// Its record of processing.
    pub register: Register,
    /// Counts changes.
    pub version: i64,
}

impl Council {
    /// The civil date at the council at an instant.
    #[must_use]
    pub fn today(&self, now: Instant) -> NaiveDate {
        crate::domain::clock::civil_date(now.utc(), self.organisation.division())
    }

    fn read(row: &OrganisationRow) -> Result<Self, AppError> {
        let id =
            row.id.parse().map_err(|_| AppError::Internal("an organisation has no proper id".to_owned()))?;
        Ok(Self {
            id,
            organisation: serde_json::from_str(&row.body)?,
            register: serde_json::from_str(&row.register)?,
            version: row.version,
        })
    }
}

/// How long another node's change to a council may go unseen, in seconds.
const FRESH_SECONDS: i64 = 5;

/// What was read lately, each with the moment at which it was.
#[derive(Default)]
pub(super) struct Cache {
    each: RwLock<HashMap<OrgId, (Instant, Arc<Council>)>>,
    all: RwLock<Option<(Instant, Arc<[Council]>)>>,
}

/// Whether something read then still counts now; a clock that was set back makes everything old.
fn is_fresh(read_at: Instant, now: Instant) -> bool {
    let age = now.utc().signed_duration_since(read_at.utc());
    TimeDelta::zero() <= age && age < TimeDelta::seconds(FRESH_SECONDS)
}

impl Cache {
    fn get(&self, org: OrgId, now: Instant) -> Option<Arc<Council>> {
        let known = self.each.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&org).filter(|(read_at, _)| is_fresh(*read_at, now)).map(|(_, council)| Arc::clone(council))
    }

    fn put(&self, council: Arc<Council>, now: Instant) {
        self.each.write().unwrap_or_else(PoisonError::into_inner).insert(council.id, (now, council));
    }

    fn all(&self, now: Instant) -> Option<Arc<[Council]>> {
        let known = self.all.read().unwrap_or_else(PoisonError::into_inner);
        known
            .as_ref()
            .filter(|(read_at, _)| is_fresh(*read_at, now))
            .map(|(_, councils)| Arc::clone(councils))
    }

    fn put_all(&self, councils: Arc<[Council]>, now: Instant) {
        *self.all.write().unwrap_or_else(PoisonError::into_inner) = Some((now, councils));
    }

    fn forget(&self, org: OrgId) {
        self.each.write().unwrap_or_else(PoisonError::into_inner).remove(&org);
        *self.all.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl App {
    /// The council with this id.
    ///
    /// # Errors
    /// `NotFound` when there is none, `Unavailable` when the database does not answer.
    pub async fn council(&self, org: OrgId) -> Result<Arc<Council>, AppError> {
        let now = self.time.now();
        if let Some(council) = self.councils.get(org, now) {
            return Ok(council);
        }
        let row = self.store.read(org, |scope| scope.organisation()).await?.ok_or(AppError::NotFound)?;
        let council = Arc::new(Council::read(&row)?);
        self.councils.put(Arc::clone(&council), now);
        Ok(council)
    }

    /// Every council of this installation, in order of short name.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn all_councils(&self) -> Result<Vec<Council>, AppError> {
        self.store.read_all(|all| all.organisations()).await?.iter().map(Council::read).collect()
    }

    /// As [`App::all_councils`], as they were at most five seconds ago: for what happens with every public request.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn councils_at_hand(&self) -> Result<Arc<[Council]>, AppError> {
        let now = self.time.now();
        if let Some(councils) = self.councils.all(now) {
            return Ok(councils);
        }
        let councils: Arc<[Council]> = self.all_councils().await?.into();
        self.councils.put_all(Arc::clone(&councils), now);
        Ok(councils)
    }

    /// Forgets what was kept at hand, after a council came or changed.
    pub fn council_changed(&self, org: OrgId) {
        self.councils.forget(org);
    }
}
