//! Duties that outlive the answer (Arts 16, 17(2), 19, 21(3); rules B2, B3).

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{NotToldBecause, Outcome};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, RecipientState};
use crate::domain::ids::Slug;
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

fn unsettled(case: &Case, recipient: &Slug) -> Result<(), Reason> {
    match case.duties.recipients.get(recipient) {
        Some(RecipientState::Due) => Ok(()),
        Some(RecipientState::Told(_) | RecipientState::NotTold(_)) => Err(Reason::RecipientSettled),
        None => Err(Reason::RecipientNotHere),
    }
}

pub(super) fn recipient_told(case: &Case, recipient: Slug, day: NaiveDate, on: &Bench<'_>) -> Answer {
    unsettled(case, &recipient)?;
    guard::happened(case, day, on)?;
    Ok(vec![Event::RecipientTold { recipient, on: day }])
}

pub(super) fn recipient_not_told(
    case: &Case,
    recipient: Slug,
    because: NotToldBecause,
    reason: ContentRef,
) -> Answer {
    unsettled(case, &recipient)?;
    Ok(vec![Event::RecipientNotTold { recipient, because, reason }])
}

pub(super) fn list(case: &Case, on: &Bench<'_>) -> Answer {
    if case.duties.recipients.is_empty() {
        return Err(Reason::NoRecipients);
    }
    Ok(vec![Event::RecipientsListed { on: on.today }])
}

fn only_for(case: &Case, rights: &[Right]) -> Result<(), Reason> {
    let right = case.opening.right;
    if rights.contains(&right) { Ok(()) } else { Err(Reason::NotForThisRight { right: right.name() }) }
}

pub(super) fn public_copies(case: &Case, steps: ContentRef, on: &Bench<'_>) -> Answer {
    only_for(case, &[Right::Erasure])?;
    Ok(vec![Event::PublicCopiesFollowedUp { steps, on: on.today }])
}

pub(super) fn suppress(case: &Case, on: &Bench<'_>) -> Answer {
    only_for(case, &[Right::Objection, Right::Erasure, Right::ConsentWithdrawal])?;
    Ok(vec![Event::SuppressionEntryMade { on: on.today }])
}

/// Offered when the council keeps what the person disputes: after a refusal or a grant in part.
pub(super) fn statement(case: &Case, statement: ContentRef, on: &Bench<'_>) -> Answer {
    only_for(case, &[Right::Rectification])?;
    match case.outcome() {
        Some(Outcome::Refused | Outcome::GrantedInPart) => {
            Ok(vec![Event::SupplementaryStatementAttached { statement, on: on.today }])
        }
        _ => Err(Reason::StatementNotDue),
    }
}
