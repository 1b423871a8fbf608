//! From history to state: each event in turn, and again from the start when one is voided.

use crate::domain::case::actor::Recorded;
use crate::domain::case::clock_view::clock_event;
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{IdentityResult, Outcome, Party};
use crate::domain::case::state::{
    Case, Decision, Duties, End, Ending, GroundState, GroundStatus, HealthOpinion, Questions, RecipientState,
    Restriction, Safety, ServiceImpact, Task,
};
use crate::domain::ids::GroundUseId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A history that cannot be folded: it was damaged or written by something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FoldError {
    /// There is no event.
    Empty,
    /// The first event is not the receipt of a request.
    NotReceivedFirst,
    /// The request is received a second time at this place.
    ReceivedTwice(i64),
    /// A number is missing or repeated: expected, found.
    Gap(i64, i64),
}

impl fmt::Display for FoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the history is empty"),
            Self::NotReceivedFirst => f.write_str("the history does not begin with the receipt of a request"),
            Self::ReceivedTwice(seq) => write!(f, "event {seq} receives the request a second time"),
            Self::Gap(expected, found) => {
                write!(f, "event {expected} is missing: found {found} in its place")
            }
        }
    }
}

impl std::error::Error for FoldError {}

impl Case {
    /// Folds a whole history.
    ///
    /// # Errors
    /// `FoldError` when it does not begin with the receipt of a request or has a gap.
    pub fn fold(history: impl IntoIterator<Item = Recorded>) -> Result<Self, FoldError> {
        let mut history = history.into_iter();
        let mut case = Self::begin(history.next().ok_or(FoldError::Empty)?)?;
        for recorded in history {
            case.apply(recorded)?;
        }
        Ok(case)
    }

    /// A case from its first event.
    ///
    /// # Errors
    /// `FoldError` when that is not the receipt of a request with number 1.
    pub fn begin(first: Recorded) -> Result<Self, FoldError> {
        if first.seq != 1 {
            return Err(FoldError::Gap(1, first.seq));
        }
        let Event::RequestReceived { opening } = &first.event else {
            return Err(FoldError::NotReceivedFirst);
        };
        let opening = opening.as_ref().clone();
        Ok(Self {
            clock_events: clock_event(opening.right, &first.event).into_iter().collect(),
            opening,
            history: vec![first],
            voided: BTreeSet::new(),
            acknowledged: None,
            assigned: None,
            team: None,
            handlers: BTreeSet::new(),
            conflicted: BTreeSet::new(),
            safety: Safety::default(),
            questions: Questions::default(),
            identity_confirmed: None,
            authority_confirmed: None,
            extended: false,
            grounds: BTreeMap::new(),
            tasks: BTreeMap::new(),
            searches: 0,
            health_opinion: None,
            human_review: false,
            service_impact: None,
            decision: None,
            answered: None,
            end: None,
            duties: Duties::default(),
            restriction: None,
            answer_code_until: None,
            legal_hold: false,
            content_destroyed: None,
            breaches: 0,
        })
    }

    /// Takes the next recorded event in.
    ///
    /// # Errors
    /// `FoldError` when its number is not the next one, or it receives the request again.
    pub fn apply(&mut self, recorded: Recorded) -> Result<(), FoldError> {
        let expected = self.version() + 1;
        if recorded.seq != expected {
            return Err(FoldError::Gap(expected, recorded.seq));
        }
        match recorded.event {
            Event::RequestReceived { .. } => return Err(FoldError::ReceivedTwice(recorded.seq)),
            Event::EventVoided { seq, .. } => {
                self.history.push(recorded);
                self.without(seq)?;
            }
            _ => {
                self.take(&recorded);
                self.history.push(recorded);
            }
        }
        Ok(())
    }

    /// Reads the history again as if the event at `seq` never was.
    fn without(&mut self, seq: i64) -> Result<(), FoldError> {
        let mut voided = std::mem::take(&mut self.voided);
        voided.insert(seq);
        let history = std::mem::take(&mut self.history);
        let mut fresh = Self::begin(history.first().cloned().ok_or(FoldError::Empty)?)?;
        for recorded in history.iter().skip(1).filter(|recorded| !voided.contains(&recorded.seq)) {
            fresh.take(recorded);
        }
        fresh.history = history;
        fresh.voided = voided;
        *self = fresh;
        Ok(())
    }

    /// The effect of one event. Every group looks only at its own kinds; an event that rests on a voided one has none.
    fn take(&mut self, recorded: &Recorded) {
        self.clock_events.extend(clock_event(self.opening.right, &recorded.event));
        self.take_handling(&recorded.event);
        self.take_questions(&recorded.event);
        self.take_grounds(recorded);
        self.take_work(&recorded.event);
        self.take_decision(recorded);
        self.take_ending(&recorded.event);
        self.take_duties(&recorded.event);
        self.take_keeping(&recorded.event);
    }

    fn take_handling(&mut self, event: &Event) {
        match event {
            Event::RequestAcknowledged { on } => self.acknowledged = Some(*on),
            Event::CaseAssigned { to, team } => {
                self.assigned = Some(*to);
                self.team.clone_from(team);
                self.handlers.insert(*to);
            }
            Event::ConflictDeclared { staff } => {
                self.conflicted.insert(*staff);
                self.assigned = self.assigned.filter(|assigned| assigned != staff);
            }
            Event::ContactDetailsUpdated { party: Party::Subject, person } => {
                self.opening.subject = person.clone()
            }
            Event::ContactDetailsUpdated { party: Party::Representative, person } => {
                if let Some(representative) = &mut self.opening.representative {
                    representative.person = person.clone();
                }
            }
            Event::ScopeChanged { services, period } => {
                self.opening.services.clone_from(services);
                self.opening.period = *period;
            }
            Event::SafetyFlagsSet { special_category, health_data, sealed_case } => {
                self.safety = Safety {
                    special_category: *special_category,
                    health_data: *health_data,
                    sealed_case: *sealed_case,
                };
            }
            _ => {}
        }
    }

    fn take_questions(&mut self, event: &Event) {
        let open = &mut self.questions;
        match event {
            Event::IdentityAsked { on, .. } => open.identity = open.identity.or(Some(*on)),
            Event::IdentityRecorded { checked, result: IdentityResult::Confirmed, on, .. } => {
                open.identity = None;
                if checked.shows_authority() {
                    self.authority_confirmed = Some(*on);
                } else {
                    self.identity_confirmed = Some(*on);
                }
            }
            Event::ClarificationAsked { on, .. } => open.clarification = open.clarification.or(Some(*on)),
            Event::ClarificationRecorded { .. } => open.clarification = None,
            Event::FeeAsked { on, .. } => open.fee = open.fee.or(Some(*on)),
            Event::FeePaid { .. } => open.fee = None,
            Event::DeadlineExtended { .. } => self.extended = true,
            _ => {}
        }
    }

    fn take_grounds(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::GroundApplied {
                id, ground, needs_second_person, dpo_only, may_withhold_reason, ..
            } => {
                let status =
                    if *needs_second_person { GroundStatus::Proposed } else { GroundStatus::Approved };
                let state = GroundState {
                    ground: ground.clone(),
                    author: recorded.actor,
                    dpo_only: *dpo_only,
                    may_withhold_reason: *may_withhold_reason,
                    status,
                };
                self.grounds.insert(*id, state);
            }
            Event::GroundApproved { id } => self.settle(*id, GroundStatus::Approved),
            Event::GroundRejected { id, .. } => self.settle(*id, GroundStatus::Rejected),
            Event::GroundWithdrawn { id } => self.settle(*id, GroundStatus::Withdrawn),
            _ => {}
        }
    }

    fn settle(&mut self, id: GroundUseId, status: GroundStatus) {
        if let Some(ground) = self.grounds.get_mut(&id) {
            ground.status = status;
        }
    }

    fn take_work(&mut self, event: &Event) {
        match event {
            Event::SearchRecorded { .. } => self.searches = self.searches.saturating_add(1),
            Event::TaskCreated { task, work, service, due_on, .. } => {
                let created = Task { work: *work, service: service.clone(), due_on: *due_on, result: None };
                self.tasks.insert(*task, created);
            }
            Event::TaskCompleted { task, result, .. } => {
                if let Some(task) = self.tasks.get_mut(task) {
                    task.result = Some(*result);
                }
            }
            Event::HealthOpinionRecorded { given_on, may_disclose, .. } => {
                self.health_opinion =
                    Some(HealthOpinion { given_on: *given_on, may_disclose: *may_disclose });
            }
            Event::HumanReviewRecorded { .. } => self.human_review = true,
            Event::ServiceImpactWarned { on, .. } => {
                self.service_impact = Some(ServiceImpact { warned: *on, confirmed: None });
            }
            Event::ServiceImpactConfirmed { on } => {
                if let Some(impact) = &mut self.service_impact {
                    impact.confirmed = Some(*on);
                }
            }
            _ => {}
        }
    }

    fn take_decision(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::DecisionProposed { outcome, grounds, reasons, recipients } => {
                self.decision = Some(Decision {
                    outcome: *outcome,
                    grounds: grounds.clone(),
                    reasons: reasons.clone(),
                    recipients: recipients.clone(),
                    author: recorded.actor,
                    approved: false,
                });
            }
            Event::DecisionApproved {} => {
                if let Some(decision) = &mut self.decision {
                    decision.approved = true;
                }
            }
            Event::DecisionReturned { .. } => self.decision = None,
            Event::RequestTransferred { .. } => {
                self.decision = Some(Decision {
                    outcome: Outcome::Transferred,
                    grounds: Vec::new(),
                    reasons: None,
                    recipients: Vec::new(),
                    author: recorded.actor,
                    approved: true,
                });
            }
            Event::ResponseSent { on, .. } => self.answered = Some(*on),
            _ => {}
        }
    }

    fn take_ending(&mut self, event: &Event) {
        let (ending, on) = match event {
            Event::CaseClosed { on } => (Ending::Closed, *on),
            Event::RequestWithdrawn { on } => (Ending::Withdrawn, *on),
            Event::RequestLapsed { reason, on } => (Ending::Lapsed(*reason), *on),
            Event::NotARequest { because, on } => (Ending::NotARequest(*because), *on),
            Event::CaseMerged { into, on, .. } => (Ending::Merged(*into), *on),
            Event::CaseRevived { .. } => {
                self.end = None;
                return;
            }
            _ => return,
        };
        self.end = Some(End { ending, on });
    }

    fn take_duties(&mut self, event: &Event) {
        let recipients = &mut self.duties.recipients;
        match event {
            Event::RecipientDutyArose { recipient } => {
                recipients.insert(recipient.clone(), RecipientState::Due);
            }
            Event::RecipientTold { recipient, on } => {
                recipients.insert(recipient.clone(), RecipientState::Told(*on));
            }
            Event::RecipientNotTold { recipient, because, .. } => {
                recipients.insert(recipient.clone(), RecipientState::NotTold(*because));
            }
            Event::PublicCopiesFollowedUp { .. } => self.duties.public_copies = true,
            Event::SuppressionEntryMade { .. } => self.duties.suppression = true,
            Event::SupplementaryStatementAttached { .. } => self.duties.statement = true,
            Event::RestrictionImposed { ground, on } => {
                self.restriction =
                    Some(Restriction { ground: *ground, on: *on, lifting_told: None, lifted: None });
            }
            Event::RestrictionLiftingTold { on, .. } => {
                if let Some(restriction) = &mut self.restriction {
                    restriction.lifting_told = Some(*on);
                }
            }
            Event::RestrictionLifted { on } => {
                if let Some(restriction) = &mut self.restriction {
                    restriction.lifted = Some(*on);
                }
            }
            _ => {}
        }
    }

    fn take_keeping(&mut self, event: &Event) {
        match event {
            Event::AnswerCodeSent { until, .. } => self.answer_code_until = Some(*until),
            Event::LegalHoldSet { .. } => self.legal_hold = true,
            Event::LegalHoldReleased { .. } => self.legal_hold = false,
            Event::ContentDestroyed { on, .. } => self.content_destroyed = Some(*on),
            Event::BreachRaised { .. } => self.breaches = self.breaches.saturating_add(1),
            _ => {}
        }
    }
}
