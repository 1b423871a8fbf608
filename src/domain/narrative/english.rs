//! The history of a case in plain English.

use crate::domain::case::event::Event;
use crate::domain::case::outcome::{IdentityQuestion, IdentityResult};
use crate::domain::clock::day_in_words;
use crate::domain::text::Language;
use chrono::NaiveDate;

/// One event as a sentence.
pub(super) fn sentence(event: &Event) -> String {
    asking(event)
        .or_else(|| deciding(event))
        .or_else(|| duties(event))
        .or_else(|| working(event))
        .unwrap_or_else(|| meaning(event).to_owned())
}

/// The sentence of the reference, for kinds that have nothing to add.
fn meaning(event: &Event) -> &'static str {
    let kind = event.kind();
    Event::KINDS.iter().find(|(known, _, _)| *known == kind).map_or("", |(_, about, _)| about)
}

fn day(date: NaiveDate) -> String {
    day_in_words(date, Language::English)
}

fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

fn asking(event: &Event) -> Option<String> {
    Some(match event {
        Event::RequestReceived { opening } => format!(
            "A request about {} was received on {} (by {}).",
            spoken(opening.right.name()),
            day(opening.received_on),
            spoken(opening.channel.name())
        ),
        Event::RequestAcknowledged { on } => format!("The person was told on {} that it arrived.", day(*on)),
        Event::CaseAssigned { to, .. } => format!("The case was given to {{staff:{to}}}."),
        Event::ConflictDeclared { staff } => {
            format!("{{staff:{staff}}} has a conflict of interest and is barred.")
        }
        Event::IdentityAsked { what: IdentityQuestion::Identity, on, .. } => {
            format!("The person was asked on {} to show identity; the clock waits.", day(*on))
        }
        Event::IdentityAsked { what: IdentityQuestion::Authority, on, .. } => {
            format!("Authority to act for the person was asked for on {}; the clock waits.", day(*on))
        }
        Event::IdentityRecorded { result: IdentityResult::Confirmed, on, checked, .. } => {
            format!("Identity was confirmed ({}) by what arrived on {}.", spoken(checked.name()), day(*on))
        }
        Event::IdentityRecorded { result: IdentityResult::MoreNeeded, on, .. } => {
            format!("An answer on identity arrived on {}, but more is needed.", day(*on))
        }
        Event::IdentityRecorded { result: IdentityResult::NotConfirmed, on, .. } => {
            format!("An answer on identity arrived on {} and did not confirm it.", day(*on))
        }
        Event::ClarificationAsked { on, .. } => {
            format!("The person was asked on {} what the request is about; the clock pauses.", day(*on))
        }
        Event::ClarificationRecorded { on, answer, .. } => {
            format!("The person answered the clarification on {} ({}).", day(*on), spoken(answer.name()))
        }
        Event::FeeAsked { pence, on, .. } => {
            format!("A fee of £{}.{:02} was asked for on {}.", pence / 100, pence % 100, day(*on))
        }
        Event::FeePaid { on } => format!("The fee was paid on {}.", day(*on)),
        Event::DeadlineExtended { reason, on, .. } => {
            format!("The person was told on {} of two further months ({}).", day(*on), spoken(reason.name()))
        }
        _ => return None,
    })
}

fn deciding(event: &Event) -> Option<String> {
    Some(match event {
        Event::GroundApplied { ground, .. } => format!("The ground {ground} was put forward."),
        Event::DecisionProposed { outcome, .. } => {
            format!("The outcome put forward is: {}.", spoken(outcome.name()))
        }
        Event::ResponseSent { on, by, due: Some(due) } if on > due => format!(
            "The answer was sent on {} ({}), after the due date of {}.",
            day(*on),
            spoken(by.name()),
            day(*due)
        ),
        Event::ResponseSent { on, by, .. } => {
            format!("The answer was sent on {} ({}).", day(*on), spoken(by.name()))
        }
        Event::RequestWithdrawn { on } => format!("The person took the request back on {}.", day(*on)),
        Event::RequestLapsed { reason, on } => {
            format!("The request lapsed on {} ({}).", day(*on), spoken(reason.name()))
        }
        Event::CaseRevived { on } => format!("The request revived by the answer of {}.", day(*on)),
        Event::RequestTransferred { on, .. } => {
            format!("The request was passed to another controller on {}.", day(*on))
        }
        Event::NotARequest { because, on } => format!(
            "It was found on {} not to be a data protection request ({}).",
            day(*on),
            spoken(because.name())
        ),
        Event::CaseMerged { reference, .. } => format!("The case goes on as {reference}."),
        Event::CaseClosed { on } => format!("The case was closed on {}.", day(*on)),
        Event::EventVoided { seq, .. } => format!("Event {seq} was voided as a mistake."),
        _ => return None,
    })
}

fn duties(event: &Event) -> Option<String> {
    Some(match event {
        Event::RecipientDutyArose { recipient } => format!("{recipient} received the data and must be told."),
        Event::RecipientTold { recipient, on } => format!("{recipient} was told on {}.", day(*on)),
        Event::RecipientNotTold { recipient, because, .. } => {
            format!("{recipient} was not told ({}).", spoken(because.name()))
        }
        Event::RestrictionImposed { ground, on } => {
            format!("The data is restricted from {} ({}).", day(*on), spoken(ground.name()))
        }
        Event::PermittedUseRecorded { basis, on, .. } => {
            format!("Restricted data was used on {} ({}).", day(*on), spoken(basis.name()))
        }
        Event::RestrictionLiftingTold { on, .. } => {
            format!("The person was told on {} that the restriction will end.", day(*on))
        }
        Event::RequesterReminded { of, warns, lapses_from, on, .. } => {
            let word = if *warns { "warned" } else { "reminded" };
            format!(
                "The person was {word} on {} that an answer is awaited ({}); the request may lapse from {}.",
                day(*on),
                spoken(of.name()),
                day(*lapses_from)
            )
        }
        Event::LatenessTold { due, expected_by, on, .. } => format!(
            "The person was told on {} that the answer due on {} is late, with an apology, and to expect it by {}.",
            day(*on),
            day(*due),
            day(*expected_by)
        ),
        Event::ProgressTold { on } => format!("The person was told on {} that the work goes on.", day(*on)),
        Event::RestrictionLifted { on } => format!("The restriction ended on {}.", day(*on)),
        Event::ProgressReported { on, .. } => {
            format!("The person was told on {} how enquiries go.", day(*on))
        }
        Event::ContentDestroyed { on, .. } => format!("The personal content was destroyed on {}.", day(*on)),
        _ => return None,
    })
}

fn working(event: &Event) -> Option<String> {
    Some(match event {
        Event::SearchRecorded { service, found, .. } => {
            let place = service.as_ref().map_or_else(|| "A place".to_owned(), ToString::to_string);
            let result = if *found { "something was found" } else { "nothing was found" };
            format!("{place} was searched and {result}.")
        }
        Event::TaskCreated { work, service: Some(service), .. } => {
            format!("{service} was asked for a piece of work ({}).", spoken(work.name()))
        }
        Event::TaskCreated { work, .. } => format!("A piece of work was noted ({}).", spoken(work.name())),
        Event::TaskCompleted { result, .. } => format!("A piece of work ended ({}).", spoken(result.name())),
        Event::HumanReviewRecorded { reviewer, changed, .. } => {
            let result = if *changed { "changed it" } else { "left it as it was" };
            format!("{{staff:{reviewer}}} looked at the automated decision again and {result}.")
        }
        Event::MessageAdded { direction, by, .. } => {
            format!("A message was added ({}, {}).", spoken(direction.name()), spoken(by.name()))
        }
        Event::DocumentAdded { media_type, size, purpose, .. } => {
            format!("A document was added ({}, {media_type}, {size} bytes).", spoken(purpose.name()))
        }
        Event::AnswerCodeSent { on, until } => {
            let (on, until) = (day(*on), day(*until));
            format!("The code for the documents of the answer was sent on {on}; it is good until {until}.")
        }
        Event::AnswerDownloaded { on, .. } => {
            format!("A document of the answer was fetched on {}.", day(*on))
        }
        Event::FeedbackRecorded { rating: Some(rating), .. } => {
            format!("The person rated the handling {rating} of 5.")
        }
        _ => return None,
    })
}
