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
    pub(super) days_left: Option<i64>,
    pub(super) ignored: Vec<usize>,
}

struct Oracle<'a> {
    question: &'a Question<'a>,
    calendar: &'a Calendar,
    both_ends: bool,
    eu: bool,
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

/// What is open, answered and over.
#[derive(Default)]
struct State {
    open_id: Option<NaiveDate>,
    open_fee: Option<NaiveDate>,
    open_question: Option<NaiveDate>,
    ranges: Vec<(NaiveDate, NaiveDate)>,
    extended: bool,
    closed: Option<Kind>,
}

impl State {
    fn waiting(&self) -> bool {
        self.open_id.is_some() || self.open_fee.is_some() || self.open_question.is_some()
    }

    fn months(&self) -> u32 {
        if self.extended { 3 } else { 1 }
    }
}

impl Oracle<'_> {
    /// Lets one event act; `false` when it is ignored.
    fn take(&self, state: &mut State, start: &mut NaiveDate, kind: Kind, at: NaiveDate) -> bool {
        if state.closed.is_some() {
            return false;
        }
        let late = |months| !state.waiting() && at > self.deadline(*start, months, &state.ranges);
        let late_question = late(state.months());
        let access = self.question.right == Right::Access;
        match kind {
            Kind::Received => return false,
            Kind::IdRequested if !late_question => {
                state.open_id.get_or_insert(at);
            }
            Kind::FeeRequested if !self.eu && !late_question => {
                state.open_fee.get_or_insert(at);
            }
            Kind::ClarificationRequested if access && !late_question => {
                state.open_question.get_or_insert(at);
            }
            Kind::IdReceived if state.open_id.is_some() => {
                let asked = state.open_id.take().unwrap();
                if self.eu { state.ranges.push((asked, at)) } else { *start = at.max(*start) }
            }
            Kind::FeePaid if state.open_fee.is_some() => {
                state.open_fee = None;
                *start = at.max(*start);
            }
            Kind::ClarificationReceived if state.open_question.is_some() => {
                state.ranges.push((state.open_question.take().unwrap(), at));
            }
            Kind::Extended if !state.extended && !late(1) => state.extended = true,
            Kind::Responded | Kind::Withdrawn => state.closed = Some(kind),
            _ => return false,
        }
        true
    }

    /// Days still to be counted once the open question is answered.
    fn days_left(&self, state: &State, start: NaiveDate) -> Option<i64> {
        let open_id = state.open_id.filter(|_| self.eu);
        let stands = open_id.is_some()
            || (state.open_question.is_some() && state.open_id.is_none() && state.open_fee.is_none());
        let mut asked = open_id.into_iter().chain(state.open_question).min().filter(|_| stands)?;
        if state.closed.is_some() {
            return None;
        }
        while let Some((earlier, _)) = state.ranges.iter().find(|range| range.0 < asked && range.1 >= asked) {
            asked = *earlier;
        }
        let out = self.uncounted(start, &state.ranges);
        let used = start.iter_days().skip(1).take_while(|day| *day < asked).filter(|day| !out.contains(day));
        let need = (start + Months::new(state.months()) - start).num_days();
        Some((need - i64::try_from(used.count()).unwrap()).max(0))
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
    let oracle = Oracle { question, calendar, both_ends, eu };
    let (mut start, mut state, mut ignored) = (received, State::default(), Vec::new());
    for (position, event) in events.into_iter().skip(1) {
        if !oracle.take(&mut state, &mut start, event.kind, event.date) {
            ignored.push(position);
        }
    }
    ignored.sort_unstable();
    let started = eu || (state.open_id.is_none() && state.open_fee.is_none());
    let dated = !state.waiting() && state.closed != Some(Kind::Withdrawn);
    let paused = oracle.uncounted(start, &state.ranges).len();
    Found {
        start: started.then_some(start),
        due: dated.then(|| oracle.deadline(start, state.months(), &state.ranges)),
        notice_by: dated.then(|| oracle.deadline(start, 1, &state.ranges)),
        paused_days: if started { i64::try_from(paused).unwrap() } else { 0 },
        days_left: oracle.days_left(&state, start),
        ignored,
    }
}
