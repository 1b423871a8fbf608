//! Invented facts: every fact is there, so that a preview shows a whole letter and a check meets every name.

use crate::domain::right::Right;
use crate::mail::facts::{
    Council, ExtensionReason, Facts, Fee, FeeItem, Ground, Outcome, Person, Recipient, Regulator, Service,
    WaitingFor, Worded,
};
use crate::mail::kind::Kind;
use crate::mail::work::{Alert, Delivery, Group, Matter, Staff};
use chrono::NaiveDate;

impl Facts {
    /// Facts about an invented request to an invented council, every one of them present.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            person: Person {
                name: "Gwen Bowen".to_owned(),
                address: vec!["12 Harbour Row".to_owned(), "Trefawr".to_owned(), "ZZ1 1ZZ".to_owned()],
            },
            waiting_for: Some(WaitingFor::Identity),
            question: Some(Worded::both(
                "Please show us a letter or a bill with your name and address on it.",
                "Dangoswch i ni lythyr neu fil â'ch enw a'ch cyfeiriad arno.",
            )),
            question_reason: Some(Worded::both(
                "The address in your request is not the one we have.",
                "Nid y cyfeiriad yn eich cais yw'r un sydd gennym.",
            )),
            fee: Some(fee()),
            extension_reasons: vec![ExtensionReason::Complexity, ExtensionReason::Number],
            reasons: Some(Worded::both("The papers lie in four places.", "Mae'r papurau mewn pedwar lle.")),
            outcome: Some(Outcome::GrantedInPart),
            decision: Some(Worded::both(
                "We send you 120 pages. Two pages are left out.",
                "Rydym yn anfon 120 tudalen atoch. Mae dwy dudalen wedi'u hepgor.",
            )),
            grounds: vec![ground()],
            ..Self::answered()
        }
    }

    /// The part of the sample that an answer adds, and what letters to staff say.
    fn answered() -> Self {
        Self {
            reasons_withheld: true,
            statement_offered: true,
            recipients: vec![
                Recipient {
                    name: "Trefawr Housing Association".to_owned(),
                    told_on: Some(day(2026, 11, 20)),
                    reason_not_told: None,
                },
                Recipient {
                    name: "Old Mill School".to_owned(),
                    told_on: None,
                    reason_not_told: Some(Worded::both("The school has closed.", "Mae'r ysgol wedi cau.")),
                },
            ],
            services: vec![service()],
            transferred_to: Some(Worded::same("Trefawr Water, records@water.example.org")),
            other_route: Some(Worded::both(
                "Our libraries team will write to you.",
                "Bydd ein tîm llyfrgelloedd yn ysgrifennu atoch.",
            )),
            complaint_about: Some("DSR-2026-00017-T".to_owned()),
            reviewer: Some("Carys Lloyd".to_owned()),
            recipient: Some("Trefawr Housing Association".to_owned()),
            days_late: Some(3),
            expected_by: Some(day(2027, 1, 15)),
            on_behalf_of: Some("Ifan Bowen".to_owned()),
            other_reference: Some("DSR-2026-00031-P".to_owned()),
            corrected: Some(Worded::both("more time for your request", "rhagor o amser ar gyfer eich cais")),
            by_post: false,
            secret_code: Some("7KQ2-M4XB-9TRC-H6WD".to_owned()),
            status_link: Some("https://requests.example.org/status/sample".to_owned()),
            action_link: Some("https://requests.example.org/act/sample".to_owned()),
            staff: Some(Staff { name: "Owen Hughes".to_owned() }),
            alerts: alerts(),
            alerts_left_out: Some(3),
            delivery: Some(Delivery {
                letter: Worded::both("Acknowledgement", "Cydnabyddiaeth"),
                answer: "550 no such mailbox".to_owned(),
                tried_on: day(2026, 11, 22),
                link: Some("https://requests.example.org/cases/DSR-2026-00042-K".to_owned()),
            }),
            ..dated()
        }
    }

    /// The same facts, fitted to one kind of letter: the right, the outcome and what is awaited agree with it.
    #[must_use]
    pub fn sample_for(kind: Kind) -> Self {
        let mut facts = Self::sample();
        match kind {
            Kind::ClarificationAsked | Kind::ClarificationReminder => {
                facts.waiting_for = Some(WaitingFor::Clarification);
            }
            Kind::FeeAsked => facts.waiting_for = Some(WaitingFor::Fee),
            Kind::IdentityAsked | Kind::IdentityReminder => {}
            _ => facts.waiting_for = None,
        }
        match kind {
            Kind::ComplaintAcknowledged | Kind::ComplaintOutcome => facts.right = Right::Complaint,
            Kind::RestrictionLifting => facts.right = Right::Restriction,
            Kind::RecipientNotice => facts.right = Right::Rectification,
            Kind::Lapse => facts.outcome = Some(Outcome::LapsedNoId),
            Kind::Alert => facts.alerts.truncate(1),
            _ => {}
        }
        facts
    }
}

/// Council, case and every date.
fn dated() -> Facts {
    Facts {
        reference: "DSR-2026-00042-K".to_owned(),
        received: Some(day(2026, 10, 1)),
        start: Some(day(2026, 10, 5)),
        due: Some(day(2027, 1, 5)),
        previous_due: Some(day(2026, 11, 5)),
        notice_by: Some(day(2026, 11, 4)),
        paused_days: Some(4),
        asked_on: Some(day(2026, 10, 2)),
        answer_by: Some(day(2026, 11, 2)),
        lifting_on: Some(day(2026, 12, 14)),
        expected_by: Some(day(2027, 1, 15)),
        action_until: Some(day(2026, 12, 23)),
        ..Facts::new(council(), Right::Access, day(2026, 11, 23))
    }
}

fn council() -> Council {
    Council {
        name: Worded::both("Trefawr Council", "Cyngor Trefawr"),
        email: "dataprotection@council.example.org".to_owned(),
        phone: "01632 960001".to_owned(),
        address: vec![
            "Town Hall".to_owned(),
            "High Street".to_owned(),
            "Trefawr".to_owned(),
            "ZZ1 2AA".to_owned(),
        ],
        bilingual: true,
        regulator: Regulator {
            name: Worded::both("The Example Regulator", "Y Rheoleiddiwr Enghreifftiol"),
            address: vec!["1 Watch House".to_owned(), "Longtown".to_owned(), "ZZ9 9ZZ".to_owned()],
            phone: "01632 960999".to_owned(),
            website: "https://regulator.example.org".to_owned(),
        },
    }
}

fn fee() -> Fee {
    Fee {
        pence: 1250,
        basis: Worded::both("We published this cost on our website.", "Cyhoeddwyd y gost hon ar ein gwefan."),
        items: vec![
            FeeItem { what: Worded::both("Copying", "Copïo"), pence: 850 },
            FeeItem { what: Worded::both("Postage", "Postio"), pence: 400 },
        ],
    }
}

fn ground() -> Ground {
    Ground {
        title: Worded::both("Information about somebody else", "Gwybodaeth am rywun arall"),
        explanation: Worded::both(
            "Two pages are about another person who does not agree that you see them.",
            "Mae dwy dudalen yn ymwneud â pherson arall nad yw'n cytuno i chi eu gweld.",
        ),
        source: Some("DPA 2018 Sch 2 para 16".to_owned()),
    }
}

fn service() -> Service {
    Service {
        name: Worded::both("Council tax", "Treth gyngor"),
        purposes: Worded::both("To send bills and collect the tax", "Anfon biliau a chasglu'r dreth"),
        categories: Worded::both("Name, address and payments", "Enw, cyfeiriad a thaliadau"),
        recipients: Worded::both("The valuation office", "Y swyddfa brisio"),
        retention: Worded::both("Six years after the last bill", "Chwe blynedd ar ôl y bil olaf"),
        source: Some(Worded::both("The land registry", "Y gofrestrfa tir")),
        automated: Some(Worded::both("None", "Dim")),
        safeguards: Some(Worded::both("It stays in this country", "Mae'n aros yn y wlad hon")),
    }
}

fn alerts() -> Vec<Alert> {
    let alert = |reference: &str, right, matter, due, days_left, group| Alert {
        reference: reference.to_owned(),
        right,
        matter,
        due,
        days_left,
        link: format!("https://requests.example.org/cases/{reference}"),
        group,
        instead_of: (group == Group::Unassigned).then(|| "Olwen Officer".to_owned()),
    };
    vec![
        alert("DSR-2026-00042-K", Right::Access, Matter::Due, day(2026, 11, 20), -1, Group::Overdue),
        alert("DSR-2026-00051-B", Right::Erasure, Matter::Approval, day(2026, 11, 23), 0, Group::Today),
        alert(
            "DSR-2026-00052-C",
            Right::Objection,
            Matter::ExtensionDecision,
            day(2026, 11, 25),
            2,
            Group::ThisWeek,
        ),
        alert(
            "DSR-2026-00053-D",
            Right::Complaint,
            Matter::Acknowledgement,
            day(2026, 11, 24),
            1,
            Group::Unassigned,
        ),
        alert(
            "DSR-2026-00054-E",
            Right::Access,
            Matter::IdentityDecision,
            day(2026, 11, 26),
            3,
            Group::WaitingForYou,
        ),
    ]
}

/// A date of the sample; all of them exist.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// An invented message to this address, for the tests of the transports.
#[cfg(test)]
pub(in crate::mail) fn message(to: &str) -> crate::mail::Message {
    use crate::domain::text::{Instant, Language};
    let from = crate::mail::parse_sender("Trefawr Council <requests@example.org>").expect("valid");
    let letter = crate::mail::render(Kind::Test, Language::English, &Facts::sample(), None).expect("renders");
    let date = chrono::DateTime::from_timestamp(1_795_339_800, 0).expect("exists");
    let to = crate::mail::parse_address(to).expect("valid");
    crate::mail::Message::new(letter, "<letter-1@example.org>".to_owned(), from, to, Instant::new(date))
}
