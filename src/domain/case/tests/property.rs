//! Whatever is asked in whatever order: nothing panics, and a case read from its history is the case that lived.

use super::*;
use crate::domain::case::clock_view::clock_event;
use crate::domain::case::stage::{allowed, next_step, probe, stage};
use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use proptest::{collection, prop_assert, prop_assert_eq};

/// One step: which of the plausible commands, by whom, after how many days.
#[derive(Clone, Copy, Debug)]
struct Step {
    pick: usize,
    person: u8,
    days: u64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let days = prop_oneof![8 => 0_u64..4, 1 => 20_u64..50];
    let step = (any::<usize>(), 0_u8..5, days).prop_map(|(pick, person, days)| Step { pick, person, days });
    collection::vec(step, 1..60)
}

fn plausible(world: &World, pick: usize) -> Command {
    let mut commands = probe::commands(world.case(), &world.bench());
    for (n, outcome) in Outcome::ALL.iter().enumerate() {
        let grounds = world.case().grounds.keys().copied().take(n % 3).collect();
        let recipients = vec![slug("police"), slug("nhs")];
        commands.push(Command::ProposeDecision { outcome: *outcome, grounds, reasons: None, recipients });
    }
    for (n, id) in (1_u128..).zip(["legal-privilege", "manifestly-excessive", "accuracy-confirmed", "crime"])
    {
        let evidence = world.evidence(id);
        commands.push(Command::ApplyGround { id: ground(n), ground: id.to_owned(), evidence });
    }
    commands.extend((1..=world.last_seq()).map(void));
    let chosen = pick % commands.len();
    commands.swap_remove(chosen)
}

fn at_the_desk(world: &mut World, step: Step) {
    (world.actor, world.role) = match step.person {
        0 => (Actor::Requester, None),
        1 | 2 => (Actor::Staff(staff(u128::from(step.person))), Some(Role::Officer)),
        3 => (Actor::System, None),
        _ => (Actor::Staff(staff(99)), Some(Role::Dpo)),
    };
    world.today = world.today.checked_add_days(chrono::Days::new(step.days)).expect("a day");
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]
    #[test]
    fn a_case_read_from_its_history_is_the_case_that_lived(which in 0_usize..9, steps in steps()) {
        let mut world = World::with(Right::ALL[which]);
        world.settings.never_charge = which % 2 == 0;
        for step in steps {
            at_the_desk(&mut world, step);
            let command = plausible(&world, step.pick);
            let folded = Case::fold(world.case().history.clone()).expect("what was written");
            prop_assert_eq!(&folded, world.case());
            let answer = decide(Some(&folded), command.clone(), &world.bench());
            prop_assert_eq!(&answer, &decide(world.case.as_ref(), command.clone(), &world.bench()));
            prop_assert_eq!(world.try_to(command).is_ok(), answer.is_ok());
            let lived = world.case();
            let counted: Vec<_> =
                lived.standing().filter_map(|one| clock_event(lived.opening.right, &one.event)).collect();
            prop_assert_eq!(&counted, &lived.clock_events, "the clock is told what stands, and nothing that was voided");
            prop_assert!(!next_step(world.case()).is_empty());
            let closed = stage(world.case()) == crate::domain::case::stage::Stage::Closed;
            prop_assert_eq!(closed, world.case().end.is_some());
        }
        prop_assert_eq!(allowed(world.case(), &world.bench()).len(), Command::KINDS.len() - 1);
    }
}

#[test]
fn every_command_is_taken_by_a_group() {
    for right in Right::ALL {
        let mut world = World::with(right);
        world.dpo();
        let answers = allowed(world.case(), &world.bench());
        let names: Vec<_> = answers.iter().map(|(name, _)| *name).collect();
        for (name, ..) in Command::KINDS.iter().filter(|(name, ..)| *name != "open_case") {
            assert!(names.contains(name), "{name} is never tried");
        }
        for (name, answer) in answers {
            let fell_through = answer.is_err_and(|refusal| refusal.code == "already_opened");
            assert!(!fell_through, "no group takes {name}");
        }
    }
}

#[test]
fn a_damaged_history_is_not_folded() {
    use crate::domain::case::apply::FoldError;
    let mut world = World::with(Right::Access);
    world.ok(Command::Acknowledge {});
    world.ok(Command::AddNote { text: text(3) });
    let whole = world.case().history.clone();
    let without = |n: usize| {
        whole.iter().enumerate().filter(|(i, _)| *i != n).map(|(_, one)| one.clone()).collect::<Vec<_>>()
    };
    assert_eq!(Case::fold(without(1)), Err(FoldError::Gap(2, 3)));
    assert_eq!(Case::fold(without(0)), Err(FoldError::Gap(1, 2)));
    assert_eq!(Case::fold(Vec::new()), Err(FoldError::Empty));
    let twice = whole.first().cloned().map(|first| Recorded { seq: 4, ..first });
    assert_eq!(Case::fold(whole.into_iter().chain(twice)), Err(FoldError::ReceivedTwice(4)));
}
