//! Tokens by which programs act in the name of a member of staff, with that person's role of the moment.

use crate::app::accounts::caller_of;
use crate::app::accounts::details::checked_name;
use crate::app::organisation_history::{Happening, append};
use crate::app::{App, AppError, Caller, Who};
use crate::domain::access::Action;
use crate::domain::ids::StaffId;
use crate::secret::digest;
use crate::store::Scope;
use crate::store::sessions::TokenRow;
use chrono::{DateTime, Utc};
use serde_json::json;

/// A token as its owner sees it later: never the token itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TokenView {
    /// Its id.
    pub id: String,
    /// In whose name it acts.
    pub staff: String,
    /// What it is for.
    pub name: String,
    /// When it was made, UTC.
    pub created_at: DateTime<Utc>,
    /// When it was revoked, UTC.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A token at the only moment at which it can be read.
pub struct NewToken {
    /// What is kept of it.
    pub view: TokenView,
    /// The token, `hbs_…`. Only its digest is stored.
    pub token: String,
}

impl From<TokenRow> for TokenView {
    fn from(row: TokenRow) -> Self {
        Self {
            id: row.id,
            staff: row.staff_id,
            name: row.name,
            created_at: row.created_at.and_utc(),
            revoked_at: row.revoked_at.map(|at| at.and_utc()),
        }
    }
}

/// Whose tokens a caller may touch: their own; an administrator and the shell those of everybody.
fn may_touch(caller: &Caller, owner: &str) -> bool {
    let own = caller.staff().is_some_and(|staff| staff.id.to_string() == owner);
    own || caller.require(Action::ManageStaff).is_ok()
}

impl App {
    /// Makes a token that acts in the name of an account: one's own, or from the shell any.
    ///
    /// # Errors
    /// `Forbidden` for another's account, `NotFound` when there is none that may be used, `Invalid` for the name.
    pub async fn make_token(
        &self,
        caller: &Caller,
        owner: StaffId,
        name: &str,
    ) -> Result<NewToken, AppError> {
        caller.require(Action::OwnTokens)?;
        // An administrator's token in an officer's name would open cases that the administrator may not read.
        if caller.who != Who::System && caller.staff().is_none_or(|staff| staff.id != owner) {
            return Err(AppError::Forbidden);
        }
        let name = checked_name(name).map_err(|wrong| AppError::Invalid(vec![wrong]))?;
        let (now, token) = (self.time.now(), self.chance.token("hbs"));
        let row = TokenRow {
            id: self.chance.id(now).to_string(),
            org_id: caller.org.to_string(),
            staff_id: owner.to_string(),
            name,
            digest: digest(token.as_bytes()),
            created_at: now.utc().naive_utc(),
            revoked_at: None,
        };
        let happening = Happening::new("token_made", &json!({ "token": &row.id, "staff": owner }))?;
        let (view, by) = (TokenView::from(row.clone()), caller.clone());
        let write = move |scope: &mut Scope<'_>| {
            if scope.staff_member(owner)?.is_none_or(|account| !account.active) {
                return Ok(false);
            }
            scope.insert_token(&row)?;
            append(scope, &by, &happening, now)?;
            Ok(true)
        };
        if self.store.write(caller.org, write).await? {
            Ok(NewToken { view, token })
        } else {
            Err(AppError::NotFound)
        }
    }

    /// One's own tokens, newest first; for an administrator those of everybody.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn tokens(&self, caller: &Caller) -> Result<Vec<TokenView>, AppError> {
        caller.require(Action::OwnTokens)?;
        let rows = self.store.read(caller.org, |scope| scope.tokens()).await?;
        let mine = rows.into_iter().filter(|row| may_touch(caller, &row.staff_id));
        Ok(mine.map(TokenView::from).collect())
    }

    /// Revokes a token at once and for good.
    ///
    /// # Errors
    /// `NotFound` for a token that is unknown, revoked or another's.
    pub async fn revoke_token(&self, caller: &Caller, id: &str) -> Result<(), AppError> {
        let known = self.tokens(caller).await?;
        let token = known.into_iter().find(|token| token.id == id).ok_or(AppError::NotFound)?;
        let happening =
            Happening::new("token_revoked", &json!({ "token": &token.id, "staff": &token.staff }))?;
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            let revoked = scope.revoke_token(&token.id, now.utc().naive_utc())?;
            if revoked {
                append(scope, &by, &happening, now)?;
            }
            Ok(revoked)
        };
        if self.store.write(caller.org, write).await? { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// The caller behind a bearer token.
    ///
    /// # Errors
    /// `Unauthenticated` when it is unknown or revoked, or the account may not be used.
    pub async fn token_caller(&self, token: &str) -> Result<Caller, AppError> {
        let key = digest(token.as_bytes());
        let found = self.store.read_all(move |all| all.token(&key)).await?;
        match found {
            Some((token, row)) if row.active && row.org_id == token.org_id => caller_of(&row),
            _ => Err(AppError::Unauthenticated),
        }
    }
}
