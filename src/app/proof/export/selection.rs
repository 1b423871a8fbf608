//! Which cases an export holds.

use crate::app::dossier::recorded;
use crate::app::proof::stored::Stored;
use crate::app::{App, AppError, Caller};
use crate::domain::case::Event;
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::store::history::EventRow;
use crate::store::proof::ReferenceFilter;
use crate::store::{CaseRow, Scope};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// What cases must fit; what is left out does not limit.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Fitting {
    /// Received on or after this civil day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Received on or before this civil day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// About this right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<Right>,
    /// Answered after the due date.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

/// Which cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cases {
    /// Every case of the organisation.
    All,
    /// One.
    One(Reference),
    /// Those that fit, above all those received in a stretch of days.
    Received(Fitting),
    /// A random sample of those that fit, that anybody can draw again from the same cases with the same seed.
    Sample {
        /// How many.
        size: usize,
        /// The seed.
        seed: u64,
        /// What they must fit.
        #[serde(flatten)]
        of: Fitting,
    },
}

/// What an export holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Selection {
    /// Which cases.
    pub cases: Cases,
    /// Leaves the personal content out: histories alone.
    pub without_content: bool,
}

/// A case chosen, at the version it had then: what comes later stays out, so that all files tell of one moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::app::proof) struct Chosen {
    pub(in crate::app::proof) id: CaseId,
    pub(in crate::app::proof) row: CaseRow,
}

impl Chosen {
    /// Takes off what happened after the choice.
    pub(super) fn clip(&self, stored: &mut Stored) {
        stored.events.retain(|event| event.seq <= self.row.version);
    }
}

/// Everything chosen, in order of id.
pub(in crate::app::proof) struct Choice {
    pub(in crate::app::proof) chosen: Vec<Chosen>,
    /// Whether nothing was left out.
    pub(super) complete: bool,
}

/// Rows read at once.
const PAGE: usize = 200;
/// A case before it is loaded: its id and its reference.
pub(in crate::app::proof) type Candidate = (String, String);

impl App {
    /// A seed for a new sample. It is shown, so that the sample can be drawn again.
    #[must_use]
    pub fn new_seed(&self) -> u32 {
        u32::from_be_bytes(self.chance.bytes()) % 1_000_000
    }

    /// Chooses. Cases that the caller may not know of are left out without a word.
    pub(in crate::app::proof) async fn choose(
        &self,
        caller: &Caller,
        cases: &Cases,
    ) -> Result<Choice, AppError> {
        let candidates = self.candidates(caller, cases).await?;
        let wanted = cases.size().unwrap_or(candidates.len());
        let (mut chosen, mut hidden) = (Vec::new(), false);
        for some in candidates.chunks(PAGE) {
            let known = self.known(caller, some).await?;
            hidden |= known.len() < some.len();
            chosen.extend(known);
            if chosen.len() >= wanted {
                break;
            }
        }
        chosen.truncate(wanted);
        chosen.sort_by(|one: &Chosen, other| one.row.id.cmp(&other.row.id));
        if matches!(cases, Cases::One(_)) && chosen.is_empty() {
            return Err(AppError::NotFound);
        }
        Ok(Choice { chosen, complete: *cases == Cases::All && !hidden })
    }

    /// The cases that fit, in the order in which they are taken: a sample by lot, everything else by id.
    pub(in crate::app::proof) async fn candidates(
        &self,
        caller: &Caller,
        cases: &Cases,
    ) -> Result<Vec<Candidate>, AppError> {
        if let Cases::One(reference) = cases {
            let text = reference.as_str().to_owned();
            let row = self.store.read(caller.org, move |scope| scope.case_by_reference(&text)).await?;
            return Ok(row.map(|row| (row.id, row.reference)).into_iter().collect());
        }
        let filter = cases.fitting();
        let mut fitting = self.store.read(caller.org, move |scope| scope.references(&filter)).await?;
        if let Cases::Sample { seed, .. } = cases {
            fitting.sort_by_cached_key(|(_, reference)| lot(*seed, reference));
        }
        Ok(fitting)
    }

    /// Loads candidates in their order, without those on which the caller has declared a conflict of interest (rules F1).
    pub(in crate::app::proof) async fn known(
        &self,
        caller: &Caller,
        candidates: &[Candidate],
    ) -> Result<Vec<Chosen>, AppError> {
        let ids: Vec<String> = candidates.iter().map(|(id, _)| id.clone()).collect();
        let order: HashMap<String, usize> = ids.iter().cloned().zip(0..).collect();
        let load = move |scope: &mut Scope<'_>| {
            Ok((scope.cases_by_ids(&ids)?, scope.events_of_kinds(&ids, &["conflict_declared"])?))
        };
        let (mut rows, conflicts) = self.store.read(caller.org, load).await?;
        rows.sort_by_key(|row| order.get(&row.id).copied());
        let barred: HashSet<String> = caller.staff().map_or_else(HashSet::new, |staff| {
            let declared = conflicts.iter().filter(|event| declares(event, staff.id));
            declared.map(|event| event.case_id.clone()).collect()
        });
        let damaged = |_| AppError::Internal("a case has no proper id".to_owned());
        rows.into_iter()
            .filter(|row| !barred.contains(&row.id))
            .map(|row| Ok(Chosen { id: row.id.parse().map_err(damaged)?, row }))
            .collect()
    }
}

/// As `Dossier::may_be_known_by`, on a history that may be damaged: those who export see sealed cases, and nobody sees
/// a case on which they have a conflict.
fn declares(event: &EventRow, staff: StaffId) -> bool {
    recorded(event).is_ok_and(|known| known.event == Event::ConflictDeclared { staff })
}

impl Cases {
    /// What the cases must fit.
    fn fitting(&self) -> ReferenceFilter {
        let of = match self {
            Self::Received(of) | Self::Sample { of, .. } => of.clone(),
            Self::All | Self::One(_) => Fitting::default(),
        };
        let kind = of.right.map(|right| right.name().to_owned());
        ReferenceFilter { received_from: of.from, received_to: of.to, kind, late: of.late }
    }

    /// How many at the most.
    pub(in crate::app::proof) fn size(&self) -> Option<usize> {
        match self {
            Self::Sample { size, .. } => Some(*size),
            Self::All | Self::One(_) | Self::Received(_) => None,
        }
    }
}

/// The lot that a case draws: the lowest are taken.
fn lot(seed: u64, reference: &str) -> String {
    crate::secret::digest(format!("{seed} {reference}").as_bytes())
}
