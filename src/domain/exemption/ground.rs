//! One ground as the catalogue describes it.

use crate::domain::clock::{Division, Regime};
use crate::domain::right::Right;
use serde::{Deserialize, Serialize};

/// A ground for not acting on, limiting or delaying a request. Mirrors one entry of the embedded data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The stable name, `third-party` for example. Histories refer to it.
    pub id: String,
    /// A short English title.
    pub title: String,
    /// The provision it rests on.
    pub source: String,
    /// Under which law it exists.
    pub regimes: Vec<GroundRegime>,
    /// The nations in which it has effect; empty for a ground of EU law.
    pub extent: Vec<Extent>,
    /// What it limits.
    pub rights: Vec<GroundRight>,
    /// The legal test, in words for the officer who applies it.
    pub test: String,
    /// The evidence fields it needs besides those common to all.
    pub evidence: Vec<String>,
    /// Whether somebody else must agree.
    pub second_approval: SecondApproval,
    /// Whether the letter may leave the reason out, because giving it would defeat the ground.
    pub may_withhold_reason: bool,
    /// How often a council is likely to meet it.
    pub council_relevance: Relevance,
    /// Council notices that state it as a limit on a right.
    pub notices: Vec<String>,
    /// Council notices that only mention the purpose it protects.
    pub notices_related: Vec<String>,
    /// What the requester is told, in plain English.
    pub public_explanation: String,
    /// What using it does.
    pub kind: GroundKind,
    /// Whether a professional's opinion is a condition; absent where no opinion plays a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion_required: Option<bool>,
    /// How many calendar months an opinion may be relied on after it was given (DPA 2018 Sch 3 paras 5, 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion_max_age_months: Option<u32>,
    /// Calendar days within which the Principal Reporter must be told (DPA 2018 Sch 3 paras 12, 20).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify_within_days: Option<u32>,
    /// False where only another body may rely on it.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub council_may_use: bool,
    /// A special outcome of the case, `lapsed` for example.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// How it is applied, `redaction` for example.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The ground that this one keeps from being used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
    /// What may be done instead of refusing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
}

impl Ground {
    /// Whether it limits this right.
    #[must_use]
    pub fn limits_right(&self, right: Right) -> bool {
        self.rights.iter().any(|limited| limited.is(right))
    }

    /// Whether it relieves the council of telling recipients (UK GDPR and GDPR Art 19).
    #[must_use]
    pub fn limits_notification(&self) -> bool {
        self.rights.contains(&GroundRight::Notification)
    }

    /// Whether it exists under this law. `part3` says that the data concerned is processed for law enforcement (DPA 2018
    /// Part 3): Part 3 has grounds of its own, and those of the UK GDPR do not reach it.
    #[must_use]
    pub fn exists_under(&self, regime: Regime, part3: bool) -> bool {
        let law = match (regime, part3) {
            (Regime::EuGdpr, _) => GroundRegime::Eu,
            (Regime::UkDuaa | Regime::UkPreDuaa | Regime::UkAuto, true) => GroundRegime::UkPart3,
            (Regime::UkDuaa | Regime::UkPreDuaa | Regime::UkAuto, false) => GroundRegime::Uk,
        };
        self.regimes.contains(&law)
    }

    /// Whether it has effect in this nation. The extent speaks of the nations of the United Kingdom, so it does not
    /// narrow a ground under `eu_gdpr`.
    #[must_use]
    pub fn extends_to(&self, regime: Regime, division: Division) -> bool {
        regime == Regime::EuGdpr || self.extent.iter().any(|nation| Division::from(*nation) == division)
    }

    /// Whether refusing it is for the data protection officer alone: manifestly unfounded and manifestly excessive
    /// requests, where the council bears the burden of proof (Art 12(5); rules part C).
    #[must_use]
    pub fn needs_dpo(&self) -> bool {
        matches!(self.id.as_str(), "manifestly-unfounded" | "manifestly-excessive")
    }
}

fn yes() -> bool {
    true
}

fn is_yes(value: &bool) -> bool {
    *value
}

/// The law under which a ground exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundRegime {
    /// UK GDPR, before and after the Data (Use and Access) Act 2025.
    Uk,
    /// Law-enforcement processing: DPA 2018 Part 3.
    UkPart3,
    /// GDPR in a Member State.
    Eu,
}

/// A nation in which a ground has effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl From<Extent> for Division {
    fn from(extent: Extent) -> Self {
        match extent {
            Extent::EnglandAndWales => Self::EnglandAndWales,
            Extent::Scotland => Self::Scotland,
            Extent::NorthernIreland => Self::NorthernIreland,
        }
    }
}

/// What a ground can limit: six rights and one duty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundRight {
    /// Art 15.
    Access,
    /// Art 16.
    Rectification,
    /// Art 17.
    Erasure,
    /// Art 18.
    Restriction,
    /// Art 20.
    Portability,
    /// Art 21.
    Objection,
    /// UK GDPR Arts 22A to 22D, GDPR Art 22.
    AutomatedDecision,
    /// The duty to tell recipients of a correction, erasure or restriction (Art 19).
    Notification,
}

impl GroundRight {
    /// Whether this is the given right.
    #[must_use]
    pub fn is(self, right: Right) -> bool {
        self.right() == Some(right)
    }

    /// The right a case can be about, `None` for the duty to tell recipients.
    #[must_use]
    pub fn right(self) -> Option<Right> {
        match self {
            Self::Access => Some(Right::Access),
            Self::Rectification => Some(Right::Rectification),
            Self::Erasure => Some(Right::Erasure),
            Self::Restriction => Some(Right::Restriction),
            Self::Portability => Some(Right::Portability),
            Self::Objection => Some(Right::Objection),
            Self::AutomatedDecision => Some(Right::AutomatedDecision),
            Self::Notification => None,
        }
    }

    /// The name in the data, `notification` for the duty to tell recipients.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.right().map_or("notification", Right::name)
    }
}

/// Whether a second person must agree to using a ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondApproval {
    /// One decision-maker is enough.
    No,
    /// Suggest a second person.
    Advisable,
    /// Require a second person, unless the council's settings relax it.
    StronglyAdvised,
}

/// How often a council is likely to meet a ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relevance {
    /// Weekly business.
    High,
    /// Now and then.
    Medium,
    /// Rare, or another body's ground.
    Low,
}

/// What using a ground does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// A ground to withhold or refuse.
    Exemption,
    /// A reason not to act on the request at all.
    Gateway,
    /// The right's own conditions are not satisfied.
    GroundNotMet,
    /// Limits what is due.
    ScopeLimit,
    /// Allows a use while restricted.
    PermittedUse,
    /// Stops another ground being used.
    LimitsOther,
    /// Bars release until a condition is met.
    ReleaseBlock,
    /// Changes the time limit.
    TimeLimitChange,
}

impl GroundKind {
    /// Whether a refusal or part grant may rest on it (rules B1). A permitted use, a limit on another ground and a changed
    /// time limit take nothing away from the answer.
    #[must_use]
    pub fn supports_refusal(self) -> bool {
        match self {
            Self::Exemption | Self::Gateway | Self::GroundNotMet | Self::ScopeLimit | Self::ReleaseBlock => {
                true
            }
            Self::PermittedUse | Self::LimitsOther | Self::TimeLimitChange => false,
        }
    }
}
