//! Grounds for limiting a right: put forward, looked at by a second person, redactions made under them.

use crate::app::AppError;
use crate::app::draft::Draft;
use crate::domain::case::{Case, Command};
use crate::domain::ids::GroundUseId;
use crate::web::api::cases::change::{At, Change, Noun, noun};
use crate::web::api::cases::evidence::{self, Sent};

bodies! {
    /// A ground with the evidence that justifies it.
    GroundApplied for "apply_ground" {
        /// The id in the catalogue.
        ground: String,
        /// A value for each field that the catalogue asks for: text, date (YYYY-MM-DD), pence, id of a document or of a member of staff.
        evidence: Sent,
    }
    /// Nothing to say.
    GroundApproved for "approve_ground" {}
    /// Why the ground does not carry.
    GroundRejected for "reject_ground" {
        /// The reason, for its author.
        reason: String,
    }
    /// Nothing to say.
    GroundWithdrawn for "withdraw_ground" {}
    /// One entry of the redaction schedule.
    Redaction for "record_redaction" {
        /// The use of a ground relied on.
        ground: GroundUseId,
        /// Item, page and the text removed.
        entry: String,
    }
}

impl Change for GroundApplied {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        let id = GroundUseId(draft.id());
        let evidence = evidence::read(at.catalogue, &self.ground, &self.evidence, at, draft, case)?;
        Ok(Command::ApplyGround { id, ground: self.ground.clone(), evidence })
    }
}

impl Change for GroundApproved {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        Ok(Command::ApproveGround { id: used(at, case)? })
    }
}

impl Change for GroundRejected {
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        Ok(Command::RejectGround {
            id: used(at, case)?,
            reason: draft.text("reason", "reason", &self.reason)?,
        })
    }
}

impl Change for GroundWithdrawn {
    fn command(&self, at: &At<'_>, _: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        Ok(Command::WithdrawGround { id: used(at, case)? })
    }
}

impl Change for Redaction {
    fn command(&self, _: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError> {
        if !case.grounds.contains_key(&self.ground) {
            return Err(AppError::invalid("ground", "Use the id of a ground put forward on this case."));
        }
        Ok(Command::RecordRedaction {
            ground: self.ground,
            entry: draft.text("entry", "redaction", &self.entry)?,
        })
    }
}

/// The use of a ground in the address.
fn used(at: &At<'_>, case: &Case) -> Result<GroundUseId, AppError> {
    let id = at.id()?;
    case.grounds.contains_key(&id).then_some(id).ok_or(AppError::NotFound)
}

/// The nouns.
#[must_use]
pub fn nouns() -> Vec<Noun> {
    vec![
        noun::<GroundApplied>("/api/v1/cases/{reference}/exemptions"),
        noun::<GroundApproved>("/api/v1/cases/{reference}/exemptions/{id}/approval"),
        noun::<GroundRejected>("/api/v1/cases/{reference}/exemptions/{id}/rejection"),
        noun::<GroundWithdrawn>("/api/v1/cases/{reference}/exemptions/{id}/withdrawal"),
        noun::<Redaction>("/api/v1/cases/{reference}/redactions"),
    ]
}
