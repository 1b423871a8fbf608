//! Mistakes: voided with a reason, the clock as if they never were, the history complete.

use super::*;
use crate::domain::case::letter_facts::LetterKind;
use crate::domain::case::stage::{Stage, stage};

#[test]
fn a_voided_question_leaves_the_clock_as_if_it_never_was() {
    let mut world = World::with(Right::Access);
    world.ok(Command::Acknowledge {});
    let before = world.reading();
    world.on("2026-07-03").ok(ask_clarification());
    let seq = world.last_seq();
    assert_ne!(world.reading(), before);
    let letters = world.dpo().on("2026-07-09").ok(void(seq));
    assert_eq!(world.reading(), before);
    assert_eq!(world.case().questions.clarification, None);
    assert_eq!(letters[0].kind, LetterKind::Correction, "a letter had stated it, so the person is told");
    assert_eq!(letters[0].voided_kind.as_deref(), Some("clarification_asked"));
    assert_eq!(world.case().history.len(), 4, "nothing is ever taken out of the history");
    assert_eq!(world.no(void(seq)), "already_voided");
    assert_eq!(world.no(void(world.last_seq())), "void_not_voidable");
}

#[test]
fn an_answered_question_can_be_voided_and_its_answer_then_counts_for_nothing() {
    let mut world = World::with(Right::Access);
    let before = world.reading();
    world.on("2026-07-03").ok(ask_identity());
    let seq = world.last_seq();
    world.on("2026-07-10").ok(identity_on("2026-07-10"));
    world.dpo().ok(void(seq));
    let reading = world.reading();
    assert_eq!((reading.start, reading.due), (before.start, before.due));
}

#[test]
fn only_the_dpo_voids_and_never_the_receipt() {
    let mut world = World::with(Right::Access);
    world.ok(Command::AddNote { text: text(3) });
    assert_eq!(world.no(void(2)), "dpo_needed");
    assert_eq!(world.dpo().no(void(1)), "receipt_not_voidable");
    assert_eq!(world.no(void(17)), "no_such_event");
    assert!(world.ok(void(2)).is_empty(), "no letter had stated a note");
}

#[test]
fn a_case_is_reopened_by_voiding_from_the_end() {
    let mut world = World::with(Right::Erasure);
    world.decided(Outcome::Granted, Vec::new(), &["police"]);
    world.responded();
    world.ok(Command::RecordRecipientTold { recipient: slug("police"), on: world.today });
    world.ok(Command::Close {});
    let closed = world.last_seq();
    let seq_of = |world: &World, kind: &str| {
        world.case().standing().find(|recorded| recorded.event.kind() == kind).expect("there").seq
    };
    let response = seq_of(&world, "response_sent");
    assert_eq!(world.dpo().no(void(response)), "later_event_depends");
    assert_eq!(world.no(Command::Acknowledge {}), "case_ended");
    world.ok(void(closed));
    assert_eq!(stage(world.case()), Stage::Answered);
    let approval = seq_of(&world, "decision_approved");
    assert_eq!(world.no(void(approval)), "later_event_depends");
    world.ok(void(response));
    assert_eq!(stage(world.case()), Stage::ReadyToSend);
    let letters = world.responded();
    assert!(letters.iter().all(|letter| letter.kind != LetterKind::RecipientNotice), "told already");
    world.ok(Command::Close {});
}

#[test]
fn a_ground_that_a_decision_rests_on_stays_until_the_decision_is_voided() {
    let mut world = World::with(Right::Access);
    let used = world.grounded(1, "legal-privilege");
    world.ok(propose(Outcome::Refused, vec![used]));
    assert_eq!(world.dpo().no(void(2)), "later_event_depends");
}
