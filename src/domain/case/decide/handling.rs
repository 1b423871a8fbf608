//! Who handles the case, whom it concerns and what it covers.

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::intake::Period;
use crate::domain::case::outcome::Party;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::ids::{Slug, StaffId};
use crate::domain::text::ContentRef;

pub(super) fn acknowledge(case: &Case, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    if case.acknowledged.is_some() {
        return Err(Reason::AlreadyAcknowledged);
    }
    Ok(vec![Event::RequestAcknowledged { on: on.today }])
}

/// Nobody with a conflict of interest (rules F1); for a complaint nobody who handled the case it is about (rules A9).
pub(super) fn assign(case: &Case, to: StaffId, team: Option<Slug>) -> Answer {
    guard::different_reviewer(case, to)?;
    if case.conflicted.contains(&to) {
        return Err(Reason::ConflictOfInterest);
    }
    Ok(vec![Event::CaseAssigned { to, team }])
}

pub(super) fn update_contact(case: &Case, party: Party, person: ContentRef) -> Answer {
    if party == Party::Representative && case.opening.representative.is_none() {
        return Err(Reason::NotRepresented);
    }
    Ok(vec![Event::ContactDetailsUpdated { party, person }])
}

pub(super) fn change_scope(case: &Case, services: Vec<Slug>, period: Option<Period>) -> Answer {
    guard::unanswered(case)?;
    if let Some(Period { from: Some(from), to: Some(to) }) = period
        && to < from
    {
        return Err(Reason::PeriodBackwards);
    }
    Ok(vec![Event::ScopeChanged { services, period }])
}
