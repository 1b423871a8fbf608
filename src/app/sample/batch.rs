//! Many invented cases at a time: played in memory, each step decided as for a person, and written in one transaction.

use crate::app::council::Council;
use crate::app::sample::play::{Played, receipt_at};
use crate::app::sample::{Cast, Script};
use crate::app::time::Time;
use crate::app::{App, AppError};
use crate::domain::reference::Reference;
use crate::domain::text::Instant;
use crate::secret::Chance;
use chrono::{Datelike, TimeDelta};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Scripts to be played together.
pub struct Batch {
    cast: Cast,
    council: Arc<Council>,
    today: Instant,
    past: Past,
    parts: Vec<Part>,
}

/// One script, the number of its person, and the reference that its case gets.
struct Part {
    script: Script,
    number: usize,
    reference: Reference,
}

/// What became of the letters and warnings of the invented past.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Past {
    /// They are all still to come: a demonstration shows them.
    ToCome,
    /// Letters older than a day were sent, and the ladder is as if it had been watched every day.
    Settled,
}

impl App {
    /// Gives each script the next reference of its year; the first person has the number `first`.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn batch(
        &self,
        cast: &Cast,
        scripts: Vec<Script>,
        first: usize,
        today: Instant,
        past: Past,
    ) -> Result<Batch, AppError> {
        let council = self.council(cast.org).await?;
        let year = |at: usize, script: &Script| council.today(receipt_at(today, script, first + at)).year();
        let mut wanted: BTreeMap<i32, usize> = BTreeMap::new();
        for (at, script) in scripts.iter().enumerate() {
            *wanted.entry(year(at, script)).or_default() += 1;
        }
        let mut references = BTreeMap::new();
        for (year, count) in wanted {
            references.insert(year, self.references_of_year(&council, year, count).await?.into_iter());
        }
        let mut parts = Vec::with_capacity(scripts.len());
        for (at, script) in scripts.into_iter().enumerate() {
            let next = references.get_mut(&year(at, &script)).and_then(Iterator::next);
            let reference = next.ok_or_else(|| AppError::Internal("too few references".to_owned()))?;
            parts.push(Part { script, number: first + at, reference });
        }
        Ok(Batch { cast: cast.clone(), council, today, past, parts })
    }

    /// Plays a batch on a clock and by chances of its own, so that several can be played side by side; says how many cases.
    ///
    /// # Errors
    /// Whatever a step is refused with, and the step's name.
    pub async fn play_batch(&self, batch: Batch, chance: Chance) -> Result<usize, AppError> {
        let stage = self.apart(Time::set_at(batch.today), chance);
        let mut played: Vec<Played> = Vec::with_capacity(batch.parts.len());
        for Part { script, number, reference } in &batch.parts {
            stage.time.move_to(receipt_at(batch.today, script, *number));
            let scene = (&batch.cast, &*batch.council);
            let mut case = stage.play(scene, script, *number, batch.today, reference.clone())?;
            if batch.past == Past::Settled {
                stage.time.move_to(batch.today);
                stage.settle(&batch.council, &mut case, batch.today)?;
            }
            played.push(case);
        }
        let count = played.len();
        self.store
            .write(batch.cast.org, move |scope| {
                played.iter().try_for_each(|case| {
                    scope.insert_alert_steps(&case.steps);
                    case.commit.write(scope)
                })
            })
            .await?;
        Ok(count)
    }

    /// As if letters had been carried and the ladder watched all the time.
    fn settle(&self, council: &Council, case: &mut Played, today: Instant) -> Result<(), AppError> {
        let due = case.dossier.row.next_alert_on.is_some_and(|day| day <= council.morning(today));
        if due {
            let told = self.told_by_now(council, &mut case.dossier, today)?;
            case.steps.extend(told.steps);
            case.commit.take_in(told.commit);
        }
        let yesterday = today.utc().naive_utc() - TimeDelta::days(1);
        for letter in case.commit.letters.iter_mut().filter(|letter| letter.created_at < yesterday) {
            letter.state = "sent".to_owned();
            letter.attempts = 1;
            letter.sent_at = Some(letter.created_at + TimeDelta::seconds(20));
        }
        Ok(())
    }
}
