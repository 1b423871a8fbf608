//! How a case ends (rules B1, A5.12, D).

use crate::domain::case::decide::unasked::asked;
use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{AskedFor, LapseReason, NotARequestKind};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::case::unasked::lapse_day;
use crate::domain::ids::CaseId;
use chrono::NaiveDate;

pub(super) fn withdraw(case: &Case, day: NaiveDate, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    guard::happened(case, day, on)?;
    Ok(vec![Event::RequestWithdrawn { on: day }])
}

pub(super) fn lapse(case: &Case, reason: LapseReason, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    let of = match reason {
        LapseReason::NoId => AskedFor::Identity,
        LapseReason::NoClarification => AskedFor::Clarification,
    };
    let (asked, what) = asked(case, of);
    let asked = asked.ok_or(Reason::NothingAsked { what })?;
    let from = lapse_day(case, of, asked, on.settings);
    if on.today < from {
        return Err(Reason::LapseTooEarly { from });
    }
    Ok(vec![Event::RequestLapsed { reason, on: on.today }])
}

pub(super) fn not_a_request(case: &Case, because: NotARequestKind, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    guard::staff(on)?;
    Ok(vec![Event::NotARequest { because, on: on.today }])
}

pub(super) fn merge(case: &Case, into: CaseId, reference: String, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    guard::staff(on)?;
    if reference == case.opening.reference {
        return Err(Reason::MergeIntoItself);
    }
    if reference.trim().is_empty() {
        return Err(Reason::ReferenceMissing);
    }
    Ok(vec![Event::CaseMerged { into, reference, on: on.today }])
}

pub(super) fn close(case: &Case, on: &Bench<'_>) -> Answer {
    if case.answered.is_none() {
        return Err(Reason::NotAnsweredYet);
    }
    let duties = case.outstanding_duties();
    if !duties.is_empty() {
        return Err(Reason::DutiesOutstanding { duties: duties.join(", ") });
    }
    Ok(vec![Event::CaseClosed { on: on.today }])
}
