//! What a case is now: its history, folded.

use crate::domain::case::actor::{Actor, Recorded};
use crate::domain::case::intake::{Opening, Subtype};
use crate::domain::case::outcome::{
    LapseReason, NotARequestKind, NotToldBecause, Outcome, RestrictionGround, TaskKind, TaskResult,
};
use crate::domain::clock::ClockEvent;
use crate::domain::ids::{CaseId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One request, folded from its history. Read freely; only [`Case::apply`] changes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Everything that happened, voided events too, in the order of `seq`.
    pub history: Vec<Recorded>,
    /// The places of events that count as if they never were.
    pub voided: BTreeSet<i64>,
    /// What was known at the start, with later corrections of contact details and scope.
    pub opening: Opening,
    /// What the clock is told, in the order of the history.
    pub clock_events: Vec<ClockEvent>,
    /// The day the person was told that the request arrived.
    pub acknowledged: Option<NaiveDate>,
    /// Who is in charge.
    pub assigned: Option<StaffId>,
    /// Their team.
    pub team: Option<Slug>,
    /// Everybody who was ever in charge: a complaint goes to somebody else.
    pub handlers: BTreeSet<StaffId>,
    /// Staff with a conflict of interest.
    pub conflicted: BTreeSet<StaffId>,
    /// How carefully it must be handled.
    pub safety: Safety,
    /// What the person was asked.
    pub questions: Questions,
    /// The day the identity of the person was confirmed.
    pub identity_confirmed: Option<NaiveDate>,
    /// The day authority to act for the person was confirmed.
    pub authority_confirmed: Option<NaiveDate>,
    /// Whether the person was told of two further months; whether that counts, the clock says.
    pub extended: bool,
    /// Uses of grounds.
    pub grounds: BTreeMap<GroundUseId, GroundState>,
    /// Pieces of work.
    pub tasks: BTreeMap<TaskId, Task>,
    /// How many places were searched.
    pub searches: u32,
    /// A health professional's last opinion.
    pub health_opinion: Option<HealthOpinion>,
    /// Whether a person looked at the automated decision again.
    pub human_review: bool,
    /// The warning that a service may end.
    pub service_impact: Option<ServiceImpact>,
    /// The outcome put forward.
    pub decision: Option<Decision>,
    /// The day the answer was sent.
    pub answered: Option<NaiveDate>,
    /// The last day named by a code for the documents of the answer.
    pub answer_code_until: Option<NaiveDate>,
    /// How and when the case ended.
    pub end: Option<End>,
    /// What must still be done besides the answer.
    pub duties: Duties,
    /// The restriction of the data.
    pub restriction: Option<Restriction>,
    /// Whether nothing may be destroyed.
    pub legal_hold: bool,
    /// The day the personal content was destroyed.
    pub content_destroyed: Option<NaiveDate>,
    /// How many personal data breaches were raised.
    pub breaches: u32,
}

/// How carefully a case must be handled (rules F1, F5).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Safety {
    /// Special category or criminal data.
    pub special_category: bool,
    /// Health data that needs an opinion before disclosure.
    pub health_data: bool,
    /// Seen only by named staff.
    pub sealed_case: bool,
}

/// The questions that are open: the day each was first asked.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Questions {
    /// Identity or authority.
    pub identity: Option<NaiveDate>,
    /// Fee.
    pub fee: Option<NaiveDate>,
    /// Clarification.
    pub clarification: Option<NaiveDate>,
}

impl Questions {
    /// Whether any is open, so that the clock waits.
    #[must_use]
    pub fn any(self) -> bool {
        self.identity.is_some() || self.fee.is_some() || self.clarification.is_some()
    }
}

/// Where the use of a ground stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroundStatus {
    /// Waits for a second person.
    Proposed,
    /// May be relied on.
    Approved,
    /// May not.
    Rejected,
    /// No longer relied on.
    Withdrawn,
}

/// One use of a ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroundState {
    /// The id in the catalogue.
    pub ground: String,
    /// Who put it forward.
    pub author: Actor,
    /// Whether only the DPO's team may approve.
    pub dpo_only: bool,
    /// Whether the letter may leave the reason out.
    pub may_withhold_reason: bool,
    /// Where it stands.
    pub status: GroundStatus,
}

/// One piece of work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// What it is.
    pub work: TaskKind,
    /// Who does it.
    pub service: Option<Slug>,
    /// An internal date, not a statutory one.
    pub due_on: Option<NaiveDate>,
    /// How it ended.
    pub result: Option<TaskResult>,
}

/// What a health professional thinks of disclosure (DPA 2018 Sch 3 para 6).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HealthOpinion {
    /// The day it was given.
    pub given_on: NaiveDate,
    /// Whether disclosure causes no serious harm.
    pub may_disclose: bool,
}

/// The warning that a service may be delayed or end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ServiceImpact {
    /// The day of the warning.
    pub warned: NaiveDate,
    /// The day the person said that they want it all the same.
    pub confirmed: Option<NaiveDate>,
}

/// An outcome put forward, and perhaps approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// How it would end.
    pub outcome: Outcome,
    /// The grounds relied on.
    pub grounds: Vec<GroundUseId>,
    /// The reasons for the person.
    pub reasons: Option<ContentRef>,
    /// Who must be told afterwards.
    pub recipients: Vec<Slug>,
    /// Who put it forward.
    pub author: Actor,
    /// Whether a second person approved it.
    pub approved: bool,
}

/// Why a case is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Answered, every duty done.
    Closed,
    /// Taken back.
    Withdrawn,
    /// A question was never answered; can be revived.
    Lapsed(LapseReason),
    /// Not a data protection request.
    NotARequest(NotARequestKind),
    /// The same as another case.
    Merged(CaseId),
}

/// How and when a case ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct End {
    /// Why.
    pub ending: Ending,
    /// The civil date at the council.
    pub on: NaiveDate,
}

/// What became of the duty to tell a recipient (Art 19).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecipientState {
    /// Still to be told.
    Due,
    /// Told on that day.
    Told(NaiveDate),
    /// Lawfully not told.
    NotTold(NotToldBecause),
}

/// Duties besides the answer.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Duties {
    /// Recipients to tell (Art 19).
    pub recipients: BTreeMap<Slug, RecipientState>,
    /// Whether others who publish the data were followed up (Art 17(2)).
    pub public_copies: bool,
    /// Whether a suppression entry was made.
    pub suppression: bool,
    /// Whether the person's statement is attached to the record.
    pub statement: bool,
}

/// A restriction of the data (Art 18).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Restriction {
    /// Why.
    pub ground: RestrictionGround,
    /// The first day.
    pub on: NaiveDate,
    /// The day the person was told that it will end.
    pub lifting_told: Option<NaiveDate>,
    /// The day it ended.
    pub lifted: Option<NaiveDate>,
}

impl Case {
    /// How the request ended or is about to end; `None` while undecided, and for a merged case.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        match self.end.as_ref().map(|end| &end.ending) {
            Some(Ending::Withdrawn) => Some(Outcome::Withdrawn),
            Some(Ending::Lapsed(LapseReason::NoId)) => Some(Outcome::LapsedNoId),
            Some(Ending::Lapsed(LapseReason::NoClarification)) => Some(Outcome::LapsedNoClarification),
            Some(Ending::NotARequest(_)) => Some(Outcome::NotARequest),
            Some(Ending::Merged(_)) => None,
            Some(Ending::Closed) | None => {
                let approved = self.decision.as_ref().filter(|decision| decision.approved);
                approved.map(|decision| decision.outcome)
            }
        }
    }

    /// The number of the last event: the version that a change must name.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.history.last().map_or(0, |last| last.seq)
    }

    /// The recorded event at this place.
    #[must_use]
    pub fn at(&self, seq: i64) -> Option<&Recorded> {
        self.history.iter().find(|recorded| recorded.seq == seq)
    }

    /// The events that count: the history without what was voided.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Recorded> {
        self.history.iter().filter(|recorded| !self.voided.contains(&recorded.seq))
    }

    /// Whether the data is restricted now.
    #[must_use]
    pub fn restricted(&self) -> bool {
        self.restriction.is_some_and(|restriction| restriction.lifted.is_none())
    }

    /// What must still be done before the case can be closed, in words, each a short phrase.
    #[must_use]
    pub fn outstanding_duties(&self) -> Vec<String> {
        let due = |state: &RecipientState| matches!(state, RecipientState::Due);
        let mut open: Vec<String> = (self.duties.recipients.iter())
            .filter(|(_, state)| due(state))
            .map(|(recipient, _)| format!("tell {recipient}"))
            .collect();
        let granted = matches!(self.outcome(), Some(Outcome::Granted | Outcome::GrantedInPart));
        let has = |subtype| self.opening.subtypes.contains(&subtype);
        if granted && has(Subtype::DirectMarketing) && !self.duties.suppression {
            open.push("make a suppression entry".to_owned());
        }
        let public = self.opening.right == Right::Erasure && has(Subtype::Publication);
        if granted && public && !self.duties.public_copies {
            open.push("follow up published copies".to_owned());
        }
        let waiting = self.tasks.values().filter(|task| task.result.is_none()).count();
        if waiting > 0 {
            open.push(format!("end {waiting} open task{}", if waiting == 1 { "" } else { "s" }));
        }
        open
    }
}
