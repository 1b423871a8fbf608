//! Grounds for limiting a right: put forward with evidence, looked at by a second person (rules B1, C, F1).

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::intake::Subtype;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, GroundState, GroundStatus};
use crate::domain::exemption::{Approval, Evidence, GroundRefusal, GroundUse};
use crate::domain::ids::GroundUseId;
use crate::domain::right::Right;
use crate::domain::text::ContentRef;

/// The catalogue's refusal in the words of a case.
fn refused(refusal: &GroundRefusal) -> Reason {
    Reason::GroundRefused {
        code: refusal.code(),
        sentence: refusal.to_string(),
        source: "UK GDPR Arts 12(4), 12(5), 23; DPA 2018 Schs 2 to 4",
    }
}

/// Whether a ground can limit this request at all.
pub(in crate::domain::case) fn possible(case: &Case) -> Result<(), Reason> {
    match case.opening.right {
        Right::ConsentWithdrawal => Err(Reason::ConsentHasNoGrounds),
        Right::Complaint => Err(Reason::GroundsNotForComplaint),
        Right::Objection if case.opening.subtypes.contains(&Subtype::DirectMarketing) => {
            Err(Reason::MarketingIsAbsolute)
        }
        _ => guard::undecided(case),
    }
}

pub(super) fn apply(
    case: &Case,
    id: GroundUseId,
    ground: String,
    evidence: Evidence,
    on: &Bench<'_>,
) -> Answer {
    possible(case)?;
    if case.grounds.contains_key(&id) {
        return Err(Reason::GroundIdTaken);
    }
    let asked = GroundUse {
        right: case.opening.right,
        regime: case.opening.regime,
        division: case.opening.division,
        part3: case.opening.part3,
        today: on.today,
        evidence: &evidence,
        second_person_required: on.settings.second_person_required,
    };
    let approval = on.catalogue.check(&ground, &asked).map_err(|refusal| refused(&refusal))?;
    let may_withhold_reason = on.catalogue.get(&ground).is_some_and(|ground| ground.may_withhold_reason);
    Ok(vec![Event::GroundApplied {
        id,
        ground,
        evidence,
        needs_second_person: matches!(approval, Approval::SecondPerson | Approval::Dpo),
        dpo_only: approval == Approval::Dpo,
        may_withhold_reason,
    }])
}

/// A ground that waits, and a person other than its author who may look at it.
fn waiting(case: &Case, id: GroundUseId, on: &Bench<'_>) -> Result<(), Reason> {
    let ground = here(case, id)?;
    if ground.status != GroundStatus::Proposed {
        return Err(Reason::GroundSettled);
    }
    guard::second_person(ground.author, on)?;
    if ground.dpo_only {
        guard::dpo(on)?;
    }
    Ok(())
}

fn here(case: &Case, id: GroundUseId) -> Result<&GroundState, Reason> {
    case.grounds.get(&id).ok_or(Reason::GroundNotHere)
}

pub(super) fn approve(case: &Case, id: GroundUseId, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    waiting(case, id, on)?;
    Ok(vec![Event::GroundApproved { id }])
}

pub(super) fn reject(case: &Case, id: GroundUseId, reason: ContentRef, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    waiting(case, id, on)?;
    Ok(vec![Event::GroundRejected { id, reason }])
}

pub(super) fn withdraw(case: &Case, id: GroundUseId) -> Answer {
    guard::undecided(case)?;
    match here(case, id)?.status {
        GroundStatus::Proposed | GroundStatus::Approved => Ok(vec![Event::GroundWithdrawn { id }]),
        GroundStatus::Rejected | GroundStatus::Withdrawn => Err(Reason::GroundSettled),
    }
}

pub(super) fn redact(case: &Case, id: GroundUseId, entry: ContentRef) -> Answer {
    guard::unanswered(case)?;
    here(case, id)?;
    Ok(vec![Event::RedactionRecorded { ground: id, entry }])
}

/// The grounds of a decision are all here and approved, and one of them carries a refusal (rules B1).
pub(super) fn carry(case: &Case, ids: &[GroundUseId], on: &Bench<'_>) -> Result<(), Reason> {
    approved(case, ids)?;
    let carries = |id: &GroundUseId| {
        let known = case.grounds.get(id).and_then(|state| on.catalogue.get(&state.ground));
        known.is_some_and(|ground| ground.kind.supports_refusal())
    };
    if ids.iter().any(carries) { Ok(()) } else { Err(Reason::NoGround) }
}

/// Every ground named is here and approved.
pub(super) fn approved(case: &Case, ids: &[GroundUseId]) -> Result<(), Reason> {
    for id in ids {
        let state = here(case, *id)?;
        if state.status != GroundStatus::Approved {
            return Err(Reason::GroundNotApproved { ground: state.ground.clone() });
        }
    }
    Ok(())
}
