//! A watched date as a line of a mail to staff.

use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::alert::Target;
use crate::domain::clock::{Calendar, ClockError, Division};
use crate::domain::right::Right;
use crate::mail::work::{Alert, Group, Matter};
use chrono::NaiveDate;

impl App {
    /// The line about a date of a case, as it stands on `today`.
    ///
    /// # Errors
    /// `Unavailable` when the loaded holidays do not reach far enough.
    pub fn alert_line(
        &self,
        council: &Council,
        (reference, right): (&str, Right),
        (target, on): (Target, NaiveDate),
        today: NaiveDate,
        group: Group,
    ) -> Result<Alert, AppError> {
        let division = council.organisation.division();
        Ok(Alert {
            reference: reference.to_owned(),
            right,
            matter: matter(target),
            due: on,
            days_left: working_days_left(division, today, on, &self.calendar())?,
            link: self.case_link(reference),
            group,
            instead_of: None,
        })
    }

    /// The list of open tasks: all that a service sees.
    #[must_use]
    pub fn tasks_link(&self) -> String {
        format!("{}/tasks", self.choices.public_url)
    }

    /// The page of a case, for staff.
    #[must_use]
    pub fn case_link(&self, reference: &str) -> String {
        format!("{}/cases/{reference}", self.choices.public_url)
    }
}

fn matter(target: Target) -> Matter {
    match target {
        Target::Acknowledge => Matter::Acknowledgement,
        Target::IdentityDecision => Matter::IdentityDecision,
        Target::ServicesAnswer => Matter::ServiceAnswers,
        Target::ExtensionDecision => Matter::ExtensionDecision,
        Target::Approval => Matter::Approval,
        Target::Due => Matter::Due,
    }
}

/// Working days from today to the date: 0 on the day, negative after it. Counts, and computes no date.
fn working_days_left(
    division: Division,
    today: NaiveDate,
    on: NaiveDate,
    calendar: &Calendar,
) -> Result<i64, ClockError> {
    let (from, to, sign) = if on >= today { (today, on, 1) } else { (on, today, -1) };
    let mut count = 0;
    for day in from.iter_days().skip(1).take_while(|day| *day <= to) {
        if calendar.is_working_day(division, day)? {
            count += sign;
        }
    }
    Ok(count)
}
