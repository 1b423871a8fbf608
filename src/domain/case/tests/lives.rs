//! The whole life of each kind of request, from receipt to closure.

use super::*;
use crate::domain::case::intake::Subtype;
use crate::domain::case::letter_facts::LetterKind;
use crate::domain::case::outcome::{
    ClarificationAnswer, ExtensionReason, LapseReason, NotARequestKind, RestrictionGround, TaskKind,
    TaskResult,
};
use crate::domain::case::stage::{Stage, next_step, stage};
use crate::domain::clock::Status;

#[test]
fn an_access_request_is_identified_clarified_extended_and_answered_in_part() {
    let mut world = World::with(Right::Access);
    assert_eq!(stage(world.case()), Stage::Received);
    assert_eq!(world.case().opening.regime, Regime::UkDuaa, "resolved when it is stored");
    world.ok(Command::Acknowledge {});
    world.ok(Command::Assign { to: staff(1), team: None });
    world.on("2026-07-02").ok(ask_identity());
    assert_eq!(stage(world.case()), Stage::AwaitingIdentity);
    assert_eq!(world.reading().due, None);
    let letters = world.on("2026-07-06").ok(identity_on("2026-07-06"));
    assert_eq!(letters[0].kind, LetterKind::ClockGoingOn);
    assert_eq!(letters[0].due, Some(date("2026-08-06")), "the clock restarts");
    world.on("2026-07-08").ok(ask_clarification());
    assert_eq!(world.reading().status, Status::Paused);
    world.on("2026-07-10").ok(Command::RecordClarification {
        answer: ClarificationAnswer::Clarified,
        text: Some(text(13)),
        received_on: date("2026-07-10"),
    });
    let before = world.reading().due;
    assert_eq!(before, Some(date("2026-08-10")), "three days uncounted, then a Sunday");
    let letters = world.on("2026-07-20").ok(Command::ExtendDeadline {
        reason: ExtensionReason::Complexity,
        explanation: text(14),
        told_by: ToldBy::Portal,
    });
    assert_eq!((letters[0].kind, letters[0].previous_due), (LetterKind::Extension, before));
    assert!(letters[0].due > before);
    world.ok(Command::CreateTask {
        task: task(1),
        work: TaskKind::Search,
        service: Some(slug("housing")),
        due_on: None,
        note: None,
    });
    world.ok(Command::CompleteTask { task: task(1), result: TaskResult::Found, note: None });
    let privilege = world.grounded(1, "legal-privilege");
    world.ok(Command::RecordRedaction { ground: privilege, entry: text(15) });
    world.decided(Outcome::GrantedInPart, vec![privilege], &["police"]);
    assert_eq!(stage(world.case()), Stage::ReadyToSend);
    let letters = world.on("2026-08-20").responded();
    assert_eq!(letters.len(), 1, "no recipient is told of an access request, no apology is due");
    assert_eq!(
        (letters[0].kind, letters[0].grounds.as_slice()),
        (LetterKind::ResponseInPart, &["legal-privilege".to_owned()][..])
    );
    assert_eq!(world.reading().on_time, Some(true));
    assert_eq!(next_step(world.case()), "Close the case.");
    world.ok(Command::Close {});
    assert_eq!((stage(world.case()), world.case().outcome()), (Stage::Closed, Some(Outcome::GrantedInPart)));
}

#[test]
fn a_rectification_is_refused_and_the_statement_attached() {
    let mut world = World::with(Right::Rectification);
    world.ok(Command::ImposeRestriction { ground: RestrictionGround::AccuracyContested });
    let accurate = world.grounded(1, "accuracy-confirmed");
    world.decided(Outcome::Refused, vec![accurate], &["police"]);
    let letters = world.on("2026-07-20").responded();
    assert_eq!((letters.len(), letters[0].kind), (1, LetterKind::Refusal));
    world.ok(Command::AttachSupplementaryStatement { statement: text(50) });
    world.ok(Command::TellRestrictionLifting { reason: text(51) });
    world.ok(Command::LiftRestriction {});
    world.ok(Command::Close {});
    assert!(world.case().duties.statement && !world.case().restricted());
}

#[test]
fn an_erasure_of_something_published_tells_recipients_and_follows_copies() {
    let mut published = opening(Right::Erasure);
    published.subtypes = vec![Subtype::Publication];
    let mut world = World::opened(published);
    world.decided(Outcome::Granted, Vec::new(), &["police", "police", "nhs"]);
    let letters = world.on("2026-07-15").responded();
    assert_eq!(letters.iter().filter(|letter| letter.kind == LetterKind::RecipientNotice).count(), 2);
    assert_eq!(world.no(Command::Close {}), "duties_outstanding");
    world.ok(Command::RecordRecipientTold { recipient: slug("police"), on: date("2026-07-15") });
    world.ok(Command::RecordRecipientNotTold {
        recipient: slug("nhs"),
        because: crate::domain::case::outcome::NotToldBecause::Impossible,
        reason: text(60),
    });
    world.ok(Command::FollowUpPublicCopies { steps: text(61) });
    assert_eq!(world.ok(Command::ListRecipients {})[0].recipients, [slug("nhs"), slug("police")]);
    world.ok(Command::Close {});
}

#[test]
fn a_restriction_is_in_force_before_the_answer_and_outlives_the_case() {
    let mut world = World::with(Right::Restriction);
    world.decided(Outcome::Granted, Vec::new(), &["police"]);
    let sent_on = world.today;
    assert_eq!(world.no(Command::Respond { sent_on, by: ToldBy::Portal }), "restriction_not_imposed");
    world.ok(Command::ImposeRestriction { ground: RestrictionGround::NeededForClaims });
    world.responded();
    world.ok(Command::RecordRecipientTold { recipient: slug("police"), on: sent_on });
    world.ok(Command::Close {});
    assert!(world.case().restricted());
    assert_eq!(world.on("2027-01-04").no(Command::LiftRestriction {}), "lifting_not_told");
    let letters = world.ok(Command::TellRestrictionLifting { reason: text(70) });
    assert_eq!(letters[0].kind, LetterKind::RestrictionLifting);
    world.ok(Command::LiftRestriction {});
}

#[test]
fn a_portability_request_is_refused_for_public_tasks() {
    let mut world = World::with(Right::Portability);
    let task = world.grounded(1, "portability-public-task");
    world.decided(Outcome::Refused, vec![task], &[]);
    assert_eq!(world.responded()[0].kind, LetterKind::Refusal);
    world.ok(Command::Close {});
}

#[test]
fn an_objection_takes_effect_once_the_person_has_confirmed_the_warning() {
    let mut world = World::with(Right::Objection);
    world.ok(Command::WarnServiceImpact { warning: text(80) });
    assert_eq!(world.no(propose(Outcome::Granted, Vec::new())), "service_impact_unconfirmed");
    world.requester().ok(Command::ConfirmServiceImpact {});
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.responded();
    world.ok(Command::Close {});
}

#[test]
fn an_objection_to_marketing_leaves_a_suppression_entry() {
    let mut marketing = opening(Right::Objection);
    marketing.subtypes = vec![Subtype::DirectMarketing];
    let mut world = World::opened(marketing);
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.responded();
    assert_eq!(world.no(Command::Close {}), "duties_outstanding");
    world.ok(Command::MakeSuppressionEntry {});
    world.ok(Command::Close {});
}

#[test]
fn consent_is_taken_back_at_once() {
    let mut world = World::with(Right::ConsentWithdrawal);
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.responded();
    world.ok(Command::Close {});
    assert_eq!(world.reading().on_time, Some(true));
}

#[test]
fn an_automated_decision_is_looked_at_by_a_person_first() {
    let mut world = World::with(Right::AutomatedDecision);
    assert_eq!(world.no(propose(Outcome::Granted, Vec::new())), "human_review_missing");
    world.ok(Command::RecordHumanReview { reviewer: staff(3), changed: true, finding: text(90) });
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.responded();
    world.ok(Command::Close {});
}

#[test]
fn a_request_without_identity_lapses_and_revives_with_a_new_start() {
    let mut world = World::with(Right::Access);
    world.on("2026-07-02").ok(ask_identity());
    assert_eq!(world.on("2026-08-01").no(Command::Lapse { reason: LapseReason::NoId }), "lapse_too_early");
    let letters = world.on("2026-08-03").ok(Command::Lapse { reason: LapseReason::NoId });
    assert_eq!((letters[0].kind, world.case().outcome()), (LetterKind::Lapse, Some(Outcome::LapsedNoId)));
    world.on("2026-09-01").ok(identity_on("2026-09-01"));
    assert_eq!(stage(world.case()), Stage::Received, "alive again");
    assert_eq!(world.reading().start, Some(date("2026-09-01")));
    assert_eq!(world.kinds().last(), Some(&"case_revived"));
}

#[test]
fn a_request_without_clarification_lapses_and_revives() {
    let mut world = World::with(Right::Access);
    world.on("2026-07-02").ok(ask_clarification());
    world.on("2026-08-03").ok(Command::Lapse { reason: LapseReason::NoClarification });
    world.on("2026-08-05").ok(Command::RecordClarification {
        answer: ClarificationAnswer::KeptAsItWas,
        text: None,
        received_on: date("2026-08-05"),
    });
    assert_eq!((world.case().end.as_ref(), world.reading().status), (None, Status::Running));
}

#[test]
fn a_transferred_request_is_still_answered() {
    let mut world = World::with(Right::Access);
    world.ok(Command::Transfer { controller: text(95) });
    assert_eq!(stage(world.case()), Stage::ReadyToSend);
    assert_eq!(world.responded()[0].kind, LetterKind::Transferred);
    world.ok(Command::Close {});
    assert_eq!(world.case().outcome(), Some(Outcome::Transferred));
}

#[test]
fn a_request_about_a_dead_person_is_no_request() {
    let mut world = World::with(Right::Access);
    let letters = world.ok(Command::CloseAsNotARequest { because: NotARequestKind::Deceased });
    assert_eq!(letters[0].instead, Some(NotARequestKind::Deceased));
    assert_eq!((stage(world.case()), world.case().outcome()), (Stage::Closed, Some(Outcome::NotARequest)));
}

#[test]
fn the_person_takes_the_request_back() {
    let mut world = World::with(Right::Access);
    world.requester().ok(Command::WithdrawRequest { on: date("2026-07-01") });
    assert_eq!(
        (world.reading().status, world.case().outcome()),
        (Status::Withdrawn, Some(Outcome::Withdrawn))
    );
}

#[test]
fn a_fee_where_the_council_charges_restarts_the_clock() {
    let mut world = World::with(Right::Access);
    world.settings.never_charge = false;
    world.on("2026-07-02").ok(Command::AskFee { pence: 1_250, basis: text(16) });
    assert_eq!(stage(world.case()), Stage::AwaitingFee);
    world.on("2026-07-08").ok(Command::RecordFee { received_on: date("2026-07-08") });
    assert_eq!(world.reading().start, Some(date("2026-07-08")));
}
