//! Accounts of staff: who works here, how they sign in, and what programs may do in their name.
//!
//! Nobody learns from an answer whether an account exists. Every change of an account is an event of the organisation's
//! own history, by ids only; names and addresses stand in the account alone.

mod change;
mod details;
mod hashing;
mod invite;
mod link;
mod list;
mod log_in;
mod password;
mod reset;
mod session;
mod throttle;
mod tokens;

#[cfg(test)]
pub(in crate::app) mod tests;

pub use change::StaffChange;
pub use details::NewStaff;
pub use link::{LinkHolder, PATH as LINK_PATH};
pub use list::StaffView;
pub use log_in::{LogIn, LoggedIn};
pub use session::Session;
pub use tokens::{NewToken, TokenView};

use crate::app::{AppError, Caller, Staff, Who};
use crate::domain::access::Role;
use crate::domain::ids::{Slug, StaffId};
use crate::store::StaffRow;

/// The caller that an account stands for, whether or not it may be used.
pub(in crate::app) fn caller_of(row: &StaffRow) -> Result<Caller, AppError> {
    let odd = |what: &str| AppError::Internal(format!("an account has no proper {what}"));
    let org = row.org_id.parse().map_err(|_| odd("organisation"))?;
    let id: StaffId = row.id.parse().map_err(|_| odd("id"))?;
    let role = Role::parse(&row.role).ok_or_else(|| odd("role"))?;
    let service = row.service.as_deref().map(|slug| Slug::parse(slug).ok_or_else(|| odd("service")));
    Ok(Caller { org, who: Who::Staff(Staff { id, role, service: service.transpose()? }) })
}
