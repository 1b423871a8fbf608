//! Who is asking, for which organisation.

use crate::app::AppError;
use crate::domain::access::{Action, Role};
use crate::domain::case::Actor;
use crate::domain::ids::{OrgId, Slug, StaffId};

/// A member of staff, signed in or acting by token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staff {
    /// The account.
    pub id: StaffId,
    /// What they may do.
    pub role: Role,
    /// For a searcher: the service whose tasks they see.
    pub service: Option<Slug>,
}

/// Who is asking.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Who {
    /// A member of staff.
    Staff(Staff),
    /// Anybody on the public side.
    Requester,
    /// This program, by a job or from the shell.
    System,
}

/// A caller of use cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caller {
    /// Within which organisation.
    pub org: OrgId,
    /// Who.
    pub who: Who,
}

impl Caller {
    /// The public side of an organisation.
    #[must_use]
    pub fn requester(org: OrgId) -> Self {
        Self { org, who: Who::Requester }
    }

    /// This program, for an organisation.
    #[must_use]
    pub fn system(org: OrgId) -> Self {
        Self { org, who: Who::System }
    }

    /// As histories and the access log name the caller.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match &self.who {
            Who::Staff(staff) => Actor::Staff(staff.id),
            Who::Requester => Actor::Requester,
            Who::System => Actor::System,
        }
    }

    /// The role, for staff.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.staff().map(|staff| staff.role)
    }

    /// The member of staff, if it is one.
    #[must_use]
    pub fn staff(&self) -> Option<&Staff> {
        match &self.who {
            Who::Staff(staff) => Some(staff),
            Who::Requester | Who::System => None,
        }
    }

    /// Lets pass whom the table of roles and actions allows, and this program itself.
    ///
    /// # Errors
    /// `Unauthenticated` for the public side, `Forbidden` for a role without the action.
    pub fn require(&self, action: Action) -> Result<(), AppError> {
        match &self.who {
            Who::System => Ok(()),
            Who::Staff(staff) if staff.role.may(action) => Ok(()),
            Who::Staff(_) => Err(AppError::Forbidden),
            Who::Requester => Err(AppError::Unauthenticated),
        }
    }

    /// Whether the caller may know that cases exist at all.
    #[must_use]
    pub fn knows_cases(&self) -> bool {
        self.require(Action::ReadCases).is_ok()
    }
}
