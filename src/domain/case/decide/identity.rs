//! Identity and authority (Art 12(6), UK Art 12A(2); rules A3, D, E).

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{IdentityCheck, IdentityQuestion, IdentityResult, LapseReason};
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, Ending};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

/// What was checked, how, and with what result.
pub(super) struct Check {
    pub(super) checked: IdentityCheck,
    pub(super) result: IdentityResult,
    pub(super) note: Option<ContentRef>,
    pub(super) received_on: NaiveDate,
}

/// Asking again while a question is open is allowed: the first date stays (rules A2). For a complaint the question can be
/// asked, but s.164A does not wait for it, so it is an ordinary message.
pub(super) fn ask(case: &Case, what: IdentityQuestion, question: ContentRef, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    if case.opening.right == Right::Complaint {
        return Err(Reason::NotForComplaint);
    }
    if what == IdentityQuestion::Authority && case.opening.representative.is_none() {
        return Err(Reason::AuthorityWithoutRepresentative);
    }
    guard::clock_can_wait(case, on)?;
    Ok(vec![Event::IdentityAsked { what, question, on: on.today }])
}

/// Also without a question, when it was shown at the counter for example; the clock then takes no notice. After a lapse
/// it brings the request back to life with a new start (rules E).
pub(super) fn record(case: &Case, check: Check, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    guard::answers(case, case.questions.identity, check.received_on, on)?;
    let Check { checked, result, note, received_on } = check;
    let lapsed = case.end.as_ref().map(|end| &end.ending);
    if lapsed == Some(&Ending::Lapsed(LapseReason::NoClarification)) {
        return Err(Reason::NothingAsked { what: "identity question" });
    }
    let mut events = vec![Event::IdentityRecorded { checked, result, note, on: received_on }];
    if lapsed.is_some() && result == IdentityResult::Confirmed {
        events.push(Event::CaseRevived { on: received_on });
    }
    Ok(events)
}
