//! Where a case stands, the next step in words, and what the law allows now.

pub(super) mod probe;

use crate::domain::case::decide::{Bench, decide, grounds};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::{Case, Ending, GroundStatus};
use crate::domain::right::Right;

words! {
    /// Where a case stands. Stored in the projection of cases.
    Stage {
        /// Written down; the person was not told yet.
        Received = "received",
        /// Waits for identity or authority.
        AwaitingIdentity = "awaiting_identity",
        /// Waits for a fee.
        AwaitingFee = "awaiting_fee",
        /// Waits for a clarification.
        AwaitingClarification = "awaiting_clarification",
        /// Searches, grounds, review.
        InWork = "in_work",
        /// A decision waits for a second person.
        AwaitingApproval = "awaiting_approval",
        /// Approved; the answer must be sent.
        ReadyToSend = "ready_to_send",
        /// Answered; duties may be left.
        Answered = "answered",
        /// Over.
        Closed = "closed",
    }
}

/// Where the case stands now.
#[must_use]
pub fn stage(case: &Case) -> Stage {
    if case.end.is_some() {
        return Stage::Closed;
    }
    if case.answered.is_some() {
        return Stage::Answered;
    }
    match &case.decision {
        Some(decision) if decision.approved => return Stage::ReadyToSend,
        Some(_) => return Stage::AwaitingApproval,
        None => {}
    }
    let open = case.questions;
    if open.identity.is_some() {
        Stage::AwaitingIdentity
    } else if open.fee.is_some() {
        Stage::AwaitingFee
    } else if open.clarification.is_some() {
        Stage::AwaitingClarification
    } else if case.acknowledged.is_none() {
        Stage::Received
    } else {
        Stage::InWork
    }
}

/// What to do next, in one sentence for the officer.
#[must_use]
pub fn next_step(case: &Case) -> String {
    let step = match stage(case) {
        Stage::Received => "Tell the person that the request arrived.",
        Stage::AwaitingIdentity => "Wait for identity or authority; record what arrives.",
        Stage::AwaitingFee => "Wait for the fee; record the payment.",
        Stage::AwaitingClarification => "Wait for the clarification; go on with what is clear.",
        Stage::InWork => return in_work(case).to_owned(),
        Stage::AwaitingApproval => "Have a second person of the DPO's team approve or return the decision.",
        Stage::ReadyToSend => "Send the answer.",
        Stage::Answered => {
            let duties = case.outstanding_duties();
            return if duties.is_empty() {
                "Close the case.".to_owned()
            } else {
                format!("Still to be done: {}.", duties.join(", "))
            };
        }
        Stage::Closed => match case.end.as_ref().map(|end| &end.ending) {
            Some(Ending::Lapsed(_)) => {
                "Nothing, unless the person answers: then record it, and the request revives."
            }
            _ if case.restricted() => "Keep the data restricted; tell the person before that ends.",
            _ => "Nothing.",
        },
    };
    step.to_owned()
}

fn in_work(case: &Case) -> &'static str {
    if case.assigned.is_none() {
        return "Assign the case.";
    }
    if case.grounds.values().any(|ground| ground.status == GroundStatus::Proposed) {
        return "Have a second person look at the grounds.";
    }
    match case.opening.right {
        Right::Access if case.searches == 0 && case.tasks.is_empty() => "Ask the services to search.",
        Right::AutomatedDecision if !case.human_review => "Have a person look at the decision again.",
        Right::Complaint => "Make enquiries, report progress, then propose the outcome.",
        _ if case.safety.health_data && case.health_opinion.is_none() => {
            "Ask a health professional for an opinion."
        }
        _ => "Propose the decision.",
    }
}

/// Every action on an existing case by its public name, and whether the one who asks may do it now. Found by trying each,
/// so it cannot disagree with [`decide`]; for actions that need facts, with plausible ones.
#[must_use]
pub fn allowed(case: &Case, on: &Bench<'_>) -> Vec<(&'static str, Result<(), Refusal>)> {
    probe::commands(case, on)
        .into_iter()
        .map(|command| {
            let name = command.kind();
            let tried = decide(Some(case), command, on).map(|_| ());
            // The catalogue cannot be asked without a ground and its evidence: only whether one can be put forward.
            let answer = match tried {
                Err(refusal) if name == "apply_ground" && refusal.code == "ground_unknown" => {
                    grounds::possible(case).map_err(Refusal::from)
                }
                other => other,
            };
            (name, answer)
        })
        .collect()
}
