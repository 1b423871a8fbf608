//! Asking what an access request is about (UK Art 12A(5); rules A2, A5.11).

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{ClarificationAnswer, LapseReason};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, Ending};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

pub(super) fn ask(case: &Case, reason: ContentRef, question: ContentRef, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    if case.opening.right != Right::Access {
        return Err(Reason::ClarificationOnlyForAccess);
    }
    guard::clock_can_wait(case, on)?;
    Ok(vec![Event::ClarificationAsked { reason, question, on: on.today }])
}

/// Any answer ends the pause, a refusal to narrow included; after a lapse it brings the request back to life.
pub(super) fn record(
    case: &Case,
    answer: ClarificationAnswer,
    text: Option<ContentRef>,
    received_on: NaiveDate,
    on: &Bench<'_>,
) -> Answer {
    guard::unanswered(case)?;
    let asked = case.questions.clarification.ok_or(Reason::NothingAsked { what: "clarification" })?;
    guard::answers(case, Some(asked), received_on, on)?;
    let mut events = vec![Event::ClarificationRecorded { answer, text, on: received_on }];
    let lapsed = case.end.as_ref().map(|end| &end.ending);
    if lapsed == Some(&Ending::Lapsed(LapseReason::NoClarification)) {
        events.push(Event::CaseRevived { on: received_on });
    }
    Ok(events)
}
