//! The steps of the reckoning in Welsh (Cymraeg), of equal standing with the English.
//!
//! To be read by a translator before a council relies on it.

use crate::domain::clock::steps::{Awaited, ClosedDay, Step};
use crate::domain::clock::{ClockEventKind, Ignored, date_in_words};
use crate::domain::text::Language;
use chrono::NaiveDate;

/// One step as one or two sentences.
pub(super) fn sentence(step: &Step) -> String {
    match step {
        Step::Received { date, complaint } => {
            let what = if *complaint { "eich cwyn" } else { "eich cais" };
            format!("Daeth {what} i law ar {}.", softened(*date))
        }
        Step::ActAtOnce => {
            "Gallwch dynnu eich caniatâd yn ôl unrhyw bryd. Rhaid i ni weithredu ar unwaith: y dyddiad isod yw'r \
             diwrnod olaf un ar gyfer ein hateb."
                .to_owned()
        }
        Step::Asked { date, what } => format!("Ar {} gofynnom i chi {}.", softened(*date), asked(*what)),
        Step::Answered { date, what, restarts } => {
            let so = if *restarts { " Mae ein hamser yn dechrau o'r diwrnod hwnnw." } else { "" };
            format!("Ar {} {}.{so}", softened(*date), answered(*what))
        }
        Step::Extended { date } => {
            format!("Ar {} dywedom wrthych fod angen dau fis arall arnom, a pham.", softened(*date))
        }
        Step::NoEffect { date, kind, why } => no_effect(*date, *kind, *why),
        Step::NotStarted { what } => {
            format!("Nid yw ein hamser wedi dechrau eto. Bydd yn dechrau pan fydd {}.", awaited(*what))
        }
        Step::StandsStill { what, days_left } => {
            format!(
                "Mae ein hamser wedi stopio. Bydd yn ailddechrau pan fydd {}. Nifer y diwrnodau fydd ar ôl \
                 gennym: {days_left}.",
                awaited(*what)
            )
        }
        Step::Months { start, months, end, short_month } => period(*start, *months, *end, *short_month),
        Step::ThirtyDays { end } => {
            format!(
                "Mae gennym 30 diwrnod i ddweud wrthych fod eich cwyn wedi cyrraedd. Mae hynny'n mynd â ni at {}.",
                softened(*end)
            )
        }
        Step::NotCounted { first, last } => not_counted(*first, *last),
        Step::LaterEnd { end } => format!("Heb y diwrnodau hynny, mae ein hamser yn dod i ben ar {}.", softened(*end)),
        Step::Moved { from, why, to, past_pause } => {
            let next = if *past_pause { "'r diwrnod gwaith nesaf sy'n cyfrif" } else { "'r diwrnod gwaith nesaf" };
            format!("Mae {} yn {}, felly mae'r dyddiad yn symud i{next}: {}.", day(*from), closed(why), day(*to))
        }
        Step::Due { date, complaint: false } => {
            format!("Rhaid i ni anfon ein hateb atoch erbyn diwedd {}.", day(*date))
        }
        Step::Due { date, complaint: true } => {
            format!("Rhaid i ni ddweud wrthych fod eich cwyn wedi cyrraedd erbyn diwedd {}.", day(*date))
        }
        Step::NoticeBy { date } => {
            format!("Os bydd angen mwy o amser arnom, rhaid i ni ddweud pam wrthych erbyn diwedd {}.", day(*date))
        }
        Step::Responded { date, days_late: 0 } => {
            format!("Anfonom ein hateb ar {}. Roedd hynny mewn pryd.", softened(*date))
        }
        Step::Responded { date, days_late } => {
            format!("Anfonom ein hateb ar {}. Nifer y diwrnodau yn hwyr: {days_late}.", softened(*date))
        }
        Step::Withdrawn { date } => {
            format!("Tynnoch eich cais yn ôl ar {}. Nid oes angen i ni wneud dim mwy.", softened(*date))
        }
        Step::NoStatutoryClock => {
            "Nid yw'r gyfraith yn pennu dyddiad ar gyfer y gŵyn hon. Rhaid i ni ddelio â hi o hyd.".to_owned()
        }
    }
}

fn day(date: NaiveDate) -> String {
    date_in_words(date, Language::Welsh)
}

/// The date after "ar", "o" and "i", which soften the first letter: "ar ddydd Llun".
fn softened(date: NaiveDate) -> String {
    format!("d{}", day(date))
}

fn period(start: NaiveDate, months: u32, end: NaiveDate, short_month: bool) -> String {
    let length = if months == 1 { "fis" } else { "dri mis" };
    let short = if short_month {
        " Mae'r mis hwnnw'n fyrrach, felly rydym yn cyfrif hyd at ei ddiwrnod olaf."
    } else {
        ""
    };
    format!("Mae gennym {length} o {}. Mae hynny'n mynd â ni at {}.{short}", softened(start), softened(end))
}

fn asked(what: Awaited) -> &'static str {
    match what {
        Awaited::Identity => "ddangos pwy ydych chi, neu fod gennych hawl i weithredu dros rywun",
        Awaited::Fee => "dalu ffi",
        Awaited::Clarification => "ddweud mwy wrthym am yr hyn rydych am ei weld",
    }
}

fn answered(what: Awaited) -> &'static str {
    match what {
        Awaited::Identity => "roedd gennym bopeth i fod yn siŵr pwy ydych chi",
        Awaited::Fee => "roedd y ffi lawn gennym",
        Awaited::Clarification => "roedd eich ateb gennym",
    }
}

fn awaited(what: Awaited) -> &'static str {
    match what {
        Awaited::Identity => "gennym bopeth i fod yn siŵr pwy ydych chi",
        Awaited::Fee => "gennym y ffi lawn",
        Awaited::Clarification => "gennym eich ateb i'n cwestiwn",
    }
}

fn closed(why: &ClosedDay) -> String {
    match why {
        ClosedDay::Weekend => "benwythnos".to_owned(),
        ClosedDay::Holiday(name) => match holiday(name) {
            Some(name) => format!("ŵyl gyhoeddus ({name})"),
            None => "ŵyl gyhoeddus".to_owned(),
        },
        ClosedDay::Waiting => "ddiwrnod nad yw'n cyfrif".to_owned(),
    }
}

/// The Welsh name of a holiday of England and Wales; a substitute day keeps the name of its feast.
fn holiday(english: &str) -> Option<&'static str> {
    let name = english.split(" (").next().unwrap_or(english);
    match name {
        "New Year's Day" | "New Year’s Day" => Some("Dydd Calan"),
        "Good Friday" => Some("Dydd Gwener y Groglith"),
        "Easter Monday" => Some("Dydd Llun y Pasg"),
        "Early May bank holiday" => Some("Gŵyl Banc dechrau mis Mai"),
        "Spring bank holiday" => Some("Gŵyl Banc y Gwanwyn"),
        "Summer bank holiday" => Some("Gŵyl Banc yr Haf"),
        "Christmas Day" => Some("Dydd Nadolig"),
        "Boxing Day" => Some("Gŵyl San Steffan"),
        _ => None,
    }
}

fn not_counted(first: NaiveDate, last: NaiveDate) -> String {
    let why = "oherwydd ein bod yn aros amdanoch chi";
    if first == last {
        return format!("Nid yw {} yn cyfrif, {why}.", day(first));
    }
    let count = (last - first).num_days().saturating_add(1);
    format!("Nid yw'r diwrnodau o {} i {} yn cyfrif ({count}), {why}.", softened(first), softened(last))
}

fn no_effect(date: NaiveDate, kind: ClockEventKind, why: Ignored) -> String {
    let what = match kind {
        ClockEventKind::Received => "nodwyd ail dderbyniad",
        ClockEventKind::IdRequested => "gofynnom pwy ydych chi",
        ClockEventKind::IdReceived => "cawsom eich prawf o bwy ydych chi",
        ClockEventKind::FeeRequested => "gofynnom am ffi",
        ClockEventKind::FeePaid => "cawsom daliad",
        ClockEventKind::ClarificationRequested => "gofynnom gwestiwn i chi",
        ClockEventKind::ClarificationReceived => "cawsom ateb gennych",
        ClockEventKind::Extended => "dywedom wrthych fod angen mwy o amser arnom",
        ClockEventKind::Responded => "anfonom ateb",
        ClockEventKind::Withdrawn => "tynnoch eich cais yn ôl",
    };
    let because = match why {
        Ignored::AfterTheEnd => "roedd eich cais eisoes wedi gorffen",
        Ignored::NothingWasAsked => "nid oeddem yn aros amdano",
        Ignored::OnlyAccessPauses => {
            "dim ond pan fyddwch yn gofyn am weld eich gwybodaeth y mae cwestiwn yn stopio ein hamser"
        }
        Ignored::FeeHasNoEffect => "nid yw ffi'n newid ein hamser",
        Ignored::AskedTooLate => "roedd ein hamser eisoes ar ben",
        Ignored::ExtendedAlready => "dim ond unwaith y cawn gymryd mwy o amser",
        Ignored::NoticeTooLate => "dywedom wrthych yn rhy hwyr",
        Ignored::ComplaintIsFixed => "nid yw'r amser ar gyfer cwyn byth yn newid",
    };
    format!("Ar {} {what}. Nid yw hynny'n newid dim: {because}.", softened(date))
}
