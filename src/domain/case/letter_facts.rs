//! Which letters an event causes, to whom, and the facts that they state (rules B4). Another layer puts them into words.

use crate::domain::case::actor::Recorded;
use crate::domain::case::event::Event;
use crate::domain::case::intake::{AnswerBy, Format};
pub use crate::domain::case::letter_kind::LetterKind;
use crate::domain::case::outcome::{
    AskedFor, ExtensionReason, IdentityQuestion, IdentityResult, NotARequestKind, Outcome,
};
use crate::domain::case::state::{Case, RecipientState};
use crate::domain::clock::{Division, Reading, Regime, Status};
use crate::domain::ids::Slug;
use crate::domain::right::Right;
use crate::domain::text::{ContentRef, Language};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// To whom a letter goes. Names and addresses are in the sealed content of the case, or in the register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type", content = "name")]
pub enum Addressee {
    /// The data subject.
    Requester,
    /// Who acts for the data subject.
    Representative,
    /// A recipient of the data, by its name in the register.
    Recipient(Slug),
}

words! {
    /// What the council waits for.
    Awaited {
        /// Identity or authority.
        Identity = "identity",
        /// A fee.
        Fee = "fee",
        /// A clarification.
        Clarification = "clarification",
    }
}

/// Everything a letter states. Dates are civil dates at the council; a date that is `None` is not shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterFacts {
    /// Which letter.
    pub kind: LetterKind,
    /// To whom.
    pub to: Addressee,
    /// The event that causes it.
    pub seq: i64,
    /// In which language.
    pub language: Language,
    /// How the person wants answers.
    pub answer_by: AnswerBy,
    /// In which forms.
    pub formats: Vec<Format>,
    /// Whether the person can be mailed electronically.
    pub can_be_mailed: bool,
    /// The reference of the case.
    pub reference: String,
    /// The right.
    pub right: Right,
    /// The law that governs it: decides which rights the letter names.
    pub regime: Regime,
    /// The nation: decides the regulator and the courts.
    pub division: Division,
    /// The day of receipt.
    pub received: NaiveDate,
    /// The day of the event.
    pub on: NaiveDate,
    /// The day the period starts from.
    pub start: Option<NaiveDate>,
    /// The day by which the answer is due.
    pub due: Option<NaiveDate>,
    /// The last day to tell of an extension.
    pub notice_by: Option<NaiveDate>,
    /// For an extension: the due date before.
    pub previous_due: Option<NaiveDate>,
    /// What is awaited.
    pub awaited: Option<Awaited>,
    /// What was asked: identity or authority.
    pub asked: Option<IdentityQuestion>,
    /// How the request ends.
    pub outcome: Option<Outcome>,
    /// Ids of the grounds whose public explanation is given.
    pub grounds: Vec<String>,
    /// Whether there are further grounds whose reasons the law allows to leave out.
    pub reasons_withheld: bool,
    /// Why the deadline was extended.
    pub extension_reason: Option<ExtensionReason>,
    /// What it is instead of a request.
    pub instead: Option<NotARequestKind>,
    /// The fee in pence.
    pub pence: Option<i64>,
    /// Days late, for the apology.
    pub days_late: Option<i64>,
    /// The recipients, for their list.
    pub recipients: Vec<Slug>,
    /// Texts by the officer, in the order in which the letter gives them: a question, its reason, an explanation.
    pub texts: Vec<ContentRef>,
    /// For a correction: the stored kind of the event that was voided.
    pub voided_kind: Option<String>,
    /// For a reminder: the day of the question.
    pub asked_on: Option<NaiveDate>,
    /// The day from which the request may lapse.
    pub lapses_from: Option<NaiveDate>,
    /// The new date that is promised when the answer is late.
    pub expected_by: Option<NaiveDate>,
    /// For a merged case: the reference that goes on.
    pub other_reference: Option<String>,
}

/// The letters that `recorded` causes. `case_after` is the case with it applied, `reading` its clock then.
#[must_use]
pub fn letters_after(case_after: &Case, recorded: &Recorded, reading: &Reading) -> Vec<LetterFacts> {
    let Some((kind, on)) = caused(case_after, recorded) else { return Vec::new() };
    if kind == LetterKind::ClockGoingOn && !moved_the_clock(case_after, reading) {
        return Vec::new();
    }
    let mut letter = blank(case_after, recorded, reading, kind, on);
    fill(case_after, &recorded.event, &mut letter);
    let late = answers_the_clock(case_after, &recorded.event) && reading.on_time == Some(false);
    let mut letters = vec![letter.clone()];
    if late {
        letters.push(LetterFacts {
            kind: LetterKind::LateApology,
            days_late: reading.days_late,
            grounds: Vec::new(),
            texts: Vec::new(),
            ..letter
        });
    }
    letters
}

/// Which letter an event causes, and the day it states.
fn caused(case: &Case, recorded: &Recorded) -> Option<(LetterKind, NaiveDate)> {
    let complaint = case.opening.right == Right::Complaint;
    Some(match &recorded.event {
        Event::RequestAcknowledged { on } if complaint => (LetterKind::ComplaintAcknowledged, *on),
        Event::RequestAcknowledged { on } => (LetterKind::Acknowledgement, *on),
        Event::IdentityAsked { on, .. } => (LetterKind::IdentityAsked, *on),
        Event::ClarificationAsked { on, .. } => (LetterKind::ClarificationAsked, *on),
        Event::FeeAsked { on, .. } => (LetterKind::FeeAsked, *on),
        Event::IdentityRecorded { result: IdentityResult::Confirmed, on, .. }
        | Event::ClarificationRecorded { on, .. }
        | Event::FeePaid { on } => (LetterKind::ClockGoingOn, *on),
        Event::DeadlineExtended { on, .. } => (LetterKind::Extension, *on),
        Event::ResponseSent { on, .. } if complaint => (LetterKind::ComplaintOutcome, *on),
        Event::ResponseSent { on, .. } => (response_kind(case.outcome()), *on),
        Event::RequestLapsed { on, .. } => (LetterKind::Lapse, *on),
        Event::RequestWithdrawn { on } => (LetterKind::Withdrawn, *on),
        Event::NotARequest { on, .. } => (LetterKind::NotARequest, *on),
        Event::CaseMerged { on, .. } => (LetterKind::Merged, *on),
        Event::RequesterReminded { warns: true, on, .. } => (LetterKind::LapseWarning, *on),
        Event::RequesterReminded { of: AskedFor::Identity, on, .. } => (LetterKind::IdentityReminder, *on),
        Event::RequesterReminded { on, .. } => (LetterKind::ClarificationReminder, *on),
        Event::LatenessTold { on, .. } => (LetterKind::LateApology, *on),
        Event::ProgressTold { on } => (LetterKind::Progress, *on),
        Event::ProgressReported { on, .. } => (LetterKind::ComplaintProgress, *on),
        Event::ServiceImpactWarned { on, .. } => (LetterKind::ServiceImpact, *on),
        Event::RestrictionLiftingTold { on, .. } => (LetterKind::RestrictionLifting, *on),
        Event::RecipientDutyArose { .. } => (LetterKind::RecipientNotice, case.answered?),
        Event::RecipientsListed { on } => (LetterKind::RecipientList, *on),
        Event::AnswerCodeSent { on, .. } => (LetterKind::AnswerCode, *on),
        Event::CaseClosed { on } => (LetterKind::Closed, *on),
        Event::EventVoided { seq, .. } => {
            let told = case.at(*seq)?;
            caused(case, told)?;
            (
                LetterKind::Correction,
                crate::domain::clock::civil_date(recorded.at.utc(), case.opening.division),
            )
        }
        _ => return None,
    })
}

/// The day on which an event brought the person a letter, if it did.
pub(super) fn tells_the_person(case: &Case, recorded: &Recorded) -> Option<NaiveDate> {
    caused(case, recorded).filter(|(kind, _)| *kind != LetterKind::RecipientNotice).map(|(_, on)| on)
}

/// Whether the clock took notice of the last event: an answer to nothing, identity shown at intake for example, needs no
/// letter.
fn moved_the_clock(case: &Case, reading: &Reading) -> bool {
    case.clock_events.len().checked_sub(1).is_some_and(|last| !reading.ignored.contains(&last))
}

fn response_kind(outcome: Option<Outcome>) -> LetterKind {
    match outcome {
        Some(Outcome::Refused) => LetterKind::Refusal,
        Some(Outcome::GrantedInPart) => LetterKind::ResponseInPart,
        Some(Outcome::NoDataHeld) => LetterKind::NoDataHeld,
        Some(Outcome::Transferred) => LetterKind::Transferred,
        _ => LetterKind::Response,
    }
}

/// Whether the event is the one that the clock waits for: a complaint's is the first of acknowledgement and outcome.
fn answers_the_clock(case: &Case, event: &Event) -> bool {
    let complaint = case.opening.right == Right::Complaint;
    match event {
        Event::RequestAcknowledged { .. } => complaint,
        Event::ResponseSent { .. } => !complaint || case.acknowledged.is_none(),
        _ => false,
    }
}

/// In doubt about the authority it goes to the data subject (rules D); only the question about it goes to who claims it.
fn addressee(case: &Case, event: &Event, on: NaiveDate) -> Addressee {
    if let Event::RecipientDutyArose { recipient } = event {
        return Addressee::Recipient(recipient.clone());
    }
    let Some(representative) = &case.opening.representative else { return Addressee::Requester };
    let asks = match event {
        Event::RequesterReminded { of, .. } => open_question(case, *of),
        event => Some(event),
    };
    let about_authority =
        matches!(asks, Some(Event::IdentityAsked { what: IdentityQuestion::Authority, .. }));
    let shown = representative.authority.is_some() || case.authority_confirmed.is_some();
    let lasts = representative.authority_until.is_none_or(|until| on <= until);
    if about_authority || (representative.send_to_representative && shown && lasts) {
        Addressee::Representative
    } else {
        Addressee::Requester
    }
}

fn blank(
    case: &Case,
    recorded: &Recorded,
    reading: &Reading,
    kind: LetterKind,
    on: NaiveDate,
) -> LetterFacts {
    let opening = &case.opening;
    LetterFacts {
        kind,
        to: addressee(case, &recorded.event, on),
        seq: recorded.seq,
        language: opening.language,
        answer_by: opening.answer_by,
        formats: opening.formats.clone(),
        can_be_mailed: opening.requester_can_be_mailed,
        reference: opening.reference.clone(),
        right: opening.right,
        regime: opening.regime,
        division: opening.division,
        received: opening.received_on,
        on,
        start: reading.start,
        due: reading.due,
        notice_by: reading.notice_by,
        previous_due: None,
        awaited: awaited(reading.status),
        asked: None,
        outcome: case.outcome().filter(|_| kind != LetterKind::ClockGoingOn),
        grounds: Vec::new(),
        reasons_withheld: false,
        extension_reason: None,
        instead: None,
        pence: None,
        days_late: None,
        recipients: Vec::new(),
        texts: Vec::new(),
        voided_kind: None,
        asked_on: None,
        lapses_from: None,
        expected_by: None,
        other_reference: None,
    }
}

/// The newest event that asked this.
fn open_question(case: &Case, of: AskedFor) -> Option<&Event> {
    let asks = |event: &Event| match of {
        AskedFor::Identity => matches!(event, Event::IdentityAsked { .. }),
        AskedFor::Clarification => matches!(event, Event::ClarificationAsked { .. }),
    };
    case.standing().rev().map(|recorded| &recorded.event).find(|event| asks(event))
}

fn awaited(status: Status) -> Option<Awaited> {
    match status {
        Status::AwaitingId => Some(Awaited::Identity),
        Status::AwaitingFee => Some(Awaited::Fee),
        Status::Paused => Some(Awaited::Clarification),
        Status::Running | Status::Responded | Status::Withdrawn | Status::NoStatutoryClock => None,
    }
}

/// The facts that only this kind of letter states.
fn fill(case: &Case, event: &Event, letter: &mut LetterFacts) {
    match event {
        Event::IdentityAsked { what, question, .. } => {
            letter.asked = Some(*what);
            letter.texts = vec![question.clone()];
        }
        Event::ClarificationAsked { reason, question, .. } => {
            letter.texts = vec![question.clone(), reason.clone()];
        }
        Event::FeeAsked { pence, basis, .. } => {
            letter.pence = Some(*pence);
            letter.texts = vec![basis.clone()];
        }
        Event::DeadlineExtended { reason, explanation, previous_due, .. } => {
            letter.extension_reason = Some(*reason);
            letter.previous_due = *previous_due;
            letter.texts = vec![explanation.clone()];
        }
        Event::RequesterReminded { of, asked_on, lapses_from, .. } => {
            (letter.asked_on, letter.lapses_from) = (Some(*asked_on), Some(*lapses_from));
            match open_question(case, *of) {
                Some(Event::IdentityAsked { what, question, .. }) => {
                    letter.asked = Some(*what);
                    letter.texts = vec![question.clone()];
                }
                Some(Event::ClarificationAsked { question, .. }) => letter.texts = vec![question.clone()],
                _ => {}
            }
        }
        Event::LatenessTold { due, expected_by, reasons, .. } => {
            (letter.due, letter.expected_by) = (Some(*due), Some(*expected_by));
            letter.texts = reasons.iter().cloned().collect();
        }
        Event::ResponseSent { .. } => fill_response(case, letter),
        Event::NotARequest { because, .. } => letter.instead = Some(*because),
        Event::CaseMerged { reference, .. } => letter.other_reference = Some(reference.clone()),
        Event::ProgressReported { report: text, .. }
        | Event::ServiceImpactWarned { warning: text, .. }
        | Event::RestrictionLiftingTold { reason: text, .. } => letter.texts = vec![text.clone()],
        Event::RecipientsListed { .. } => {
            letter.recipients = case.duties.recipients.keys().cloned().collect();
        }
        Event::EventVoided { seq, .. } => {
            letter.voided_kind = case.at(*seq).map(|voided| voided.event.kind().to_owned());
        }
        Event::CaseClosed { .. } => {
            let told = |(recipient, state): (&Slug, &RecipientState)| {
                matches!(state, RecipientState::Told(_)).then(|| recipient.clone())
            };
            letter.recipients = case.duties.recipients.iter().filter_map(told).collect();
        }
        _ => {}
    }
}

/// Grounds are explained unless giving the reason would defeat them; then the letter says only that there are more.
fn fill_response(case: &Case, letter: &mut LetterFacts) {
    let Some(decision) = &case.decision else { return };
    letter.texts = decision.reasons.iter().cloned().collect();
    for ground in decision.grounds.iter().filter_map(|id| case.grounds.get(id)) {
        if ground.may_withhold_reason {
            letter.reasons_withheld = true;
        } else {
            letter.grounds.push(ground.ground.clone());
        }
    }
    letter.grounds.sort_unstable();
    letter.grounds.dedup();
}
