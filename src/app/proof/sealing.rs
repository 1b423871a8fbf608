//! Closing days: one seal for each civil day that is over. Any node may try, and twice does no harm.

use crate::app::proof::seal::{BEGINNING, Covered, Seal};
use crate::app::{App, AppError};
use crate::domain::clock::{Division, civil_date};
use crate::domain::ids::OrgId;
use crate::domain::text::Instant;
use crate::secret::chain::GENESIS;
use crate::store::audit::SealRow;
use crate::store::{Scope, StoreError};
use crate::vault::Vault;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

/// Minutes after midnight before a day is closed, so that what was decided before midnight is written.
const MARGIN_MINUTES: i64 = 10;
/// Days closed in one transaction; a long gap takes a few of them.
const AT_ONCE: usize = 200;

/// The last microsecond of a civil day where the council is, UTC.
fn end_of(day: NaiveDate, division: Division) -> Option<NaiveDateTime> {
    let midnight = day.succ_opt()?.and_time(NaiveTime::MIN);
    let next = division.zone().from_local_datetime(&midnight).earliest()?;
    next.naive_utc().checked_sub_signed(TimeDelta::microseconds(1))
}

/// The seals that are missing, oldest first, at most [`AT_ONCE`].
fn missing(
    scope: &mut Scope<'_>,
    vault: &Vault,
    division: Division,
    now: Instant,
) -> Result<Vec<SealRow>, StoreError> {
    let last = scope.last_seal()?;
    let first_day = match &last {
        Some(seal) => seal.day.succ_opt(),
        None => scope.first_event_at()?.map(|at| civil_date(at.and_utc(), division)),
    };
    let Some(first_day) = first_day else { return Ok(Vec::new()) };
    let mut after = last.as_ref().map_or(BEGINNING, |seal| seal.sealed_until);
    let mut prev_hash = last.map_or_else(|| GENESIS.to_owned(), |seal| seal.hash);
    let over = now.utc().naive_utc() - TimeDelta::minutes(MARGIN_MINUTES);
    let mut rows = Vec::new();
    for day in first_day.iter_days().take(AT_ONCE) {
        let Some(until) = end_of(day, division).filter(|until| *until < over) else { break };
        let row = seal(scope, vault, day, (after, until), &prev_hash)?;
        prev_hash.clone_from(&row.hash);
        after = until;
        rows.push(row);
    }
    Ok(rows)
}

fn seal(
    scope: &mut Scope<'_>,
    vault: &Vault,
    day: NaiveDate,
    (after, until): (NaiveDateTime, NaiveDateTime),
    prev_hash: &str,
) -> Result<SealRow, StoreError> {
    let covered = Covered::read(scope, after, until)?;
    let mut row = SealRow {
        org_id: scope.org().to_string(),
        day,
        sealed_until: until,
        cases: covered.cases(),
        events: covered.events,
        root: covered.tree().root(),
        log_entries: covered.log_entries,
        log_digest: covered.log_digest,
        prev_hash: prev_hash.to_owned(),
        hash: String::new(),
        signature: String::new(),
        public_key: vault.public_key(),
    };
    row.hash = Seal::from(row.clone()).computed_hash();
    row.signature = vault.sign(row.hash.as_bytes());
    Ok(row)
}

impl App {
    /// Closes each civil day of an organisation that is over and not sealed, from the day of its first event; says how
    /// many. Days on which nothing happened are closed too, so that a missing seal shows.
    ///
    /// # Errors
    /// `NotFound` without such an organisation, `Unavailable` when the database does not answer.
    pub async fn seal_days(&self, org: OrgId, now: Instant) -> Result<usize, AppError> {
        let division = self.council(org).await?.organisation.division();
        let mut sealed = 0;
        loop {
            let vault = self.vault.clone();
            let rows = self.store.read(org, move |scope| missing(scope, &vault, division, now)).await?;
            let count = rows.len();
            if count == 0 {
                return Ok(sealed);
            }
            let keep = move |scope: &mut Scope<'_>| rows.iter().try_for_each(|row| scope.insert_seal(row));
            match self.store.write(org, keep).await {
                Ok(()) => sealed += count,
                // Another node closed the same days: they hold the same.
                Err(StoreError::Conflict) => return Ok(sealed),
                Err(error) => return Err(error.into()),
            }
        }
    }
}
