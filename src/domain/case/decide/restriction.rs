//! Restriction of the data (Art 18): imposed, used only as permitted, lifted only after the person was told.

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{PermittedUse, RestrictionGround};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, Restriction};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;

fn in_force(case: &Case) -> Result<Restriction, Reason> {
    case.restriction.filter(|restriction| restriction.lifted.is_none()).ok_or(Reason::NoRestriction)
}

/// On a request for it, and meanwhile on a rectification, an objection or an erasure (Art 18(1)(a), (b), (d)).
pub(super) fn impose(case: &Case, ground: RestrictionGround, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    let right = case.opening.right;
    let fits = matches!(right, Right::Restriction | Right::Rectification | Right::Objection | Right::Erasure);
    if !fits {
        return Err(Reason::NotForThisRight { right: right.name() });
    }
    if case.restricted() {
        return Err(Reason::RestrictionInForce);
    }
    Ok(vec![Event::RestrictionImposed { ground, on: on.today }])
}

pub(super) fn permitted_use(case: &Case, basis: PermittedUse, note: ContentRef, on: &Bench<'_>) -> Answer {
    in_force(case)?;
    Ok(vec![Event::PermittedUseRecorded { basis, note, on: on.today }])
}

pub(super) fn tell(case: &Case, reason: ContentRef, on: &Bench<'_>) -> Answer {
    in_force(case)?;
    Ok(vec![Event::RestrictionLiftingTold { reason, on: on.today }])
}

/// Art 18(3): informed before it is lifted.
pub(super) fn lift(case: &Case, on: &Bench<'_>) -> Answer {
    if in_force(case)?.lifting_told.is_none() {
        return Err(Reason::LiftingNotTold);
    }
    Ok(vec![Event::RestrictionLifted { on: on.today }])
}
