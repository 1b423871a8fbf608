//! What a resident's browser stands for: a request begun and not sent, or a look at one's own cases. Only digests of the
//! cookies' secrets are stored.

use crate::store::schema::{cases, request_drafts, requester_access, requester_sessions};
use crate::store::{CaseRow, Installation, Scope, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A request begun and not sent.
#[derive(Clone, Debug, Queryable, Insertable, Selectable, AsChangeset)]
#[diesel(table_name = request_drafts)]
pub struct RequestDraftRow {
    /// SHA-256 of the cookie's secret.
    pub digest: String,
    /// The organisation.
    pub org_id: String,
    /// The id under which it is sealed; a new one each time.
    pub content_id: String,
    /// What was answered so far.
    pub sealed: Vec<u8>,
    /// The ids of its files, divided by spaces.
    pub files: String,
    /// Forgotten then.
    pub expires_at: NaiveDateTime,
}

/// A browser in which reference and code were shown.
#[derive(Clone, Debug, Queryable, Insertable, Selectable, AsChangeset)]
#[diesel(table_name = requester_sessions, treat_none_as_null = true)]
pub struct RequesterSessionRow {
    /// SHA-256 of the cookie's secret.
    pub digest: String,
    /// The organisation.
    pub org_id: String,
    /// The digest of the code; the session opens the cases behind it.
    pub access_digest: String,
    /// The case whose answer is open.
    pub answer_case: Option<String>,
    /// Ends then.
    pub expires_at: NaiveDateTime,
}

impl Scope<'_> {
    /// The request begun in the browser with this cookie.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn request_draft(
        &mut self,
        digest: &str,
        now: NaiveDateTime,
    ) -> Result<Option<RequestDraftRow>, StoreError> {
        Ok(request_drafts::table
            .filter(request_drafts::digest.eq(digest))
            .filter(request_drafts::org_id.eq(self.org_text()))
            .filter(request_drafts::expires_at.gt(now))
            .select(RequestDraftRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// Puts a request begun in the place of what was there.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn put_request_draft(&mut self, row: &RequestDraftRow) -> Result<(), StoreError> {
        self.forget_request_draft(&row.digest)?;
        diesel::insert_into(request_drafts::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Forgets a request begun.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn forget_request_draft(&mut self, digest: &str) -> Result<(), StoreError> {
        diesel::delete(
            request_drafts::table
                .filter(request_drafts::digest.eq(digest))
                .filter(request_drafts::org_id.eq(self.org_text())),
        )
        .execute(self.db)?;
        Ok(())
    }

    /// Keeps the session of a requester, in the place of an older state of it.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn put_requester_session(&mut self, row: &RequesterSessionRow) -> Result<(), StoreError> {
        let known = requester_sessions::table
            .filter(requester_sessions::digest.eq(row.digest.clone()))
            .filter(requester_sessions::org_id.eq(self.org_text()));
        if diesel::update(known).set(row).execute(self.db)? == 0 {
            diesel::insert_into(requester_sessions::table).values(row).execute(self.db)?;
        }
        Ok(())
    }

    /// The cases that the code with this digest opens, oldest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_behind(&mut self, access_digest: &str) -> Result<Vec<CaseRow>, StoreError> {
        Ok(cases::table
            .inner_join(requester_access::table.on(requester_access::case_id.eq(cases::id)))
            .filter(requester_access::org_id.eq(self.org_text()))
            .filter(requester_access::digest.eq(access_digest))
            .order(cases::id.asc())
            .select(CaseRow::as_select())
            .load(self.db)?)
    }
}

impl Installation<'_> {
    /// The session of a requester, whatever the council.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn requester_session(
        &mut self,
        digest: &str,
        now: NaiveDateTime,
    ) -> Result<Option<RequesterSessionRow>, StoreError> {
        Ok(requester_sessions::table
            .filter(requester_sessions::digest.eq(digest))
            .filter(requester_sessions::expires_at.gt(now))
            .select(RequesterSessionRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// Ends the session of a requester.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn end_requester_session(&mut self, digest: &str) -> Result<(), StoreError> {
        diesel::delete(requester_sessions::table.filter(requester_sessions::digest.eq(digest)))
            .execute(self.db)?;
        Ok(())
    }

    /// Forgets requests begun and sessions of requesters whose time is over: how many, and the ids of the files that were
    /// sent with the former.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn forget_visits(&mut self, now: NaiveDateTime) -> Result<(usize, Vec<String>), StoreError> {
        let over = request_drafts::table.filter(request_drafts::expires_at.le(now));
        let files: Vec<String> = over.select(request_drafts::files).load(self.db)?;
        let drafts = diesel::delete(request_drafts::table.filter(request_drafts::expires_at.le(now)))
            .execute(self.db)?;
        let sessions =
            diesel::delete(requester_sessions::table.filter(requester_sessions::expires_at.le(now)))
                .execute(self.db)?;
        let ids = files.iter().flat_map(|ids| ids.split_whitespace()).map(str::to_owned).collect();
        Ok((drafts + sessions, ids))
    }
}
