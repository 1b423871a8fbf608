//! Which law counts the days: fixed for the life of a request.

use serde::{Deserialize, Serialize};

/// The named variants of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// UK GDPR request received on or after 5 February 2026 (Art 12A inserted by DUAA 2025 s.76; S.I. 2026/82 regs 2(h), 4).
    UkDuaa,
    /// UK request received before that day, whenever identity or clarification came (saving in S.I. 2026/82 reg 4).
    UkPreDuaa,
    /// Choose between the two by the date of receipt.
    UkAuto,
    /// GDPR Art 12(3) in a Member State (Regulation 1182/71; EDPB Guidelines 01/2022).
    EuGdpr,
}
