//! Sessions, API tokens, one-time links and failed log-ins. Only digests of secrets are stored.

use crate::store::schema::{api_tokens, login_failures, sessions, staff, staff_links};
use crate::store::{Installation, Scope, StaffRow, StoreError};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A signed-in browser.
#[derive(Clone, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    /// SHA-256 of the cookie's secret.
    pub digest: String,
    /// The organisation.
    pub org_id: String,
    /// Who is signed in.
    pub staff_id: String,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// Last use.
    pub seen_at: NaiveDateTime,
    /// Ends then, however much it is used.
    pub expires_at: NaiveDateTime,
}

/// A token for programs.
#[derive(Clone, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = api_tokens)]
pub struct TokenRow {
    /// Its id.
    pub id: String,
    /// The organisation.
    pub org_id: String,
    /// In whose name it acts.
    pub staff_id: String,
    /// What it is for.
    pub name: String,
    /// SHA-256 of the token.
    pub digest: String,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// When it was revoked.
    pub revoked_at: Option<NaiveDateTime>,
}

/// A link that works once.
#[derive(Clone, Debug, Queryable, Insertable, Selectable)]
#[diesel(table_name = staff_links)]
pub struct LinkRow {
    /// SHA-256 of the link's secret.
    pub digest: String,
    /// The organisation.
    pub org_id: String,
    /// Whose account.
    pub staff_id: String,
    /// `invitation` or `reset`.
    pub purpose: String,
    /// Until when.
    pub expires_at: NaiveDateTime,
    /// When it was used.
    pub used_at: Option<NaiveDateTime>,
}

impl Scope<'_> {
    /// Keeps a session.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn insert_session(&mut self, row: &SessionRow) -> Result<(), StoreError> {
        diesel::insert_into(sessions::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// Ends every session of a person, except perhaps one.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn end_sessions_of(&mut self, staff_id: &str, except: Option<&str>) -> Result<(), StoreError> {
        diesel::delete(
            sessions::table
                .filter(sessions::org_id.eq(self.org_text()))
                .filter(sessions::staff_id.eq(staff_id.to_owned()))
                .filter(sessions::digest.ne(except.unwrap_or_default().to_owned())),
        )
        .execute(self.db)?;
        Ok(())
    }

    /// Keeps an API token.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn insert_token(&mut self, row: &TokenRow) -> Result<(), StoreError> {
        diesel::insert_into(api_tokens::table).values(row).execute(self.db)?;
        Ok(())
    }

    /// The tokens of the organisation, newest first.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn tokens(&mut self) -> Result<Vec<TokenRow>, StoreError> {
        Ok(api_tokens::table
            .filter(api_tokens::org_id.eq(self.org_text()))
            .order(api_tokens::id.desc())
            .select(TokenRow::as_select())
            .load(self.db)?)
    }

    /// Revokes a token; says whether there was one to revoke.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn revoke_token(&mut self, id: &str, now: NaiveDateTime) -> Result<bool, StoreError> {
        let changed = diesel::update(
            api_tokens::table
                .filter(api_tokens::org_id.eq(self.org_text()))
                .filter(api_tokens::id.eq(id.to_owned()))
                .filter(api_tokens::revoked_at.is_null()),
        )
        .set(api_tokens::revoked_at.eq(Some(now)))
        .execute(self.db)?;
        Ok(changed == 1)
    }

    /// Keeps a one-time link and makes older ones for the same person and purpose useless.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn insert_link(&mut self, row: &LinkRow) -> Result<(), StoreError> {
        diesel::delete(
            staff_links::table
                .filter(staff_links::staff_id.eq(row.staff_id.clone()))
                .filter(staff_links::purpose.eq(row.purpose.clone())),
        )
        .execute(self.db)?;
        diesel::insert_into(staff_links::table).values(row).execute(self.db)?;
        Ok(())
    }
}

impl Installation<'_> {
    /// The session with this digest and the account it belongs to.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn session(&mut self, digest: &str) -> Result<Option<(SessionRow, StaffRow)>, StoreError> {
        Ok(sessions::table
            .inner_join(staff::table.on(staff::id.eq(sessions::staff_id)))
            .filter(sessions::digest.eq(digest))
            .select((SessionRow::as_select(), StaffRow::as_select()))
            .first(self.db)
            .optional()?)
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn touch_session(&mut self, digest: &str, now: NaiveDateTime) -> Result<(), StoreError> {
        diesel::update(sessions::table.filter(sessions::digest.eq(digest.to_owned())))
            .set(sessions::seen_at.eq(now))
            .execute(self.db)?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn end_session(&mut self, digest: &str) -> Result<(), StoreError> {
        diesel::delete(sessions::table.filter(sessions::digest.eq(digest.to_owned()))).execute(self.db)?;
        Ok(())
    }

    /// Forgets sessions that ended; says how many.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn forget_sessions(&mut self, before: NaiveDateTime) -> Result<usize, StoreError> {
        Ok(diesel::delete(sessions::table.filter(sessions::expires_at.lt(before))).execute(self.db)?)
    }

    /// The living token with this digest and the account it acts for.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn token(&mut self, digest: &str) -> Result<Option<(TokenRow, StaffRow)>, StoreError> {
        Ok(api_tokens::table
            .inner_join(staff::table.on(staff::id.eq(api_tokens::staff_id)))
            .filter(api_tokens::digest.eq(digest))
            .filter(api_tokens::revoked_at.is_null())
            .select((TokenRow::as_select(), StaffRow::as_select()))
            .first(self.db)
            .optional()?)
    }

    /// The one-time link with this digest.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn link(&mut self, digest: &str) -> Result<Option<LinkRow>, StoreError> {
        Ok(staff_links::table
            .filter(staff_links::digest.eq(digest))
            .select(LinkRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// Uses a link up; says whether it was still unused.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn use_link(&mut self, digest: &str, now: NaiveDateTime) -> Result<bool, StoreError> {
        let changed = diesel::update(
            staff_links::table
                .filter(staff_links::digest.eq(digest.to_owned()))
                .filter(staff_links::used_at.is_null()),
        )
        .set(staff_links::used_at.eq(Some(now)))
        .execute(self.db)?;
        Ok(changed == 1)
    }

    /// Failed log-ins so far and until when more are turned away.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn login_failures(&mut self, digest: &str) -> Result<Option<(i32, NaiveDateTime)>, StoreError> {
        Ok(login_failures::table
            .filter(login_failures::digest.eq(digest))
            .select((login_failures::failures, login_failures::blocked_until))
            .first(self.db)
            .optional()?)
    }

    /// Sets the count of failed log-ins; none forgets it.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn set_login_failures(
        &mut self,
        digest: &str,
        count: Option<(i32, NaiveDateTime)>,
    ) -> Result<(), StoreError> {
        diesel::delete(login_failures::table.filter(login_failures::digest.eq(digest.to_owned())))
            .execute(self.db)?;
        if let Some((failures, blocked_until)) = count {
            diesel::insert_into(login_failures::table)
                .values((
                    login_failures::digest.eq(digest.to_owned()),
                    login_failures::failures.eq(failures),
                    login_failures::blocked_until.eq(blocked_until),
                ))
                .execute(self.db)?;
        }
        Ok(())
    }
}
