//! The alert ladder at work: what is watched on a case, and what is said about it.

mod plan;
mod readers;
mod scan;

pub use plan::{last_mark, next_alert};
pub use readers::Reader;
pub use scan::Scanned;

use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::alert::Target;
use crate::domain::case::Case;
use crate::domain::clock::{Reading, Status, milestones};
use crate::domain::right::Right;
use chrono::NaiveDate;

/// The dates that are watched on a case now. None while the clock waits, after the answer and after the end: then the
/// ladder is silent.
///
/// # Errors
/// `Unavailable` when the loaded holidays do not reach far enough.
pub fn watched(
    app: &App,
    council: &Council,
    case: &Case,
    clock: &Reading,
) -> Result<Vec<(Target, NaiveDate)>, AppError> {
    if case.end.is_some() || case.answered.is_some() || clock.status != Status::Running {
        return Ok(Vec::new());
    }
    let mut dates = Vec::new();
    dates.extend(clock.due.map(|due| (Target::Due, due)));
    if let (false, Some(notice_by)) = (clock.extended, clock.notice_by)
        && case.opening.right != Right::Complaint
        && Some(notice_by) != clock.due
    {
        dates.push((Target::ExtensionDecision, notice_by));
    }
    if case.acknowledged.is_none() {
        let plan = &council.organisation.settings.milestones;
        let division = council.organisation.division();
        let all = milestones(plan, case.opening.received_on, clock, division, &app.calendar())?;
        let by = all.iter().find(|one| one.kind == crate::domain::clock::MilestoneKind::Acknowledged);
        dates.extend(by.map(|one| (Target::Acknowledge, one.date)));
    }
    Ok(dates)
}
