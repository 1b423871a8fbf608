//! What the statutory clock is told of a case, and what it says.
//!
//! Statutory dates come from `domain::clock` alone. The dates made here are the council's policy: when an
//! unanswered question may lapse (rules A5.12), how long an answer can be fetched (rules F6) and how long the file is
//! kept (rules F3).

use crate::domain::case::event::Event;
use crate::domain::case::outcome::{IdentityResult, Outcome};
use crate::domain::case::state::Case;
use crate::domain::clock::{
    Calendar, ClockError, ClockEvent, ClockEventKind, PauseCount, Question, Reading, evaluate,
};
use crate::domain::organisation::Retention;
use crate::domain::right::Right;
use chrono::{Days, Months, NaiveDate};

/// What the clock is told of an event, if anything. Acknowledging a complaint is what s.164A sets a time for.
#[must_use]
pub fn clock_event(right: Right, event: &Event) -> Option<ClockEvent> {
    let (kind, date) = match event {
        Event::RequestReceived { opening } => (ClockEventKind::Received, opening.received_on),
        Event::IdentityAsked { on, .. } => (ClockEventKind::IdRequested, *on),
        Event::IdentityRecorded { result: IdentityResult::Confirmed, on, .. } => {
            (ClockEventKind::IdReceived, *on)
        }
        Event::FeeAsked { on, .. } => (ClockEventKind::FeeRequested, *on),
        Event::FeePaid { on } => (ClockEventKind::FeePaid, *on),
        Event::ClarificationAsked { on, .. } => (ClockEventKind::ClarificationRequested, *on),
        Event::ClarificationRecorded { on, .. } => (ClockEventKind::ClarificationReceived, *on),
        Event::DeadlineExtended { on, .. } => (ClockEventKind::Extended, *on),
        Event::ResponseSent { on, .. } => (ClockEventKind::Responded, *on),
        Event::RequestAcknowledged { on } if right == Right::Complaint => (ClockEventKind::Responded, *on),
        Event::RequestWithdrawn { on } => (ClockEventKind::Withdrawn, *on),
        _ => return None,
    };
    Some(ClockEvent { kind, date })
}

/// Reads the clock of a case. The reading of a case that lapsed, merged or was no request stands where it stopped: look
/// at `case.end` first.
///
/// # Errors
/// `ClockError` when the calendar does not cover the dates.
pub fn reading(case: &Case, calendar: &Calendar, pause_count: PauseCount) -> Result<Reading, ClockError> {
    evaluate(&question(case, pause_count), calendar)
}

/// What the clock is asked for a case.
#[must_use]
pub fn question(case: &Case, pause_count: PauseCount) -> Question<'_> {
    Question {
        regime: case.opening.regime,
        division: case.opening.division,
        right: case.opening.right,
        pause_count,
        events: &case.clock_events,
    }
}

/// The first day on which a question asked on `asked` may lapse: policy, not law.
#[must_use]
pub fn lapse_from(asked: NaiveDate, months: u32) -> NaiveDate {
    asked.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The last day of a download that begins on `opened`: policy, rules F6.
#[must_use]
pub fn download_until(opened: NaiveDate, days: u32) -> NaiveDate {
    opened.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// The last day on which the documents of the answer can be fetched; none before it was sent. A code sent later by
/// staff opens them anew.
#[must_use]
pub fn answer_open_until(case: &Case, days: u32) -> Option<NaiveDate> {
    let first = download_until(case.answered?, days);
    Some(case.answer_code_until.map_or(first, |until| until.max(first)))
}

/// The last day on which the case file is kept, `None` while it is open: policy, rules F3. Refusals, complaints and late
/// cases are kept for the limitation period of a claim. `late` as the clock says.
#[must_use]
pub fn kept_until(case: &Case, late: bool, retention: &Retention) -> Option<NaiveDate> {
    let end = case.end.as_ref()?;
    let refused = matches!(case.outcome(), Some(Outcome::Refused | Outcome::GrantedInPart));
    let contested = refused || late || case.opening.right == Right::Complaint;
    let years = if contested { retention.contested_file_years } else { retention.case_file_years };
    Some(end.on.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(NaiveDate::MAX))
}
