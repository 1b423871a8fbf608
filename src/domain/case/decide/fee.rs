//! A reasonable fee (Art 12(5), Art 15(3); rules part C): off unless the council's settings allow it.

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::intake::Subtype;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

pub(super) fn ask(case: &Case, pence: i64, basis: ContentRef, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    if on.settings.never_charge {
        return Err(Reason::NeverCharge);
    }
    let free = match case.opening.right {
        Right::Restriction | Right::ConsentWithdrawal | Right::Complaint => true,
        _ => case.opening.subtypes.contains(&Subtype::DirectMarketing),
    };
    if free {
        return Err(Reason::NoFeeForThisRight);
    }
    if pence <= 0 {
        return Err(Reason::FeeNotPositive);
    }
    guard::clock_can_wait(case, on)?;
    Ok(vec![Event::FeeAsked { pence, basis, on: on.today }])
}

pub(super) fn record(case: &Case, received_on: NaiveDate, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    let asked = case.questions.fee.ok_or(Reason::NothingAsked { what: "fee" })?;
    guard::answers(case, Some(asked), received_on, on)?;
    Ok(vec![Event::FeePaid { on: received_on }])
}
