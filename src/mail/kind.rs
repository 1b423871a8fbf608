//! Which letters exist, by the name that histories, settings and templates use.

use serde::{Deserialize, Serialize};

/// Who reads a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// The person who asked, or who asks for them.
    Requester,
    /// An organisation that was given the data before (UK GDPR Art 19).
    Recipient,
    /// Somebody who works for the council.
    Staff,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal $audience:ident,)+) => {
        /// A kind of letter. The names are stored with every letter sent; `docs/reference/letters.md` says when each goes out.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stored name, also the name of the template's file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Who reads it.
            #[must_use]
            pub fn audience(self) -> Audience {
                match self { $(Self::$variant => Audience::$audience,)+ }
            }

            /// The template in the program: English, Welsh.
            pub(in crate::mail) fn sources(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$variant => (
                        include_str!(concat!("letters/en/", $name, ".txt")),
                        include_str!(concat!("letters/cy/", $name, ".txt")),
                    ),)+
                }
            }
        }
    };
}

kinds! {
    /// The request arrived: when the answer is due or what is awaited (rules B4).
    Acknowledgement "acknowledgement" Requester,
    /// Proof of identity or authority asked for, and why (UK GDPR Art 12(6)).
    IdentityAsked "identity_asked" Requester,
    /// The same once more, after 7 and 14 days (rules A5.12).
    IdentityReminder "identity_reminder" Requester,
    /// A question about an access request (UK GDPR Art 12A(5)).
    ClarificationAsked "clarification_asked" Requester,
    /// The same once more, after 7 and 14 days (rules A5.12).
    ClarificationReminder "clarification_reminder" Requester,
    /// A lawful fee: amount, basis, and the choice to withdraw or narrow (UK GDPR Art 12(5)).
    FeeAsked "fee_asked" Requester,
    /// What was awaited arrived: the new last day.
    ClockGoingOn "clock_going_on" Requester,
    /// Two more months, with the lawful reasons (UK GDPR Art 12A(4)).
    Extension "extension" Requester,
    /// The decision, with reasons and every way to challenge it (UK GDPR Art 12(4)).
    Response "response" Requester,
    /// Without an answer the request will soon be closed (rules A5.12).
    LapseWarning "lapse_warning" Requester,
    /// Closed for want of an answer; can be opened again (rules A5.12).
    Lapse "lapse" Requester,
    /// The person took the request back.
    Withdrawn "withdrawn" Requester,
    /// Another organisation holds the data (rules B1).
    Transferred "transferred" Requester,
    /// Not a request under data protection law, and what happens instead (rules B1).
    NotARequest "not_a_request" Requester,
    /// It goes on under another reference (rules A2).
    Merged "merged" Requester,
    /// A complaint arrived: within 30 days (DPA 2018 s.164A).
    ComplaintAcknowledged "complaint_acknowledged" Requester,
    /// What the council found about a complaint (DPA 2018 s.164A).
    ComplaintOutcome "complaint_outcome" Requester,
    /// Doing what is asked may delay or end a service (rules B2).
    ServiceImpact "service_impact" Requester,
    /// A restriction is about to end: the person is told before (UK GDPR Art 18(3)).
    RestrictionLifting "restriction_lifting" Requester,
    /// Data that was passed on was corrected, deleted or restricted (UK GDPR Art 19).
    RecipientNotice "recipient_notice" Recipient,
    /// Who was given the data, on request (UK GDPR Art 19).
    RecipientList "recipient_list" Requester,
    /// An earlier letter said what was wrong (rules A2).
    Correction "correction" Requester,
    /// A letter is ready that is not for plain e-mail (rules F5, F6).
    Ready "ready" Requester,
    /// The due date passed: an apology and a new date (rules B4).
    LateApology "late_apology" Requester,
    /// The code that opens the documents of the answer (rules F6).
    AnswerCode "answer_code" Requester,
    /// The case is closed.
    Closed "closed" Requester,
    /// How it is going; for a complaint the law requires it (DPA 2018 s.164A(4)).
    Progress "progress" Requester,
    /// A date comes near or has passed.
    Alert "alert" Staff,
    /// The morning's work.
    Digest "digest" Staff,
    /// A new account.
    Invitation "invitation" Staff,
    /// A new password.
    PasswordReset "password_reset" Staff,
    /// A letter could not be delivered by e-mail.
    DeliveryProblem "delivery_problem" Staff,
    /// Does mail work?
    Test "test" Staff,
}

impl Kind {
    /// The kind with this stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}
