//! What only a complaint has (DPA 2018 s.164A; rules A9).

use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;
use crate::domain::right::Right;
use crate::domain::text::ContentRef;

pub(super) fn report(case: &Case, report: ContentRef, on: &Bench<'_>) -> Answer {
    guard::unanswered(case)?;
    if case.opening.right != Right::Complaint {
        return Err(Reason::OnlyForComplaint);
    }
    Ok(vec![Event::ProgressReported { report, on: on.today }])
}
