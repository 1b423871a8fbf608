//! The life of a complaint (s.164A): acknowledged in time, looked at by somebody else, told of progress and outcome.

use super::*;
use crate::domain::case::letter_facts::LetterKind;
use crate::domain::case::warning::warnings;
use crate::domain::ids::CaseId;

fn complaint() -> World {
    let mut about = opening(Right::Complaint);
    about.about = Some(CaseId(Uuid::from_u128(7)));
    about.handlers = vec![staff(1)];
    World::opened(about)
}

#[test]
fn a_complaint_goes_to_a_different_reviewer_and_is_upheld() {
    let mut world = complaint();
    assert_eq!(world.reading().due, Some(date("2026-07-31")), "thirty days");
    assert_eq!(world.no(Command::Assign { to: staff(1), team: None }), "same_reviewer");
    world.ok(Command::Assign { to: staff(2), team: None });
    let letters = world.on("2026-07-03").ok(Command::Acknowledge {});
    assert_eq!(letters[0].kind, LetterKind::ComplaintAcknowledged);
    assert_eq!(world.reading().on_time, Some(true));
    world.ok(Command::ReportProgress { report: text(5) });
    assert_eq!(world.no(propose(Outcome::Granted, Vec::new())), "same_reviewer");
    world.officer(2).ok(propose(Outcome::Granted, Vec::new()));
    world.dpo().ok(Command::ApproveDecision {});
    let letters = world.on("2026-09-10").responded();
    assert_eq!(letters.len(), 1, "acknowledged in time, so nothing is late");
    assert_eq!(letters[0].kind, LetterKind::ComplaintOutcome);
    world.ok(Command::Close {});
}

#[test]
fn a_complaint_not_upheld_needs_no_ground() {
    let mut world = complaint();
    world.officer(2).ok(propose(Outcome::Refused, Vec::new()));
    world.dpo().ok(Command::ApproveDecision {});
    assert_eq!(world.responded()[0].outcome, Some(Outcome::Refused));
}

#[test]
fn a_complaint_acknowledged_late_gets_an_apology() {
    let mut world = complaint();
    let letters = world.on("2026-08-05").ok(Command::Acknowledge {});
    let apology = letters.iter().find(|letter| letter.kind == LetterKind::LateApology).expect("an apology");
    assert_eq!(apology.days_late, Some(5));
    assert!(
        warnings(world.case(), &Command::Respond { sent_on: world.today, by: ToldBy::Post }, &world.bench())
            .is_empty()
    );
}

#[test]
fn a_complaint_has_no_pause_no_extension_and_no_grounds() {
    let mut world = complaint();
    assert_eq!(world.no(ask_identity()), "not_for_complaint");
    assert_eq!(world.no(ask_clarification()), "clarification_only_for_access");
    let evidence = Evidence::default();
    let apply = Command::ApplyGround { id: ground(1), ground: "crime".to_owned(), evidence };
    assert_eq!(world.no(apply), "grounds_not_for_complaint");
    assert_eq!(
        World::with(Right::Access).no(Command::ReportProgress { report: text(5) }),
        "only_for_complaint"
    );
}
