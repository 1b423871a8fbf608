//! What the person hears without asking, and on which day: reminders of an open question, the warning that the request
//! may lapse, the apology for lateness, and how it goes (rules A5.12, B4, E).
//!
//! Worked out from the history each time. After the answer, the end or an answer to the question nothing is left.

use crate::domain::case::clock_view::lapse_from;
use crate::domain::case::event::Event;
use crate::domain::case::letter_facts::tells_the_person;
use crate::domain::case::outcome::AskedFor;
use crate::domain::case::state::Case;
use crate::domain::clock::{Reading, Status, lapse_warning, reminders};
use crate::domain::organisation::Settings;
use crate::domain::right::Right;
use chrono::{Days, NaiveDate};

/// What is to be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unasked {
    /// A question asked on that day is not answered yet.
    Reminder(AskedFor, NaiveDate),
    /// The answer is late, and when to expect it.
    Lateness,
    /// How it goes.
    Progress,
}

/// Something to say, with the civil days on which it was or is to be said, ascending; never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pending {
    /// What.
    pub what: Unasked,
    /// On which days, of those that are not behind it yet.
    pub days: Vec<NaiveDate>,
}

impl Pending {
    /// The latest day that has come, and the earlier ones that it overtakes.
    #[must_use]
    pub fn due(&self, today: NaiveDate) -> Option<(NaiveDate, Vec<NaiveDate>)> {
        let mut come: Vec<NaiveDate> = self.days.iter().copied().filter(|day| *day <= today).collect();
        come.pop().map(|latest| (latest, come))
    }
}

/// Everything that is still to be said to the person, as things stand.
#[must_use]
pub fn pending(case: &Case, clock: &Reading, settings: &Settings) -> Vec<Pending> {
    if case.end.is_some() || case.answered.is_some() {
        return Vec::new();
    }
    let asked = [
        (AskedFor::Identity, case.questions.identity),
        (AskedFor::Clarification, case.questions.clarification),
    ];
    let mut found: Vec<Pending> =
        asked.into_iter().filter_map(|(of, asked)| reminder(case, of, asked?, settings)).collect();
    if found.is_empty() && !waits(clock) {
        found.extend(lateness(case, clock));
        found.extend(progress(case, clock, settings));
    }
    found
}

/// The first day on which an unanswered question may let the request lapse: the council's policy, and never before the day
/// that the person was last told.
#[must_use]
pub fn lapse_day(case: &Case, of: AskedFor, asked: NaiveDate, settings: &Settings) -> NaiveDate {
    let told = reminded(case, of, asked).map(|(_, lapses_from)| lapses_from).max();
    lapse_from(asked, settings.lapse_after_months).max(told.unwrap_or(asked))
}

/// The day on which the person is warned that the request is about to lapse.
#[must_use]
pub fn warning_day(asked: NaiveDate, settings: &Settings) -> NaiveDate {
    let lapses = lapse_from(asked, settings.lapse_after_months);
    lapse_warning(&reminders(asked, &settings.remind_after_days), lapses)
}

fn waits(clock: &Reading) -> bool {
    matches!(clock.status, Status::AwaitingId | Status::AwaitingFee | Status::Paused)
}

/// The reminders of this question so far: the day of each, and the day that it named for a lapse.
fn reminded(
    case: &Case,
    question: AskedFor,
    asked: NaiveDate,
) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    case.standing().filter_map(move |recorded| match recorded.event {
        Event::RequesterReminded { of, asked_on, lapses_from, on, .. }
            if of == question && asked_on == asked =>
        {
            Some((on, lapses_from))
        }
        _ => None,
    })
}

fn reminder(case: &Case, of: AskedFor, asked: NaiveDate, settings: &Settings) -> Option<Pending> {
    let last = reminded(case, of, asked).map(|(on, _)| on).max();
    let mut days = reminders(asked, &settings.remind_after_days);
    days.push(warning_day(asked, settings));
    days.retain(|day| last.is_none_or(|last| *day > last));
    (!days.is_empty()).then_some(Pending { what: Unasked::Reminder(of, asked), days })
}

/// The day after the due date, and after each new date that was promised.
fn lateness(case: &Case, clock: &Reading) -> Option<Pending> {
    if case.opening.right == Right::Complaint || clock.status != Status::Running {
        return None;
    }
    let promised = case.standing().filter_map(|recorded| match recorded.event {
        Event::LatenessTold { expected_by, .. } => Some(expected_by),
        _ => None,
    });
    let awaited = promised.chain(clock.due).max()?;
    Some(Pending { what: Unasked::Lateness, days: vec![awaited.max(clock.due?).succ_opt()?] })
}

/// So many days after the last letter, while nobody is late.
fn progress(case: &Case, clock: &Reading, settings: &Settings) -> Option<Pending> {
    if !settings.progress_letters || case.acknowledged.is_none() {
        return None;
    }
    let last = case.standing().filter_map(|recorded| tells_the_person(case, recorded)).max()?;
    let day = last.checked_add_days(Days::new(u64::from(settings.progress_letter_every_days)))?;
    let late = clock.status == Status::Running && clock.due.is_some_and(|due| day > due);
    (!late).then_some(Pending { what: Unasked::Progress, days: vec![day] })
}
