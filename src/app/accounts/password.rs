//! Choosing a password with a one-time link, and changing it when signed in. Either way every session of the person ends.

use crate::app::accounts::details::{checked_email, checked_name};
use crate::app::accounts::link::spent;
use crate::app::accounts::{caller_of, hashing};
use crate::app::organisation_history::{Happening, append};
use crate::app::{App, AppError, Caller};
use crate::store::{Installation, StaffRow};
use serde_json::json;

/// How choosing a password ended, found inside the transaction.
enum Chosen {
    Done,
    Spent,
    EmailTaken,
}

fn changed(row: &StaffRow) -> Result<Happening, AppError> {
    Happening::new("password_changed", &json!({ "staff": &row.id }))
}

impl App {
    /// Chooses a password with the link of an invitation or a reset. The first administrator gives e-mail address and
    /// name, in this order, with it; for everybody else they are left out or passed over.
    ///
    /// # Errors
    /// `Invalid` for a link that is unknown, used or expired, a password that will not do, and details that are missing.
    pub async fn choose_password(
        &self,
        secret: &str,
        password: &str,
        details: Option<(&str, &str)>,
    ) -> Result<(), AppError> {
        let (link, mut row) = self.living_link(secret).await?;
        let fresh = row.email.is_empty();
        if fresh {
            let (email, name) = details.unwrap_or_default();
            let (email, name) = (checked_email(email), checked_name(name));
            let wrong = [email.as_ref().err(), name.as_ref().err()].into_iter().flatten().cloned();
            let wrong: Vec<_> = wrong.collect();
            match (email, name) {
                (Ok(email), Ok(name)) => (row.email, row.name) = (email, name),
                _ => return Err(AppError::Invalid(wrong)),
            }
        }
        let hash = hashing::hash("password", password).await?;
        let (caller, now) = (caller_of(&row)?, self.time.now());
        let (org, happening) = (caller.org, changed(&row)?);
        let tries = self.tries(org, &row.email, None);
        let id = row.id.parse().map_err(|_| AppError::NotFound)?;
        let write = move |all: &mut Installation<'_>| {
            if fresh && all.scope(org).staff_by_email(&row.email)?.is_some() {
                return Ok(Chosen::EmailTaken);
            }
            if !all.use_link(&link.digest, now.utc().naive_utc())? {
                return Ok(Chosen::Spent);
            }
            let mut scope = all.scope(org);
            let Some(mut account) = scope.staff_member(id)?.filter(|account| account.active) else {
                return Ok(Chosen::Spent);
            };
            if fresh {
                account.email.clone_from(&row.email);
                account.name.clone_from(&row.name);
            }
            account.password_hash = Some(hash.clone());
            account.updated_at = now.utc().naive_utc();
            scope.update_staff(&account)?;
            scope.end_sessions_of(&account.id, None)?;
            append(&mut scope, &caller, &happening, now)?;
            tries.succeeded(all)?;
            Ok(Chosen::Done)
        };
        match self.store.write_all(write).await? {
            Chosen::Done => Ok(()),
            Chosen::Spent => Err(spent()),
            Chosen::EmailTaken => {
                Err(AppError::invalid("email", "There is an account with this e-mail address already."))
            }
        }
    }

    /// Changes one's own password. Every session ends, this one too: one signs in again with the new password.
    ///
    /// # Errors
    /// `Unauthenticated` for anybody but staff, `Invalid` when the old password is wrong or the new one will not do,
    /// `TooMany` after too many wrong old ones.
    pub async fn change_password(&self, caller: &Caller, old: &str, new: &str) -> Result<(), AppError> {
        let id = caller.staff().ok_or(AppError::Unauthenticated)?.id;
        let row = self.store.read(caller.org, move |scope| scope.staff_member(id)).await?;
        let mut row = row.filter(|row| row.active).ok_or(AppError::Unauthenticated)?;
        let tries = self.tries(caller.org, &row.email, None);
        self.may_try(&tries).await?;
        let seat = hashing::seat().await?;
        self.may_try(&tries).await?;
        let fits = hashing::fits(&seat, old, row.password_hash.as_deref()).await?;
        drop(seat);
        let now = self.time.now();
        if !fits {
            self.store.write_all(move |all| tries.failed(all, now)).await?;
            return Err(AppError::invalid("old_password", "This is not your password."));
        }
        row.password_hash = Some(hashing::hash("password", new).await?);
        row.updated_at = now.utc().naive_utc();
        let (by, happening) = (caller.clone(), changed(&row)?);
        let write = move |all: &mut Installation<'_>| {
            tries.succeeded(all)?;
            let mut scope = all.scope(by.org);
            scope.update_staff(&row)?;
            scope.end_sessions_of(&row.id, None)?;
            append(&mut scope, &by, &happening, now)?;
            Ok(())
        };
        Ok(self.store.write_all(write).await?)
    }
}
