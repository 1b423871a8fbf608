//! The dates that are watched on a case: the law's own, and the internal ones on the way to it.

use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::alert::Target;
use crate::domain::case::{Case, Event};
use crate::domain::clock::{MilestoneKind, Reading, Status, milestones};
use crate::domain::right::Right;
use chrono::NaiveDate;

/// A date under watch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watched {
    /// What is approached.
    pub target: Target,
    /// The civil date.
    pub on: NaiveDate,
    /// The last day on which it can still be done; after it nothing more is said.
    pub until: Option<NaiveDate>,
}

/// The dates that are watched on a case now. None while the clock waits, after the answer and after the end: then the
/// ladder is silent. A complaint that was acknowledged has no statutory date left, only the work asked for.
///
/// # Errors
/// `Unavailable` when the loaded holidays do not reach far enough.
pub fn watched(app: &App, council: &Council, case: &Case, clock: &Reading) -> Result<Vec<Watched>, AppError> {
    let waits = matches!(clock.status, Status::AwaitingId | Status::AwaitingFee | Status::Paused);
    if case.end.is_some() || case.answered.is_some() || waits {
        return Ok(Vec::new());
    }
    let plan = &council.organisation.settings.milestones;
    let (received, division) = (case.opening.received_on, council.organisation.division());
    let all = milestones(plan, received, clock, division, &app.calendar())?;
    let runs = clock.status == Status::Running;
    let by = |kind| all.iter().find(|one| one.kind == kind).map(|one| one.date);
    let last_day = |kind| by(kind).filter(|_| runs);
    let watch = |target, on: Option<NaiveDate>, until| on.map(|on| Watched { target, on, until });
    let undecided = case.decision.is_none();
    let waits_for_approval = case.decision.as_ref().is_some_and(|decision| !decision.approved);
    let mut dates: Vec<Watched> = [
        watch(Target::Due, clock.due.filter(|_| runs), None),
        watch(Target::Acknowledge, by(MilestoneKind::Acknowledged), None)
            .filter(|_| case.acknowledged.is_none()),
        watch(Target::IdentityDecision, last_day(MilestoneKind::IdentityDecided), None)
            .filter(|_| identity_undecided(case)),
        // Whether more time is needed is decided while notice is still possible.
        watch(Target::ExtensionDecision, last_day(MilestoneKind::ExtensionDecided), clock.notice_by)
            .filter(|_| undecided && case.opening.right != Right::Complaint),
        watch(Target::Approval, last_day(MilestoneKind::Approved), None).filter(|_| waits_for_approval),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut asked: Vec<NaiveDate> =
        case.tasks.values().filter(|task| task.result.is_none()).filter_map(|task| task.due_on).collect();
    asked.sort_unstable();
    asked.dedup();
    dates.extend(asked.into_iter().filter_map(|on| watch(Target::ServicesAnswer, Some(on), None)));
    Ok(dates)
}

/// Whether nobody has said yet if identity or authority must be shown. Going on to the work says that it need not.
fn identity_undecided(case: &Case) -> bool {
    let goes_on = |event: &Event| {
        matches!(
            event,
            Event::IdentityAsked { .. }
                | Event::IdentityRecorded { .. }
                | Event::ClarificationAsked { .. }
                | Event::FeeAsked { .. }
                | Event::SearchRecorded { .. }
                | Event::TaskCreated { .. }
                | Event::GroundApplied { .. }
                | Event::DecisionProposed { .. }
        )
    };
    let asked = case.opening.right == Right::Complaint || case.opening.identity_proven;
    !asked && !case.standing().any(|recorded| goes_on(&recorded.event))
}
