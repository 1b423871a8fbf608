//! `habeas seed`: invented cases for load tests, the same for the same seed.

use crate::app::sample::{Past, random};
use crate::app::time::Time;
use crate::cli::progress::Progress;
use crate::cli::{Failure, assemble, block_on, council, population, say};
use crate::config::Config;
use crate::domain::text::Instant;
use crate::secret::Chance;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::sync::Arc;

/// What is to be made.
#[derive(Clone, PartialEq, Eq, Debug, clap::Args)]
pub struct Plan {
    /// How many.
    #[arg(long)]
    pub cases: usize,
    /// The same number makes the same cases.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Of which council (a short name as in `habeas council add`).
    #[arg(long, default_value = "wrexham")]
    pub council: String,
    /// The day up to which the cases have gone (YYYY-MM-DD); by default today.
    #[arg(long)]
    pub today: Option<NaiveDate>,
}

/// Three in the afternoon: what was to happen on that day has.
fn afternoon(day: NaiveDate) -> Instant {
    Instant::new(day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(15))
}

/// Fills an empty database with cases around today, made through the same commands as people use.
///
/// # Errors
/// Exit code 1 for a database that holds cases already.
pub fn run(config: &Config, plan: &Plan) -> Result<(), Failure> {
    let Plan { cases, seed, .. } = *plan;
    block_on(async {
        let today = plan.today.map_or_else(|| Time::System.now(), afternoon);
        let app = Arc::new(assemble::app_at(config, Time::set_at(today), Chance::seeded(seed)).await?);
        if app.store.read_all(|all| all.has_events()).await? {
            return Err(Failure::wrong("this database holds cases already: seed fills empty databases only"));
        }
        let org = council::add(&app, &plan.council).await?;
        let cast = population::cast(&app, org).await?;
        let dice = Chance::seeded(seed.wrapping_add(1));
        let throw = |sides: u64| u64::from_be_bytes(dice.bytes::<8>()) % sides.max(1);
        let scripts = (0..cases).map(|_| random(throw));
        let progress = Progress::of(cases, "cases");
        let told = |done| progress.at(done);
        let done = population::play(&app, &cast, scripts, today, Past::Settled, told).await?;
        drop(progress);
        say(&format!("{done} cases made"))
    })
}
