//! The strip of time: a case's days as stretches from receipt to the due date, to be drawn.

use crate::domain::clock::arithmetic::merge;
use crate::domain::clock::history::{Closing, History};
use crate::domain::clock::{Calendar, ClockError, Question, Reading};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// What a stretch of days was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StretchKind {
    /// The clock ran.
    Counted,
    /// The council waited for the person: identity, fee or clarification.
    Waited,
    /// From today to the due date.
    Left,
    /// After the due date.
    Late,
}

impl StretchKind {
    /// The public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Waited => "waited",
            Self::Left => "left",
            Self::Late => "late",
        }
    }
}

/// Days from one date to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Stretch {
    /// What they were.
    pub kind: StretchKind,
    /// The first day.
    pub from: NaiveDate,
    /// The day after which the next stretch begins.
    pub to: NaiveDate,
}

/// The strip. Civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Strip {
    /// The day of receipt: where the strip begins.
    pub received: NaiveDate,
    /// Where it ends.
    pub end: NaiveDate,
    /// Today, unless the case was answered or taken back.
    pub today: Option<NaiveDate>,
    /// The due date; none while the clock waits.
    pub due: Option<NaiveDate>,
    /// The last day to tell of an extension, where that is still open and another day than the due date.
    pub notice_by: Option<NaiveDate>,
    /// The due date before the two further months, where they were taken.
    pub first_due: Option<NaiveDate>,
    /// The day of the answer or of taking back.
    pub closed: Option<NaiveDate>,
    /// The stretches in order, without gaps.
    pub stretches: Vec<Stretch>,
}

/// Room behind the last mark, in days, so that its label can be read.
const MARGIN: Days = Days::new(2);

impl Strip {
    /// Where a date lies between the strip's beginning (0) and its end (1000).
    #[must_use]
    pub fn place(&self, date: NaiveDate) -> i64 {
        let whole = (self.end - self.received).num_days().max(1);
        ((date - self.received).num_days() * 1000 / whole).clamp(0, 1000)
    }
}

/// The strip of a clock that was read.
///
/// # Errors
/// As [`evaluate`](crate::domain::clock::evaluate()).
pub fn strip(
    question: &Question<'_>,
    reading: &Reading,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Strip, ClockError> {
    let history = History::read(question, calendar)?;
    let closed = history.closing.map(|closing| match closing {
        Closing::Responded(on) | Closing::Withdrawn(on) => on,
    });
    let reached = closed.unwrap_or(today).max(history.received);
    let stretches = stretches(&history, reading, reached, closed.is_some());
    let last = stretches.iter().map(|stretch| stretch.to).chain(reading.due).max().unwrap_or(reached);
    let notice = reading.notice_by.filter(|notice| reading.due != Some(*notice));
    Ok(Strip {
        received: history.received,
        end: last.checked_add_days(MARGIN).unwrap_or(last),
        today: closed.is_none().then_some(reached),
        due: reading.due,
        notice_by: notice.filter(|_| !reading.extended && closed.is_none()),
        first_due: reading.notice_by.filter(|_| reading.extended),
        closed,
        stretches,
    })
}

fn stretches(history: &History<'_>, reading: &Reading, reached: NaiveDate, closed: bool) -> Vec<Stretch> {
    let mut waits = history.pauses.clone();
    let open = [history.open_id, history.open_fee, history.open_clarification];
    waits.extend(open.into_iter().flatten().map(|asked| (asked, reached.max(asked))));
    // Where the clock starts anew when identity is proven, everything before counts for nothing (Art 12A(3) UK GDPR).
    if history.start > history.received {
        waits.push((history.received, history.start));
    }
    let mut drawn = Drawn { at: history.received, stretches: Vec::new() };
    for (asked, answered) in merge(&waits) {
        drawn.run_to(asked.min(reached), reading.due);
        drawn.push(StretchKind::Waited, answered.min(reached));
    }
    if !history.waiting() || closed {
        drawn.run_to(reached, reading.due);
    }
    if let Some(due) = reading.due.filter(|_| !closed) {
        drawn.push(StretchKind::Left, due);
    }
    drawn.stretches
}

/// A strip that is being drawn, up to a day.
struct Drawn {
    at: NaiveDate,
    stretches: Vec<Stretch>,
}

impl Drawn {
    fn push(&mut self, kind: StretchKind, to: NaiveDate) {
        if to > self.at {
            self.stretches.push(Stretch { kind, from: self.at, to });
            self.at = to;
        }
    }

    /// The clock runs to a day, and from the due date on it is late.
    fn run_to(&mut self, day: NaiveDate, due: Option<NaiveDate>) {
        self.push(StretchKind::Counted, due.map_or(day, |due| due.min(day)));
        self.push(StretchKind::Late, day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::tests::examples::Example;
    use crate::domain::clock::{Calendar, evaluate};

    fn drawn(id: &str, today: &str) -> (Strip, Vec<String>) {
        let calendar = Calendar::embedded().unwrap();
        let example = Example::all().into_iter().find(|example| example.id == id).unwrap();
        let events = example.events();
        let question = example.question(&events);
        let reading = evaluate(&question, &calendar).unwrap();
        let strip = strip(&question, &reading, &calendar, today.parse().unwrap()).unwrap();
        let told = strip.stretches.iter().map(|one| format!("{} {}..{}", one.kind.name(), one.from, one.to));
        let told = told.collect();
        (strip, told)
    }

    #[test]
    fn a_pause_is_a_stretch_of_its_own() {
        let (strip, told) = drawn("ex-31", "2026-03-20");
        assert_eq!(
            told,
            [
                "counted 2026-03-02..2026-03-10",
                "waited 2026-03-10..2026-03-12",
                "counted 2026-03-12..2026-03-20",
                "left 2026-03-20..2026-04-07"
            ]
        );
        assert_eq!(strip.place(strip.received), 0);
        assert_eq!(strip.place(strip.end), 1000);
    }

    #[test]
    fn after_the_due_date_it_is_late() {
        let (_, told) = drawn("ex-31", "2026-04-10");
        assert_eq!(told.last().unwrap(), "late 2026-04-07..2026-04-10");
    }

    #[test]
    fn every_worked_example_is_drawn_without_gaps() {
        let calendar = Calendar::embedded().unwrap();
        for example in Example::all() {
            let events = example.events();
            let question = example.question(&events);
            let Ok(reading) = evaluate(&question, &calendar) else { continue };
            let today = events.iter().map(|event| event.date).max().unwrap() + Days::new(9);
            let strip = strip(&question, &reading, &calendar, today).unwrap();
            let mut at = strip.received;
            for stretch in &strip.stretches {
                assert!(stretch.from == at && stretch.to > at, "{}: {:?}", example.id, strip.stretches);
                at = stretch.to;
            }
            assert!(at <= strip.end, "{}", example.id);
        }
    }
}
