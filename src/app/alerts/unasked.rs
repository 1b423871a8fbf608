//! What the person hears without asking, when its day has come: the events that say so, whose letters follow from them.

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::case::outcome::AskedFor;
use crate::domain::case::unasked::{Unasked, pending};
use crate::domain::case::{Command, Event, decide};
use crate::domain::text::Instant;
use crate::store::tasks::AlertStepRow;
use chrono::NaiveDate;

/// What is said to the person now, and which reminders it overtook.
#[derive(Default)]
pub(super) struct Telling {
    pub(super) events: Vec<Event>,
    pub(super) skipped: Vec<AlertStepRow>,
}

impl App {
    /// Decides what the person is told of today.
    ///
    /// # Errors
    /// `Refused` when a rule says no, which means that schedule and rules disagree.
    pub(super) fn unasked(
        &self,
        council: &Council,
        dossier: &Dossier,
        today: NaiveDate,
        now: Instant,
    ) -> Result<Telling, AppError> {
        let (case, calendar) = (&dossier.case, self.calendar());
        let bench = self.bench(&Caller::system(council.id), council, &calendar, now);
        let settings = &council.organisation.settings;
        let (mut telling, mut apologised) = (Telling::default(), false);
        for pending in pending(case, &self.reading(council, case)?, settings) {
            let Some((day, overtaken)) = pending.due(today) else { continue };
            let command = match pending.what {
                Unasked::Reminder(of, asked) => {
                    let rows = overtaken.iter().map(|one| skipped(dossier, of, asked, (*one, day), now));
                    telling.skipped.extend(rows);
                    Command::RemindRequester { of }
                }
                Unasked::Lateness => {
                    let days = i32::try_from(settings.late_promise_working_days).unwrap_or(i32::MAX);
                    let division = council.organisation.division();
                    let expected_by = calendar.add_working_days(division, bench.today, days)?;
                    Command::TellLateness { expected_by, reasons: None }
                }
                // Whoever hears an apology with a new date on this day has heard from us.
                Unasked::Progress if apologised => continue,
                Unasked::Progress => Command::TellProgress {},
            };
            apologised |= pending.what == Unasked::Lateness;
            telling.events.extend(decide(Some(case), command, &bench)?);
        }
        Ok(telling)
    }
}

/// The row of a reminder that was not sent, because a later one says the same.
fn skipped(
    dossier: &Dossier,
    of: AskedFor,
    asked: NaiveDate,
    (day, sent): (NaiveDate, NaiveDate),
    now: Instant,
) -> AlertStepRow {
    let after = |day: NaiveDate| i32::try_from((day - asked).num_days()).unwrap_or(i32::MAX);
    AlertStepRow {
        case_id: dossier.id.to_string(),
        target: format!("{}_reminder", of.name()),
        target_on: asked,
        step: after(day),
        org_id: dossier.row.org_id.clone(),
        outcome: "skipped".to_owned(),
        decided_at: now.utc().naive_utc(),
        reason: Some(format!("overtaken by the letter after {} days", after(sent))),
    }
}
