//! Two further months (UK Art 12A(4), EU Art 12(3)): once, told in time, for one of two reasons.

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{ExtensionReason, ToldBy};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::right::Right;
use crate::domain::text::ContentRef;

pub(super) fn extend(
    case: &Case,
    reason: ExtensionReason,
    explanation: ContentRef,
    told_by: ToldBy,
    on: &Bench<'_>,
) -> Answer {
    guard::unanswered(case)?;
    match case.opening.right {
        Right::Complaint => return Err(Reason::NotForComplaint),
        Right::ConsentWithdrawal => return Err(Reason::NoExtensionForConsent),
        _ => {}
    }
    let reading = guard::reading(case, on)?;
    if reading.extended {
        return Err(Reason::AlreadyExtended);
    }
    if let Some(notice_by) = reading.notice_by.filter(|last| on.today > *last) {
        return Err(Reason::ExtensionTooLate { notice_by });
    }
    Ok(vec![Event::DeadlineExtended {
        reason,
        explanation,
        told_by,
        on: on.today,
        previous_due: reading.due,
    }])
}
