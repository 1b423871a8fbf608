//! The conditions that only some grounds have, one by one.

use crate::domain::clock::{Division, Regime};
use crate::domain::exemption::{Approval, Catalogue, Evidence, EvidenceType, EvidenceValue, GroundUse};
use crate::domain::ids::{ContentId, StaffId};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn evidence(catalogue: &Catalogue, id: &str) -> Evidence {
    let ground = catalogue.get(id).unwrap();
    let content = || ContentRef { id: ContentId(Uuid::nil()), digest: "00".repeat(32) };
    let value = |name: &str| match catalogue.evidence_fields()[name].kind {
        EvidenceType::File => EvidenceValue::File(content()),
        EvidenceType::Date => EvidenceValue::Date(day("2026-11-20")),
        EvidenceType::Person => EvidenceValue::Staff(StaffId(Uuid::nil())),
        EvidenceType::Money => EvidenceValue::Pence(60_000),
        _ => EvidenceValue::Text(content()),
    };
    catalogue.evidence_for(ground).map(|name| (name.to_owned(), value(name))).collect()
}

fn access(evidence: &Evidence) -> GroundUse<'_> {
    GroundUse {
        right: Right::Access,
        regime: Regime::UkDuaa,
        division: Division::EnglandAndWales,
        part3: false,
        today: day("2026-11-23"),
        evidence,
        second_person_required: true,
    }
}

#[test]
fn an_unknown_ground_is_refused_by_name() {
    let catalogue = Catalogue::embedded().unwrap();
    let refusal = catalogue.check("because", &access(&Evidence::new())).unwrap_err();
    assert_eq!(refusal.code(), "ground_unknown");
    assert!(refusal.to_string().contains("because"));
}

#[test]
fn all_missing_fields_are_named_at_once() {
    let catalogue = Catalogue::embedded().unwrap();
    let refusal = catalogue.check("legal-privilege", &access(&Evidence::new())).unwrap_err();
    assert_eq!(
        refusal.fields(),
        [
            "decision_maker",
            "decided_on",
            "data_items",
            "reasons",
            "lesser_measures",
            "told_requester",
            "legal_adviser",
            "client",
        ]
    );
}

#[test]
fn grounds_of_other_bodies_are_refused_to_a_council() {
    let catalogue = Catalogue::embedded().unwrap();
    for ground in catalogue.all().iter().filter(|ground| !ground.council_may_use) {
        let evidence = evidence(&catalogue, &ground.id);
        let refusal = catalogue.check(&ground.id, &access(&evidence)).unwrap_err();
        assert_eq!(refusal.code(), "ground_not_for_councils", "{}", ground.id);
    }
}

#[test]
fn a_decision_dated_tomorrow_is_refused_and_one_of_today_is_not() {
    let catalogue = Catalogue::embedded().unwrap();
    let mut evidence = evidence(&catalogue, "third-party");
    evidence.insert("decided_on".to_owned(), EvidenceValue::Date(day("2026-11-23")));
    assert_eq!(catalogue.check("third-party", &access(&evidence)), Ok(Approval::Advisable));
    evidence.insert("decided_on".to_owned(), EvidenceValue::Date(day("2026-11-24")));
    let refusal = catalogue.check("third-party", &access(&evidence)).unwrap_err();
    assert_eq!((refusal.code(), refusal.fields()), ("ground_date_in_future", vec!["decided_on"]));
}

/// DPA 2018 Sch 3 paras 5, 6: the period of six months ending with the day of reliance.
#[test]
fn a_health_opinion_holds_for_six_months_ending_with_the_day_it_is_relied_on() {
    let catalogue = Catalogue::embedded().unwrap();
    for (given, today, holds) in [
        ("2026-11-23", "2026-11-23", true),
        ("2026-05-24", "2026-11-23", true),
        ("2026-05-23", "2026-11-23", false),
        ("2026-03-01", "2026-08-31", true),
        ("2026-02-28", "2026-08-31", false),
        ("2026-11-24", "2026-11-23", false),
    ] {
        for id in ["serious-harm-health", "prior-opinion-health"] {
            let mut evidence = evidence(&catalogue, id);
            evidence.insert("opinion_on".to_owned(), EvidenceValue::Date(day(given)));
            evidence.insert("decided_on".to_owned(), EvidenceValue::Date(day("2026-01-05")));
            let verdict = catalogue.check(id, &GroundUse { today: day(today), ..access(&evidence) });
            assert_eq!(verdict.is_ok(), holds, "{id} given {given}, relied on {today}: {verdict:?}");
        }
    }
}

#[test]
fn the_setting_relaxes_the_second_person_but_never_the_data_protection_officer() {
    let catalogue = Catalogue::embedded().unwrap();
    for (id, strict, relaxed) in [
        ("crime", Approval::SecondPerson, Approval::Advisable),
        ("third-party", Approval::Advisable, Approval::Advisable),
        ("exam-scripts", Approval::NotNeeded, Approval::NotNeeded),
        ("manifestly-unfounded", Approval::Dpo, Approval::Dpo),
        ("manifestly-excessive", Approval::Dpo, Approval::Dpo),
    ] {
        let evidence = evidence(&catalogue, id);
        let use_of = access(&evidence);
        assert_eq!(catalogue.check(id, &use_of), Ok(strict), "{id}");
        let use_of = GroundUse { second_person_required: false, ..use_of };
        assert_eq!(catalogue.check(id, &use_of), Ok(relaxed), "{id}");
    }
}

/// Art 19: recipients are told of a correction, an erasure or a restriction, and of nothing else.
#[test]
fn the_duty_to_tell_recipients_is_lifted_only_where_it_exists() {
    let catalogue = Catalogue::embedded().unwrap();
    let id = "recipients-disproportionate";
    let evidence = evidence(&catalogue, id);
    for right in Right::ALL {
        let use_of = GroundUse { right, ..access(&evidence) };
        let owed = matches!(right, Right::Rectification | Right::Erasure | Right::Restriction);
        assert_eq!(catalogue.check_notification(id, &use_of).is_ok(), owed, "{right}");
        let refusal = catalogue.check_notification("third-party", &use_of).unwrap_err();
        assert_eq!(refusal.code(), "ground_notification_not_limited");
    }
}

#[test]
fn the_offered_grounds_are_those_that_would_pass() {
    let catalogue = Catalogue::embedded().unwrap();
    for right in Right::ALL {
        for regime in [Regime::UkDuaa, Regime::EuGdpr] {
            for division in [Division::EnglandAndWales, Division::Scotland, Division::Ireland] {
                for part3 in [false, true] {
                    let offered = catalogue.grounds_for(right, regime, division, part3);
                    for ground in catalogue.all() {
                        let evidence = evidence(&catalogue, &ground.id);
                        let use_of = GroundUse { right, regime, division, part3, ..access(&evidence) };
                        let passes = catalogue.check(&ground.id, &use_of).is_ok();
                        assert_eq!(offered.contains(&ground), passes, "{} {use_of:?}", ground.id);
                    }
                    let refused = catalogue.grounds_against(right, regime, division, part3);
                    assert_eq!(offered.len() + refused.len(), catalogue.all().len());
                }
            }
        }
    }
}

#[test]
fn consent_can_always_be_withdrawn_and_a_complaint_always_made() {
    let catalogue = Catalogue::embedded().unwrap();
    for right in [Right::ConsentWithdrawal, Right::Complaint] {
        let offered = catalogue.grounds_for(right, Regime::UkDuaa, Division::EnglandAndWales, false);
        assert!(offered.is_empty(), "{right}");
    }
}

#[test]
fn a_permitted_use_or_a_changed_time_limit_is_no_reason_to_refuse() {
    let catalogue = Catalogue::embedded().unwrap();
    for (id, supports) in [
        ("third-party", true),
        ("manifestly-unfounded", true),
        ("accuracy-confirmed", true),
        ("reasonable-search", true),
        ("prior-opinion-health", true),
        ("restriction-permitted-use", false),
        ("third-party-professional", false),
        ("exam-marks", false),
    ] {
        assert_eq!(catalogue.get(id).unwrap().kind.supports_refusal(), supports, "{id}");
    }
}
