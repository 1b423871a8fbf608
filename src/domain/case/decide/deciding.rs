//! The decision: what must come before it, who proposes, who approves (rules B1, B2, F1).

use crate::domain::case::decide::{Answer, Bench, grounds, guard};
use crate::domain::case::event::Event;
use crate::domain::case::intake::Subtype;
use crate::domain::case::outcome::Outcome;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, Decision};
use crate::domain::ids::{GroundUseId, Slug, StaffId};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::{Months, NaiveDate};

/// An outcome with what it rests on.
pub(super) struct Proposal {
    pub(super) outcome: Outcome,
    pub(super) grounds: Vec<GroundUseId>,
    pub(super) reasons: Option<ContentRef>,
    pub(super) recipients: Vec<Slug>,
}

pub(super) fn propose(case: &Case, proposal: Proposal, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    if case.decision.is_some() {
        return Err(Reason::DecisionPending);
    }
    if let Some(staff) = on.actor.staff() {
        guard::different_reviewer(case, staff)?;
    }
    sound(case, proposal.outcome, &proposal.grounds, on)?;
    let Proposal { outcome, grounds, reasons, recipients } = proposal;
    Ok(vec![Event::DecisionProposed { outcome, grounds, reasons, recipients }])
}

/// Whether an outcome can stand on these grounds now. Asked when it is proposed, approved and sent, because a ground can
/// be withdrawn and a question asked in between.
pub(super) fn sound(
    case: &Case,
    outcome: Outcome,
    ids: &[GroundUseId],
    on: &Bench<'_>,
) -> Result<(), Reason> {
    let right = case.opening.right;
    let grants = matches!(outcome, Outcome::Granted | Outcome::GrantedInPart);
    match outcome {
        Outcome::Granted | Outcome::NoDataHeld => grounds::approved(case, ids)?,
        Outcome::GrantedInPart | Outcome::Refused => limiting(case, ids, on)?,
        Outcome::Transferred => return Ok(()),
        Outcome::Withdrawn | Outcome::LapsedNoId | Outcome::LapsedNoClarification | Outcome::NotARequest => {
            return Err(Reason::OutcomeNotDecided { outcome: outcome.name() });
        }
    }
    if outcome != Outcome::Refused && case.questions.identity.is_some() {
        return Err(Reason::IdentityOutstanding);
    }
    if right == Right::AutomatedDecision && !case.human_review && !review_spared(case, outcome, ids) {
        return Err(Reason::HumanReviewMissing);
    }
    if right == Right::Access && outcome == Outcome::Granted && case.safety.health_data {
        health_opinion_allows(case, on)?;
    }
    if grants && case.service_impact.is_some_and(|impact| impact.confirmed.is_none()) {
        return Err(Reason::ServiceImpactUnconfirmed);
    }
    Ok(())
}

/// Months for which an opinion can be relied on after it was given (DPA 2018 Sch 3 para 6).
const OPINION_MONTHS: u32 = 6;

/// An opinion is there, fresh and in favour. This looks back at a document; it makes no deadline.
fn health_opinion_allows(case: &Case, on: &Bench<'_>) -> Result<(), Reason> {
    let opinion = case.health_opinion.ok_or(Reason::HealthOpinionMissing)?;
    let stale =
        on.today.checked_sub_months(Months::new(OPINION_MONTHS)).is_some_and(|last| opinion.given_on <= last);
    if stale {
        return Err(Reason::HealthOpinionTooOld { given: opinion.given_on });
    }
    if opinion.may_disclose { Ok(()) } else { Err(Reason::HealthOpinionAgainst) }
}

/// A refusal or a grant in part: allowed for this request at all, and carried by an approved ground. A complaint is upheld
/// or not, without grounds.
fn limiting(case: &Case, ids: &[GroundUseId], on: &Bench<'_>) -> Result<(), Reason> {
    match case.opening.right {
        Right::Complaint => Ok(()),
        Right::ConsentWithdrawal => Err(Reason::ConsentHasNoGrounds),
        Right::Objection if case.opening.subtypes.contains(&Subtype::DirectMarketing) => {
            Err(Reason::MarketingIsAbsolute)
        }
        _ => grounds::carry(case, ids, on),
    }
}

/// No new review when the ground says that a person was involved or that the request itself fails; a permitted automated
/// decision keeps the safeguards (rules B2).
fn review_spared(case: &Case, outcome: Outcome, ids: &[GroundUseId]) -> bool {
    let keeps_safeguards =
        |id: &GroundUseId| case.grounds.get(id).is_some_and(|state| state.ground == "adm-permitted");
    match outcome {
        Outcome::Refused => !ids.is_empty() && !ids.iter().any(keeps_safeguards),
        Outcome::NoDataHeld => true,
        _ => false,
    }
}

fn pending(case: &Case) -> Result<&Decision, Reason> {
    guard::undecided(case)?;
    case.decision.as_ref().ok_or(Reason::NoDecisionProposed)
}

pub(super) fn approve(case: &Case, on: &Bench<'_>) -> Answer {
    let decision = pending(case)?;
    guard::second_person(decision.author, on)?;
    let approver = guard::dpo(on)?;
    guard::different_reviewer(case, approver)?;
    sound(case, decision.outcome, &decision.grounds, on)?;
    Ok(vec![Event::DecisionApproved {}])
}

/// The author may take their own proposal back; anybody of the DPO's team may return it.
pub(super) fn send_back(case: &Case, reason: ContentRef, on: &Bench<'_>) -> Answer {
    let decision = pending(case)?;
    let staff = guard::staff(on)?;
    if decision.author.staff() != Some(staff) {
        guard::dpo(on)?;
    }
    Ok(vec![Event::DecisionReturned { reason }])
}

/// DPA 2018 Sch 3 para 6: health data waits for a professional's opinion.
pub(super) fn record_opinion(
    case: &Case,
    opinion: ContentRef,
    given_on: NaiveDate,
    may_disclose: bool,
    on: &Bench<'_>,
) -> Answer {
    guard::unanswered(case)?;
    if given_on > on.today {
        return Err(Reason::DateInFuture { today: on.today });
    }
    Ok(vec![Event::HealthOpinionRecorded { opinion, given_on, may_disclose }])
}

/// UK Arts 22C, 22D: by somebody able to change the decision.
pub(super) fn record_review(
    case: &Case,
    reviewer: StaffId,
    changed: bool,
    finding: ContentRef,
    on: &Bench<'_>,
) -> Answer {
    guard::unanswered(case)?;
    if case.opening.right != Right::AutomatedDecision {
        return Err(Reason::NotForThisRight { right: case.opening.right.name() });
    }
    if on.actor.staff().is_none() {
        return Err(Reason::ReviewerNotHuman);
    }
    if case.conflicted.contains(&reviewer) {
        return Err(Reason::ConflictOfInterest);
    }
    Ok(vec![Event::HumanReviewRecorded { reviewer, changed, finding }])
}

/// Stopping a use may delay or end a service (notices 000, 001, 004): say so before it takes effect.
pub(super) fn warn_impact(case: &Case, warning: ContentRef, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    let stops_a_use = matches!(
        case.opening.right,
        Right::Objection | Right::ConsentWithdrawal | Right::Erasure | Right::Restriction
    );
    if !stops_a_use || case.opening.subtypes.contains(&Subtype::DirectMarketing) {
        return Err(Reason::NotForThisRight { right: case.opening.right.name() });
    }
    Ok(vec![Event::ServiceImpactWarned { warning, on: on.today }])
}

pub(super) fn confirm_impact(case: &Case, on: &Bench<'_>) -> Answer {
    match case.service_impact {
        Some(impact) if impact.confirmed.is_none() => {
            Ok(vec![Event::ServiceImpactConfirmed { on: on.today }])
        }
        _ => Err(Reason::NothingWarned),
    }
}
