//! The smaller clocks beside the month: waiting for the requester, exam marks, opinions (rules A5.9, A5.12, A10).

use crate::domain::clock::arithmetic::{add_months, roll};
use crate::domain::clock::{Calendar, ClockError, Division};
use chrono::{Datelike, Days, NaiveDate};

/// Working days after receipt within which identity should be asked for; later is lawful, but the regulator expects
/// promptness, so it is flagged for review (rules A5.9).
const PROMPT_IDENTITY: i32 = 5;

/// Whether identity was asked for so late that a supervisor should look at it. The clock restarts all the same.
///
/// # Errors
/// `ClockError::OutsideCalendar` when the way leaves the loaded years.
pub fn identity_asked_late(
    received: NaiveDate,
    asked: NaiveDate,
    division: Division,
    calendar: &Calendar,
) -> Result<bool, ClockError> {
    Ok(asked > calendar.add_working_days(division, received, PROMPT_IDENTITY)?)
}

/// The days on which a requester who has not answered is reminded, so many calendar days after asking: by default 7 and 14
/// (practice, rules A5.12; the setting `remind_after_days`).
#[must_use]
pub fn reminders(asked: NaiveDate, after_days: &[u32]) -> Vec<NaiveDate> {
    after_days.iter().filter_map(|days| asked.checked_add_days(Days::new(u64::from(*days)))).collect()
}

/// The day on which a requester is warned that the request may lapse: a week before, but after the last reminder (practice,
/// rules A5.12).
#[must_use]
pub fn lapse_warning(reminders: &[NaiveDate], lapses: NaiveDate) -> NaiveDate {
    let week_before = lapses.checked_sub_days(Days::new(7)).unwrap_or(lapses);
    let after_last = reminders.last().and_then(|last| last.succ_opt()).unwrap_or(week_before);
    week_before.max(after_last)
}

/// The first day on which an unanswered request may lapse: the day after so many months from asking (practice, rules
/// A5.12; the setting `lapse_after_months`). `None` only for dates beyond all calendars.
#[must_use]
pub fn may_lapse_from(asked: NaiveDate, months: u32) -> Option<NaiveDate> {
    add_months(asked, months)?.succ_opt()
}

/// When exam marks asked for before the results must be given: the earlier of five months from the start and 40 days
/// from the announcement, rolled like every last day (DPA 2018 Sch 2 para 25).
///
/// # Errors
/// `ClockError::OutsideCalendar` when the date leaves the loaded years.
pub fn exam_marks_due(
    start: NaiveDate,
    announced: Option<NaiveDate>,
    division: Division,
    calendar: &Calendar,
) -> Result<NaiveDate, ClockError> {
    let five_months = add_months(start, 5);
    let forty_days = announced.and_then(|day| day.checked_add_days(Days::new(40)));
    let raw = five_months
        .into_iter()
        .chain(forty_days)
        .min()
        .ok_or(ClockError::OutsideCalendar { division, date: start })?;
    roll(raw, &[], division, calendar)
}

/// The last day to tell the Principal Reporter of a request in Scotland: 14 days, rolled (DPA 2018 Sch 3 paras 12, 20).
///
/// # Errors
/// `ClockError::OutsideCalendar` when the date leaves the loaded years.
pub fn principal_reporter_by(start: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, ClockError> {
    let division = Division::Scotland;
    let raw =
        start.checked_add_days(Days::new(14)).ok_or(ClockError::OutsideCalendar { division, date: start })?;
    roll(raw, &[], division, calendar)
}

/// The last day on which a health professional's opinion may be relied on: within six months of the day it was given (DPA
/// 2018 Sch 3 paras 5, 6). s.205(2) does not apply, so the day of giving counts as the first and nothing rolls.
#[must_use]
pub fn health_opinion_until(given: NaiveDate) -> Option<NaiveDate> {
    // 31 August has no 31 February: then the month's last day is the last day of the six months.
    let corresponding = add_months(given, 6)?;
    let exact = corresponding.day() == given.day();
    if exact { corresponding.pred_opt() } else { Some(corresponding) }
}

#[cfg(test)]
mod tests {
    use super::{
        exam_marks_due, health_opinion_until, identity_asked_late, may_lapse_from, principal_reporter_by,
        reminders,
    };
    use crate::domain::clock::{Calendar, Division};
    use chrono::NaiveDate;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn identity_is_late_after_five_working_days() {
        let calendar = Calendar::embedded().unwrap();
        // Received on Thursday 2 April 2026; the fifth working day after Easter is Monday 13 April.
        for (asked, late) in [("2026-04-13", false), ("2026-04-14", true)] {
            let found =
                identity_asked_late(date("2026-04-02"), date(asked), Division::EnglandAndWales, &calendar);
            assert_eq!(found, Ok(late), "{asked}");
        }
    }

    #[test]
    fn an_unanswered_question_is_reminded_twice_and_may_lapse_after_the_month() {
        assert_eq!(reminders(date("2026-02-20"), &[7, 14]), [date("2026-02-27"), date("2026-03-06")]);
        assert_eq!(may_lapse_from(date("2026-01-31"), 1), Some(date("2026-03-01")));
        assert_eq!(may_lapse_from(date("2026-06-02"), 2), Some(date("2026-08-03")));
    }

    #[test]
    fn exam_marks_wait_for_the_results_but_not_for_ever() {
        let calendar = Calendar::embedded().unwrap();
        let due = |announced: Option<&str>| {
            exam_marks_due(date("2026-06-01"), announced.map(date), Division::EnglandAndWales, &calendar)
        };
        // Five months end on Sunday 1 November; forty days from 20 August on Tuesday 29 September.
        assert_eq!(due(None), Ok(date("2026-11-02")));
        assert_eq!(due(Some("2026-08-20")), Ok(date("2026-09-29")));
        assert_eq!(due(Some("2026-10-20")), Ok(date("2026-11-02")));
    }

    #[test]
    fn the_principal_reporter_and_the_health_opinion_have_their_own_days() {
        let calendar = Calendar::embedded().unwrap();
        // Fourteen days from 1 June 2026 is 15 June, a one-off Scottish holiday.
        assert_eq!(principal_reporter_by(date("2026-06-01"), &calendar), Ok(date("2026-06-16")));
        assert_eq!(health_opinion_until(date("2026-03-10")), Some(date("2026-09-09")));
        assert_eq!(health_opinion_until(date("2026-08-31")), Some(date("2027-02-28")));
    }
}
