//! Sending the answer, and what follows from it.

use crate::domain::case::decide::{Answer, Bench, deciding, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{Outcome, ToldBy};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

pub(super) fn respond(case: &Case, sent_on: NaiveDate, by: ToldBy, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    guard::happened(case, sent_on, on)?;
    let decision = case.decision.as_ref().ok_or(Reason::NoDecisionProposed)?;
    if !decision.approved {
        return Err(Reason::DecisionNotApproved);
    }
    deciding::sound(case, decision.outcome, &decision.grounds, on)?;
    let plain = by == ToldBy::Email;
    if plain && (case.safety.special_category || !case.opening.plain_email_agreed) {
        return Err(Reason::PlainEmailNotAgreed);
    }
    let acted = matches!(decision.outcome, Outcome::Granted | Outcome::GrantedInPart);
    let right = case.opening.right;
    if acted && right == Right::Restriction && !case.restricted() {
        return Err(Reason::RestrictionNotImposed);
    }
    let due = guard::reading(case, on)?.due;
    let mut events = vec![Event::ResponseSent { on: sent_on, by, due }];
    if acted && matches!(right, Right::Rectification | Right::Erasure | Right::Restriction) {
        let mut recipients = decision.recipients.clone();
        recipients.sort_unstable();
        recipients.dedup();
        recipients.retain(|recipient| !case.duties.recipients.contains_key(recipient));
        events.extend(recipients.into_iter().map(|recipient| Event::RecipientDutyArose { recipient }));
    }
    Ok(events)
}

/// Passing it on is not an answer: the person is told by `Respond` (rules B1).
pub(super) fn transfer(case: &Case, controller: ContentRef, on: &Bench<'_>) -> Answer {
    guard::undecided(case)?;
    guard::staff(on)?;
    if case.decision.is_some() {
        return Err(Reason::DecisionPending);
    }
    if case.opening.right == Right::Complaint {
        return Err(Reason::NotForThisRight { right: case.opening.right.name() });
    }
    Ok(vec![Event::RequestTransferred { controller, on: on.today }])
}
