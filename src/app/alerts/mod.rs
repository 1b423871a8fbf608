//! The alert ladder at work: what is watched on a case, and what is said about it.

use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::alert::{Mark, Target, next_day};
use crate::domain::case::Case;
use crate::domain::clock::{Reading, Status, milestones};
use crate::domain::right::Right;
use crate::store::tasks::AlertStepRow;
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

/// The last step decided for a target on this very date.
#[must_use]
pub fn last_mark(decided: &[AlertStepRow], target: Target, on: NaiveDate) -> Option<Mark> {
    let same = |row: &&AlertStepRow| row.target == target.name() && row.target_on == on;
    decided.iter().filter(same).map(|row| Mark(row.step)).max()
}

/// The next day on which the ladder has something to say about a case: kept in an index, so that a scan costs what is
/// due.
///
/// # Errors
/// As [`watched`].
pub fn next_alert(
    app: &App,
    council: &Council,
    case: &Case,
    clock: &Reading,
    decided: &[AlertStepRow],
) -> Result<Option<NaiveDate>, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let mut days = Vec::new();
    for (target, on) in watched(app, council, case, clock)? {
        days.extend(next_day(ladder, on, last_mark(decided, target, on), division, &app.calendar())?);
    }
    Ok(days.into_iter().min())
}
