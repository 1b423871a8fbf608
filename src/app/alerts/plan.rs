//! Which steps of the ladder a case still has before it: from what was decided, and from where its dates have moved.

use crate::app::alerts::watched;
use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::alert::{Alert, Mark, Target, carried_over, next_day, steps_due};
use crate::domain::case::{Case, Recorded};
use crate::domain::clock::Reading;
use crate::store::tasks::AlertStepRow;
use chrono::NaiveDate;

/// A date under watch, and how far up its ladder people were told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Watch {
    /// What is approached.
    pub target: Target,
    /// Its civil date.
    pub on: NaiveDate,
    /// The last step that was told.
    pub last: Option<Mark>,
}

/// A step that is due now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Due {
    /// What is approached.
    pub target: Target,
    /// Its civil date.
    pub on: NaiveDate,
    /// The step, who is told, and what it overtook.
    pub alert: Alert,
}

/// The last step decided for a target on this very date.
#[must_use]
pub fn last_mark(decided: &[AlertStepRow], target: Target, on: NaiveDate) -> Option<Mark> {
    let same = |row: &&AlertStepRow| row.target == target.name() && row.target_on == on;
    decided.iter().filter(same).map(|row| Mark(row.step)).max()
}

/// The last step decided for a target on the date that was watched before the present one.
fn last_on_older_date(decided: &[AlertStepRow], target: Target) -> Option<Mark> {
    let of_target = || decided.iter().filter(move |row| row.target == target.name());
    let newest = of_target().max_by_key(|row| (row.decided_at, row.step))?;
    last_mark(decided, target, newest.target_on)
}

/// The dates watched now, each with the last step told: on this very date, or carried over from an older one.
pub(super) fn watches(
    app: &App,
    council: &Council,
    case: &Case,
    clock: &Reading,
    decided: &[AlertStepRow],
) -> Result<Vec<Watch>, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let mut found = Vec::new();
    for (target, on) in watched(app, council, case, clock)? {
        let last = match (last_mark(decided, target, on), last_on_older_date(decided, target)) {
            (Some(last), _) => Some(last),
            (None, None) => None,
            (None, older) => {
                let moved = in_force_since(app, council, case, (target, on))?;
                carried_over(ladder, on, older, moved, division, &app.calendar())?
            }
        };
        found.push(Watch { target, on, last });
    }
    Ok(found)
}

/// The civil day since which this date has been the one to watch: that of the event before which it was another, or none.
/// Asked only about dates that have moved, since it folds the history anew for each event it goes back.
fn in_force_since(
    app: &App,
    council: &Council,
    case: &Case,
    watch: (Target, NaiveDate),
) -> Result<NaiveDate, AppError> {
    let mut since = case.opening.received_on;
    let mut before: Vec<Recorded> = case.history.clone();
    while let Some(newest) = before.pop() {
        since = council.today(newest.at);
        if before.is_empty() {
            break;
        }
        let then = Case::fold(before.clone())?;
        let clock = app.reading(council, &then)?;
        if !watched(app, council, &then, &clock)?.contains(&watch) {
            break;
        }
    }
    Ok(since)
}

/// Takes the steps that have come due off the ladders.
pub(super) fn take_due(
    app: &App,
    council: &Council,
    watches: &mut [Watch],
    today: NaiveDate,
) -> Result<Vec<Due>, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let mut due = Vec::new();
    for watch in watches {
        if let Some(alert) = steps_due(ladder, watch.on, watch.last, today, division, &app.calendar())? {
            watch.last = Some(alert.mark);
            due.push(Due { target: watch.target, on: watch.on, alert });
        }
    }
    Ok(due)
}

/// The first day on which any of the ladders has a step left.
pub(super) fn next_of(
    app: &App,
    council: &Council,
    watches: &[Watch],
) -> Result<Option<NaiveDate>, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let mut days = Vec::new();
    for watch in watches {
        days.extend(next_day(ladder, watch.on, watch.last, division, &app.calendar())?);
    }
    Ok(days.into_iter().min())
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
    next_of(app, council, &watches(app, council, case, clock, decided)?)
}
