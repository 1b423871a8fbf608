//! What holds for every history, whatever its dates.

use super::{date, oracle};
use crate::domain::clock::{
    Calendar, ClockEvent, ClockEventKind as Kind, Division, PauseCount, Question, Reading, Regime, evaluate,
};
use crate::domain::right::Right;
use chrono::{Days, Months, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{select, subsequence};
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::embedded().unwrap());

/// Everything a question needs, owned.
#[derive(Clone, Debug)]
struct Asked {
    regime: Regime,
    division: Division,
    right: Right,
    pause_count: PauseCount,
    events: Vec<ClockEvent>,
}

impl Asked {
    fn question(&self) -> Question<'_> {
        Question {
            regime: self.regime,
            division: self.division,
            right: self.right,
            pause_count: self.pause_count,
            events: &self.events,
        }
    }

    fn read(&self) -> Reading {
        evaluate(&self.question(), &CALENDAR).unwrap()
    }

    fn with(&self, events: Vec<ClockEvent>) -> Self {
        Self { events, ..self.clone() }
    }
}

/// Any day of receipt from 2018 to 2028, and half the time one near Christmas, Easter or the change of the law.
fn receipt() -> impl Strategy<Value = NaiveDate> {
    let anywhere = (0_u64..4_000).prop_map(|days| date("2018-01-01") + Days::new(days));
    let near =
        select(vec!["2025-11-20", "2026-01-28", "2026-02-20", "2026-11-15", "2027-01-25", "2028-01-25"]);
    prop_oneof![anywhere, (near, 0_u64..20).prop_map(|(day, more)| date(day) + Days::new(more))]
}

/// Who asks, under which law.
fn setting() -> impl Strategy<Value = (Regime, Division, Right, PauseCount)> {
    let rights: Vec<Right> = Right::ALL.into_iter().filter(|right| *right != Right::Complaint).collect();
    let right = prop_oneof![2 => Just(Right::Access), 1 => select(rights)];
    let counts = select(vec![PauseCount::Inclusive, PauseCount::Difference]);
    (select(Regime::ALL.to_vec()), select(Division::ALL.to_vec()), right, counts)
}

/// A request with up to nine later events on distinct days, in order.
fn asked() -> impl Strategy<Value = Asked> {
    let days = subsequence((1_u64..110).collect::<Vec<_>>(), 0..10);
    let kinds = vec(select(Kind::ALL.into_iter().skip(1).collect::<Vec<_>>()), 10);
    (setting(), receipt(), days, kinds).prop_map(|(setting, received, days, kinds)| {
        let (regime, division, right, pause_count) = setting;
        let mut events = vec![ClockEvent { kind: Kind::Received, date: received }];
        let later = days.into_iter().zip(kinds);
        events.extend(later.map(|(day, kind)| ClockEvent { kind, date: received + Days::new(day) }));
        Asked { regime, division, right, pause_count, events }
    })
}

proptest! {
    #[test]
    fn a_second_reckoning_day_by_day_agrees(mut asked in asked(), ties in vec(any::<bool>(), 10)) {
        // Several events on one day count in the order given.
        for (place, tie) in ties.into_iter().enumerate().skip(2) {
            if tie && place < asked.events.len() {
                asked.events[place].date = asked.events[place - 1].date;
            }
        }
        let reading = asked.read();
        let found = oracle::Found {
            start: reading.start,
            due: reading.due,
            notice_by: reading.notice_by,
            paused_days: reading.paused_days,
            days_left: reading.days_left,
            ignored: reading.ignored,
        };
        prop_assert_eq!(found, oracle::reckon(&asked.question(), &CALENDAR));
    }

    #[test]
    fn the_due_date_is_an_open_day_and_never_before_the_months_are_over(asked in asked()) {
        let reading = asked.read();
        if let (Some(start), Some(due)) = (reading.start, reading.due) {
            prop_assert!(CALENDAR.is_working_day(asked.division, due).unwrap());
            let months = if reading.extended { 3 } else { 1 };
            prop_assert!(due >= start + Months::new(months));
            prop_assert!(reading.notice_by.unwrap() <= due);
        }
    }

    #[test]
    fn a_longer_pause_never_brings_the_date_nearer(
        setting in setting(), received in receipt(), asked in 0_u64..28, length in 0_u64..90, more in 0_u64..30,
    ) {
        let (regime, division, right, pause_count) = setting;
        let due = |length: u64| {
            let on = |kind, days| ClockEvent { kind, date: received + Days::new(days) };
            let events = vec![
                on(Kind::Received, 0),
                on(Kind::ClarificationRequested, asked),
                on(Kind::ClarificationReceived, asked + length),
            ];
            Asked { regime, division, right, pause_count, events }.read().due.unwrap()
        };
        prop_assert!(due(length + more) >= due(length));
    }

    #[test]
    fn an_extension_never_makes_the_date_earlier(asked in asked(), day in 0_u64..60) {
        let without: Vec<_> = asked.events.iter().copied().filter(|event| event.kind != Kind::Extended).collect();
        let notice = ClockEvent { kind: Kind::Extended, date: asked.events[0].date + Days::new(day) };
        let mut with = without.clone();
        with.push(notice);
        let (plain, extended) = (asked.with(without).read(), asked.with(with).read());
        if let (Some(plain), Some(extended)) = (plain.due, extended.due) {
            prop_assert!(extended >= plain);
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(asked in asked(), order in vec(any::<u32>(), 10)) {
        let mut keyed: Vec<_> = asked.events.iter().enumerate().zip(order).collect();
        keyed.sort_by_key(|(_, key)| *key);
        let shuffled: Vec<_> = keyed.iter().map(|((_, event), _)| **event).collect();
        let mut again = asked.with(shuffled).read();
        // Positions follow the input; translated back, everything is the same.
        again.ignored = again.ignored.iter().map(|position| keyed[*position].0.0).collect();
        again.ignored.sort_unstable();
        prop_assert_eq!(again, asked.read());
    }

    #[test]
    fn reading_again_without_what_was_ignored_changes_nothing(asked in asked()) {
        let first = asked.read();
        prop_assert_eq!(&first, &asked.read());
        let kept = asked.events.iter().enumerate().filter(|(position, _)| !first.ignored.contains(position));
        let again = asked.with(kept.map(|(_, event)| *event).collect()).read();
        prop_assert!(again.ignored.is_empty());
        prop_assert_eq!(again, Reading { ignored: Vec::new(), ..first });
    }

    #[test]
    fn the_cautious_count_is_never_later(asked in asked()) {
        let count = |pause_count| Asked { pause_count, ..asked.clone() }.read();
        let (inclusive, difference) = (count(PauseCount::Inclusive), count(PauseCount::Difference));
        if let (Some(inclusive), Some(difference)) = (inclusive.due, difference.due) {
            prop_assert!(difference <= inclusive);
        }
    }
}
