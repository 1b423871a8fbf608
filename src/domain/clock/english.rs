//! The steps of the reckoning in English: short sentences that a ten-year-old can follow.

use crate::domain::clock::steps::{Awaited, ClosedDay, Step};
use crate::domain::clock::{ClockEventKind, Ignored, date_in_words};
use crate::domain::text::Language;
use chrono::NaiveDate;

/// One step as one or two sentences.
pub(super) fn sentence(step: &Step) -> String {
    match step {
        Step::Received { date, complaint } => {
            let what = if *complaint { "complaint" } else { "request" };
            format!("We received your {what} on {}.", day(*date))
        }
        Step::ActAtOnce => {
            "You can take back your consent at any time. We must act straight away: the date below is only the latest \
             day for our answer."
                .to_owned()
        }
        Step::Asked { date, what } => format!("On {} we asked you {}.", day(*date), asked(*what)),
        Step::Answered { date, what, restarts } => {
            let so = if *restarts { " Our time starts from that day." } else { "" };
            format!("On {} {}.{so}", day(*date), answered(*what))
        }
        Step::Extended { date } => {
            format!("On {} we told you that we need two more months, and why.", day(*date))
        }
        Step::NoEffect { date, kind, why } => no_effect(*date, *kind, *why),
        Step::NotStarted { what } => {
            format!("Our time has not started yet. It starts when {}.", awaited(*what))
        }
        Step::StandsStill { what, days_left } => {
            format!(
                "Our time has stopped. It goes on when {}. We will then have {} left.",
                awaited(*what),
                days(*days_left)
            )
        }
        Step::Months { start, months, end, short_month } => period(*start, *months, *end, *short_month),
        Step::ThirtyDays { end } => {
            format!("We have 30 days to tell you that your complaint arrived. That takes us to {}.", day(*end))
        }
        Step::NotCounted { first, last } => not_counted(*first, *last),
        Step::LaterEnd { end } => format!("Without those days, our time ends on {}.", day(*end)),
        Step::Moved { from, why, to, past_pause } => {
            let next = if *past_pause { "the next working day that counts" } else { "the next working day" };
            format!("{} is {}, so the date moves to {next}: {}.", day(*from), closed(why), day(*to))
        }
        Step::Due { date, complaint: false } => {
            format!("We must send you our answer by the end of {}.", day(*date))
        }
        Step::Due { date, complaint: true } => {
            format!("We must tell you that we have your complaint by the end of {}.", day(*date))
        }
        Step::NoticeBy { date } => {
            format!("If we need more time, we must tell you why by the end of {}.", day(*date))
        }
        Step::Responded { date, days_late: 0 } => {
            format!("We sent our answer on {}. That was in time.", day(*date))
        }
        Step::Responded { date, days_late } => {
            format!("We sent our answer on {}. That was {} late.", day(*date), days(*days_late))
        }
        Step::Withdrawn { date } => {
            format!("You took your request back on {}. We do not need to do anything more.", day(*date))
        }
        Step::NoStatutoryClock => "The law sets no date for this complaint. We must still deal with it.".to_owned(),
    }
}

fn day(date: NaiveDate) -> String {
    date_in_words(date, Language::English)
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

fn period(start: NaiveDate, months: u32, end: NaiveDate, short_month: bool) -> String {
    let length = if months == 1 { "one month" } else { "three months" };
    let short = if short_month { " That month is shorter, so we count to its last day." } else { "" };
    format!("We have {length} from {}. That takes us to {}.{short}", day(start), day(end))
}

fn asked(what: Awaited) -> &'static str {
    match what {
        Awaited::Identity => "to show who you are, or that you may act for someone",
        Awaited::Fee => "to pay a fee",
        Awaited::Clarification => "to tell us more about what you want to see",
    }
}

fn answered(what: Awaited) -> &'static str {
    match what {
        Awaited::Identity => "we had everything we needed to be sure who you are",
        Awaited::Fee => "we had the full fee",
        Awaited::Clarification => "we had your answer",
    }
}

fn awaited(what: Awaited) -> &'static str {
    match what {
        Awaited::Identity => "we have everything we need to be sure who you are",
        Awaited::Fee => "we have the full fee",
        Awaited::Clarification => "we have your answer to our question",
    }
}

fn closed(why: &ClosedDay) -> String {
    match why {
        ClosedDay::Weekend => "at the weekend".to_owned(),
        ClosedDay::Holiday(name) => format!("a public holiday ({name})"),
        ClosedDay::Waiting => "a day that does not count".to_owned(),
    }
}

fn not_counted(first: NaiveDate, last: NaiveDate) -> String {
    let why = "because we were waiting for you";
    if first == last {
        return format!("{} does not count, {why}.", day(first));
    }
    let count = days((last - first).num_days().saturating_add(1));
    format!("The {count} from {} to {} do not count, {why}.", day(first), day(last))
}

fn no_effect(date: NaiveDate, kind: ClockEventKind, why: Ignored) -> String {
    let what = match kind {
        ClockEventKind::Received => "a second receipt was noted",
        ClockEventKind::IdRequested => "we asked who you are",
        ClockEventKind::IdReceived => "we got your proof of who you are",
        ClockEventKind::FeeRequested => "we asked for a fee",
        ClockEventKind::FeePaid => "we got a payment",
        ClockEventKind::ClarificationRequested => "we asked you a question",
        ClockEventKind::ClarificationReceived => "we got an answer from you",
        ClockEventKind::Extended => "we told you that we need more time",
        ClockEventKind::Responded => "we sent an answer",
        ClockEventKind::Withdrawn => "you took your request back",
    };
    let because = match why {
        Ignored::AfterTheEnd => "your request was already finished",
        Ignored::NothingWasAsked => "we were not waiting for it",
        Ignored::OnlyAccessPauses => "a question stops our time only when you ask to see your information",
        Ignored::FeeHasNoEffect => "a fee does not change our time",
        Ignored::AskedTooLate => "our time was already over",
        Ignored::ExtendedAlready => "we can take more time only once",
        Ignored::NoticeTooLate => "we told you too late",
        Ignored::ComplaintIsFixed => "the time for a complaint never changes",
    };
    format!("On {} {what}. That changes nothing, because {because}.", day(date))
}
