//! Writing a request down (rules A2): any channel, its real date.

use crate::domain::case::decide::{Answer, Bench};
use crate::domain::case::event::Event;
use crate::domain::case::intake::Opening;
use crate::domain::case::refusal::Reason;
use crate::domain::clock::{Division, Regime};
use crate::domain::right::Right;

pub(super) fn open(mut opening: Opening, on: &Bench<'_>) -> Answer {
    if opening.reference.trim().is_empty() {
        return Err(Reason::ReferenceMissing);
    }
    if opening.received_on > on.today {
        return Err(Reason::ReceivedInFuture { today: on.today });
    }
    let european = opening.regime == Regime::EuGdpr;
    if european != (opening.division == Division::Ireland) {
        return Err(Reason::RegimeMisfit { division: opening.division.name() });
    }
    let right = opening.right;
    if let Some(subtype) = opening.subtypes.iter().find(|subtype| !subtype.rights().contains(&right)) {
        return Err(Reason::SubtypeMisplaced { subtype: subtype.name(), right: right.name() });
    }
    if right != Right::Complaint && (opening.about.is_some() || !opening.handlers.is_empty()) {
        return Err(Reason::AboutMisplaced);
    }
    if let Some(period) = opening.period
        && let (Some(from), Some(to)) = (period.from, period.to)
        && to < from
    {
        return Err(Reason::PeriodBackwards);
    }
    explained_when_late(&opening, on)?;
    opening.regime = opening.regime.resolve(opening.received_on);
    Ok(vec![Event::RequestReceived { opening: Box::new(opening) }])
}

/// Written down more than one working day after receipt: say why, because the clock ran all the same.
fn explained_when_late(opening: &Opening, on: &Bench<'_>) -> Result<(), Reason> {
    let next = on
        .calendar
        .add_working_days(opening.division, opening.received_on, 1)
        .map_err(|error| Reason::ClockUnreadable { why: error.to_string() })?;
    if on.today > next && opening.logged_late_because.is_none() {
        return Err(Reason::LateLoggingUnexplained);
    }
    Ok(())
}
