//! Which letters follow, to whom, and what they leave out.

use super::*;
use crate::domain::case::intake::{Relation, Representative};
use crate::domain::case::letter_facts::{Addressee, Awaited, LetterKind};
use crate::domain::case::warning::warnings;

fn represented(authority: Option<ContentRef>) -> World {
    let mut opening = opening(Right::Access);
    opening.representative = Some(Representative {
        relation: Relation::Solicitor,
        person: text(3),
        authority,
        authority_until: Some(date("2026-07-31")),
        send_to_representative: true,
    });
    World::opened(opening)
}

#[test]
fn in_doubt_about_authority_letters_go_to_the_data_subject() {
    let mut world = represented(None);
    assert_eq!(world.ok(Command::Acknowledge {})[0].to, Addressee::Requester);
    let ask = Command::AskIdentity { what: IdentityQuestion::Authority, question: text(10) };
    let letters = world.ok(ask);
    assert_eq!((&letters[0].to, letters[0].awaited), (&Addressee::Representative, Some(Awaited::Identity)));
    assert_eq!(letters[0].due, None, "no date is shown while the clock waits");
}

#[test]
fn showing_identity_is_not_showing_authority() {
    let mut world = represented(None);
    assert!(
        world.ok(identity_on("2026-07-01")).is_empty(),
        "nothing was asked, so no letter says that it arrived"
    );
    assert_eq!(world.ok(Command::Acknowledge {})[0].to, Addressee::Requester);
    world.ok(Command::AskIdentity { what: IdentityQuestion::Authority, question: text(10) });
    let letters = world.ok(Command::RecordIdentity {
        checked: IdentityCheck::WrittenAuthority,
        result: IdentityResult::Confirmed,
        note: None,
        received_on: date("2026-07-01"),
    });
    assert_eq!((letters[0].kind, &letters[0].to), (LetterKind::ClockGoingOn, &Addressee::Representative));
}

#[test]
fn with_authority_letters_go_to_the_representative_until_it_ends() {
    let mut world = represented(Some(text(4)));
    assert_eq!(world.ok(Command::Acknowledge {})[0].to, Addressee::Representative);
    world.decided(Outcome::Granted, Vec::new(), &[]);
    assert_eq!(world.on("2026-08-03").responded()[0].to, Addressee::Requester);
}

#[test]
fn a_late_answer_brings_an_apology() {
    let mut world = World::with(Right::Access);
    world.decided(Outcome::Granted, Vec::new(), &[]);
    let respond = Command::Respond { sent_on: date("2026-08-10"), by: ToldBy::Portal };
    world.on("2026-08-10");
    assert!(
        warnings(world.case(), &respond, &world.bench()).iter().any(|warning| warning.code == "late_answer")
    );
    let letters = world.ok(respond);
    let kinds: Vec<_> = letters.iter().map(|letter| letter.kind).collect();
    assert_eq!(kinds, [LetterKind::Response, LetterKind::LateApology]);
    assert_eq!(letters[1].days_late, Some(7));
}

#[test]
fn a_reason_that_would_defeat_its_ground_is_left_out() {
    let mut world = World::with(Right::Access);
    let crime = world.grounded(1, "crime");
    let privilege = world.grounded(2, "legal-privilege");
    world.decided(Outcome::GrantedInPart, vec![crime, privilege], &[]);
    let letters = world.responded();
    assert_eq!(letters[0].grounds, ["legal-privilege"]);
    assert!(letters[0].reasons_withheld);
}

#[test]
fn a_letter_survives_being_stored() {
    let mut world = World::with(Right::Access);
    let letter = world.ok(Command::Acknowledge {}).remove(0);
    let stored = serde_json::to_string(&letter).expect("JSON");
    assert_eq!(serde_json::from_str::<LetterFacts>(&stored).expect("a letter"), letter);
    assert_eq!((letter.start, letter.due), (Some(date("2026-07-01")), Some(date("2026-08-03"))));
}

#[test]
fn officers_are_warned_of_what_is_lawful_but_unwise() {
    let codes = |world: &World, command: &Command| -> Vec<&str> {
        warnings(world.case(), command, &world.bench()).iter().map(|warning| warning.code).collect()
    };
    let mut known = opening(Right::Access);
    (known.identity_proven, known.part3) = (true, true);
    let mut world = World::opened(known);
    assert_eq!(codes(&world, &ask_identity()), ["identity_known"]);
    world.on("2026-07-09");
    assert_eq!(codes(&world, &ask_identity()), ["identity_asked_late", "identity_known"]);
    assert_eq!(codes(&world, &propose(Outcome::NoDataHeld, vec![])), ["not_searched", "part3"]);
    let objection = World::with(Right::Objection);
    assert_eq!(codes(&objection, &propose(Outcome::Granted, vec![])), ["service_impact_not_told"]);
    let rectification = World::with(Right::Rectification);
    let refuse = propose(Outcome::Refused, vec![]);
    assert_eq!(codes(&rectification, &refuse), ["statement_not_offered", "reasons_missing"]);
}
