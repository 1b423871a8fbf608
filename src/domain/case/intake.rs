//! The words for how a request arrives: channels, subtypes, representatives.

use crate::domain::clock::{Division, Regime};
use crate::domain::ids::{CaseId, LetterGroupId, Slug, StaffId};
use crate::domain::right::Right;
use crate::domain::text::{ContentRef, Language};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How the request reached the council; every channel counts alike (rules A2).
    Channel {
        /// The public form.
        Web = "web",
        /// Electronic mail to any address of the council.
        Email = "email",
        /// A letter.
        Post = "post",
        /// A call, read back to the caller.
        Phone = "phone",
        /// At a counter or a visit.
        InPerson = "in_person",
        /// A message on social media.
        SocialMedia = "social_media",
        /// An account whose holder is already identified.
        Portal = "portal",
        /// Handed to another department first.
        OtherService = "other_service",
    }
}

words! {
    /// What is special about the request inside its right (rules B2 and G).
    Subtype {
        /// Objection to direct marketing: absolute (Art 21(3)).
        DirectMarketing = "direct_marketing",
        /// Objection to profiling (Art 21(1)).
        Profiling = "profiling",
        /// Photos, video or posts that were published.
        Publication = "publication",
        /// Rectification: complete what is incomplete.
        Complete = "complete",
        /// Rectification: what was right once and is no longer.
        OutOfDate = "out_of_date",
        /// Rectification: somebody unauthorised put it on the record.
        EnteredBySomeoneElse = "entered_by_someone_else",
    }
}

impl Subtype {
    /// The rights for which this subtype makes sense.
    #[must_use]
    pub fn rights(self) -> &'static [Right] {
        match self {
            Self::DirectMarketing => &[Right::Objection, Right::Erasure],
            Self::Profiling => &[Right::Objection, Right::AutomatedDecision],
            Self::Publication => &[Right::Objection, Right::Erasure],
            Self::Complete | Self::OutOfDate | Self::EnteredBySomeoneElse => &[Right::Rectification],
        }
    }
}

words! {
    /// How the person wants the answer.
    AnswerBy {
        /// Electronic mail.
        Email = "email",
        /// Tracked post.
        Post = "post",
        /// Collected in person.
        Collect = "collect",
        /// From the status page, the default of rules F6.
        Download = "download",
    }
}

words! {
    /// In which form a person can read the answer (rules B4, F10).
    Format {
        /// Large print.
        LargePrint = "large_print",
        /// Easy read.
        EasyRead = "easy_read",
        /// A recording.
        Audio = "audio",
        /// Braille.
        Braille = "braille",
        /// Sign language interpretation.
        SignLanguage = "sign_language",
        /// On paper although the request came electronically.
        Paper = "paper",
    }
}

words! {
    /// Why somebody may act for another (rules part D).
    Relation {
        /// A solicitor with written authority.
        Solicitor = "solicitor",
        /// An advocate with written authority.
        Advocate = "advocate",
        /// A relative or friend with written authority.
        Relative = "relative",
        /// A councillor for a constituent.
        Councillor = "councillor",
        /// A not-for-profit body under DPA 2018 s.187.
        RepresentativeBody = "representative_body",
        /// An attorney under a registered power.
        Attorney = "attorney",
        /// A deputy, guardian or controller appointed by a court.
        Deputy = "deputy",
        /// A person with parental responsibility: the right stays the child's.
        Parent = "parent",
        /// Another relation, described in the authority.
        Other = "other",
    }
}

/// Who acts for the data subject, and on what authority.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Representative {
    /// In what capacity.
    pub relation: Relation,
    /// Name, address and contact details, one sealed content.
    pub person: ContentRef,
    /// The evidence of authority that was seen, described; `None` while none was seen.
    pub authority: Option<ContentRef>,
    /// The last day of the authority, when it ends.
    pub authority_until: Option<NaiveDate>,
    /// Whether the answer goes to the representative; in doubt it goes to the data subject.
    pub send_to_representative: bool,
}

/// The stretch of time that the request is about, both days included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// Left out of a body where it says nothing new, so that what older programs wrote reads and is written the same.
fn is_not(flag: &bool) -> bool {
    !flag
}

/// Everything that is known when a request is written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// The public reference, `DSR-2026-00042-K`.
    pub reference: String,
    /// What is asked for.
    pub right: Right,
    /// What is special about it.
    pub subtypes: Vec<Subtype>,
    /// Which law counts the days; `UkAuto` is resolved before it is stored.
    pub regime: Regime,
    /// Whose holidays count.
    pub division: Division,
    /// How it came.
    pub channel: Channel,
    /// The day it reached the council or a processor, anybody there, at any hour (civil date at the council).
    pub received_on: NaiveDate,
    /// Why it is written down more than one working day after it was received.
    pub logged_late_because: Option<ContentRef>,
    /// In which language to answer.
    pub language: Language,
    /// Whether nobody said in which: then a council with two official languages writes in both.
    #[serde(default, skip_serializing_if = "is_not")]
    pub language_unknown: bool,
    /// How to answer.
    pub answer_by: AnswerBy,
    /// In which forms the person can read it.
    pub formats: Vec<Format>,
    /// Whether the person agreed to plain electronic mail (rules F6).
    pub plain_email_agreed: bool,
    /// Name, address and contact details of the data subject, one sealed content.
    pub subject: ContentRef,
    /// Who acts for the data subject.
    pub representative: Option<Representative>,
    /// Whether the person is identified already, by log-in or known contact: then identity is not asked (rules E).
    pub identity_proven: bool,
    /// The request in the person's words.
    pub details: ContentRef,
    /// The services that it concerns; empty means all.
    pub services: Vec<Slug>,
    /// The stretch of time that it concerns.
    pub period: Option<Period>,
    /// Why it is urgent for the person.
    pub urgency: Option<ContentRef>,
    /// Law-enforcement data under DPA 2018 Part 3: same arithmetic, other grounds, goes to the DPO.
    pub part3: bool,
    /// The other cases that came in the same letter.
    pub group: Option<LetterGroupId>,
    /// Whether letters can be mailed to the person electronically at all.
    pub requester_can_be_mailed: bool,
    /// For a complaint: the case complained about.
    pub about: Option<CaseId>,
    /// For a complaint: who handled that case, and so may not review it (notice 004: a different reviewer).
    pub handlers: Vec<StaffId>,
}
