//! What is lawful but unwise: shown to the officer, never in the way.

use crate::domain::case::clock_view;
use crate::domain::case::command::Command;
use crate::domain::case::decide::Bench;
use crate::domain::case::intake::Subtype;
use crate::domain::case::outcome::{Outcome, TaskKind};
use crate::domain::case::state::Case;
use crate::domain::right::Right;
use serde::Serialize;

/// A caution about a command that would be allowed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Warning {
    /// Stable, in snake case.
    pub code: &'static str,
    /// In plain words.
    pub sentence: &'static str,
    /// The article, guidance or rule.
    pub source: &'static str,
}

const LATE_IDENTITY: Warning = Warning {
    code: "identity_asked_late",
    sentence: "More than five working days have passed since receipt. The regulator expects identity to be asked promptly.",
    source: "Rules A5.9",
};
const IDENTITY_KNOWN: Warning = Warning {
    code: "identity_known",
    sentence: "This person is identified already. Ask only on reasonable doubt.",
    source: "UK GDPR Art 12(6); rules E",
};
const NOT_SEARCHED: Warning = Warning {
    code: "not_searched",
    sentence: "No search is recorded on this case. A search must be reasonable and proportionate, and shown.",
    source: "UK GDPR Art 15(1A)",
};
const IMPACT_NOT_TOLD: Warning = Warning {
    code: "service_impact_not_told",
    sentence: "Stopping this use may delay or end a service. Tell the person first if so.",
    source: "Rules B2",
};
const PART3: Warning = Warning {
    code: "part3",
    sentence: "This request reaches law-enforcement data: the DPO's team must see it.",
    source: "DPA 2018 Part 3; rules A1",
};
const LATE_ANSWER: Warning = Warning {
    code: "late_answer",
    sentence: "The due date has passed. Answer all the same, apologise, and look for the cause.",
    source: "UK GDPR Art 12(3); rules F8",
};
const NO_STATEMENT: Warning = Warning {
    code: "statement_not_offered",
    sentence: "Offer to attach the person's statement to the record.",
    source: "UK GDPR Art 16; rules B2",
};
const NOT_TOLD_WHAT: Warning = Warning {
    code: "reasons_missing",
    sentence: "A refusal tells its reasons: write them down for the person.",
    source: "UK GDPR Art 12(4)",
};

/// The cautions for a command on this case, without deciding it.
#[must_use]
pub fn warnings(case: &Case, command: &Command, on: &Bench<'_>) -> Vec<Warning> {
    let opening = &case.opening;
    let mut found = Vec::new();
    match command {
        Command::AskIdentity { .. } => {
            let last = on.calendar.add_working_days(opening.division, opening.received_on, 5);
            if last.is_ok_and(|last| on.today > last) {
                found.push(LATE_IDENTITY);
            }
            if opening.identity_proven || case.identity_confirmed.is_some() {
                found.push(IDENTITY_KNOWN);
            }
        }
        Command::ProposeDecision { outcome, reasons, .. } => {
            let searched = case.searches > 0
                || case.tasks.values().any(|task| task.work == TaskKind::Search && task.result.is_some());
            if opening.right == Right::Access && !searched && *outcome != Outcome::Refused {
                found.push(NOT_SEARCHED);
            }
            let absolute = opening.subtypes.contains(&Subtype::DirectMarketing);
            let stops = matches!(opening.right, Right::Objection | Right::ConsentWithdrawal) && !absolute;
            if stops && *outcome == Outcome::Granted && case.service_impact.is_none() {
                found.push(IMPACT_NOT_TOLD);
            }
            let limits = matches!(outcome, Outcome::Refused | Outcome::GrantedInPart);
            if opening.right == Right::Rectification && limits && !case.duties.statement {
                found.push(NO_STATEMENT);
            }
            if limits && reasons.is_none() {
                found.push(NOT_TOLD_WHAT);
            }
            if opening.part3 {
                found.push(PART3);
            }
        }
        Command::Respond { sent_on, .. } => {
            let reading = clock_view::reading(case, on.calendar, on.settings.pause_count);
            let due = reading.ok().and_then(|reading| reading.due);
            let acknowledged = opening.right == Right::Complaint && case.acknowledged.is_some();
            if !acknowledged && due.is_some_and(|due| *sent_on > due) {
                found.push(LATE_ANSWER);
            }
        }
        _ => {}
    }
    found
}
