//! The parts of the view of a case: small values with names in the place of ids and texts in the place of references.

use crate::app::cases::names::{Colleagues, Named, recipient, service};
use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::person::Person;
use crate::domain::case::Event;
use crate::domain::case::intake::Relation;
use crate::domain::case::outcome::{Direction, NotToldBecause, Outcome, TaskKind, TaskResult, ToldBy};
use crate::domain::case::state::{Case, GroundStatus, RecipientState};
use crate::domain::exemption::{Catalogue, Evidence, EvidenceValue};
use crate::domain::ids::{GroundUseId, TaskId};
use crate::domain::text::{Instant, Language};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

/// Who acts for the data subject.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RepresentativeView {
    /// In what capacity.
    pub relation: Relation,
    /// Name and contact details; none after disposal.
    pub person: Option<Person>,
    /// The evidence of authority that was seen.
    pub authority: Option<String>,
    /// The last day of the authority.
    pub authority_until: Option<NaiveDate>,
    /// Whether the answer goes to the representative.
    pub send_to_representative: bool,
}

/// One use of a ground.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct GroundView {
    /// The use.
    pub id: GroundUseId,
    /// The id in the catalogue.
    pub ground: String,
    /// Its name.
    pub title: String,
    /// The provision it rests on.
    pub source: String,
    /// `proposed`, `approved`, `rejected` or `withdrawn`.
    pub status: &'static str,
    /// Who put it forward.
    pub by: String,
    /// Whether only the DPO's team may approve.
    pub dpo_only: bool,
    /// Whether the letter may leave the reason out.
    pub may_withhold_reason: bool,
    /// What was recorded to justify it, by field.
    pub evidence: Map<String, Value>,
}

/// One piece of work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TaskView {
    /// The task.
    pub id: TaskId,
    /// What it is.
    pub work: TaskKind,
    /// Who does it.
    pub service: Option<Named>,
    /// An internal date.
    pub due_on: Option<NaiveDate>,
    /// What exactly.
    pub note: Option<String>,
    /// How it ended.
    pub result: Option<TaskResult>,
    /// More about how it ended.
    pub result_note: Option<String>,
}

/// The outcome put forward.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DecisionView {
    /// How it would end.
    pub outcome: Outcome,
    /// The grounds relied on.
    pub grounds: Vec<GroundUseId>,
    /// The reasons for the person.
    pub reasons: Option<String>,
    /// Who must be told afterwards.
    pub recipients: Vec<Named>,
    /// Who put it forward.
    pub by: String,
    /// Whether a second person approved it.
    pub approved: bool,
}

/// A note or a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Said {
    /// Which way a message went; none for a note.
    pub direction: Option<Direction>,
    /// How; none for a note.
    pub by: Option<ToldBy>,
    /// Who wrote it down.
    pub author: String,
    /// When it was written down, UTC.
    pub at: Instant,
    /// The words; none after disposal.
    pub text: Option<String>,
}

/// A recipient of the data and whether they were told (Art 19).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RecipientView {
    /// Who.
    #[serde(flatten)]
    pub recipient: Named,
    /// `due`, `told` or `not_told`.
    pub state: &'static str,
    /// The day of telling.
    pub told_on: Option<NaiveDate>,
    /// Why they were not told.
    pub because: Option<NotToldBecause>,
}

/// What must be done besides the answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DutiesView {
    /// Recipients to tell.
    pub recipients: Vec<RecipientView>,
    /// Whether others who publish the data were followed up (Art 17(2)).
    pub public_copies: bool,
    /// Whether a suppression entry was made.
    pub suppression_entry: bool,
    /// Whether the person's statement is attached to the record.
    pub supplementary_statement: bool,
    /// What is still to be done, in words.
    pub outstanding: Vec<String>,
}

/// Who acts for the data subject.
#[must_use]
pub fn representative(dossier: &Dossier) -> Option<RepresentativeView> {
    let acting = dossier.case.opening.representative.as_ref()?;
    let authority = acting.authority.as_ref().and_then(|text| dossier.text(text));
    Some(RepresentativeView {
        relation: acting.relation,
        person: dossier.person(&acting.person),
        authority: authority.map(str::to_owned),
        authority_until: acting.authority_until,
        send_to_representative: acting.send_to_representative,
    })
}

/// The uses of grounds, in the order in which they were put forward, named in a language.
#[must_use]
pub fn grounds(
    dossier: &Dossier,
    catalogue: &Catalogue,
    colleagues: &Colleagues,
    language: Language,
) -> Vec<GroundView> {
    let used = dossier.case.standing().filter_map(|recorded| match &recorded.event {
        Event::GroundApplied { id, evidence, .. } => Some((id, evidence)),
        _ => None,
    });
    let view = |(id, evidence): (&GroundUseId, &Evidence)| {
        let state = dossier.case.grounds.get(id)?;
        let known = catalogue.get(&state.ground);
        let values = evidence.iter().map(|(field, value)| (field.clone(), told(dossier, colleagues, value)));
        Some(GroundView {
            id: *id,
            ground: state.ground.clone(),
            title: known.map_or_else(String::new, |ground| catalogue.title(ground, language).to_owned()),
            source: known.map_or_else(String::new, |ground| ground.source.clone()),
            status: status(state.status),
            by: colleagues.actor(state.author),
            dpo_only: state.dpo_only,
            may_withhold_reason: state.may_withhold_reason,
            evidence: values.collect(),
        })
    };
    used.filter_map(view).collect()
}

fn status(status: GroundStatus) -> &'static str {
    match status {
        GroundStatus::Proposed => "proposed",
        GroundStatus::Approved => "approved",
        GroundStatus::Rejected => "rejected",
        GroundStatus::Withdrawn => "withdrawn",
    }
}

/// A piece of evidence as it was given: texts opened, files by id, people by name.
fn told(dossier: &Dossier, colleagues: &Colleagues, value: &EvidenceValue) -> Value {
    match value {
        EvidenceValue::Text(text) => dossier.text(text).map_or(Value::Null, Value::from),
        EvidenceValue::File(file) => Value::from(file.id.to_string()),
        EvidenceValue::Date(date) => Value::from(date.to_string()),
        EvidenceValue::Staff(id) => Value::from(colleagues.colleague(*id).name),
        EvidenceValue::Pence(pence) => Value::from(*pence),
    }
}

/// The pieces of work, oldest first.
#[must_use]
pub fn tasks(dossier: &Dossier, council: &Council) -> Vec<TaskView> {
    let view = |(id, task): (&TaskId, &crate::domain::case::state::Task)| TaskView {
        id: *id,
        work: task.work,
        service: task.service.as_ref().map(|slug| service(council, slug)),
        due_on: task.due_on,
        note: note(dossier, *id, false),
        result: task.result,
        result_note: note(dossier, *id, true),
    };
    dossier.case.tasks.iter().map(view).collect()
}

fn note(dossier: &Dossier, wanted: TaskId, at_the_end: bool) -> Option<String> {
    let found = dossier.case.standing().find_map(|recorded| match &recorded.event {
        Event::TaskCreated { task, note, .. } if *task == wanted && !at_the_end => note.as_ref(),
        Event::TaskCompleted { task, note, .. } if *task == wanted && at_the_end => note.as_ref(),
        _ => None,
    })?;
    dossier.text(found).map(str::to_owned)
}

/// The outcome put forward, if any.
#[must_use]
pub fn decision(dossier: &Dossier, council: &Council, colleagues: &Colleagues) -> Option<DecisionView> {
    let decision = dossier.case.decision.as_ref()?;
    let reasons = decision.reasons.as_ref().and_then(|text| dossier.text(text));
    Some(DecisionView {
        outcome: decision.outcome,
        grounds: decision.grounds.clone(),
        reasons: reasons.map(str::to_owned),
        recipients: decision.recipients.iter().map(|slug| recipient(council, slug)).collect(),
        by: colleagues.actor(decision.author),
        approved: decision.approved,
    })
}

/// Notes and messages, oldest first.
#[must_use]
pub fn said(dossier: &Dossier, colleagues: &Colleagues) -> Vec<Said> {
    let said = dossier.case.standing().filter_map(|recorded| {
        let (direction, by, text) = match &recorded.event {
            Event::NoteAdded { text } => (None, None, text),
            Event::MessageAdded { direction, by, text } => (Some(*direction), Some(*by), text),
            _ => return None,
        };
        let (author, text) = (colleagues.actor(recorded.actor), dossier.text(text).map(str::to_owned));
        Some(Said { direction, by, author, at: recorded.at, text })
    });
    said.collect()
}

/// What must be done besides the answer.
#[must_use]
pub fn duties(case: &Case, council: &Council) -> DutiesView {
    let recipients = case.duties.recipients.iter().map(|(slug, state)| {
        let (state, told_on, because) = match state {
            RecipientState::Due => ("due", None, None),
            RecipientState::Told(on) => ("told", Some(*on), None),
            RecipientState::NotTold(because) => ("not_told", None, Some(*because)),
        };
        RecipientView { recipient: recipient(council, slug), state, told_on, because }
    });
    DutiesView {
        recipients: recipients.collect(),
        public_copies: case.duties.public_copies,
        suppression_entry: case.duties.suppression,
        supplementary_statement: case.duties.statement,
        outstanding: case.outstanding_duties(),
    }
}
