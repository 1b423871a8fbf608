//! Notes, messages, documents, feedback, hold, destruction and breaches.

use crate::domain::case::actor::{Actor, Recorded};
use crate::domain::case::clock_view::{download_until, kept_until};
use crate::domain::case::command::Command;
use crate::domain::case::decide::{Answer, Bench, guard};
use crate::domain::case::event::Event;
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::case::refusal::Reason;
use crate::domain::case::state::Case;

/// The last group: what is left when every other group has looked.
pub(super) fn decide(case: &Case, command: Command, on: &Bench<'_>) -> Answer {
    let event = match command {
        Command::AddNote { text } => Event::NoteAdded { text },
        Command::AddMessage { direction, by, text } => Event::MessageAdded { direction, by, text },
        Command::AddDocument { document, media_type, size, purpose } => {
            if size == 0 || media_type.trim().is_empty() {
                return Err(Reason::DocumentEmpty);
            }
            Event::DocumentAdded { document, media_type, size, purpose }
        }
        Command::RecordFeedback { rating, text } => {
            if rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
                return Err(Reason::RatingOutOfRange);
            }
            Event::FeedbackRecorded { rating, text }
        }
        Command::SendAnswerCode {} => {
            // Staff open the documents anew; a person can ask only while they are open.
            let until = match on.actor {
                Actor::Staff(_) => download_until(on.today, on.settings.download_days),
                Actor::Requester | Actor::System => guard::download_open(case, on)?,
            };
            guard::answered(case)?;
            Event::AnswerCodeSent { on: on.today, until }
        }
        Command::RecordAnswerDownload { document } => {
            guard::download_open(case, on)?;
            let response = |recorded: &Recorded| {
                matches!(&recorded.event, Event::DocumentAdded { document: known, purpose, .. }
                    if known.id == document && *purpose == DocumentPurpose::Response)
            };
            if !case.standing().any(response) {
                return Err(Reason::NotPartOfTheAnswer);
            }
            Event::AnswerDownloaded { document, on: on.today }
        }
        Command::SetLegalHold { reason } => {
            guard::staff(on)?;
            Event::LegalHoldSet { reason }
        }
        Command::ReleaseLegalHold { reason } => {
            guard::dpo(on)?;
            if !case.legal_hold {
                return Err(Reason::NoHold);
            }
            Event::LegalHoldReleased { reason }
        }
        Command::DestroyContent {} => return destroy(case, on),
        Command::RaiseBreach { account, known_on, risk } => {
            if known_on > on.today {
                return Err(Reason::DateInFuture { today: on.today });
            }
            Event::BreachRaised { account, known_on, risk }
        }
        // Every other command was taken by an earlier group; `every_command_is_taken_by_a_group` walks them all.
        _ => return Err(Reason::AlreadyOpened),
    };
    Ok(vec![event])
}

/// Disposal (rules F3): ended, kept long enough, no hold, no restriction whose end the person must still be told of.
fn destroy(case: &Case, on: &Bench<'_>) -> Answer {
    if case.legal_hold {
        return Err(Reason::HoldInForce);
    }
    if case.end.is_none() {
        return Err(Reason::NotEndedYet);
    }
    if case.restricted() {
        return Err(Reason::RestrictionStillInForce);
    }
    let late = guard::reading(case, on)?.on_time == Some(false);
    let until = kept_until(case, late, &on.settings.retention).ok_or(Reason::NotEndedYet)?;
    if on.today <= until {
        return Err(Reason::RetentionNotOver { until });
    }
    Ok(vec![Event::ContentDestroyed { on: on.today, kept_until: until }])
}
