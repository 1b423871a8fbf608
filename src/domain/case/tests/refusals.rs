//! Every reason to refuse, met at least once.

use super::*;
use crate::domain::case::intake::{Period, Subtype};
use crate::domain::case::outcome::{
    ClarificationAnswer, ExtensionReason, LapseReason, NotARequestKind, NotToldBecause, Party, PermittedUse,
    RestrictionGround, TaskKind, TaskResult,
};
use crate::domain::case::refusal::Reason;
use crate::domain::ids::CaseId;

fn open(change: impl FnOnce(&mut Opening)) -> Command {
    let mut opening = opening(Right::Access);
    change(&mut opening);
    Command::OpenCase { opening: Box::new(opening) }
}

fn extend() -> Command {
    Command::ExtendDeadline {
        reason: ExtensionReason::NumberOfRequests,
        explanation: text(14),
        told_by: ToldBy::Post,
    }
}

fn apply(n: u128, id: &str, evidence: Evidence) -> Command {
    Command::ApplyGround { id: ground(n), ground: id.to_owned(), evidence }
}

#[test]
fn what_is_refused_about_opening() {
    let mut world = World::empty();
    assert_eq!(world.no(Command::Acknowledge {}), "not_opened");
    assert_eq!(world.no(open(|o| o.reference.clear())), "reference_missing");
    assert_eq!(world.no(open(|o| o.received_on = date("2026-07-02"))), "received_in_future");
    assert_eq!(world.no(open(|o| o.received_on = date("2026-06-29"))), "late_logging_unexplained");
    assert_eq!(world.no(open(|o| o.subtypes = vec![Subtype::OutOfDate])), "subtype_misplaced");
    assert_eq!(world.no(open(|o| o.about = Some(CaseId(Uuid::nil())))), "about_misplaced");
    assert_eq!(world.no(open(|o| o.regime = Regime::EuGdpr)), "regime_misfit");
    let backwards = Period { from: Some(date("2020-02-01")), to: Some(date("2020-01-01")) };
    assert_eq!(world.no(open(|o| o.period = Some(backwards))), "period_backwards");
    assert_eq!(world.no(open(|o| o.received_on = date("1999-01-04"))), "clock_unreadable");
    world.ok(open(|o| o.logged_late_because = Some(text(3))));
    assert_eq!(world.no(open(|_| {})), "already_opened");
    assert_eq!(
        world.no(Command::ChangeScope { services: vec![], period: Some(backwards) }),
        "period_backwards"
    );
}

#[test]
fn what_is_refused_about_people() {
    let mut world = World::with(Right::Access);
    assert_eq!(world.requester().no(Command::Acknowledge {}), "not_for_requester");
    (world.actor, world.role) = (Actor::System, None);
    assert_eq!(world.no(Command::Transfer { controller: text(3) }), "staff_needed");
    world.officer(1).ok(Command::DeclareConflict { staff: staff(2) });
    assert_eq!(world.no(Command::Assign { to: staff(2), team: None }), "conflict_of_interest");
    assert_eq!(world.officer(2).no(Command::AddNote { text: text(3) }), "conflict_of_interest");
    world.officer(1).ok(propose(Outcome::Granted, vec![]));
    assert_eq!(world.no(Command::ApproveDecision {}), "same_person");
    assert_eq!(world.officer(3).no(Command::ApproveDecision {}), "dpo_needed");
    let representative = Command::UpdateContactDetails { party: Party::Representative, person: text(4) };
    assert_eq!(world.no(representative), "not_represented");
}

#[test]
fn what_is_refused_about_questions_and_dates() {
    let mut world = World::with(Right::Access);
    world.ok(Command::Acknowledge {});
    assert_eq!(world.no(Command::Acknowledge {}), "already_acknowledged");
    let authority = Command::AskIdentity { what: IdentityQuestion::Authority, question: text(5) };
    assert_eq!(world.no(authority), "authority_without_representative");
    assert_eq!(world.no(identity_on("2026-07-02")), "date_in_future");
    assert_eq!(world.no(identity_on("2026-06-30")), "date_before_receipt");
    world.on("2026-07-06").ok(ask_identity());
    assert_eq!(world.no(identity_on("2026-07-03")), "answer_before_question");
    world.ok(identity_on("2026-07-06"));
    let answer = Command::RecordClarification {
        answer: ClarificationAnswer::Clarified,
        text: None,
        received_on: date("2026-07-06"),
    };
    assert_eq!(world.no(answer), "nothing_asked");
    assert_eq!(world.on("2026-08-10").no(ask_identity()), "asked_too_late");
    assert_eq!(world.no(ask_clarification()), "asked_too_late");
    assert_eq!(World::with(Right::Erasure).no(ask_clarification()), "clarification_only_for_access");
}

#[test]
fn what_is_refused_about_telling_unasked() {
    let mut world = World::with(Right::Access);
    let remind = || Command::RemindRequester { of: crate::domain::case::outcome::AskedFor::Clarification };
    assert_eq!(world.no(remind()), "nothing_asked");
    let late = |day: &str| Command::TellLateness { expected_by: date(day), reasons: None };
    assert_eq!(world.on("2026-08-03").no(late("2026-08-10")), "not_late");
    assert_eq!(world.on("2026-08-04").no(late("2026-08-04")), "promise_not_ahead");
    world.ok(late("2026-08-05"));
}

#[test]
fn what_is_refused_about_fees_and_extensions() {
    let fee = |pence| Command::AskFee { pence, basis: text(6) };
    assert_eq!(World::with(Right::Access).no(fee(1_000)), "never_charge");
    let mut world = World::with(Right::Restriction);
    world.settings.never_charge = false;
    assert_eq!(world.no(fee(1_000)), "no_fee_for_this_right");
    let mut world = World::with(Right::Access);
    world.settings.never_charge = false;
    assert_eq!(world.no(fee(0)), "fee_not_positive");
    assert_eq!(world.on("2026-08-04").no(extend()), "extension_too_late");
    world.on("2026-08-03").ok(extend());
    assert_eq!(world.no(extend()), "already_extended");
    assert_eq!(World::with(Right::ConsentWithdrawal).no(extend()), "no_extension_for_consent");
    assert_eq!(World::with(Right::Complaint).no(extend()), "not_for_complaint");
}

#[test]
fn what_is_refused_about_grounds() {
    let mut world = World::with(Right::Access);
    assert_eq!(world.no(apply(1, "no-such-ground", Evidence::default())), "ground_unknown");
    assert_eq!(world.no(apply(1, "erasure-expression", Evidence::default())), "ground_right_not_limited");
    assert_eq!(world.no(apply(1, "legal-privilege", Evidence::default())), "ground_evidence_missing");
    assert_eq!(world.no(Command::ApproveGround { id: ground(1) }), "ground_not_here");
    let evidence = world.evidence("manifestly-unfounded");
    world.ok(apply(1, "manifestly-unfounded", evidence.clone()));
    assert_eq!(world.no(apply(1, "manifestly-unfounded", evidence)), "ground_id_taken");
    assert_eq!(world.no(Command::ApproveGround { id: ground(1) }), "same_person");
    assert_eq!(world.officer(2).no(Command::ApproveGround { id: ground(1) }), "dpo_needed");
    assert_eq!(world.no(propose(Outcome::Refused, vec![ground(1)])), "ground_not_approved");
    world.dpo().ok(Command::RejectGround { id: ground(1), reason: text(7) });
    assert_eq!(world.no(Command::ApproveGround { id: ground(1) }), "ground_settled");
    assert_eq!(world.no(propose(Outcome::Refused, vec![])), "no_ground");
    let apply_any = || apply(2, "crime", Evidence::default());
    assert_eq!(World::with(Right::ConsentWithdrawal).no(apply_any()), "consent_has_no_grounds");
    assert_eq!(
        World::with(Right::ConsentWithdrawal).no(propose(Outcome::Refused, vec![])),
        "consent_has_no_grounds"
    );
    let mut marketing = opening(Right::Objection);
    marketing.subtypes = vec![Subtype::DirectMarketing];
    let mut world = World::opened(marketing);
    assert_eq!(world.no(apply_any()), "marketing_is_absolute");
    assert_eq!(world.no(propose(Outcome::Refused, vec![])), "marketing_is_absolute");
    assert_eq!(world.no(Command::WarnServiceImpact { warning: text(8) }), "not_for_this_right");
    assert_eq!(World::with(Right::Complaint).no(apply_any()), "grounds_not_for_complaint");
}

#[test]
fn what_is_refused_about_work() {
    let mut world = World::with(Right::Access);
    let create = || Command::CreateTask {
        task: task(1),
        work: TaskKind::Search,
        service: None,
        due_on: None,
        note: None,
    };
    let complete = || Command::CompleteTask { task: task(1), result: TaskResult::Done, note: None };
    assert_eq!(world.no(complete()), "task_not_here");
    world.ok(create());
    assert_eq!(world.no(create()), "task_id_taken");
    world.ok(complete());
    assert_eq!(world.no(complete()), "task_done");
    let review = || Command::RecordHumanReview { reviewer: staff(1), changed: false, finding: text(9) };
    assert_eq!(world.no(review()), "not_for_this_right");
    let mut automated = World::with(Right::AutomatedDecision);
    (automated.actor, automated.role) = (Actor::System, None);
    assert_eq!(automated.no(review()), "reviewer_not_human");
    assert_eq!(automated.no(propose(Outcome::Granted, vec![])), "human_review_missing");
}

#[test]
fn what_is_refused_about_decisions() {
    let mut world = World::with(Right::Access);
    world.ok(Command::SetSafetyFlags { special_category: true, health_data: true, sealed_case: false });
    assert_eq!(world.no(propose(Outcome::Granted, vec![])), "health_opinion_missing");
    let opinion = |day: &str, may_disclose| Command::RecordHealthOpinion {
        opinion: text(9),
        given_on: date(day),
        may_disclose,
    };
    world.ok(opinion("2026-01-01", true));
    assert_eq!(world.no(propose(Outcome::Granted, vec![])), "health_opinion_too_old");
    world.ok(opinion("2026-01-02", false));
    assert_eq!(world.no(propose(Outcome::Granted, vec![])), "health_opinion_against");
    world.ok(opinion("2026-01-02", true));
    assert_eq!(world.no(Command::ApproveDecision {}), "no_decision_proposed");
    assert_eq!(world.no(propose(Outcome::Withdrawn, vec![])), "outcome_not_decided");
    world.ok(ask_identity());
    assert_eq!(world.no(propose(Outcome::Granted, vec![])), "identity_outstanding");
    world.ok(identity_on("2026-07-01"));
    assert_eq!(world.no(Command::ConfirmServiceImpact {}), "nothing_warned");
    world.ok(propose(Outcome::Granted, vec![]));
    assert_eq!(world.no(propose(Outcome::Granted, vec![])), "decision_pending");
    let by = |by| Command::Respond { sent_on: date("2026-07-01"), by };
    assert_eq!(world.no(by(ToldBy::Post)), "decision_not_approved");
    world.dpo().ok(Command::ApproveDecision {});
    assert_eq!(world.no(propose(Outcome::Granted, vec![])), "decision_approved_already");
    assert_eq!(world.no(by(ToldBy::Email)), "plain_email_not_agreed");
    assert_eq!(world.no(Command::Close {}), "not_answered_yet");
    world.ok(by(ToldBy::Post));
    assert_eq!(world.no(by(ToldBy::Post)), "already_answered");
    let mut objection = World::with(Right::Objection);
    objection.ok(Command::WarnServiceImpact { warning: text(8) });
    assert_eq!(objection.no(propose(Outcome::Granted, vec![])), "service_impact_unconfirmed");
}

#[test]
fn what_is_refused_about_endings_and_duties() {
    let mut world = World::with(Right::Rectification);
    let merge =
        |reference: &str| Command::MergeInto { into: CaseId(Uuid::nil()), reference: reference.to_owned() };
    assert_eq!(world.no(merge("DSR-2026-00042-K")), "merge_into_itself");
    assert_eq!(world.no(Command::Lapse { reason: LapseReason::NoId }), "nothing_asked");
    assert_eq!(world.no(Command::AttachSupplementaryStatement { statement: text(9) }), "statement_not_due");
    assert_eq!(world.no(Command::ListRecipients {}), "no_recipients");
    let told = || Command::RecordRecipientTold { recipient: slug("police"), on: date("2026-07-01") };
    assert_eq!(world.no(told()), "recipient_not_here");
    world.decided(Outcome::Granted, vec![], &["police"]);
    world.responded();
    world.ok(told());
    assert_eq!(world.no(told()), "recipient_settled");
    let untold = Command::RecordRecipientNotTold {
        recipient: slug("police"),
        because: NotToldBecause::Disproportionate,
        reason: text(9),
    };
    assert_eq!(world.no(untold), "recipient_settled");
    assert_eq!(world.no(Command::LiftRestriction {}), "no_restriction");
    let used = Command::RecordPermittedUse { basis: PermittedUse::LegalClaims, note: text(9) };
    assert_eq!(world.no(used), "no_restriction");
    let mut access = World::with(Right::Access);
    let restrict = Command::ImposeRestriction { ground: RestrictionGround::Unlawful };
    assert_eq!(access.no(restrict), "not_for_this_right");
    access.ok(merge("DSR-2026-00041-J"));
    assert_eq!((access.case().outcome(), access.no(ask_identity())), (None, "case_ended"));
    let not_one = Command::CloseAsNotARequest { because: NotARequestKind::OtherLaw };
    assert_eq!(access.no(not_one), "case_ended");
}

/// Codes are public: each is met by a test in this folder, each is unique, and each sentence says what would be right.
#[test]
fn every_code_is_met_once() {
    let tests = [
        include_str!("refusals.rs"),
        include_str!("lives.rs"),
        include_str!("complaints.rs"),
        include_str!("duties.rs"),
        include_str!("voiding.rs"),
    ]
    .concat();
    for (position, (code, source, sentence)) in Reason::TABLE.iter().enumerate() {
        assert!(tests.contains(&format!("\"{code}\"")), "no test meets {code}");
        assert!(!source.is_empty() && sentence.ends_with('.'), "{code} has no source or no sentence");
        assert!(Reason::TABLE.iter().skip(position + 1).all(|(other, ..)| other != code), "{code} twice");
    }
}

#[test]
fn the_law_page_lists_every_code_with_its_source() {
    let page = include_str!("../../../../docs/law/life-of-a-case.md");
    for (code, source, sentence) in Reason::TABLE {
        let row = format!("| `{code}` | {source} | {sentence} |");
        assert!(page.contains(&row), "docs/law/life-of-a-case.md lacks: {row}");
    }
    let (_, refusals) = page.split_once("<!-- refusals -->").expect("the table of refusals");
    assert_eq!(refusals.matches("\n| `").count(), Reason::TABLE.len(), "a code that does not exist");
}
