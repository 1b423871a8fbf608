//! A second reckoning, day by day as rules A4 are written, to hold the real one against.

use crate::domain::clock::{Calendar, ClockEventKind as Kind, PauseCount, Question, Regime};
use crate::domain::right::Right;
use chrono::{Days, Months, NaiveDate};
use std::collections::BTreeSet;

/// What the second reckoning finds, for every right but the complaint.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: Option<NaiveDate>,
    pub(super) due: Option<NaiveDate>,
    pub(super) notice_by: Option<NaiveDate>,
    pub(super) paused_days: i64,
    pub(super) ignored: Vec<usize>,
}

struct Oracle<'a> {
    question: &'a Question<'a>,
    calendar: &'a Calendar,
    both_ends: bool,
}

impl Oracle<'_> {
    fn uncounted(&self, start: NaiveDate, ranges: &[(NaiveDate, NaiveDate)]) -> BTreeSet<NaiveDate> {
        let mut sorted = ranges.to_vec();
        sorted.sort_unstable();
        let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (asked, answered) in sorted {
            match merged.last_mut() {
                Some(last) if asked <= last.1 => last.1 = last.1.max(answered),
                _ => merged.push((asked, answered)),
            }
        }
        let mut out = BTreeSet::new();
        for (asked, answered) in merged {
            let from = asked.max(start + Days::new(1));
            let count = if self.both_ends {
                (answered - from).num_days() + 1
            } else {
                (answered - asked.max(start)).num_days()
            };
            out.extend(from.iter_days().take(usize::try_from(count.max(0)).unwrap()));
        }
        out
    }

    fn deadline(&self, start: NaiveDate, months: u32, ranges: &[(NaiveDate, NaiveDate)]) -> NaiveDate {
        let out = self.uncounted(start, ranges);
        let mut need = (start + Months::new(months) - start).num_days();
        let mut day = start;
        while need > 0 {
            day = day + Days::new(1);
            if !out.contains(&day) {
                need -= 1;
            }
        }
        while out.contains(&day) || !self.calendar.is_working_day(self.question.division, day).unwrap() {
            day = day + Days::new(1);
        }
        day
    }
}

/// Reckons again.
pub(super) fn reckon(question: &Question<'_>, calendar: &Calendar) -> Found {
    let mut events: Vec<_> = question.events.iter().enumerate().collect();
    events.sort_by_key(|(position, event)| (event.date, *position));
    let received = events[0].1.date;
    let regime = match question.regime {
        Regime::UkAuto if received >= super::date("2026-02-05") => Regime::UkDuaa,
        Regime::UkAuto => Regime::UkPreDuaa,
        named => named,
    };
    let eu = regime == Regime::EuGdpr;
    let both_ends = regime == Regime::UkDuaa && question.pause_count == PauseCount::Inclusive;
    let oracle = Oracle { question, calendar, both_ends };
    let (mut start, mut ranges, mut ignored) = (received, Vec::new(), Vec::new());
    let (mut open_id, mut open_fee, mut open_question) = (None, None, None);
    let (mut extended, mut closed) = (false, None);
    for (position, event) in events.into_iter().skip(1) {
        let at = event.date;
        let waiting = open_id.is_some() || open_fee.is_some() || open_question.is_some();
        let late = |months| !waiting && at > oracle.deadline(start, months, &ranges);
        let months = if extended { 3 } else { 1 };
        let access = question.right == Right::Access;
        let counts = closed.is_none()
            && match event.kind {
                Kind::Received => false,
                Kind::IdRequested => {
                    !late(months) && {
                        open_id = open_id.or(Some(at));
                        true
                    }
                }
                Kind::IdReceived => open_id.take().is_some_and(|asked| {
                    if eu {
                        ranges.push((asked, at))
                    } else {
                        start = start.max(at)
                    }
                    true
                }),
                Kind::FeeRequested => {
                    !eu && !late(months) && {
                        open_fee = open_fee.or(Some(at));
                        true
                    }
                }
                Kind::FeePaid => {
                    open_fee.take().is_some() && {
                        start = start.max(at);
                        true
                    }
                }
                Kind::ClarificationRequested => {
                    access && !late(months) && {
                        open_question = open_question.or(Some(at));
                        true
                    }
                }
                Kind::ClarificationReceived => open_question.take().is_some_and(|asked| {
                    ranges.push((asked, at));
                    true
                }),
                Kind::Extended => {
                    !extended && !late(1) && {
                        extended = true;
                        true
                    }
                }
                Kind::Responded | Kind::Withdrawn => {
                    closed = Some(event.kind);
                    true
                }
            };
        if !counts {
            ignored.push(position);
        }
    }
    ignored.sort_unstable();
    let waiting = open_id.is_some() || open_fee.is_some() || open_question.is_some();
    let started = eu || (open_id.is_none() && open_fee.is_none());
    let dated = !waiting && closed != Some(Kind::Withdrawn);
    let paused = oracle.uncounted(start, &ranges).len();
    Found {
        start: started.then_some(start),
        due: dated.then(|| oracle.deadline(start, if extended { 3 } else { 1 }, &ranges)),
        notice_by: dated.then(|| oracle.deadline(start, 1, &ranges)),
        paused_days: if started { i64::try_from(paused).unwrap() } else { 0 },
        ignored,
    }
}
