//! Telling the person without being asked: reminders, lateness, progress (rules A5.12, B4).

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::AskedFor;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::case::unasked::{lapse_day, warning_day};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::{Days, NaiveDate};

/// The shortest time between the warning and the lapse, in calendar days.
const FAIR: Days = Days::new(7);

pub(super) fn remind(case: &Case, of: AskedFor, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    let (asked, what) = asked(case, of);
    let asked_on = asked.ok_or(Reason::NothingAsked { what })?;
    let warns = on.today >= warning_day(asked_on, on.settings);
    let lapses = lapse_day(case, of, asked_on, on.settings);
    // Who is warned late has a week all the same.
    let fair = on.today.checked_add_days(FAIR).filter(|_| warns);
    let lapses_from = fair.map_or(lapses, |fair| lapses.max(fair));
    Ok(vec![Event::RequesterReminded { of, asked_on, lapses_from, warns, on: on.today }])
}

/// The day on which a question that is still open was asked, and its name.
pub(super) fn asked(case: &Case, of: AskedFor) -> (Option<NaiveDate>, &'static str) {
    match of {
        AskedFor::Identity => (case.questions.identity, "identity question"),
        AskedFor::Clarification => (case.questions.clarification, "clarification"),
    }
}

pub(super) fn tell_lateness(
    case: &Case,
    expected_by: NaiveDate,
    reasons: Option<ContentRef>,
    on: &Bench<'_>,
) -> Answer {
    guard::unanswered(case)?;
    let right = case.opening.right;
    if right == Right::Complaint {
        return Err(Reason::NotForThisRight { right: right.name() });
    }
    let due = guard::reading(case, on)?.due.filter(|due| *due < on.today).ok_or(Reason::NotLate)?;
    if expected_by <= on.today {
        return Err(Reason::PromiseNotAhead { today: on.today });
    }
    Ok(vec![Event::LatenessTold { due, expected_by, reasons, on: on.today }])
}

pub(super) fn tell_progress(case: &Case, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    Ok(vec![Event::ProgressTold { on: on.today }])
}
