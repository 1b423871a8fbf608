//! The reckoning as a list of steps, before any language.

use crate::domain::clock::arithmetic::{add_months, roll};
use crate::domain::clock::history::{Closing, Entry, History};
use crate::domain::clock::{Calendar, ClockEventKind, Ignored, Question, Reading, Regime, Status};
use crate::domain::right::Right;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Why a day cannot be the last one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClosedDay {
    /// A Saturday or Sunday.
    Weekend,
    /// A public holiday, with its English name.
    Holiday(String),
    /// A day that is not counted, because an answer was awaited.
    Waiting,
}

/// What the clock waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Awaited {
    /// Proof of identity or authority.
    Identity,
    /// A fee.
    Fee,
    /// What the access request is about.
    Clarification,
}

/// One step of the reckoning, in the order in which a person would tell it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The request, or the complaint, arrived.
    Received {
        /// Civil date.
        date: NaiveDate,
        /// Whether it is a complaint.
        complaint: bool,
    },
    /// Consent was taken back: act at once, the date is only the outer limit (Art 7(3); rules A5.15).
    ActAtOnce,
    /// Something was asked of the person.
    Asked {
        /// Civil date.
        date: NaiveDate,
        /// What was asked for.
        what: Awaited,
    },
    /// It arrived.
    Answered {
        /// Civil date.
        date: NaiveDate,
        /// What arrived.
        what: Awaited,
        /// Whether the period starts afresh from this day (Art 12A(2) UK GDPR).
        restarts: bool,
    },
    /// Notice of two further months (Art 12(3); Art 12A(4) UK GDPR).
    Extended {
        /// Civil date of sending.
        date: NaiveDate,
    },
    /// An event that did not move the clock.
    NoEffect {
        /// Civil date.
        date: NaiveDate,
        /// What happened.
        kind: ClockEventKind,
        /// Why it did nothing.
        why: Ignored,
    },
    /// The clock has not started.
    NotStarted {
        /// What it waits for first.
        what: Awaited,
    },
    /// The clock stands still.
    StandsStill {
        /// What it waits for first.
        what: Awaited,
        /// Days of the period that remain.
        days_left: i64,
    },
    /// One or three months from the start.
    Months {
        /// The start.
        start: NaiveDate,
        /// How many.
        months: u32,
        /// The corresponding date, before pauses and the roll.
        end: NaiveDate,
        /// Whether the last month is too short to have that day.
        short_month: bool,
    },
    /// Thirty days from the receipt of a complaint (DPA 2018 s.164A).
    ThirtyDays {
        /// The thirtieth day, before the roll.
        end: NaiveDate,
    },
    /// A stretch that is not counted.
    NotCounted {
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
    },
    /// The last day after taking the stretches out.
    LaterEnd {
        /// Before the roll.
        end: NaiveDate,
    },
    /// The last day is closed and the date moves on.
    Moved {
        /// The last day before the move.
        from: NaiveDate,
        /// Why it cannot be the last one.
        why: ClosedDay,
        /// The first open day that counts.
        to: NaiveDate,
        /// Whether days that are not counted were passed over on the way.
        past_pause: bool,
    },
    /// The day by which the answer, or the acknowledgement of a complaint, must be sent.
    Due {
        /// In time until the end of this day.
        date: NaiveDate,
        /// Whether it is a complaint.
        complaint: bool,
    },
    /// The last day to tell the person that more time is needed.
    NoticeBy {
        /// In time until the end of this day.
        date: NaiveDate,
    },
    /// The answer was sent.
    Responded {
        /// Civil date of sending.
        date: NaiveDate,
        /// Calendar days after the due date.
        days_late: i64,
    },
    /// The person took the request back.
    Withdrawn {
        /// Civil date.
        date: NaiveDate,
    },
    /// No statute sets a date for this complaint.
    NoStatutoryClock,
}

/// The reckoning of a reading, step by step. Empty when the events cannot be read, for then there is no reading.
#[must_use]
pub fn steps(question: &Question<'_>, reading: &Reading, calendar: &Calendar) -> Vec<Step> {
    let Ok(history) = History::read(question, calendar) else { return Vec::new() };
    let complaint = question.right == Right::Complaint;
    let mut steps = vec![Step::Received { date: history.received, complaint }];
    if question.right == Right::ConsentWithdrawal {
        steps.push(Step::ActAtOnce);
    }
    steps.extend(history.entries.iter().filter_map(|entry| told(entry, history.regime)));
    if complaint && reading.start.is_none() {
        steps.push(Step::NoStatutoryClock);
    } else if let Some(due) = reading.due {
        steps.extend(if complaint { thirty_days(&history) } else { months(&history) });
        steps.extend(moved(question, &history, due, calendar));
        steps.push(Step::Due { date: due, complaint });
    } else if reading.status != Status::Withdrawn && reading.status != Status::Responded {
        steps.extend(waiting(&history, reading));
    }
    steps.extend(ending(&history, reading));
    steps
}

/// One event as a step; receipt, answer and withdrawal have their own places.
fn told(entry: &Entry, regime: Regime) -> Option<Step> {
    let date = entry.event.date;
    let kind = entry.event.kind;
    if let Some(why) = entry.ignored {
        return Some(Step::NoEffect { date, kind, why });
    }
    let restarts = regime != Regime::EuGdpr;
    match kind {
        ClockEventKind::IdRequested => Some(Step::Asked { date, what: Awaited::Identity }),
        ClockEventKind::FeeRequested => Some(Step::Asked { date, what: Awaited::Fee }),
        ClockEventKind::ClarificationRequested => Some(Step::Asked { date, what: Awaited::Clarification }),
        ClockEventKind::IdReceived => Some(Step::Answered { date, what: Awaited::Identity, restarts }),
        ClockEventKind::FeePaid => Some(Step::Answered { date, what: Awaited::Fee, restarts }),
        ClockEventKind::ClarificationReceived => {
            Some(Step::Answered { date, what: Awaited::Clarification, restarts: false })
        }
        ClockEventKind::Extended => Some(Step::Extended { date }),
        ClockEventKind::Received | ClockEventKind::Responded | ClockEventKind::Withdrawn => None,
    }
}

/// The months, and what the pauses take out.
fn months(history: &History<'_>) -> Vec<Step> {
    let (start, months) = (history.start, history.months());
    let Some(end) = add_months(start, months) else { return Vec::new() };
    let mut steps = vec![Step::Months { start, months, end, short_month: end.day() != start.day() }];
    let out = history.uncounted();
    steps.extend(out.iter().map(|(first, last)| Step::NotCounted { first: *first, last: *last }));
    if let Ok((raw, _)) = history.deadline(months)
        && raw != end
    {
        steps.push(Step::LaterEnd { end: raw });
    }
    steps
}

/// The thirty days of a complaint.
fn thirty_days(history: &History<'_>) -> Vec<Step> {
    let end = history.received.checked_add_days(Days::new(30));
    end.map(|end| Step::ThirtyDays { end }).into_iter().collect()
}

/// The roll, when there was one.
fn moved(
    question: &Question<'_>,
    history: &History<'_>,
    due: NaiveDate,
    calendar: &Calendar,
) -> Option<Step> {
    let (raw, out) = if question.right == Right::Complaint {
        (history.received.checked_add_days(Days::new(30))?, Vec::new())
    } else {
        (history.deadline(history.months()).ok()?.0, history.uncounted())
    };
    if raw == due || roll(raw, &out, question.division, calendar) != Ok(due) {
        return None;
    }
    let why = if out.iter().any(|(first, last)| *first <= raw && raw <= *last) {
        ClosedDay::Waiting
    } else if let Some(name) = calendar.holiday(question.division, raw) {
        ClosedDay::Holiday(name.to_owned())
    } else if matches!(raw.weekday(), Weekday::Sat | Weekday::Sun) {
        ClosedDay::Weekend
    } else {
        ClosedDay::Waiting
    };
    let past_pause = out.iter().any(|(first, last)| *first < due && raw <= *last);
    Some(Step::Moved { from: raw, why, to: due, past_pause })
}

/// What a clock without a due date waits for.
fn waiting(history: &History<'_>, reading: &Reading) -> Option<Step> {
    let what = match reading.status {
        Status::AwaitingId => Awaited::Identity,
        Status::AwaitingFee => Awaited::Fee,
        _ => Awaited::Clarification,
    };
    match reading.days_left {
        Some(days_left) => Some(Step::StandsStill { what, days_left }),
        None => history.waiting().then_some(Step::NotStarted { what }),
    }
}

/// How it ended, or what the person can still expect.
fn ending(history: &History<'_>, reading: &Reading) -> Option<Step> {
    match history.closing {
        Some(Closing::Responded(date)) => {
            Some(Step::Responded { date, days_late: reading.days_late.unwrap_or(0) })
        }
        Some(Closing::Withdrawn(date)) => Some(Step::Withdrawn { date }),
        None if reading.extended => None,
        None => reading.notice_by.map(|date| Step::NoticeBy { date }),
    }
}
