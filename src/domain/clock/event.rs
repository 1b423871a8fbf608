//! What can happen to a clock.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kinds of dated event that the clock knows; everything else in a history is no business of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockEventKind {
    /// The request reached the council by any channel.
    Received,
    /// Asked to confirm identity or authority.
    IdRequested,
    /// Everything asked for arrived.
    IdReceived,
    /// Told that a lawful fee is charged.
    FeeRequested,
    /// Paid in full.
    FeePaid,
    /// Asked what the access request is about.
    ClarificationRequested,
    /// The answer arrived.
    ClarificationReceived,
    /// Notice of the two-month extension sent.
    Extended,
    /// Final answer sent; for a complaint its acknowledgement or outcome.
    Responded,
    /// The whole request taken back.
    Withdrawn,
}

impl ClockEventKind {
    /// Every kind, in the order of a life.
    pub const ALL: [Self; 10] = [
        Self::Received,
        Self::IdRequested,
        Self::IdReceived,
        Self::FeeRequested,
        Self::FeePaid,
        Self::ClarificationRequested,
        Self::ClarificationReceived,
        Self::Extended,
        Self::Responded,
        Self::Withdrawn,
    ];

    /// The public name, `id_requested` for example.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::IdRequested => "id_requested",
            Self::IdReceived => "id_received",
            Self::FeeRequested => "fee_requested",
            Self::FeePaid => "fee_paid",
            Self::ClarificationRequested => "clarification_requested",
            Self::ClarificationReceived => "clarification_received",
            Self::Extended => "extended",
            Self::Responded => "responded",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The kind with this public name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One dated event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockEvent {
    /// What happened.
    pub kind: ClockEventKind,
    /// The civil date in the council's zone.
    pub date: NaiveDate,
}
