//! Taking a mistake out of the reckoning (rules A2, A5.11, F2). The event stays in the history; the voiding joins it.

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::LapseReason;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::text::ContentRef;

pub(super) fn void(case: &Case, seq: i64, reason: ContentRef, on: &Bench<'_>) -> Answer {
    guard::dpo(on)?;
    may_be_voided(case, seq)?;
    Ok(vec![Event::EventVoided { seq, reason }])
}

/// Whether the event at `seq` can be voided now, whoever asks.
fn may_be_voided(case: &Case, seq: i64) -> Result<(), Reason> {
    let recorded = case.at(seq).ok_or(Reason::NoSuchEvent { seq })?;
    if case.voided.contains(&seq) {
        return Err(Reason::AlreadyVoided);
    }
    match recorded.event {
        Event::RequestReceived { .. } => return Err(Reason::ReceiptNotVoidable),
        Event::EventVoided { .. } => return Err(Reason::VoidNotVoidable),
        _ => {}
    }
    let mut later = case.standing().rev().take_while(|later| later.seq > seq);
    match later.find(|later| rests_on(&later.event, &recorded.event)) {
        Some(later) => Err(Reason::LaterEventDepends { seq: later.seq }),
        None => Ok(()),
    }
}

/// Whether `later` could not have happened without `earlier`.
fn rests_on(later: &Event, earlier: &Event) -> bool {
    match (later, earlier) {
        (Event::CaseClosed { .. }, Event::ResponseSent { .. })
        | (Event::DecisionApproved {} | Event::DecisionReturned { .. }, Event::DecisionProposed { .. })
        | (Event::ResponseSent { .. }, Event::DecisionApproved {} | Event::DecisionProposed { .. })
        | (Event::ResponseSent { .. }, Event::RequestTransferred { .. })
        | (
            Event::RestrictionLifted { .. },
            Event::RestrictionImposed { .. } | Event::RestrictionLiftingTold { .. },
        )
        | (Event::RestrictionLiftingTold { .. }, Event::RestrictionImposed { .. })
        | (Event::ServiceImpactConfirmed { .. }, Event::ServiceImpactWarned { .. })
        | (Event::RequestLapsed { reason: LapseReason::NoId, .. }, Event::IdentityAsked { .. })
        | (
            Event::RequestLapsed { reason: LapseReason::NoClarification, .. },
            Event::ClarificationAsked { .. },
        )
        | (
            Event::CaseRevived { .. },
            Event::RequestLapsed { .. }
            | Event::IdentityRecorded { .. }
            | Event::ClarificationRecorded { .. },
        )
        | (Event::LegalHoldReleased { .. }, Event::LegalHoldSet { .. }) => true,
        (
            Event::GroundApproved { id } | Event::GroundRejected { id, .. },
            Event::GroundApplied { id: of, .. },
        ) => id == of,
        (
            Event::DecisionProposed { grounds, .. },
            Event::GroundApplied { id, .. } | Event::GroundApproved { id },
        ) => grounds.contains(id),
        (Event::TaskCompleted { task, .. }, Event::TaskCreated { task: of, .. }) => task == of,
        (
            Event::RecipientTold { recipient, .. } | Event::RecipientNotTold { recipient, .. },
            Event::RecipientDutyArose { recipient: of },
        ) => recipient == of,
        _ => false,
    }
}
