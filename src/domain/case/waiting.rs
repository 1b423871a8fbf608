//! Whom a case waits for, when the next step is somebody else's.

use crate::domain::case::stage::{Stage, stage};
use crate::domain::case::state::{Case, GroundStatus};

words! {
    /// Whose turn it is, when it is not the officer's. Stored in the projection of cases.
    WaitsFor {
        /// Identity, a fee or a clarification is to come from the person.
        Requester = "requester",
        /// A service was asked for work and has not ended it.
        Services = "services",
        /// A second person must look at a decision or a ground.
        Approval = "approval",
    }
}

/// Whom the case waits for now; none when the officer can go on.
#[must_use]
pub fn waits_for(case: &Case) -> Option<WaitsFor> {
    match stage(case) {
        Stage::AwaitingIdentity | Stage::AwaitingFee | Stage::AwaitingClarification => {
            Some(WaitsFor::Requester)
        }
        Stage::AwaitingApproval => Some(WaitsFor::Approval),
        Stage::InWork if case.grounds.values().any(|ground| ground.status == GroundStatus::Proposed) => {
            Some(WaitsFor::Approval)
        }
        Stage::Received | Stage::InWork
            if case.tasks.values().any(|task| task.service.is_some() && task.result.is_none()) =>
        {
            Some(WaitsFor::Services)
        }
        _ => None,
    }
}
