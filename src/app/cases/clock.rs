//! The clock of one case: what it reads, what it was told, and the reckoning in sentences.

use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::clock::{
    Division, Milestone, PauseCount, Reading, Regime, Status, Strip, Urgency, milestones,
};
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use chrono::NaiveDate;
use serde::Serialize;

/// The clock, as shown. Dates are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClockView {
    /// What the clock answers (rules A2).
    pub reading: Reading,
    /// The reckoning, a sentence a step.
    pub reckoning: Vec<String>,
    /// Internal dates (rules A8); empty once the case is answered or over.
    pub milestones: Vec<Milestone>,
    /// How near the due date is, while the clock runs.
    pub urgency: Option<Urgency>,
    /// The clock as stretches of days, to be drawn.
    pub strip: Strip,
}

/// One thing that the clock was told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Input {
    /// The type, as in the worked examples.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The day it counts from.
    pub date: NaiveDate,
    /// Whether it has no effect (rules A2).
    pub ignored: bool,
}

/// The clock with all that is needed to check it by hand or with `habeas clock`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClockAnswer {
    /// The case.
    pub reference: String,
    /// Its version.
    pub version: i64,
    /// The clock.
    #[serde(flatten)]
    pub clock: ClockView,
    /// Which law counts.
    pub regime: Regime,
    /// Whose holidays count.
    pub division: Division,
    /// How a pause is counted.
    pub pause_count: PauseCount,
    /// What the clock was told, in the order of the history.
    pub events: Vec<Input>,
    /// Which program computed it.
    pub rules: &'static str,
}

/// The version of the rules: that of the program that holds them.
const RULES: &str = concat!("habeas ", env!("CARGO_PKG_VERSION"));

impl App {
    /// The clock of a loaded case, with the reckoning in a language.
    ///
    /// # Errors
    /// `Unavailable` when the loaded holidays do not reach far enough.
    pub fn clock_view(
        &self,
        council: &Council,
        dossier: &Dossier,
        language: Language,
    ) -> Result<ClockView, AppError> {
        let case = &dossier.case;
        let reading = self.reading(council, case)?;
        let (plan, division) = (&council.organisation.settings.milestones, case.opening.division);
        let running = case.end.is_none() && case.answered.is_none();
        let milestones = match running {
            true => milestones(plan, case.opening.received_on, &reading, division, &self.calendar())?,
            false => Vec::new(),
        };
        let today = council.today(self.time.now());
        let counts = running && reading.status == Status::Running;
        let urgency = reading.due.filter(|_| counts).map(|due| plan.urgency(due, today));
        let reckoning = self.reckoning(council, case, language)?;
        let strip = self.strip(council, &dossier.case, &reading)?;
        Ok(ClockView { reading, reckoning, milestones, urgency, strip })
    }

    /// The clock of a case with its inputs.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case, `Forbidden` by role.
    pub async fn clock_of(&self, caller: &Caller, reference: &Reference) -> Result<ClockAnswer, AppError> {
        caller.require(Action::ReadHistory)?;
        let dossier = self.dossier(caller, reference).await?;
        let council = self.council(caller.org).await?;
        let clock = self.clock_view(&council, &dossier, Language::English)?;
        let events = dossier.case.clock_events.iter().enumerate().map(|(at, event)| Input {
            kind: event.kind.name(),
            date: event.date,
            ignored: clock.reading.ignored.contains(&at),
        });
        Ok(ClockAnswer {
            reference: dossier.row.reference.clone(),
            version: dossier.row.version,
            regime: dossier.case.opening.regime,
            division: dossier.case.opening.division,
            pause_count: council.organisation.settings.pause_count,
            events: events.collect(),
            rules: RULES,
            clock,
        })
    }
}
