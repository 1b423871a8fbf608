//! Which step of the ladder is to be sent today, and the next day on which any is.
//!
//! When several steps have come due since the last look (the service stood still, or a case was registered late) only
//! the latest is sent, for it says all that the earlier ones would have said; those are reported as skipped.

use crate::domain::alert::{Audience, Ladder, Target};
use crate::domain::clock::{Calendar, ClockError, Division};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The name of a step: its place in working days, negative before the date, zero on the day, positive after it. The
/// caller keeps the last one sent for each watched date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(pub i32);

/// What is to be sent today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alert {
    /// The step; keep it as the last one sent.
    pub mark: Mark,
    /// Who is told.
    pub tell: Vec<Audience>,
    /// Earlier steps that this one overtook, the earliest first.
    pub skipped: Vec<Mark>,
}

/// The civil day of a step. Steps before and after fall on working days; the one on the day falls on the date itself,
/// whatever day that is.
///
/// # Errors
/// `ClockError::OutsideCalendar` when the step leaves the loaded years.
pub fn step_day(
    target: NaiveDate,
    mark: Mark,
    division: Division,
    calendar: &Calendar,
) -> Result<NaiveDate, ClockError> {
    if mark.0 == 0 { Ok(target) } else { calendar.add_working_days(division, target, mark.0) }
}

/// The step to be sent today for this date, if any: the latest one that has come due and is later than `last`.
///
/// # Errors
/// `ClockError::OutsideCalendar` when a step leaves the loaded years.
pub fn steps_due(
    ladder: &Ladder,
    target: NaiveDate,
    last: Option<Mark>,
    today: NaiveDate,
    division: Division,
    calendar: &Calendar,
) -> Result<Option<Alert>, ClockError> {
    let mut come: Vec<Mark> = Vec::new();
    let mut mark = ladder.after_mark(last);
    while let Some(next) = mark {
        if step_day(target, next, division, calendar)? > today {
            break;
        }
        come.push(next);
        mark = ladder.after_mark(Some(next));
    }
    let Some(mark) = come.pop() else { return Ok(None) };
    Ok(Some(Alert { mark, tell: ladder.told_at(mark).to_vec(), skipped: come }))
}

/// The civil day on which the next step after `last` falls, `None` when the ladder has ended. It may lie in the past: then
/// something is due now. Kept in an index, it lets a scan read only what is due.
///
/// # Errors
/// `ClockError::OutsideCalendar` when the step leaves the loaded years.
pub fn next_day(
    ladder: &Ladder,
    target: NaiveDate,
    last: Option<Mark>,
    division: Division,
    calendar: &Calendar,
) -> Result<Option<NaiveDate>, ClockError> {
    ladder.after_mark(last).map(|mark| step_day(target, mark, division, calendar)).transpose()
}

/// The last step to keep when a watched date has moved to `target` (an extension, a pause that ended, a new holiday).
///
/// A later date gives its steps afresh, but nobody is told at once of a step they have already had; an earlier date keeps
/// `last`, so that a step which the move brought upon us is sent today.
///
/// # Errors
/// `ClockError::OutsideCalendar` when a step leaves the loaded years.
pub fn carried_over(
    ladder: &Ladder,
    target: NaiveDate,
    last: Option<Mark>,
    today: NaiveDate,
    division: Division,
    calendar: &Calendar,
) -> Result<Option<Mark>, ClockError> {
    let in_force = steps_due(ladder, target, None, today, division, calendar)?.map(|alert| alert.mark);
    Ok(last.min(in_force))
}

impl Ladder {
    /// Whether a step is a mail of its own: the last two before the due date, and every one after it. Everything else can
    /// wait for the morning's digest.
    #[must_use]
    pub fn is_urgent(&self, target: Target, mark: Mark) -> bool {
        let mut before: Vec<i32> = self.before.iter().map(|step| step.days).collect();
        before.sort_unstable();
        let last_two = before.iter().take(2).any(|days| days.saturating_neg() == mark.0);
        target == Target::Due && (mark.0 > 0 || last_two)
    }

    /// The first step after this mark, or the first of all.
    fn after_mark(&self, last: Option<Mark>) -> Option<Mark> {
        let later = |mark: &Mark| last.is_none_or(|last| *mark > last);
        let before = self.before.iter().map(|step| Mark(step.days.saturating_neg()));
        let listed = before.chain(self.after.iter().map(|step| Mark(step.days)));
        if let Some(mark) = listed.filter(later).min() {
            return Some(mark);
        }
        // Beyond the list: every so many working days after its end, whatever `last` was under an older ladder.
        let every = self.then_every.as_ref()?.days.max(1);
        let end = self.list_end();
        let passed = last.map_or(0, |last| last.0.saturating_sub(end)).max(0) / every;
        Some(Mark(end.saturating_add(every.saturating_mul(passed.saturating_add(1)))))
    }

    /// The last listed step after the date, or the date itself.
    fn list_end(&self) -> i32 {
        self.after.iter().map(|step| step.days).max().unwrap_or(0)
    }

    /// Who is told at a mark of this ladder.
    #[must_use]
    pub fn told_at(&self, mark: Mark) -> &[Audience] {
        let steps = if mark.0 > 0 { &self.after } else { &self.before };
        let listed = steps.iter().find(|step| step.days.unsigned_abs() == mark.0.unsigned_abs());
        listed.or(self.then_every.as_ref()).map_or(&[], |step| step.tell.as_slice())
    }
}
