//! One-time links by which a person chooses a password: in an invitation, after a forgotten password, and for the first
//! administrator.

use crate::app::{App, AppError};
use crate::domain::text::Instant;
use crate::secret::digest;
use crate::store::StaffRow;
use crate::store::sessions::LinkRow;
use chrono::TimeDelta;

/// Where a link leads, before its secret.
pub const PATH: &str = "/staff/link/";

/// What a link is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new account.
    Invitation,
    /// A forgotten password.
    Reset,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    fn lasts(self) -> TimeDelta {
        match self {
            Self::Invitation => TimeDelta::days(7),
            Self::Reset => TimeDelta::hours(1),
        }
    }
}

/// Whose link it is, for the page that it opens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkHolder {
    /// The name to greet them by; empty for the first administrator.
    pub name: String,
    /// Whether name and e-mail address are still to be given, as for the first administrator.
    pub needs_details: bool,
}

/// A new link: the row that is kept and the secret that is not.
pub(super) struct NewLink {
    pub(super) row: LinkRow,
    pub(super) secret: String,
}

pub(super) fn spent() -> AppError {
    let message = "This link has expired or was used before: ask for a new one.";
    AppError::invalid("link", message)
}

impl App {
    pub(super) fn new_link(&self, row: &StaffRow, purpose: Purpose, now: Instant) -> NewLink {
        let secret = self.chance.token("hbl");
        let row = LinkRow {
            digest: digest(secret.as_bytes()),
            org_id: row.org_id.clone(),
            staff_id: row.id.clone(),
            purpose: purpose.name().to_owned(),
            expires_at: now.utc().naive_utc() + purpose.lasts(),
            used_at: None,
        };
        NewLink { row, secret }
    }

    /// The whole address of a link, for a letter or the console.
    #[must_use]
    pub fn link_address(&self, secret: &str) -> String {
        format!("{}{PATH}{secret}", self.choices.public_url)
    }

    /// Whose link this is. Looking does not use it up, so that a mail scanner that follows links does no harm.
    ///
    /// # Errors
    /// `Invalid` for a link that is unknown, used, expired or of a disabled account, all in the same words.
    pub async fn link_holder(&self, secret: &str) -> Result<LinkHolder, AppError> {
        let (_, row) = self.living_link(secret).await?;
        Ok(LinkHolder { needs_details: row.email.is_empty(), name: row.name })
    }

    /// A link that can be used now, and its account.
    pub(super) async fn living_link(&self, secret: &str) -> Result<(LinkRow, StaffRow), AppError> {
        let key = digest(secret.as_bytes());
        let found = self.store.read_all(move |all| {
            let Some(link) = all.link(&key)? else { return Ok(None) };
            let (Ok(org), Ok(id)) = (link.org_id.parse(), link.staff_id.parse()) else { return Ok(None) };
            Ok(all.scope(org).staff_member(id)?.map(|row| (link, row)))
        });
        let (link, row) = found.await?.ok_or_else(spent)?;
        let now = self.time.now().utc().naive_utc();
        if link.used_at.is_some() || now >= link.expires_at || !row.active {
            return Err(spent());
        }
        Ok((link, row))
    }
}
