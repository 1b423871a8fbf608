//! What the dashboard tells: how much there is, how old it is, who has it, how much was in time, where late answers lost
//! their days and how many more are to be expected. Each figure is defined in docs/reference/statistics.md.

mod forecast;
mod lateness;
mod open;
mod punctuality;

pub use forecast::{Forecast, Week};
pub use lateness::{Lateness, Phase, PhaseDays};
pub use open::{Age, Load, StageCount};
pub use punctuality::Month;

use crate::app::cases::names::Colleagues;
use crate::app::dossier::recorded;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::Recorded;
use crate::domain::ids::CaseId;
use crate::store::lists::figures::{AnsweredCount, LoadCount, OpenCount};
use crate::store::{Scope, StoreError};
use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

/// So many late cases are looked into, the newest first.
pub const MOST_LATE: i64 = 100;
/// So many months are shown, the running one among them.
pub const MONTHS: u32 = 12;

/// What the dashboard tells. Days are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Statistics {
    /// The day for which all of it holds.
    pub on: NaiveDate,
    /// Cases that are not closed.
    pub open: i64,
    /// Open cases whose clock runs and ends today or in the six days after.
    pub due_soon: i64,
    /// Open cases whose clock has run out.
    pub overdue: i64,
    /// Open cases whose clock waits for identity, a fee or a clarification.
    pub waiting: i64,
    /// Answers by month, the oldest month first.
    pub months: Vec<Month>,
    /// Open cases by days since receipt.
    pub ageing: Vec<Age>,
    /// Open cases by stage of the work.
    pub stages: Vec<StageCount>,
    /// Open cases by person, the most first.
    pub load: Vec<Load>,
    /// Where late cases lost their days.
    pub lateness: Lateness,
    /// How many open cases will be late; none while too few were answered to tell.
    pub forecast: Option<Forecast>,
}

/// What the database counts.
struct Counted {
    open: Vec<OpenCount>,
    received: Vec<(NaiveDate, i64)>,
    stages: Vec<(String, i64)>,
    load: Vec<LoadCount>,
    overdue: Vec<LoadCount>,
    answered: Vec<AnsweredCount>,
    late: Vec<Vec<crate::store::history::EventRow>>,
}

fn count(scope: &mut Scope<'_>, today: NaiveDate, since: NaiveDate) -> Result<Counted, StoreError> {
    let yesterday = today.pred_opt().unwrap_or(today);
    let mut late = scope.overdue_before(today, MOST_LATE)?;
    let room = MOST_LATE - i64::try_from(late.len()).unwrap_or(MOST_LATE);
    late.extend(scope.answered_late_since(since, room)?);
    let history = |id: &String| {
        let id: CaseId = id.parse().map_err(|_| StoreError::Corrupt("a case has no proper id".to_owned()))?;
        scope.history(id)
    };
    Ok(Counted {
        late: late.iter().map(history).collect::<Result<_, _>>()?,
        open: scope.open_by_due()?,
        received: scope.open_by_receipt()?,
        stages: scope.open_by_stage()?,
        load: scope.open_by_person(None)?,
        overdue: scope.open_by_person(Some(yesterday))?,
        answered: scope.answered_since(since)?,
    })
}

/// The first day of the first month that is shown.
fn first_day(today: NaiveDate) -> NaiveDate {
    let month = today.with_day(1).unwrap_or(today);
    month.checked_sub_months(Months::new(MONTHS - 1)).unwrap_or(month)
}

impl App {
    /// The figures of the caller's council as of now.
    ///
    /// # Errors
    /// `Forbidden` by role, `Unavailable` when the database does not answer.
    pub async fn statistics(&self, caller: &Caller) -> Result<Statistics, AppError> {
        caller.require(Action::ReadCases)?;
        let council = self.council(caller.org).await?;
        let today = council.today(self.time.now());
        let since = first_day(today);
        let counted = self.store.read(caller.org, move |scope| count(scope, today, since)).await?;
        let colleagues: Colleagues = self.colleagues(caller).await?;
        let history = |rows: &Vec<_>| rows.iter().map(recorded).collect::<Result<Vec<Recorded>, _>>();
        let late: Vec<Vec<Recorded>> = counted.late.iter().map(history).collect::<Result<_, _>>()?;
        Ok(Statistics {
            on: today,
            open: counted.open.iter().map(|row| row.cases).sum(),
            due_soon: open::due_soon(&counted.open, today),
            overdue: open::overdue(&counted.open, today),
            waiting: open::waiting(&counted.open),
            months: punctuality::months(&counted.answered, since),
            ageing: open::ageing(&counted.received, today),
            stages: open::stages(counted.stages),
            load: open::load(&counted.load, &counted.overdue, &colleagues),
            lateness: lateness::lateness(late, |at| council.today(at), today)?,
            forecast: forecast::forecast(&counted.open, &counted.answered, today),
        })
    }
}

#[cfg(test)]
mod tests;
