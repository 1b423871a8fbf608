//! New accounts: by invitation, by the shell, and the very first.

use crate::app::accounts::link::{NewLink, Purpose};
use crate::app::accounts::{NewStaff, StaffView, caller_of, hashing};
use crate::app::organisation_history::{Happening, append};
use crate::app::{App, AppError, Caller};
use crate::domain::access::{Action, Role};
use crate::domain::ids::{OrgId, Slug, StaffId};
use crate::domain::text::Instant;
use crate::mail::{Facts, Kind};
use crate::store::outbox::LetterRow;
use crate::store::sessions::LinkRow;
use crate::store::{Scope, StaffRow};
use serde_json::json;

/// Everything that comes into being with an account.
struct Newcomer {
    row: StaffRow,
    by: Caller,
    happening: Happening,
    link: Option<LinkRow>,
    letter: Option<LetterRow>,
    at: Instant,
}

fn taken() -> AppError {
    AppError::invalid("email", "There is an account with this e-mail address already.")
}

impl App {
    /// Invites a member of staff: an account without a password, and a letter with a link that works once within seven
    /// days.
    ///
    /// # Errors
    /// `Forbidden` by role, `Invalid` field by field.
    pub async fn invite(&self, caller: &Caller, new: &NewStaff) -> Result<StaffView, AppError> {
        caller.require(Action::ManageStaff)?;
        let council = self.council(caller.org).await?;
        let (new, now) = (new.checked(&council)?, self.time.now());
        let row = self.blank_account(caller.org, &new, now);
        let (link, letter) = self.invitation(&row, now).await?;
        let happening = staff_event("staff_invited", &row)?;
        let (link, letter) = (Some(link.row), Some(letter));
        self.add_account(Newcomer { row, by: caller.clone(), happening, link, letter, at: now }).await
    }

    /// Sends a fresh invitation to somebody who has not taken up the first; the older link opens nothing any more.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound`, `Invalid` when the account has a password or is disabled.
    pub async fn invite_again(&self, caller: &Caller, id: StaffId) -> Result<StaffView, AppError> {
        caller.require(Action::ManageStaff)?;
        let known = self.store.read(caller.org, move |scope| scope.staff_member(id)).await?;
        let (row, now) = (known.ok_or(AppError::NotFound)?, self.time.now());
        if row.password_hash.is_some() || !row.active || row.email.is_empty() {
            return Err(AppError::invalid("account", "Only an account without a password can be invited."));
        }
        let (link, letter) = self.invitation(&row, now).await?;
        let (happening, by) = (staff_event("staff_invited", &row)?, caller.clone());
        let write = move |scope: &mut Scope<'_>| {
            scope.insert_link(&link.row)?;
            scope.queue_letter(&letter)?;
            append(scope, &by, &happening, now)
        };
        self.store.write(caller.org, write).await?;
        Ok(row.into())
    }

    /// Adds an account with a password, for the shell and the demonstration.
    ///
    /// # Errors
    /// `Forbidden` by role, `Invalid` field by field.
    pub async fn add_with_password(
        &self,
        caller: &Caller,
        new: &NewStaff,
        password: &str,
    ) -> Result<StaffView, AppError> {
        caller.require(Action::ManageStaff)?;
        let council = self.council(caller.org).await?;
        let (new, now) = (new.checked(&council)?, self.time.now());
        let mut row = self.blank_account(caller.org, &new, now);
        row.password_hash = Some(hashing::hash("password", password).await?);
        let happening = staff_event("staff_added", &row)?;
        let by = caller.clone();
        self.add_account(Newcomer { row, by, happening, link: None, letter: None, at: now }).await
    }

    /// The secret of a link by which the first administrator makes their account, as long as the organisation has nobody
    /// who ever chose a password. Asked again, it makes a new link, and the older one opens nothing.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn first_admin(&self, org: OrgId) -> Result<Option<String>, AppError> {
        let people = self.store.read(org, |scope| scope.staff()).await?;
        let now = self.time.now();
        match people.as_slice() {
            [] => {
                let (email, name) = (String::new(), String::new());
                let new = NewStaff { email, name, role: Role::Admin, service: None };
                let row = self.blank_account(org, &new, now);
                let NewLink { row: link, secret } = self.new_link(&row, Purpose::Invitation, now);
                let (happening, by) = (staff_event("staff_invited", &row)?, Caller::system(org));
                let link = Some(link);
                self.add_account(Newcomer { row, by, happening, link, letter: None, at: now }).await?;
                Ok(Some(secret))
            }
            [only] if only.password_hash.is_none() && only.email.is_empty() => {
                let NewLink { row: link, secret } = self.new_link(only, Purpose::Invitation, now);
                self.store.write(org, move |scope| scope.insert_link(&link)).await?;
                Ok(Some(secret))
            }
            _ => Ok(None),
        }
    }

    fn blank_account(&self, org: OrgId, new: &NewStaff, now: Instant) -> StaffRow {
        StaffRow {
            id: self.chance.id(now).to_string(),
            org_id: org.to_string(),
            email: new.email.clone(),
            name: new.name.clone(),
            role: new.role.name().to_owned(),
            service: new.service.as_ref().map(Slug::to_string),
            password_hash: None,
            active: true,
            created_at: now.utc().naive_utc(),
            updated_at: now.utc().naive_utc(),
            version: 1,
        }
    }

    async fn invitation(&self, row: &StaffRow, now: Instant) -> Result<(NewLink, LetterRow), AppError> {
        let link = self.new_link(row, Purpose::Invitation, now);
        let letter = self.link_letter(row, &link, Kind::Invitation, &link.row.digest, now).await?;
        Ok((link, letter))
    }

    /// A letter that carries a link. `once` makes it one letter.
    pub(super) async fn link_letter(
        &self,
        row: &StaffRow,
        link: &NewLink,
        kind: Kind,
        once: &str,
        now: Instant,
    ) -> Result<LetterRow, AppError> {
        let org = caller_of(row)?.org;
        let council = self.council(org).await?;
        // An hour has no day of its own: the letter then says that the link works for a short time.
        let until = match kind {
            Kind::Invitation => Some(council.today(Instant::new(link.row.expires_at.and_utc()))),
            _ => None,
        };
        let facts = Facts {
            action_link: Some(self.link_address(&link.secret)),
            action_until: until,
            ..self.staff_facts(&council, &row.name, now)
        };
        self.staff_letter(&council, kind, &row.email, &facts, &format!("{}:{once}", kind.name()), now)
    }

    async fn add_account(&self, new: Newcomer) -> Result<StaffView, AppError> {
        let (org, row) = (new.by.org, new.row.clone());
        let write = move |scope: &mut Scope<'_>| {
            if scope.staff_by_email(&new.row.email)?.is_some() {
                return Ok(false);
            }
            scope.insert_staff(&new.row)?;
            if let Some(link) = &new.link {
                scope.insert_link(link)?;
            }
            if let Some(letter) = &new.letter {
                scope.queue_letter(letter)?;
            }
            append(scope, &new.by, &new.happening, new.at)?;
            Ok(true)
        };
        if self.store.write(org, write).await? { Ok(row.into()) } else { Err(taken()) }
    }
}

fn staff_event(kind: &'static str, row: &StaffRow) -> Result<Happening, AppError> {
    Happening::new(kind, &json!({ "staff": &row.id, "role": &row.role, "service": &row.service }))
}
