//! Checks that many intentions share: who asks, whether the case is alive, whether a date can be true.

use crate::domain::access::Role;
use crate::domain::case::actor::Actor;
use crate::domain::case::clock_view::answer_open_until;
use crate::domain::case::command::Command;
use crate::domain::case::decide::Bench;
use crate::domain::case::outcome::Direction;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::{Case, Ending};
use crate::domain::clock::Reading;
use crate::domain::ids::StaffId;
use chrono::NaiveDate;

/// What holds for every command: content that is gone stays gone, requesters do little, an ended case has ended.
pub(super) fn at_the_door(case: &Case, command: &Command, on: &Bench<'_>) -> Result<(), Reason> {
    if case.content_destroyed.is_some() {
        return Err(Reason::ContentGone);
    }
    if on.actor == Actor::Requester && !for_requester(command) {
        return Err(Reason::NotForRequester);
    }
    if conflicted(case, on.actor) {
        return Err(Reason::ConflictOfInterest);
    }
    match &case.end {
        Some(end) if !outlives_the_end(command, &end.ending) => Err(Reason::CaseEnded),
        _ => Ok(()),
    }
}

fn conflicted(case: &Case, actor: Actor) -> bool {
    actor.staff().is_some_and(|staff| case.conflicted.contains(&staff))
}

fn for_requester(command: &Command) -> bool {
    matches!(
        command,
        Command::AddMessage { direction: Direction::Incoming, .. }
            | Command::AddDocument { .. }
            | Command::RecordFeedback { .. }
            | Command::ConfirmServiceImpact {}
            | Command::SendAnswerCode {}
            | Command::RecordAnswerDownload { .. }
            // The answer to a question restarts the clock by itself, whoever writes it down.
            | Command::RecordClarification { .. }
            | Command::WithdrawRequest { .. }
    )
}

fn outlives_the_end(command: &Command, ending: &Ending) -> bool {
    match command {
        Command::RecordIdentity { .. } | Command::RecordClarification { .. } => {
            matches!(ending, Ending::Lapsed(_))
        }
        Command::DeclareConflict { .. }
        | Command::Assign { .. }
        | Command::UpdateContactDetails { .. }
        | Command::SetSafetyFlags { .. }
        | Command::CompleteTask { .. }
        | Command::VoidEvent { .. }
        | Command::RecordRecipientTold { .. }
        | Command::RecordRecipientNotTold { .. }
        | Command::ListRecipients {}
        | Command::FollowUpPublicCopies { .. }
        | Command::MakeSuppressionEntry {}
        | Command::AttachSupplementaryStatement { .. }
        | Command::RecordPermittedUse { .. }
        | Command::TellRestrictionLifting { .. }
        | Command::LiftRestriction {}
        | Command::AddNote { .. }
        | Command::AddMessage { .. }
        | Command::AddDocument { .. }
        | Command::RecordFeedback { .. }
        | Command::SendAnswerCode {}
        | Command::RecordAnswerDownload { .. }
        | Command::SetLegalHold { .. }
        | Command::ReleaseLegalHold { .. }
        | Command::DestroyContent {}
        | Command::RaiseBreach { .. } => true,
        _ => false,
    }
}

/// The answer was not sent yet.
pub(super) fn unanswered(case: &Case) -> Result<(), Reason> {
    if case.answered.is_some() { Err(Reason::AlreadyAnswered) } else { Ok(()) }
}

/// The answer was sent: on which day.
pub(super) fn answered(case: &Case) -> Result<NaiveDate, Reason> {
    case.answered.ok_or(Reason::NotAnsweredYet)
}

/// The documents of the answer can still be fetched: until which day (rules F6).
pub(super) fn download_open(case: &Case, on: &Bench<'_>) -> Result<NaiveDate, Reason> {
    let until = answer_open_until(case, on.settings.download_days).ok_or(Reason::NotAnsweredYet)?;
    if on.today <= until { Ok(until) } else { Err(Reason::DownloadOver { until }) }
}

/// The outcome can still be shaped: nothing sent, nothing approved.
pub(super) fn undecided(case: &Case) -> Result<(), Reason> {
    unanswered(case)?;
    match &case.decision {
        Some(decision) if decision.approved => Err(Reason::DecisionApprovedAlready),
        _ => Ok(()),
    }
}

/// A day on which something can have happened to this request: not before its receipt, not after today.
pub(super) fn happened(case: &Case, day: NaiveDate, on: &Bench<'_>) -> Result<(), Reason> {
    let received = case.opening.received_on;
    if day > on.today {
        return Err(Reason::DateInFuture { today: on.today });
    }
    if day < received {
        return Err(Reason::DateBeforeReceipt { received });
    }
    Ok(())
}

/// A day on which an answer to a question can have arrived.
pub(super) fn answers(
    case: &Case,
    asked: Option<NaiveDate>,
    day: NaiveDate,
    on: &Bench<'_>,
) -> Result<(), Reason> {
    happened(case, day, on)?;
    match asked {
        Some(asked) if day < asked => Err(Reason::AnswerBeforeQuestion { asked }),
        _ => Ok(()),
    }
}

/// The clock of the case.
pub(super) fn reading(case: &Case, on: &Bench<'_>) -> Result<Reading, Reason> {
    crate::domain::case::clock_view::reading(case, on.calendar, on.settings.pause_count)
        .map_err(|error| Reason::ClockUnreadable { why: error.to_string() })
}

/// The clock can still be stopped: something is outstanding already, or the due date is not behind us (rules A2).
pub(super) fn clock_can_wait(case: &Case, on: &Bench<'_>) -> Result<(), Reason> {
    let due = reading(case, on)?.due;
    match due {
        Some(due) if on.today > due => Err(Reason::AskedTooLate { due }),
        _ => Ok(()),
    }
}

/// A named member of staff asks.
pub(super) fn staff(on: &Bench<'_>) -> Result<StaffId, Reason> {
    on.actor.staff().ok_or(Reason::StaffNeeded)
}

/// A member of the data protection officer's team asks.
pub(super) fn dpo(on: &Bench<'_>) -> Result<StaffId, Reason> {
    let staff = staff(on)?;
    if on.role == Some(Role::Dpo) { Ok(staff) } else { Err(Reason::DpoNeeded) }
}

/// Somebody else than the author asks (rules F1).
pub(super) fn second_person(author: Actor, on: &Bench<'_>) -> Result<(), Reason> {
    let staff = staff(on)?;
    if author.staff() == Some(staff) { Err(Reason::SamePerson) } else { Ok(()) }
}

/// Who decides a complaint did not handle the case complained about (rules A9).
pub(super) fn different_reviewer(case: &Case, staff: StaffId) -> Result<(), Reason> {
    if case.opening.handlers.contains(&staff) { Err(Reason::SameReviewer) } else { Ok(()) }
}
