//! Where late cases lost their days. Nobody is asked for a reason: the history tells how long a case stood where, and the
//! longest stretch in which the council, not the person, was awaited is why.

use crate::app::AppError;
use crate::domain::case::{Case, Recorded, Stage, WaitsFor, stage, waits_for};
use crate::domain::text::Instant;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where a case stands while days go by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It had reached the council and was not written down.
    Logging,
    /// It was in nobody's charge.
    Unassigned,
    /// A service was asked and had not answered.
    Services,
    /// The officer could go on.
    Handling,
    /// A second person had to look.
    Approval,
    /// It was approved and not sent.
    Sending,
    /// The person was asked something.
    Requester,
}

impl Phase {
    /// Every phase, in the order of a case's life.
    pub const ALL: [Self; 7] = [
        Self::Logging,
        Self::Unassigned,
        Self::Services,
        Self::Handling,
        Self::Approval,
        Self::Sending,
        Self::Requester,
    ];

    /// The public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Logging => "logging",
            Self::Unassigned => "unassigned",
            Self::Services => "services",
            Self::Handling => "handling",
            Self::Approval => "approval",
            Self::Sending => "sending",
            Self::Requester => "requester",
        }
    }

    fn of(case: &Case) -> Self {
        match (waits_for(case), stage(case)) {
            (Some(WaitsFor::Requester), _) => Self::Requester,
            (Some(WaitsFor::Approval), _) => Self::Approval,
            (_, Stage::ReadyToSend) => Self::Sending,
            (Some(WaitsFor::Services), _) => Self::Services,
            _ if case.assigned.is_none() => Self::Unassigned,
            _ => Self::Handling,
        }
    }
}

/// What became of the days of late cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Lateness {
    /// So many late cases were looked into: those overdue now, and the newest late answers of the months shown.
    pub cases: i64,
    /// Phase by phase, in the order of a case's life.
    pub phases: Vec<PhaseDays>,
}

/// One phase of late cases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PhaseDays {
    /// Which.
    pub phase: Phase,
    /// Calendar days that all of them together spent in it.
    pub days: i64,
    /// Cases that spent more days here than in any other phase in which the council was awaited.
    pub main_reason_in: i64,
}

type Days = BTreeMap<Phase, i64>;

/// The days of one case, phase by phase, until its answer, or until today while there is none.
fn days_of(
    history: Vec<Recorded>,
    day: &impl Fn(Instant) -> NaiveDate,
    today: NaiveDate,
) -> Result<Days, AppError> {
    let mut days = Days::new();
    let mut spend = |phase: Phase, from: NaiveDate, to: NaiveDate| {
        *days.entry(phase).or_default() += to.signed_duration_since(from).num_days().max(0);
    };
    let mut events = history.into_iter();
    let Some(first) = events.next() else { return Ok(days) };
    let mut since = day(first.at);
    let mut case = Case::fold([first])?;
    spend(Phase::Logging, case.opening.received_on, since);
    for recorded in events {
        let (phase, at) = (Phase::of(&case), day(recorded.at));
        case.apply(recorded)?;
        let until = case.answered.map_or(at, |answered| answered.min(at));
        spend(phase, since, until);
        since = at;
        if case.answered.is_some() || case.end.is_some() {
            return Ok(days);
        }
    }
    spend(Phase::of(&case), since, today);
    Ok(days)
}

fn main_reason(days: &Days) -> Option<Phase> {
    let ours = days.iter().filter(|(phase, days)| **phase != Phase::Requester && **days > 0);
    // Of two phases of the same length the earlier one began the delay.
    ours.max_by_key(|(phase, days)| (**days, std::cmp::Reverse(**phase))).map(|(phase, _)| *phase)
}

pub(super) fn lateness(
    histories: Vec<Vec<Recorded>>,
    day: impl Fn(Instant) -> NaiveDate,
    today: NaiveDate,
) -> Result<Lateness, AppError> {
    let each: Vec<Days> =
        histories.into_iter().map(|history| days_of(history, &day, today)).collect::<Result<_, _>>()?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let phase = |phase: Phase| PhaseDays {
        phase,
        days: each.iter().filter_map(|days| days.get(&phase)).sum(),
        main_reason_in: count(each.iter().filter(|days| main_reason(days) == Some(phase)).count()),
    };
    Ok(Lateness { cases: count(each.len()), phases: Phase::ALL.into_iter().map(phase).collect() })
}
