//! What outlives the answer: retention, hold, restriction in force, documents and feedback.

use super::*;
use crate::domain::case::letter_facts::LetterKind;
use crate::domain::case::outcome::{Direction, DocumentPurpose, PermittedUse, RestrictionGround};

fn closed(right: Right, outcome: Outcome) -> World {
    let mut world = World::with(right);
    let grounds = match outcome {
        Outcome::Refused => vec![world.grounded(1, "legal-privilege")],
        _ => Vec::new(),
    };
    world.decided(outcome, grounds, &[]);
    world.responded();
    world.ok(Command::Close {});
    world
}

#[test]
fn content_is_destroyed_three_years_after_the_end_and_then_only_history_remains() {
    let mut world = closed(Right::Access, Outcome::Granted);
    assert_eq!(world.on("2029-07-01").no(Command::DestroyContent {}), "retention_not_over");
    world.on("2029-07-02").ok(Command::DestroyContent {});
    assert_eq!(world.no(Command::AddNote { text: text(3) }), "content_gone");
    assert_eq!(world.dpo().no(void(2)), "content_gone");
}

#[test]
fn a_refusal_is_kept_six_years_for_a_claim() {
    let mut world = closed(Right::Access, Outcome::Refused);
    assert_eq!(world.on("2031-07-01").no(Command::DestroyContent {}), "retention_not_over");
    world.on("2032-07-02").ok(Command::DestroyContent {});
}

#[test]
fn a_legal_hold_stops_destruction_until_the_dpo_releases_it() {
    let mut world = closed(Right::Access, Outcome::Granted);
    assert_eq!(world.dpo().no(Command::ReleaseLegalHold { reason: text(4) }), "no_hold");
    world.officer(1).ok(Command::SetLegalHold { reason: text(4) });
    assert_eq!(world.on("2030-01-02").no(Command::DestroyContent {}), "hold_in_force");
    assert_eq!(world.no(Command::ReleaseLegalHold { reason: text(4) }), "dpo_needed");
    world.dpo().ok(Command::ReleaseLegalHold { reason: text(4) });
    world.ok(Command::DestroyContent {});
}

#[test]
fn nothing_is_destroyed_while_the_case_runs_or_the_data_is_restricted() {
    let mut world = World::with(Right::Restriction);
    assert_eq!(world.no(Command::DestroyContent {}), "not_ended_yet");
    world.ok(Command::ImposeRestriction { ground: RestrictionGround::Unlawful });
    assert_eq!(
        world.no(Command::ImposeRestriction { ground: RestrictionGround::Unlawful }),
        "restriction_in_force"
    );
    world.ok(Command::RecordPermittedUse { basis: PermittedUse::Consent, note: text(5) });
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.responded();
    world.ok(Command::Close {});
    assert_eq!(world.on("2030-01-02").no(Command::DestroyContent {}), "restriction_still_in_force");
}

#[test]
fn notes_messages_documents_feedback_and_breaches_are_kept() {
    let mut world = World::with(Right::Access);
    world.ok(Command::AddMessage { direction: Direction::Outgoing, by: ToldBy::Post, text: text(6) });
    let document = |size| Command::AddDocument {
        document: text(7),
        media_type: "application/pdf".to_owned(),
        size,
        purpose: DocumentPurpose::Material,
    };
    assert_eq!(world.no(document(0)), "document_empty");
    world.ok(document(10));
    assert_eq!(world.no(Command::RecordFeedback { rating: Some(9), text: None }), "rating_out_of_range");
    world.requester().ok(Command::RecordFeedback { rating: Some(5), text: None });
    world.officer(1).ok(Command::RaiseBreach { account: text(8), known_on: date("2026-07-01"), risk: true });
    assert_eq!(world.case().breaches, 1);
    assert_eq!(world.kinds().len(), 5);
}

#[test]
fn the_answer_is_fetched_while_it_is_open_and_each_time_is_kept() {
    let mut world = World::with(Right::Access);
    let document = text(30);
    assert_eq!(world.requester().no(Command::SendAnswerCode {}), "not_answered_yet");
    world.officer(1);
    for (content, purpose) in
        [(document.clone(), DocumentPurpose::Response), (text(31), DocumentPurpose::Material)]
    {
        let media_type = "application/pdf".to_owned();
        world.ok(Command::AddDocument { document: content, media_type, size: 9, purpose });
    }
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.on("2026-07-06").responded();
    let letters = world.on("2026-07-07").requester().ok(Command::SendAnswerCode {});
    assert_eq!(letters[0].kind, LetterKind::AnswerCode);
    assert_eq!(world.case().answer_code_until, Some(date("2026-08-05")), "30 days from the answer");
    let fetch = |content: &ContentRef| Command::RecordAnswerDownload { document: content.id };
    assert_eq!(world.no(fetch(&text(31))), "not_part_of_the_answer");
    world.on("2026-08-05").ok(fetch(&document));
    assert_eq!(world.on("2026-08-06").no(fetch(&document)), "download_over");
    assert_eq!(world.no(Command::SendAnswerCode {}), "download_over");
    world.officer(1).ok(Command::SendAnswerCode {});
    world.on("2026-09-05").requester().ok(fetch(&document));
}
