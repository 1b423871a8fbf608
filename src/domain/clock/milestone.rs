//! Internal milestones on the way to the due date: practice, not law (rules A8).

use crate::domain::clock::{Calendar, ClockError, Division, Reading};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What should have happened by a milestone, in the order of the work.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// The request is in the register.
    Logged,
    /// The person knows that it arrived.
    Acknowledged,
    /// Decided whether identity or authority must be shown.
    IdentityDecided,
    /// Decided whether the request is clear enough.
    ScopeDecided,
    /// Services were asked to search.
    SearchesSent,
    /// Services have answered.
    SearchesBack,
    /// Decided whether more time is needed.
    ExtensionDecided,
    /// Everything found was read and redacted.
    Reviewed,
    /// The answer is drafted.
    Drafted,
    /// A second person agreed.
    Approved,
    /// Signed off.
    SignedOff,
    /// Sent.
    Sent,
    /// The statutory date itself.
    Due,
    /// The day after: the alert of a breach.
    Breached,
}

/// One internal date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Milestone {
    /// What should have happened.
    pub kind: MilestoneKind,
    /// By the end of this civil day.
    pub date: NaiveDate,
}

/// How far from receipt and from the due date each milestone lies: a setting. Working days, unless it says otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MilestonePlan {
    /// Working days after receipt.
    pub acknowledged: u32,
    /// Working days after receipt.
    pub identity_decided: u32,
    /// Working days after receipt.
    pub scope_decided: u32,
    /// Working days after receipt.
    pub searches_sent: u32,
    /// Calendar days after the start.
    pub searches_back: u32,
    /// Working days before `notice_by`.
    pub extension_decided: u32,
    /// Working days before the due date.
    pub reviewed: u32,
    /// Working days before the due date.
    pub drafted: u32,
    /// Working days before the due date.
    pub approved: u32,
    /// Working days before the due date.
    pub signed_off: u32,
    /// Working days before the due date.
    pub sent: u32,
    /// Amber when so many calendar days, or fewer, are left.
    pub amber: u32,
    /// Red when so many calendar days, or fewer, are left.
    pub red: u32,
}

impl Default for MilestonePlan {
    fn default() -> Self {
        Self {
            acknowledged: 2,
            identity_decided: 3,
            scope_decided: 4,
            searches_sent: 5,
            searches_back: 12,
            extension_decided: 5,
            reviewed: 7,
            drafted: 5,
            approved: 3,
            signed_off: 2,
            sent: 1,
            amber: 7,
            red: 3,
        }
    }
}

/// How near the due date is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Time enough.
    Green,
    /// Seven calendar days or fewer by default.
    Amber,
    /// Three calendar days or fewer by default, the due day included.
    Red,
    /// The due day is over.
    Overdue,
}

impl MilestonePlan {
    /// How near the due date is on this civil day.
    #[must_use]
    pub fn urgency(&self, due: NaiveDate, today: NaiveDate) -> Urgency {
        match (due - today).num_days() {
            left if left < 0 => Urgency::Overdue,
            left if left <= i64::from(self.red) => Urgency::Red,
            left if left <= i64::from(self.amber) => Urgency::Amber,
            _ => Urgency::Green,
        }
    }
}

/// A setting as a signed count; the settings' ranges keep it small.
fn day_count(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// The milestones of one request, by date and then in the order of the work; none lies before receipt. Those that hang
/// on `start`, `notice_by` or `due` are left out while that date is unknown. Compute them anew when `due` moves.
///
/// # Errors
/// `ClockError::OutsideCalendar` when a milestone leaves the loaded years.
pub fn milestones(
    plan: &MilestonePlan,
    received: NaiveDate,
    reading: &Reading,
    division: Division,
    calendar: &Calendar,
) -> Result<Vec<Milestone>, ClockError> {
    use MilestoneKind as Kind;
    let mut found = vec![Milestone { kind: Kind::Logged, date: received }];
    let mut working = |kind, from: Option<NaiveDate>, days: i32| -> Result<(), ClockError> {
        let Some(from) = from else { return Ok(()) };
        // Zero days before or after a date is that date: the due date itself is never moved.
        let date = if days == 0 { from } else { calendar.add_working_days(division, from, days)? };
        found.push(Milestone { kind, date: date.max(received) });
        Ok(())
    };
    let after_receipt = [
        (Kind::Acknowledged, plan.acknowledged),
        (Kind::IdentityDecided, plan.identity_decided),
        (Kind::ScopeDecided, plan.scope_decided),
        (Kind::SearchesSent, plan.searches_sent),
    ];
    for (kind, days) in after_receipt {
        working(kind, Some(received), day_count(days))?;
    }
    let undecided = reading.notice_by.filter(|_| !reading.extended);
    working(Kind::ExtensionDecided, undecided, -day_count(plan.extension_decided))?;
    let before_due = [
        (Kind::Reviewed, plan.reviewed),
        (Kind::Drafted, plan.drafted),
        (Kind::Approved, plan.approved),
        (Kind::SignedOff, plan.signed_off),
        (Kind::Sent, plan.sent),
        (Kind::Due, 0),
    ];
    for (kind, days) in before_due {
        working(kind, reading.due, -day_count(days))?;
    }
    let later = |from: Option<NaiveDate>, days: u32| from?.checked_add_days(Days::new(u64::from(days)));
    let calendar_days = [
        (Kind::SearchesBack, later(reading.start, plan.searches_back)),
        (Kind::Breached, later(reading.due, 1)),
    ];
    found.extend(calendar_days.into_iter().filter_map(|(kind, date)| Some(Milestone { kind, date: date? })));
    found.sort_by_key(|milestone| (milestone.date, milestone.kind));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Milestone, MilestoneKind as Kind, MilestonePlan, Urgency, milestones};
    use crate::domain::clock::{
        Calendar, ClockEvent, ClockEventKind, Division, PauseCount, Question, Regime, evaluate,
    };
    use crate::domain::right::Right;
    use chrono::NaiveDate;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn of(events: &[(ClockEventKind, &str)]) -> Vec<(Kind, String)> {
        let events: Vec<_> =
            events.iter().map(|(kind, text)| ClockEvent { kind: *kind, date: date(text) }).collect();
        let (calendar, division) = (Calendar::embedded().unwrap(), Division::EnglandAndWales);
        let question = Question {
            regime: Regime::UkAuto,
            division,
            right: Right::Access,
            pause_count: PauseCount::Inclusive,
            events: &events,
        };
        let reading = evaluate(&question, &calendar).unwrap();
        let received = events.first().unwrap().date;
        milestones(&MilestonePlan::default(), received, &reading, division, &calendar)
            .unwrap()
            .into_iter()
            .map(|Milestone { kind, date }| (kind, date.to_string()))
            .collect()
    }

    #[test]
    fn milestones_count_working_days_across_easter() {
        // Received on Tuesday 3 March 2026, due on Tuesday 7 April after the Easter bank holidays.
        let expected = [
            (Kind::Logged, "2026-03-03"),
            (Kind::Acknowledged, "2026-03-05"),
            (Kind::IdentityDecided, "2026-03-06"),
            (Kind::ScopeDecided, "2026-03-09"),
            (Kind::SearchesSent, "2026-03-10"),
            (Kind::SearchesBack, "2026-03-15"),
            (Kind::Reviewed, "2026-03-25"),
            (Kind::ExtensionDecided, "2026-03-27"),
            (Kind::Drafted, "2026-03-27"),
            (Kind::Approved, "2026-03-31"),
            (Kind::SignedOff, "2026-04-01"),
            (Kind::Sent, "2026-04-02"),
            (Kind::Due, "2026-04-07"),
            (Kind::Breached, "2026-04-08"),
        ]
        .map(|(kind, date)| (kind, date.to_owned()));
        assert_eq!(of(&[(ClockEventKind::Received, "2026-03-03")]), expected);
    }

    #[test]
    fn milestones_that_hang_on_an_unknown_date_are_left_out() {
        let waiting =
            of(&[(ClockEventKind::Received, "2026-06-01"), (ClockEventKind::IdRequested, "2026-06-02")]);
        let kinds: Vec<_> = waiting.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(
            kinds,
            [Kind::Logged, Kind::Acknowledged, Kind::IdentityDecided, Kind::ScopeDecided, Kind::SearchesSent]
        );
    }

    #[test]
    fn amber_and_red_count_calendar_days_and_the_due_day_is_still_in_time() {
        let plan = MilestonePlan::default();
        let table = [
            ("2026-04-01", Urgency::Green),
            ("2026-04-02", Urgency::Amber),
            ("2026-04-05", Urgency::Amber),
            ("2026-04-06", Urgency::Red),
            ("2026-04-09", Urgency::Red),
            ("2026-04-10", Urgency::Overdue),
        ];
        for (today, urgency) in table {
            assert_eq!(plan.urgency(date("2026-04-09"), date(today)), urgency, "{today}");
        }
    }
}
