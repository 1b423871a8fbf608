//! What the person hears unasked, on which day, and when it stays silent.

use super::*;
use crate::domain::case::letter_facts::{Addressee, LetterKind};
use crate::domain::case::outcome::{AskedFor, ClarificationAnswer, LapseReason};
use crate::domain::case::unasked::{Unasked, pending};

impl World {
    /// What is to be said, with the days on which.
    fn pending(&self) -> Vec<(Unasked, Vec<String>)> {
        let all = pending(self.case(), &self.reading(), &self.settings);
        all.into_iter().map(|one| (one.what, one.days.iter().map(ToString::to_string).collect())).collect()
    }

    /// Lets every day pass up to one, does what is due, and gives the letters with their days.
    fn live_to(&mut self, last: &str) -> Vec<String> {
        let mut told = Vec::new();
        while self.today < date(last) {
            self.today = self.today.succ_opt().unwrap();
            let mut due = pending(self.case(), &self.reading(), &self.settings);
            due.retain(|one| one.due(self.today).is_some());
            for one in due {
                let command = match one.what {
                    Unasked::Reminder(of, _) => Command::RemindRequester { of },
                    Unasked::Lateness => {
                        let division = self.case().opening.division;
                        let later = self.calendar.add_working_days(division, self.today, 10).unwrap();
                        Command::TellLateness { expected_by: later, reasons: None }
                    }
                    Unasked::Progress => Command::TellProgress {},
                };
                let letters = self.ok(command);
                told.extend(letters.iter().map(|letter| format!("{} {}", self.today, letter.kind.name())));
            }
        }
        told
    }
}

#[test]
fn an_open_question_is_reminded_of_at_7_and_14_days_and_the_lapse_is_warned_of() {
    for (ask, name) in [(ask_identity(), "identity"), (ask_clarification(), "clarification")] {
        let mut world = World::with(Right::Access);
        world.ok(Command::Acknowledge {});
        world.ok(ask);
        let reminder = format!("{name}_reminder");
        assert_eq!(
            world.live_to("2026-12-31"),
            [
                format!("2026-07-08 {reminder}"),
                format!("2026-07-15 {reminder}"),
                // A week before 1 August, and then a person decides.
                "2026-07-25 lapse_warning".to_owned(),
            ]
        );
    }
}

#[test]
fn reminders_state_what_was_asked_and_go_to_whom_it_was_asked() {
    let mut opening = opening(Right::Access);
    opening.representative = Some(crate::domain::case::intake::Representative {
        relation: crate::domain::case::intake::Relation::Solicitor,
        person: text(3),
        authority: None,
        authority_until: None,
        send_to_representative: true,
    });
    let mut world = World::opened(opening);
    world.ok(Command::AskIdentity { what: IdentityQuestion::Authority, question: text(10) });
    let letter = world.on("2026-07-08").ok(Command::RemindRequester { of: AskedFor::Identity }).remove(0);
    assert_eq!((letter.kind, &letter.to), (LetterKind::IdentityReminder, &Addressee::Representative));
    assert_eq!((letter.asked, &letter.texts), (Some(IdentityQuestion::Authority), &vec![text(10)]));
    assert_eq!(
        (letter.asked_on, letter.lapses_from, letter.due),
        (Some(date("2026-07-01")), Some(date("2026-08-01")), None)
    );
}

#[test]
fn who_is_warned_late_has_a_week_and_no_lapse_comes_before_the_day_that_was_named() {
    let mut world = World::with(Right::Access);
    world.ok(ask_identity());
    world.on("2026-08-20");
    let due = pending(world.case(), &world.reading(), &world.settings).remove(0).due(world.today).unwrap();
    let days: Vec<String> = due.1.iter().map(ToString::to_string).collect();
    assert_eq!((due.0, days), (date("2026-07-25"), vec!["2026-07-08".to_owned(), "2026-07-15".to_owned()]));
    let letter = world.ok(Command::RemindRequester { of: AskedFor::Identity }).remove(0);
    assert_eq!((letter.kind, letter.lapses_from), (LetterKind::LapseWarning, Some(date("2026-08-27"))));
    let lapse = || Command::Lapse { reason: LapseReason::NoId };
    assert_eq!(world.on("2026-08-26").no(lapse()), "lapse_too_early");
    assert_eq!(world.on("2026-08-27").ok(lapse())[0].kind, LetterKind::Lapse);
}

#[test]
fn an_answer_a_withdrawal_and_the_end_silence_everything() {
    let mut world = World::with(Right::Access);
    world.ok(Command::Acknowledge {});
    world.ok(ask_clarification());
    world.on("2026-07-10").ok(Command::RecordClarification {
        answer: ClarificationAnswer::Clarified,
        text: None,
        received_on: date("2026-07-10"),
    });
    // Progress counts from the letter that said that the clock goes on; lateness from the new due date.
    assert_eq!(
        world.pending(),
        [
            (Unasked::Lateness, vec!["2026-08-11".to_owned()]),
            (Unasked::Progress, vec!["2026-07-24".to_owned()])
        ]
    );
    world.ok(Command::WithdrawRequest { on: date("2026-07-10") });
    assert_eq!(world.pending(), []);
}

#[test]
fn a_late_answer_is_apologised_for_the_day_after_and_again_when_the_promise_is_broken() {
    let mut world = World::with(Right::Access);
    world.ok(Command::Acknowledge {});
    world.settings.progress_letters = false;
    // Due on Monday 3 August; ten working days on from the 4th is the 18th, from the 19th over a bank holiday the 3rd.
    assert_eq!(
        world.live_to("2026-09-04"),
        ["2026-08-04 late_apology", "2026-08-19 late_apology", "2026-09-04 late_apology"]
    );
    world.decided(Outcome::Granted, Vec::new(), &[]);
    world.responded();
    assert_eq!(world.pending(), []);
}

#[test]
fn progress_is_told_every_14_days_in_which_nothing_else_was_sent_and_can_be_switched_off() {
    let mut world = World::with(Right::Access);
    assert_eq!(world.pending().len(), 1, "before the receipt is acknowledged there is no progress to tell");
    world.on("2026-07-02").ok(Command::Acknowledge {});
    assert_eq!(world.live_to("2026-07-20"), ["2026-07-16 progress"]);
    world.ok(Command::ExtendDeadline {
        reason: crate::domain::case::outcome::ExtensionReason::Complexity,
        explanation: text(14),
        told_by: ToldBy::Post,
    });
    assert_eq!(world.live_to("2026-08-18"), ["2026-08-03 progress", "2026-08-17 progress"]);
    world.settings.progress_letters = false;
    assert_eq!(world.live_to("2026-09-30"), Vec::<String>::new());
}

#[test]
fn a_complaint_hears_of_progress_and_of_no_lateness() {
    let mut world = World::with(Right::Complaint);
    world.ok(Command::Acknowledge {});
    assert_eq!(world.live_to("2026-07-31"), ["2026-07-15 progress", "2026-07-29 progress"]);
    let expected_by = date("2026-08-10");
    assert_eq!(world.no(Command::TellLateness { expected_by, reasons: None }), "not_for_this_right");
}
