//! Which cases an export holds.

use crate::app::dossier::recorded;
use crate::app::proof::stored::Stored;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Role;
use crate::domain::case::Event;
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::reference::Reference;
use crate::store::CaseRow;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// Which cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cases {
    /// Every case of the organisation.
    All,
    /// One.
    One(Reference),
    /// Those received in this stretch of civil days, both included; an open end does not limit.
    Received {
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        to: Option<NaiveDate>,
    },
    /// A random sample that anybody can draw again from the same cases with the same seed.
    Sample {
        /// How many.
        size: usize,
        /// The seed.
        seed: u64,
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
pub(super) struct Chosen {
    pub(super) id: CaseId,
    pub(super) row: CaseRow,
}

impl Chosen {
    /// Takes off what happened after the choice.
    pub(super) fn clip(&self, stored: &mut Stored) {
        stored.events.retain(|event| event.seq <= self.row.version);
    }
}

/// Everything chosen, in order of id.
pub(super) struct Choice {
    pub(super) chosen: Vec<Chosen>,
    /// Whether nothing was left out.
    pub(super) complete: bool,
}

/// Rows read at once.
const PAGE: i64 = 200;

impl App {
    /// Chooses. Cases that the caller may not know of are left out without a word.
    pub(super) async fn choose(&self, caller: &Caller, cases: &Cases) -> Result<Choice, AppError> {
        if let Cases::One(reference) = cases {
            let text = reference.as_str().to_owned();
            let row = self.store.read(caller.org, move |scope| scope.case_by_reference(&text)).await?;
            let one = self.chosen(caller, row.ok_or(AppError::NotFound)?).await?.ok_or(AppError::NotFound)?;
            return Ok(Choice { chosen: vec![one], complete: false });
        }
        let (mut chosen, mut complete, mut after) = (Vec::new(), *cases == Cases::All, String::new());
        let mut drawn: BTreeSet<(String, String)> = BTreeSet::new();
        loop {
            let (from, org) = (after.clone(), caller.org);
            let page = self.store.read_all(move |all| all.case_ids_after(Some(org), &from, PAGE)).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.id);
            for row in page.into_iter().filter(|row| fits(cases, row)) {
                let Some(one) = self.chosen(caller, row).await? else {
                    complete = false;
                    continue;
                };
                if let Cases::Sample { size, seed } = cases {
                    drawn.insert((lot(*seed, &one.row.reference), one.row.id.clone()));
                    chosen.push(one);
                    if drawn.len() > *size
                        && let Some((_, loser)) = drawn.pop_last()
                    {
                        chosen.retain(|other: &Chosen| other.row.id != loser);
                    }
                } else {
                    chosen.push(one);
                }
            }
        }
        Ok(Choice { chosen, complete })
    }

    /// The case, unless the caller has declared a conflict of interest (rules F1).
    async fn chosen(&self, caller: &Caller, row: CaseRow) -> Result<Option<Chosen>, AppError> {
        let damaged = |_| AppError::Internal("a case has no proper id".to_owned());
        let id: CaseId = row.id.parse().map_err(damaged)?;
        if let Some(staff) = caller.staff() {
            let events = self.store.read(caller.org, move |scope| scope.history(id)).await?;
            if !may_know(
                staff.id,
                staff.role,
                events.iter().filter_map(|row| recorded(row).ok().map(|r| r.event)),
            ) {
                return Ok(None);
            }
        }
        Ok(Some(Chosen { id, row }))
    }
}

/// As `Dossier::may_be_known_by`, on a history that may be damaged: those who export see sealed cases, and nobody sees
/// a case on which they have a conflict.
fn may_know(staff: StaffId, role: Role, events: impl Iterator<Item = Event>) -> bool {
    let named = matches!(role, Role::Dpo | Role::Auditor);
    let mut events = events;
    named
        && !events.any(|event| matches!(event, Event::ConflictDeclared { staff: barred } if barred == staff))
}

fn fits(cases: &Cases, row: &CaseRow) -> bool {
    match cases {
        Cases::Received { from, to } => {
            from.is_none_or(|from| from <= row.received_on) && to.is_none_or(|to| row.received_on <= to)
        }
        Cases::All | Cases::One(_) | Cases::Sample { .. } => true,
    }
}

/// The lot that a case draws: the lowest are taken.
fn lot(seed: u64, reference: &str) -> String {
    crate::secret::digest(format!("{seed} {reference}").as_bytes())
}
