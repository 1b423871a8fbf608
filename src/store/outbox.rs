//! Letters waiting for delivery: claimed by lease with compare-and-set, so that any number of nodes deliver without
//! sending twice.

use crate::domain::ids::{CaseId, LetterId};
use crate::store::schema::outbox;
use crate::store::{Installation, Scope, StoreError, rows};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// One letter. The address, subject and text are inside `sealed`.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct LetterRow {
    /// Its id.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// The case whose key seals it; without one the organisation's key does.
    pub case_id: Option<String>,
    /// Which letter.
    pub kind: String,
    /// `en`, `cy` or `cy+en`.
    pub language: String,
    /// Who gets it, by role: `requester`, `representative`, `staff`, …
    pub recipient: String,
    /// What makes it one letter: a second with the same key is not kept.
    pub dedupe_key: String,
    /// Stable over all attempts.
    pub message_id: String,
    /// The sealed message.
    pub sealed: Vec<u8>,
    /// `queued`, `sent`, `failed`, `stopped` or `print`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i32,
    /// Not before.
    pub next_attempt_at: NaiveDateTime,
    /// The node that is delivering it.
    pub lease_owner: Option<String>,
    /// Until when that node may.
    pub lease_until: Option<NaiveDateTime>,
    /// What the server last said, without any address.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// When a server took it, or when it was printed.
    pub sent_at: Option<NaiveDateTime>,
    /// The texts that it was written with, as JSON.
    pub templates: Option<String>,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// A server took it.
    Sent,
    /// Try again at that instant.
    Again(NaiveDateTime, String),
    /// Given up: an officer must look.
    Failed(String),
}

/// Which letters of an organisation are wanted, the newest first.
#[derive(Clone, Debug, Default)]
pub struct WantedLetters {
    /// In this state only.
    pub state: Option<String>,
    /// Of this case only.
    pub case: Option<String>,
    /// Only those older than the letter of this instant and id.
    pub before: Option<(NaiveDateTime, String)>,
    /// So many at most.
    pub limit: i64,
}

/// What somebody does with a letter that has not left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It is tried at once.
    Again,
    /// It does not leave.
    Stop,
}

impl Scope<'_> {
    /// Queues a letter, or does nothing when one with the same key was queued before; says whether it was new.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn queue_letter(&mut self, row: &LetterRow) -> Result<bool, StoreError> {
        rows::insert_letter(self.db, row)
    }

    /// Queues letters at the end of the transaction; one with a key that was queued before is left out.
    pub fn queue_letters(&mut self, rows: &[LetterRow]) {
        self.waiting.letters.extend_from_slice(rows);
    }

    /// The letters of a case, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn letters_of(&mut self, case: CaseId) -> Result<Vec<LetterRow>, StoreError> {
        Ok(outbox::table
            .filter(outbox::org_id.eq(self.org_text()))
            .filter(outbox::case_id.eq(case.to_string()))
            .order((outbox::created_at.asc(), outbox::id.asc()))
            .select(LetterRow::as_select())
            .load(self.db)?)
    }

    /// One letter of a case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn letter_of(&mut self, case: CaseId, letter: LetterId) -> Result<Option<LetterRow>, StoreError> {
        Ok(outbox::table
            .filter(outbox::org_id.eq(self.org_text()))
            .filter(outbox::case_id.eq(case.to_string()))
            .filter(outbox::id.eq(letter.to_string()))
            .select(LetterRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// The newest of the organisation's letters that are wanted.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_letters(&mut self, wanted: &WantedLetters) -> Result<Vec<LetterRow>, StoreError> {
        let mut query = outbox::table
            .filter(outbox::org_id.eq(self.org_text()))
            .order((outbox::created_at.desc(), outbox::id.desc()))
            .limit(wanted.limit)
            .select(LetterRow::as_select())
            .into_boxed();
        if let Some(state) = &wanted.state {
            query = query.filter(outbox::state.eq(state.clone()));
        }
        if let Some(case) = &wanted.case {
            query = query.filter(outbox::case_id.eq(case.clone()));
        }
        if let Some((at, id)) = &wanted.before {
            let same_moment = outbox::created_at.eq(*at).and(outbox::id.lt(id.clone()));
            query = query.filter(outbox::created_at.lt(*at).or(same_moment));
        }
        Ok(query.load(self.db)?)
    }

    /// One letter of the organisation.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn letter(&mut self, letter: LetterId) -> Result<Option<LetterRow>, StoreError> {
        Ok(outbox::table
            .filter(outbox::org_id.eq(self.org_text()))
            .filter(outbox::id.eq(letter.to_string()))
            .select(LetterRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// How many letters are in this state.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn letters_in(&mut self, state: &str) -> Result<i64, StoreError> {
        let mine = outbox::org_id.eq(self.org_text()).and(outbox::state.eq(state.to_owned()));
        Ok(outbox::table.filter(mine).count().get_result(self.db)?)
    }

    /// Queues a letter again or stops it; says whether it was in a state for that, and in no node's hands.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn turn_letter(
        &mut self,
        letter: LetterId,
        turn: Turn,
        now: NaiveDateTime,
    ) -> Result<bool, StoreError> {
        let (from, to): (&[&str], &str) = match turn {
            Turn::Again => (&["queued", "failed", "stopped"], "queued"),
            Turn::Stop => (&["queued", "print"], "stopped"),
        };
        let changed = diesel::update(
            outbox::table
                .filter(outbox::id.eq(letter.to_string()))
                .filter(outbox::org_id.eq(self.org_text()))
                .filter(outbox::state.eq_any(from))
                .filter(outbox::lease_until.is_null().or(outbox::lease_until.le(now))),
        )
        .set((outbox::state.eq(to), outbox::next_attempt_at.eq(now)))
        .execute(self.db)?;
        Ok(changed == 1)
    }

    /// Marks a letter that waits to be printed as sent.
    ///
    /// # Errors
    /// `Conflict` when it does not wait to be printed, or no longer.
    pub fn letter_printed(&mut self, letter: LetterId, now: NaiveDateTime) -> Result<(), StoreError> {
        let changed = diesel::update(
            outbox::table
                .filter(outbox::id.eq(letter.to_string()))
                .filter(outbox::org_id.eq(self.org_text()))
                .filter(outbox::state.eq("print")),
        )
        .set((outbox::state.eq("sent"), outbox::sent_at.eq(Some(now))))
        .execute(self.db)?;
        if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}

impl Installation<'_> {
    /// Claims up to `limit` letters that are due and that no living node holds.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn claim_letters(
        &mut self,
        owner: &str,
        now: NaiveDateTime,
        lease_until: NaiveDateTime,
        limit: i64,
    ) -> Result<Vec<LetterRow>, StoreError> {
        let free = outbox::lease_until.is_null().or(outbox::lease_until.le(now));
        let due: Vec<(String, i32)> = outbox::table
            .filter(outbox::state.eq("queued"))
            .filter(outbox::next_attempt_at.le(now))
            .filter(free)
            .order((outbox::next_attempt_at.asc(), outbox::id.asc()))
            .limit(limit)
            .select((outbox::id, outbox::attempts))
            .load(self.db)?;
        let mut claimed = Vec::new();
        for (id, attempts) in due {
            let won = diesel::update(
                outbox::table
                    .filter(outbox::id.eq(id.clone()))
                    .filter(outbox::state.eq("queued"))
                    .filter(outbox::attempts.eq(attempts))
                    .filter(outbox::lease_until.is_null().or(outbox::lease_until.le(now))),
            )
            .set((
                outbox::lease_owner.eq(Some(owner.to_owned())),
                outbox::lease_until.eq(Some(lease_until)),
                outbox::attempts.eq(attempts + 1),
            ))
            .execute(self.db)?;
            if won == 1 {
                claimed.push(
                    outbox::table.filter(outbox::id.eq(id)).select(LetterRow::as_select()).first(self.db)?,
                );
            }
        }
        Ok(claimed)
    }

    /// Records how an attempt ended, if this node still holds the letter; says whether it did.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn finish_letter(
        &mut self,
        id: &str,
        owner: &str,
        now: NaiveDateTime,
        delivery: &Delivery,
    ) -> Result<bool, StoreError> {
        let (state, next, error, sent) = match delivery {
            Delivery::Sent => ("sent", now, None, Some(now)),
            Delivery::Again(at, why) => ("queued", *at, Some(why.clone()), None),
            Delivery::Failed(why) => ("failed", now, Some(why.clone()), None),
        };
        let changed = diesel::update(
            outbox::table
                .filter(outbox::id.eq(id.to_owned()))
                .filter(outbox::lease_owner.eq(owner.to_owned()))
                .filter(outbox::state.eq("queued")),
        )
        .set((
            outbox::state.eq(state),
            outbox::next_attempt_at.eq(next),
            outbox::last_error.eq(error),
            outbox::sent_at.eq(sent),
            outbox::lease_owner.eq(None::<String>),
            outbox::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(self.db)?;
        Ok(changed == 1)
    }

    /// The newest letters of all organisations.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn newest_letters(&mut self, limit: i64) -> Result<Vec<LetterRow>, StoreError> {
        Ok(outbox::table
            .order((outbox::created_at.desc(), outbox::id.desc()))
            .limit(limit)
            .select(LetterRow::as_select())
            .load(self.db)?)
    }

    /// The letter with this id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn letter(&mut self, id: LetterId) -> Result<Option<LetterRow>, StoreError> {
        Ok(outbox::table
            .filter(outbox::id.eq(id.to_string()))
            .select(LetterRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// How many letters are queued and when the oldest was written.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn outbox_state(&mut self) -> Result<(i64, Option<NaiveDateTime>), StoreError> {
        let queued = outbox::table.filter(outbox::state.eq("queued")).count().get_result(self.db)?;
        let oldest = outbox::table
            .filter(outbox::state.eq("queued"))
            .order(outbox::created_at.asc())
            .select(outbox::created_at)
            .first(self.db)
            .optional()?;
        Ok((queued, oldest))
    }
}
