//! The legal bases and conditions that processing may rest on.

use serde::{Deserialize, Serialize};

/// Why the law allows processing (UK GDPR Art 6(1)).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LawfulBasis {
    /// (a).
    Consent,
    /// (b).
    Contract,
    /// (c).
    LegalObligation,
    /// (d).
    VitalInterests,
    /// (e).
    PublicTask,
    /// (ea), in the United Kingdom since the Data (Use and Access) Act 2025.
    RecognisedLegitimateInterest,
    /// (f): not for a public authority's own tasks.
    LegitimateInterests,
}

impl LawfulBasis {
    /// The provision.
    #[must_use]
    pub fn article(self) -> &'static str {
        match self {
            Self::Consent => "Art 6(1)(a)",
            Self::Contract => "Art 6(1)(b)",
            Self::LegalObligation => "Art 6(1)(c)",
            Self::VitalInterests => "Art 6(1)(d)",
            Self::PublicTask => "Art 6(1)(e)",
            Self::RecognisedLegitimateInterest => "Art 6(1)(ea)",
            Self::LegitimateInterests => "Art 6(1)(f)",
        }
    }

    /// The public name, `public_task` for example.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal_obligation",
            Self::VitalInterests => "vital_interests",
            Self::PublicTask => "public_task",
            Self::RecognisedLegitimateInterest => "recognised_legitimate_interest",
            Self::LegitimateInterests => "legitimate_interests",
        }
    }

    /// Whether a person may object to processing on this basis (Art 21(1)).
    #[must_use]
    pub fn allows_objection(self) -> bool {
        matches!(self, Self::PublicTask | Self::RecognisedLegitimateInterest | Self::LegitimateInterests)
    }

    /// Whether data on this basis may be portable (Art 20(1)(a)).
    #[must_use]
    pub fn allows_portability(self) -> bool {
        matches!(self, Self::Consent | Self::Contract)
    }
}

/// Why the law allows special category data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialCategory {
    /// The condition of Art 9(2).
    pub condition: SpecialCondition,
    /// The paragraph of DPA 2018 Sch 1 that it needs besides (s.10(3)), if it needs one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule_1: Option<u8>,
    /// The reference of the appropriate policy document (Sch 1 paras 1, 5, 39).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_document: Option<String>,
}

/// The conditions for special category data (UK GDPR Art 9(2)).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialCondition {
    /// (a).
    ExplicitConsent,
    /// (b).
    EmploymentSocialSecuritySocialProtection,
    /// (c).
    VitalInterests,
    /// (d).
    NotForProfitBody,
    /// (e).
    MadePublic,
    /// (f).
    LegalClaims,
    /// (g).
    SubstantialPublicInterest,
    /// (h).
    HealthOrSocialCare,
    /// (i).
    PublicHealth,
    /// (j).
    ArchivingResearchStatistics,
}

impl SpecialCondition {
    /// The provision.
    #[must_use]
    pub fn article(self) -> &'static str {
        match self {
            Self::ExplicitConsent => "Art 9(2)(a)",
            Self::EmploymentSocialSecuritySocialProtection => "Art 9(2)(b)",
            Self::VitalInterests => "Art 9(2)(c)",
            Self::NotForProfitBody => "Art 9(2)(d)",
            Self::MadePublic => "Art 9(2)(e)",
            Self::LegalClaims => "Art 9(2)(f)",
            Self::SubstantialPublicInterest => "Art 9(2)(g)",
            Self::HealthOrSocialCare => "Art 9(2)(h)",
            Self::PublicHealth => "Art 9(2)(i)",
            Self::ArchivingResearchStatistics => "Art 9(2)(j)",
        }
    }

    /// The first and last paragraph of DPA 2018 Sch 1 of which one must be met besides (s.10(2), (3)); `None` where Art 9
    /// is enough. Paragraph 5 is about the policy document and no condition of its own.
    #[must_use]
    pub fn schedule_1_paragraphs(self) -> Option<(u8, u8)> {
        match self {
            Self::EmploymentSocialSecuritySocialProtection => Some((1, 1)),
            Self::HealthOrSocialCare => Some((2, 2)),
            Self::PublicHealth => Some((3, 3)),
            Self::ArchivingResearchStatistics => Some((4, 4)),
            Self::SubstantialPublicInterest => Some((6, 28)),
            Self::ExplicitConsent
            | Self::VitalInterests
            | Self::NotForProfitBody
            | Self::MadePublic
            | Self::LegalClaims => None,
        }
    }
}
