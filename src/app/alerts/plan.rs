//! Which steps of the ladder a case still has before it: from what was decided, and from where its dates have moved.

use crate::app::alerts::{Watched, watched};
use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::alert::{Alert, Mark, Target, carried_over, next_day, steps_due};
use crate::domain::case::unasked::pending;
use crate::domain::case::{Case, Recorded};
use crate::domain::clock::Reading;
use crate::store::tasks::AlertStepRow;
use chrono::NaiveDate;

/// A date under watch, and how far up its ladder people were told.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Watch {
    date: Watched,
    /// The last step that was told.
    last: Option<Mark>,
}

/// A step that is due now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Due {
    /// What is approached, and when.
    pub date: Watched,
    /// The step, who is told, and what it overtook.
    pub alert: Alert,
    /// Whether it can no longer be done: then nobody is told.
    pub passed: bool,
}

/// When a case is to be looked at again.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct NextDays {
    /// The next day on which there is something to say: kept in an index, so that a scan costs what is due.
    pub alert: Option<NaiveDate>,
    /// The earliest date under watch, passed ones too.
    pub target: Option<NaiveDate>,
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
fn watches(
    app: &App,
    council: &Council,
    case: &Case,
    clock: &Reading,
    decided: &[AlertStepRow],
) -> Result<Vec<Watch>, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let mut found = Vec::new();
    for date in watched(app, council, case, clock)? {
        let (target, on) = (date.target, date.on);
        let last = match (last_mark(decided, target, on), last_on_older_date(decided, target)) {
            (Some(last), _) => Some(last),
            (None, None) => None,
            (None, older) => {
                let moved = in_force_since(app, council, case, (target, on))?;
                carried_over(ladder, on, older, moved, division, &app.calendar())?
            }
        };
        found.push(Watch { date, last });
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
        if !watched(app, council, &then, &clock)?.iter().any(|date| (date.target, date.on) == watch) {
            break;
        }
    }
    Ok(since)
}

/// The steps that have come due, each once.
pub(super) fn due_steps(
    app: &App,
    council: &Council,
    case: &Case,
    decided: &[AlertStepRow],
    today: NaiveDate,
) -> Result<Vec<Due>, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let clock = app.reading(council, case)?;
    let mut due = Vec::new();
    for Watch { date, last } in watches(app, council, case, &clock, decided)? {
        // What nobody heard of while it could be done is put aside aloud; otherwise every scan would find it again.
        let passed = date.until.filter(|until| *until < today);
        let alert = steps_due(ladder, date.on, last, passed.unwrap_or(today), division, &app.calendar())?;
        due.extend(alert.map(|alert| Due { date, alert, passed: passed.is_some() }));
    }
    Ok(due)
}

/// When a case is to be looked at again, after these steps were decided: for staff by the ladder, for the person by what
/// they should hear unasked.
///
/// # Errors
/// As [`watched`].
pub fn next_days(
    app: &App,
    council: &Council,
    case: &Case,
    clock: &Reading,
    decided: &[AlertStepRow],
) -> Result<NextDays, AppError> {
    let (ladder, division) = (&council.organisation.settings.ladder, council.organisation.division());
    let mut next = NextDays::default();
    for Watch { date, last } in watches(app, council, case, clock, decided)? {
        let day = next_day(ladder, date.on, last, division, &app.calendar())?;
        let day = day.filter(|day| date.until.is_none_or(|until| *day <= until));
        next.alert = [next.alert, day].into_iter().flatten().min();
        next.target = [next.target, Some(date.on)].into_iter().flatten().min();
    }
    let unasked = pending(case, clock, &council.organisation.settings);
    let said = unasked.iter().filter_map(|pending| pending.days.first().copied()).min();
    next.alert = [next.alert, said].into_iter().flatten().min();
    Ok(next)
}
