//! Months, pauses and the roll: the arithmetic of rules A3, without any event.

use crate::domain::clock::{Calendar, ClockError, Division};
use chrono::{Days, Months, NaiveDate};

/// A closed stretch of days, both ends belonging to it.
pub(super) type Span = (NaiveDate, NaiveDate);

/// How an answered question is taken out of the count (rules A3.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Counting {
    /// Every day from asking to answering, both included: Art 12A(5)(b) UK GDPR.
    BothEnds,
    /// As many days as lie between the two dates.
    Difference,
}

/// Same day number so many months on, or the last day of that month when it has none (Reg 1182/71 Art 3(2)(c)).
pub(super) fn add_months(start: NaiveDate, months: u32) -> Option<NaiveDate> {
    start.checked_add_months(Months::new(months))
}

/// Joins stretches that overlap or touch (next asked on or before last answered).
pub(super) fn merge(spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
    for (asked, answered) in sorted {
        match merged.last_mut() {
            Some(last) if asked <= last.1 => last.1 = last.1.max(answered),
            _ => merged.push((asked, answered)),
        }
    }
    merged
}

/// The days taken out of the count, as stretches strictly after `start`, in order and apart.
pub(super) fn uncounted(start: NaiveDate, merged: &[Span], counting: Counting) -> Vec<Span> {
    let Some(first_countable) = start.succ_opt() else { return Vec::new() };
    let stretch = |&(asked, answered): &Span| {
        let from = asked.max(first_countable);
        match counting {
            Counting::BothEnds => (from <= answered).then_some((from, answered)),
            Counting::Difference => {
                let days = (answered - asked.max(start)).num_days();
                let last = from.checked_add_days(Days::new(u64::try_from(days - 1).ok()?))?;
                Some((from, last))
            }
        }
    };
    merged.iter().filter_map(stretch).collect()
}

/// How many days the stretches hold.
pub(super) fn size(spans: &[Span]) -> i64 {
    spans.iter().map(|(first, last)| (*last - *first).num_days() + 1).sum()
}

/// How many days are counted strictly between `start` and `before`.
pub(super) fn counted_before(start: NaiveDate, before: NaiveDate, uncounted: &[Span]) -> i64 {
    let all = (before - start).num_days() - 1;
    let out: i64 = uncounted
        .iter()
        .filter(|(first, _)| *first < before)
        .map(|(first, last)| ((*last).min(before.pred_opt().unwrap_or(before)) - *first).num_days() + 1)
        .sum();
    (all - out).max(0)
}

/// The day on which the last day of the period is counted, before any roll (rules A3.4).
pub(super) fn raw_end(start: NaiveDate, months: u32, uncounted: &[Span]) -> Option<NaiveDate> {
    let mut need = (add_months(start, months)? - start).num_days();
    let mut day = start;
    for (first, last) in uncounted {
        let gap = (*first - day).num_days() - 1;
        if need <= gap {
            break;
        }
        need -= gap;
        day = *last;
    }
    day.checked_add_days(Days::new(u64::try_from(need).ok()?))
}

/// Moves on from a Saturday, Sunday, public holiday or uncounted day to the first that is none (rules A3.5).
pub(super) fn roll(
    raw: NaiveDate,
    uncounted: &[Span],
    division: Division,
    calendar: &Calendar,
) -> Result<NaiveDate, ClockError> {
    let mut day = raw;
    loop {
        let resting = uncounted.iter().find(|(first, last)| *first <= day && day <= *last);
        if let Some((_, last)) = resting {
            day = *last;
        } else if calendar.is_working_day(division, day)? {
            return Ok(day);
        }
        day = day.succ_opt().ok_or(ClockError::OutsideCalendar { division, date: day })?;
    }
}
