//! Leases: one node at a time leads a job; when it dies, the next takes over as soon as the lease runs out.

use crate::store::schema::jobs;
use crate::store::{Installation, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

impl Installation<'_> {
    /// Takes the lead of a job that is due and led by nobody alive; says whether it did.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn take_lead(
        &mut self,
        name: &str,
        owner: &str,
        now: NaiveDateTime,
        until: NaiveDateTime,
    ) -> Result<bool, StoreError> {
        let known: Option<String> =
            jobs::table.filter(jobs::name.eq(name)).select(jobs::name).first(self.db).optional()?;
        if known.is_none() {
            diesel::insert_into(jobs::table)
                .values((jobs::name.eq(name.to_owned()), jobs::next_at.eq(now)))
                .execute(self.db)?;
        }
        let won = diesel::update(
            jobs::table
                .filter(jobs::name.eq(name.to_owned()))
                .filter(jobs::next_at.le(now))
                .filter(jobs::lease_until.is_null().or(jobs::lease_until.le(now))),
        )
        .set((jobs::lease_owner.eq(Some(owner.to_owned())), jobs::lease_until.eq(Some(until))))
        .execute(self.db)?;
        Ok(won == 1)
    }

    /// Gives the lead back and says when the job is due next and what went wrong, if anything. Does nothing when the
    /// lead has passed to somebody else.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn give_lead_back(
        &mut self,
        name: &str,
        owner: &str,
        now: NaiveDateTime,
        next_at: NaiveDateTime,
        error: Option<String>,
    ) -> Result<(), StoreError> {
        diesel::update(
            jobs::table.filter(jobs::name.eq(name.to_owned())).filter(jobs::lease_owner.eq(owner.to_owned())),
        )
        .set((
            jobs::lease_owner.eq(None::<String>),
            jobs::lease_until.eq(None::<NaiveDateTime>),
            jobs::last_finished_at.eq(Some(now)),
            jobs::last_error.eq(error),
            jobs::next_at.eq(next_at),
        ))
        .execute(self.db)?;
        Ok(())
    }
}
