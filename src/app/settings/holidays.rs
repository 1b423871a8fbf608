//! New public holidays without a new release (rules A5.19).

use crate::app::organisation_history::{Happening, append};
use crate::app::settings::Recomputed;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::clock::{Calendar, ClockError, Imported};
use crate::secret::digest;
use crate::store::Installation;
use crate::store::organisations::HolidayRow;
use chrono::{Datelike, NaiveDate};
use serde_json::json;

/// What an import brought.
#[derive(Clone, Debug)]
pub struct HolidayImport {
    /// Division by division.
    pub divisions: Vec<Imported>,
    /// What became of the open cases of every organisation of this installation.
    pub cases: Recomputed,
}

fn unfit(error: ClockError) -> AppError {
    AppError::invalid("holidays", error.to_string())
}

impl App {
    /// Imports a list of public holidays, as `https://www.gov.uk/bank-holidays.json` has it. `source` says where it came
    /// from. Every open case is reckoned again, and officers whose cases moved are told (rules A5.19). The holidays are
    /// the installation's: all its organisations share them.
    ///
    /// # Errors
    /// `Forbidden` by role, `Invalid` with a sentence for a list with holes; nothing is kept then.
    pub async fn import_holidays(
        &self,
        caller: &Caller,
        list: &str,
        source: &str,
    ) -> Result<HolidayImport, AppError> {
        caller.require(Action::ChangeSettings)?;
        let now = self.time.now();
        // Lists are laid over each other in order of import, so each is kept, under a name that its repetition shares.
        let row = HolidayRow {
            division: format!("list-{}", digest(list.as_bytes()).chars().take(16).collect::<String>()),
            body: list.to_owned(),
            source: source.chars().filter(|c| !c.is_control()).take(300).collect(),
            imported_at: now.utc().naive_utc(),
        };
        let divisions = self.tried(&row).await?;
        let facts = json!({ "digest": digest(list.as_bytes()), "divisions": &divisions });
        let (happening, by) = (Happening::new("holidays_imported", &facts)?, caller.clone());
        let write = move |all: &mut Installation<'_>| {
            all.put_holidays(&row)?;
            append(&mut all.scope(by.org), &by, &happening, now)
        };
        self.store.write_all(write).await?;
        self.reload_calendar().await?;
        let mut cases = Recomputed::default();
        for council in self.all_councils().await? {
            cases.add(&self.recompute(council.id).await?);
        }
        Ok(HolidayImport { divisions, cases })
    }

    /// The public holidays that are reckoned with here, oldest first.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn holidays(&self, caller: &Caller) -> Result<Vec<(NaiveDate, String)>, AppError> {
        caller.require(Action::ReadRegister)?;
        let division = self.council(caller.org).await?.organisation.division();
        let calendar = self.calendar();
        let Some((first, last)) = calendar.years(division) else { return Ok(Vec::new()) };
        let begin = NaiveDate::from_ymd_opt(first, 1, 1).unwrap_or_default();
        let days = begin.iter_days().take_while(|day| day.year() <= last);
        Ok(days.filter_map(|day| Some((day, calendar.holiday(division, day)?.to_owned()))).collect())
    }

    /// Lays every list over those shipped, in the order in which the next start will, the new one last: a list that
    /// would leave a hole must not be kept.
    async fn tried(&self, fresh: &HolidayRow) -> Result<Vec<Imported>, AppError> {
        let kept = self.store.read_all(|all| all.holidays()).await?;
        let mut calendar = Calendar::embedded()?;
        for row in kept.iter().filter(|row| row.division != fresh.division) {
            calendar = calendar.with_division_json(&row.body).map_err(unfit)?.0;
        }
        Ok(calendar.with_division_json(&fresh.body).map_err(unfit)?.1)
    }
}
