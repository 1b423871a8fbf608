//! Why a ground cannot be used: a stable code, a sentence, the legal source.

use crate::domain::clock::{Division, Regime};
use crate::domain::exemption::{EvidenceType, Ground};
use crate::domain::right::Right;
use chrono::NaiveDate;
use std::fmt;

/// A rule said no to using a ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroundRefusal {
    /// The id asked for.
    pub ground_id: String,
    /// The title of the ground, empty when there is no such ground.
    pub title: String,
    /// The provision it rests on, or where the list of grounds comes from.
    pub source: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with using a ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// No ground has this id.
    Unknown,
    /// The ground does not limit this right.
    RightNotLimited(Right),
    /// The ground does not relieve the council of telling recipients, or there is no such duty after this right.
    NotificationNotLimited(Right),
    /// Only another body may rely on it.
    NotForCouncils,
    /// It does not exist under the law that governs the request.
    WrongRegime {
        /// The law that governs the request.
        regime: Regime,
        /// Whether the data is processed for law enforcement.
        part3: bool,
    },
    /// It has no effect in the council's nation.
    WrongNation(Division),
    /// These pieces of evidence were not given; all of them are listed.
    EvidenceMissing(Vec<Field>),
    /// These are not of the kind asked for.
    EvidenceType(Vec<Field>),
    /// These dates lie after the day on which the ground is relied on.
    InTheFuture(Vec<Field>),
    /// The opinion can no longer be relied on.
    OpinionTooOld {
        /// The day it was given.
        given: NaiveDate,
        /// The calendar months for which it holds.
        months: u32,
    },
}

/// A piece of evidence, to name it to the officer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// The field name in the data.
    pub name: String,
    /// What the officer is asked for.
    pub label: String,
    /// What is accepted.
    pub kind: EvidenceType,
}

impl GroundRefusal {
    /// A refusal of this ground.
    #[must_use]
    pub(super) fn of(ground: &Ground, problem: Problem) -> Self {
        Self {
            ground_id: ground.id.clone(),
            title: ground.title.clone(),
            source: ground.source.clone(),
            problem,
        }
    }

    /// A refusal of a ground that does not exist.
    #[must_use]
    pub(super) fn unknown(ground_id: &str) -> Self {
        Self {
            ground_id: ground_id.to_owned(),
            title: String::new(),
            source: "UK GDPR and GDPR Art 12(4): a refusal must give a reason known to the law".to_owned(),
            problem: Problem::Unknown,
        }
    }

    /// The stable code, part of the public interface.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::Unknown => "ground_unknown",
            Problem::RightNotLimited(_) => "ground_right_not_limited",
            Problem::NotificationNotLimited(_) => "ground_notification_not_limited",
            Problem::NotForCouncils => "ground_not_for_councils",
            Problem::WrongRegime { .. } => "ground_wrong_regime",
            Problem::WrongNation(_) => "ground_wrong_nation",
            Problem::EvidenceMissing(_) => "ground_evidence_missing",
            Problem::EvidenceType(_) => "ground_evidence_type",
            Problem::InTheFuture(_) => "ground_date_in_future",
            Problem::OpinionTooOld { .. } => "ground_opinion_too_old",
        }
    }

    /// The field names of the evidence at fault, empty when the fault lies elsewhere.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        match &self.problem {
            Problem::EvidenceMissing(fields)
            | Problem::EvidenceType(fields)
            | Problem::InTheFuture(fields) => fields.iter().map(|field| field.name.as_str()).collect(),
            Problem::OpinionTooOld { .. } => vec!["opinion_on"],
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for GroundRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.problem == Problem::Unknown {
            return write!(
                f,
                "There is no ground called {:?}; choose one from the catalogue.",
                self.ground_id
            );
        }
        write!(f, "“{}” ", self.title)?;
        match &self.problem {
            Problem::Unknown => Ok(()),
            Problem::RightNotLimited(right) => {
                write!(f, "does not limit {}", spoken(right.name()))
            }
            Problem::NotificationNotLimited(right) => {
                write!(f, "does not lift the duty to tell recipients after {}", spoken(right.name()))
            }
            Problem::NotForCouncils => f.write_str("can be relied on only by another body, not by a council"),
            Problem::WrongRegime { regime, part3 } => {
                write!(f, "does not exist under {}", law(*regime, *part3))
            }
            Problem::WrongNation(division) => write!(f, "has no effect in {}", nation(*division)),
            Problem::EvidenceMissing(fields) => {
                write!(f, "cannot be used until this is recorded: {}", labels(fields, false))
            }
            Problem::EvidenceType(fields) => {
                write!(f, "has evidence of the wrong kind: {}", labels(fields, true))
            }
            Problem::InTheFuture(fields) => {
                write!(f, "has a date in the future: {}", labels(fields, false))
            }
            Problem::OpinionTooOld { given, months } => write!(
                f,
                "needs an opinion given within the {months} months before it is relied on; this one is of {given}, so ask again"
            ),
        }?;
        write!(f, " ({}).", self.source)
    }
}

impl std::error::Error for GroundRefusal {}

fn spoken(name: &str) -> String {
    format!("the right {:?}", name.replace('_', " "))
}

fn labels(fields: &[Field], with_kind: bool) -> String {
    let one = |field: &Field| {
        if with_kind {
            format!("{:?} must be {}", field.label, field.kind.wanted())
        } else {
            format!("{:?}", field.label)
        }
    };
    fields.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn law(regime: Regime, part3: bool) -> &'static str {
    match (regime, part3) {
        (Regime::EuGdpr, _) => "the EU GDPR",
        (_, true) => "Part 3 of the Data Protection Act 2018 (law enforcement)",
        (_, false) => "the UK GDPR as it governs this request",
    }
}

fn nation(division: Division) -> &'static str {
    match division {
        Division::EnglandAndWales => "England and Wales",
        Division::Scotland => "Scotland",
        Division::NorthernIreland => "Northern Ireland",
        Division::Ireland => "Ireland",
    }
}
