//! Tables for rules that the worked examples leave open.

use super::{date, history, read};
use crate::domain::clock::{
    Calendar, ClockError, Division, PauseCount, Question, Reading, Regime, Status, evaluate,
};
use crate::domain::right::Right;

/// Status, start, due, notice_by, paused days, ignored, in one line.
fn line(reading: &Reading) -> String {
    let day = |date: Option<chrono::NaiveDate>| date.map_or("-".to_owned(), |date| date.to_string());
    let status = serde_json::to_value(reading.status).unwrap();
    format!(
        "{} {} {} {} {} {:?}",
        status.as_str().unwrap(),
        day(reading.start),
        day(reading.due),
        day(reading.notice_by),
        reading.paused_days,
        reading.ignored
    )
}

fn check(regime: Regime, right: Right, table: &[(&str, &str)]) {
    for (events, expected) in table {
        assert_eq!(line(&read(regime, right, events).unwrap()), *expected, "{events}");
    }
}

#[test]
fn identity_and_fee_in_the_united_kingdom() {
    let table = [
        // A second request for more merges with the first; everything restarts when all has arrived.
        (
            "received 2026-06-01, id_requested 2026-06-02, id_requested 2026-06-05, id_received 2026-06-10",
            "running 2026-06-10 2026-07-10 2026-07-10 0 []",
        ),
        // More is needed after the first answer: a new request, a later start.
        (
            "received 2026-06-01, id_requested 2026-06-02, id_received 2026-06-05, id_requested 2026-06-08",
            "awaiting_id - - - 0 []",
        ),
        // Identity waits before the fee, and the fee before a clarification.
        (
            "received 2026-06-01, fee_requested 2026-06-02, clarification_requested 2026-06-03",
            "awaiting_fee - - - 0 []",
        ),
        ("received 2026-06-01, id_requested 2026-06-02, fee_requested 2026-06-02", "awaiting_id - - - 0 []"),
        // The latest of identity and fee sets the start, in whichever order they come.
        (
            "received 2026-06-01, id_requested 2026-06-02, fee_requested 2026-06-02, fee_paid 2026-06-15, \
             id_received 2026-06-09",
            "running 2026-06-15 2026-07-15 2026-07-15 0 []",
        ),
        // Answers to nothing.
        (
            "received 2026-06-01, id_received 2026-06-02, fee_paid 2026-06-03, clarification_received 2026-06-04",
            "running 2026-06-01 2026-07-01 2026-07-01 0 [1, 2, 3]",
        ),
        // A fee asked after the due date, and its payment.
        (
            "received 2026-06-01, fee_requested 2026-07-02, fee_paid 2026-07-03",
            "running 2026-06-01 2026-07-01 2026-07-01 0 [1, 2]",
        ),
        // While identity is outstanding nothing is too late.
        (
            "received 2026-06-01, id_requested 2026-06-02, fee_requested 2026-09-01, extended 2026-09-02",
            "awaiting_id - - - 0 []",
        ),
        // A pause before the restart is forgotten.
        (
            "received 2026-06-01, clarification_requested 2026-06-02, clarification_received 2026-06-04, \
             id_requested 2026-06-05, id_received 2026-06-08",
            "running 2026-06-08 2026-07-08 2026-07-08 0 []",
        ),
    ];
    check(Regime::UkDuaa, Right::Access, &table);
}

#[test]
fn pauses_and_extensions() {
    let table = [
        // Two questions that overlap are one; asked again on the day of the answer, too.
        (
            "received 2026-06-01, clarification_requested 2026-06-03, clarification_received 2026-06-05, \
             clarification_requested 2026-06-05, clarification_received 2026-06-08",
            "running 2026-06-01 2026-07-07 2026-07-07 6 []",
        ),
        // A second extension, and a first one on the last day for it.
        (
            "received 2026-06-01, extended 2026-07-01, extended 2026-07-02",
            "running 2026-06-01 2026-09-01 2026-07-01 0 [2]",
        ),
        // Between the month and the extended date a question is still in time.
        (
            "received 2026-06-01, extended 2026-06-20, clarification_requested 2026-08-03, \
             clarification_received 2026-08-04",
            "running 2026-06-01 2026-09-03 2026-07-01 2 []",
        ),
        // Asked on the last day of February.
        ("received 2026-11-30, extended 2026-12-01", "running 2026-11-30 2027-03-01 2026-12-30 0 []"),
        // Out of order in the input.
        (
            "clarification_received 2026-03-10, received 2026-03-02, clarification_requested 2026-03-05",
            "running 2026-03-02 2026-04-08 2026-04-08 6 []",
        ),
    ];
    check(Regime::UkDuaa, Right::Access, &table);
    let before_the_act = [(
        "received 2025-06-02, clarification_requested 2025-06-05, clarification_received 2025-06-05",
        "running 2025-06-02 2025-07-02 2025-07-02 0 []",
    )];
    check(Regime::UkPreDuaa, Right::Access, &before_the_act);
}

#[test]
fn the_member_state_variant() {
    let table = [
        // An identity request suspends any right; identity stands before a clarification.
        ("received 2026-06-01, id_requested 2026-06-11", "awaiting_id 2026-06-01 - - 0 []"),
        (
            "received 2026-06-01, clarification_requested 2026-06-04, id_requested 2026-06-05, \
             clarification_received 2026-06-09, id_received 2026-06-11",
            "running 2026-06-01 2026-07-08 2026-07-08 7 []",
        ),
        ("received 2026-06-01, fee_paid 2026-06-04", "running 2026-06-01 2026-07-01 2026-07-01 0 [1]"),
    ];
    check(Regime::EuGdpr, Right::Access, &table);
    check(Regime::EuGdpr, Right::Erasure, &table[..1]);
}

#[test]
fn days_left_counts_from_the_beginning_of_the_stretch() {
    let left = |regime, events: &str| read(regime, Right::Access, events).unwrap().days_left;
    let (uk, eu) = (Regime::UkDuaa, Regime::EuGdpr);
    let table = [
        // Asked on the day of receipt: nothing was used.
        (uk, "received 2026-06-01, clarification_requested 2026-06-01", Some(30)),
        // Asked again on the day of the answer: one stretch since 4 June.
        (
            uk,
            "received 2026-06-01, clarification_requested 2026-06-04, clarification_received 2026-06-08, \
             clarification_requested 2026-06-08",
            Some(28),
        ),
        // A day between: 2, 3 and 9 June were used.
        (
            uk,
            "received 2026-06-01, clarification_requested 2026-06-04, clarification_received 2026-06-08, \
             clarification_requested 2026-06-10",
            Some(27),
        ),
        // Asked on the rolled due day, after the month itself was used up.
        (uk, "received 2026-03-04, clarification_requested 2026-04-07", Some(0)),
        // Three months when extended: 92 days from 1 June, nine used.
        (uk, "received 2026-06-01, extended 2026-06-05, clarification_requested 2026-06-11", Some(83)),
        (uk, "received 2026-06-01, id_requested 2026-06-11", None),
        (uk, "received 2026-06-01, clarification_requested 2026-06-11, responded 2026-06-12", None),
        (eu, "received 2026-06-01, id_requested 2026-06-11", Some(21)),
        (eu, "received 2026-06-01, clarification_requested 2026-06-04, id_requested 2026-06-11", Some(28)),
    ];
    for (regime, events, expected) in table {
        assert_eq!(left(regime, events), expected, "{events}");
    }
}

#[test]
fn the_end_of_a_request() {
    let table = [
        // Answered while something was outstanding: in time, and no date is shown.
        ("received 2026-06-01, id_requested 2026-06-02, responded 2026-09-01", "responded - - - 0 []"),
        (
            "received 2026-06-01, clarification_requested 2026-06-02, responded 2026-09-01",
            "responded 2026-06-01 - - 0 []",
        ),
        (
            "received 2026-06-01, responded 2026-07-01, withdrawn 2026-07-02",
            "responded 2026-06-01 2026-07-01 2026-07-01 0 [2]",
        ),
        ("received 2026-06-01, id_requested 2026-06-02, withdrawn 2026-06-03", "withdrawn - - - 0 []"),
    ];
    check(Regime::UkDuaa, Right::Access, &table);
    let punctual = |events: &str| {
        let reading = read(Regime::UkDuaa, Right::Access, events).unwrap();
        (reading.on_time, reading.days_late)
    };
    assert_eq!(punctual("received 2026-06-01, responded 2026-07-01"), (Some(true), Some(0)));
    assert_eq!(punctual("received 2026-06-01, responded 2026-07-02"), (Some(false), Some(1)));
    assert_eq!(
        punctual("received 2026-06-01, id_requested 2026-06-02, responded 2027-06-01"),
        (Some(true), Some(0))
    );
    assert_eq!(punctual("received 2026-06-01"), (None, None));
}

#[test]
fn complaints() {
    let table = [
        ("received 2026-06-19", "running 2026-06-19 2026-07-20 - 0 []"),
        ("received 2026-06-18, responded 2027-01-04", "responded - - - 0 []"),
        ("received 2026-06-18, withdrawn 2026-06-20", "withdrawn - - - 0 []"),
        ("received 2026-07-01, withdrawn 2026-07-02", "withdrawn 2026-07-01 - - 0 []"),
        (
            "received 2026-07-01, id_requested 2026-07-02, extended 2026-07-03, clarification_requested 2026-07-04, \
             fee_requested 2026-07-05, responded 2026-07-31, id_received 2026-08-01",
            "responded 2026-07-01 2026-07-31 - 0 [1, 2, 3, 4, 6]",
        ),
    ];
    check(Regime::UkAuto, Right::Complaint, &table);
    let member_state = [("received 2026-07-01", "no_statutory_clock - - - 0 []")];
    check(Regime::EuGdpr, Right::Complaint, &member_state);
    let late = read(Regime::UkDuaa, Right::Complaint, "received 2026-07-01, responded 2026-08-03").unwrap();
    assert_eq!((late.on_time, late.days_late), (Some(false), Some(3)));
    let none = read(Regime::UkDuaa, Right::Complaint, "received 2026-06-01, responded 2026-12-01").unwrap();
    assert_eq!((none.status, none.on_time, none.days_late), (Status::Responded, Some(true), Some(0)));
}

#[test]
fn taking_consent_back_uses_the_month_as_outer_limit() {
    let table = [("received 2026-06-01", "running 2026-06-01 2026-07-01 2026-07-01 0 []")];
    check(Regime::UkAuto, Right::ConsentWithdrawal, &table);
}

#[test]
fn a_history_without_exactly_one_receipt_in_front_is_refused() {
    for events in [
        "responded 2026-06-01",
        "received 2026-06-01, received 2026-06-02",
        "received 2026-06-02, id_requested 2026-06-01",
        "id_requested 2026-06-01, received 2026-06-01",
    ] {
        let refused = read(Regime::UkDuaa, Right::Access, events);
        assert!(matches!(refused, Err(ClockError::Receipt(_))), "{events}: {refused:?}");
    }
    let events = history("received 2026-06-01");
    let question = Question {
        regime: Regime::UkDuaa,
        division: Division::Scotland,
        right: Right::Access,
        pause_count: PauseCount::Inclusive,
        events: events.get(1..).unwrap(),
    };
    assert!(matches!(evaluate(&question, &Calendar::embedded().unwrap()), Err(ClockError::Receipt(_))));
}

#[test]
fn a_due_date_beyond_the_loaded_years_is_an_error_and_a_paused_clock_still_reads() {
    let beyond = read(Regime::UkDuaa, Right::Access, "received 2030-12-05");
    let expected =
        ClockError::OutsideCalendar { division: Division::EnglandAndWales, date: date("2031-01-05") };
    assert_eq!(beyond, Err(expected.clone()));
    assert!(expected.to_string().contains("england-and-wales"));
    let paused =
        read(Regime::UkDuaa, Right::Access, "received 2030-12-05, clarification_requested 2030-12-10");
    assert_eq!(paused.unwrap().days_left, Some(27));
    // A stretch of thousands of years is an error too, at once.
    let ages = "received 2026-06-01, clarification_requested 2026-06-03, clarification_received 9999-12-31";
    assert!(matches!(read(Regime::UkDuaa, Right::Access, ages), Err(ClockError::OutsideCalendar { .. })));
}
