//! What the catalogue promises: each ground works when all is shown, and fails when anything is not.

use crate::domain::clock::{Division, Regime};
use crate::domain::exemption::refusal::Problem;
use crate::domain::exemption::{
    Approval, Catalogue, Evidence, EvidenceType, EvidenceValue, Extent, Ground, GroundRegime, GroundUse,
    SecondApproval,
};
use crate::domain::ids::{ContentId, StaffId};
use crate::domain::right::Right;
use crate::domain::text::ContentRef;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

fn catalogue() -> Catalogue {
    Catalogue::embedded().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

fn content() -> ContentRef {
    ContentRef { id: ContentId(Uuid::nil()), digest: "00".repeat(32) }
}

fn value_of(kind: EvidenceType) -> EvidenceValue {
    match kind {
        EvidenceType::File => EvidenceValue::File(content()),
        EvidenceType::Date => EvidenceValue::Date(day("2026-11-20")),
        EvidenceType::Person => EvidenceValue::Staff(StaffId(Uuid::nil())),
        EvidenceType::Money => EvidenceValue::Pence(60_000),
        _ => EvidenceValue::Text(content()),
    }
}

fn full_evidence(catalogue: &Catalogue, ground: &Ground) -> Evidence {
    let fields = catalogue.evidence_fields();
    catalogue.evidence_for(ground).map(|name| (name.to_owned(), value_of(fields[name].kind))).collect()
}

/// A use in a law and a nation where the ground exists.
fn fitting<'a>(ground: &Ground, right: Right, evidence: &'a Evidence) -> GroundUse<'a> {
    let (regime, part3) = match ground.regimes[0] {
        GroundRegime::Uk => (Regime::UkDuaa, false),
        GroundRegime::UkPart3 => (Regime::UkDuaa, true),
        GroundRegime::Eu => (Regime::EuGdpr, false),
    };
    let division = ground.extent.first().map_or(Division::Ireland, |nation| Division::from(*nation));
    GroundUse { right, regime, division, part3, today: today(), evidence, second_person_required: true }
}

fn rights_of(ground: &Ground) -> Vec<Right> {
    Right::ALL.into_iter().filter(|right| ground.limits_right(*right)).collect()
}

/// The right or, for the ground that only lifts the duty to tell recipients, the right that brings the duty.
fn check_any(
    catalogue: &Catalogue,
    ground: &Ground,
    use_of: &GroundUse<'_>,
) -> Result<Approval, super::GroundRefusal> {
    if rights_of(ground).is_empty() {
        catalogue.check_notification(&ground.id, use_of)
    } else {
        catalogue.check(&ground.id, use_of)
    }
}

fn a_right_of(ground: &Ground) -> Right {
    rights_of(ground).first().copied().unwrap_or(Right::Erasure)
}

#[test]
fn the_catalogue_holds_every_given_ground() {
    let catalogue = catalogue();
    let all = catalogue.all();
    let ids: BTreeSet<&str> = all.iter().map(|ground| ground.id.as_str()).collect();
    assert_eq!((all.len(), ids.len()), (82, 82));
    assert_eq!(catalogue.evidence_fields().len(), 48);
    let limiting = |right| all.iter().filter(|ground| ground.limits_right(right)).count();
    assert_eq!(Right::ALL.map(limiting), [61, 34, 38, 35, 34, 37, 0, 6, 0]);
    assert_eq!(all.iter().filter(|ground| ground.limits_notification()).count(), 22);
    let under = |regime, part3| all.iter().filter(|ground| ground.exists_under(regime, part3)).count();
    assert_eq!(under(Regime::UkDuaa, false), 80);
    assert_eq!(under(Regime::UkPreDuaa, false), 80);
    assert_eq!((under(Regime::EuGdpr, false), under(Regime::UkDuaa, true)), (25, 1));
    let approving = |kind| all.iter().filter(|ground| ground.second_approval == kind).count();
    assert_eq!(approving(SecondApproval::No), 12);
    assert_eq!(approving(SecondApproval::Advisable), 42);
    assert_eq!(approving(SecondApproval::StronglyAdvised), 28);
    assert_eq!(all.iter().filter(|ground| !ground.council_may_use).count(), 6);
}

#[test]
fn every_ground_reads_and_writes_the_same() {
    let given: serde_json::Value =
        serde_json::from_str(include_str!("../data/exemptions.json")).expect("the data is JSON");
    let written = serde_json::to_value(catalogue().all()).unwrap();
    assert_eq!(written, given["exemptions"]);
}

#[test]
fn every_ground_says_what_an_officer_and_a_resident_need() {
    for ground in catalogue().all() {
        for text in [&ground.title, &ground.source, &ground.test, &ground.public_explanation] {
            assert!(!text.trim().is_empty(), "{}", ground.id);
        }
        assert!(!ground.rights.is_empty() && !ground.regimes.is_empty(), "{}", ground.id);
    }
}

#[test]
fn a_ground_with_all_its_evidence_is_accepted_for_each_right_it_limits() {
    let catalogue = catalogue();
    for ground in catalogue.all().iter().filter(|ground| ground.council_may_use) {
        let evidence = full_evidence(&catalogue, ground);
        for right in rights_of(ground) {
            let verdict = catalogue.check(&ground.id, &fitting(ground, right, &evidence));
            let expected = match (ground.id.as_str(), ground.second_approval) {
                ("manifestly-unfounded" | "manifestly-excessive", _) => Approval::Dpo,
                (_, SecondApproval::No) => Approval::NotNeeded,
                (_, SecondApproval::Advisable) => Approval::Advisable,
                (_, SecondApproval::StronglyAdvised) => Approval::SecondPerson,
            };
            assert_eq!(verdict, Ok(expected), "{} for {right}", ground.id);
        }
    }
}

#[test]
fn a_ground_with_any_one_field_missing_is_refused_and_the_field_is_named() {
    let catalogue = catalogue();
    for ground in catalogue.all().iter().filter(|ground| ground.council_may_use) {
        let full = full_evidence(&catalogue, ground);
        for name in full.keys() {
            let mut evidence = full.clone();
            evidence.remove(name);
            let refusal = check_any(&catalogue, ground, &fitting(ground, a_right_of(ground), &evidence))
                .expect_err(&format!("{} without {name}", ground.id));
            assert_eq!(refusal.code(), "ground_evidence_missing");
            assert_eq!(refusal.fields(), [name.as_str()]);
            let said = refusal.to_string();
            let label = &catalogue.evidence_fields()[name].label;
            assert!(said.contains(label) && said.contains(&ground.title) && said.contains(&ground.source));
        }
    }
}

#[test]
fn a_ground_with_any_one_field_of_the_wrong_kind_is_refused() {
    let catalogue = catalogue();
    for ground in catalogue.all().iter().filter(|ground| ground.council_may_use) {
        let full = full_evidence(&catalogue, ground);
        for name in full.keys() {
            let wrong = match catalogue.evidence_fields()[name].kind {
                EvidenceType::Money => EvidenceValue::Pence(-1),
                _ => EvidenceValue::Pence(1),
            };
            let mut evidence = full.clone();
            evidence.insert(name.clone(), wrong);
            let refusal = check_any(&catalogue, ground, &fitting(ground, a_right_of(ground), &evidence))
                .expect_err(&format!("{} with a wrong {name}", ground.id));
            assert_eq!((refusal.code(), refusal.fields()), ("ground_evidence_type", vec![name.as_str()]));
        }
    }
}

#[test]
fn a_ground_is_refused_for_each_right_it_does_not_limit() {
    let catalogue = catalogue();
    for ground in catalogue.all() {
        let evidence = full_evidence(&catalogue, ground);
        for right in Right::ALL.into_iter().filter(|right| !ground.limits_right(*right)) {
            let refusal = catalogue.check(&ground.id, &fitting(ground, right, &evidence)).unwrap_err();
            assert_eq!(refusal.problem, Problem::RightNotLimited(right), "{}", ground.id);
        }
    }
}

#[test]
fn a_ground_is_refused_under_each_law_and_nation_where_it_does_not_exist() {
    let catalogue = catalogue();
    for ground in catalogue.all().iter().filter(|ground| ground.council_may_use) {
        let evidence = full_evidence(&catalogue, ground);
        for (regime, part3, law) in [
            (Regime::UkDuaa, false, GroundRegime::Uk),
            (Regime::UkPreDuaa, false, GroundRegime::Uk),
            (Regime::UkAuto, false, GroundRegime::Uk),
            (Regime::UkDuaa, true, GroundRegime::UkPart3),
            (Regime::EuGdpr, false, GroundRegime::Eu),
            (Regime::EuGdpr, true, GroundRegime::Eu),
        ] {
            for (division, nation) in [
                (Division::EnglandAndWales, Some(Extent::EnglandAndWales)),
                (Division::Scotland, Some(Extent::Scotland)),
                (Division::NorthernIreland, Some(Extent::NorthernIreland)),
                (Division::Ireland, None),
            ] {
                let base = fitting(ground, a_right_of(ground), &evidence);
                let use_of = GroundUse { regime, part3, division, ..base };
                let code = check_any(&catalogue, ground, &use_of).map_err(|refusal| refusal.code());
                let reaches = nation.is_some_and(|nation| ground.extent.contains(&nation));
                let context = format!("{} {regime:?} {part3} {division:?}", ground.id);
                if !ground.regimes.contains(&law) {
                    assert_eq!(code, Err("ground_wrong_regime"), "{context}");
                } else if law != GroundRegime::Eu && !reaches {
                    assert_eq!(code, Err("ground_wrong_nation"), "{context}");
                } else {
                    assert!(code.is_ok(), "{context}");
                }
            }
        }
    }
}
