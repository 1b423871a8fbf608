//! `habeas seed`: invented cases for load tests, the same for the same seed.

use crate::app::sample::{Script, random};
use crate::app::time::Time;
use crate::cli::{Failure, assemble, block_on, council, population, say};
use crate::config::Config;
use crate::secret::Chance;
use std::io::{IsTerminal, Write, stderr};

/// Fills an empty database with cases around today, made through the same commands as people use.
///
/// # Errors
/// Exit code 1 for a database that holds cases already.
pub fn run(config: &Config, cases: usize, seed: u64, which: &str) -> Result<(), Failure> {
    block_on(async {
        let today = Time::System.now();
        let app = assemble::app_at(config, Time::set_at(today), Chance::seeded(seed)).await?;
        if app.store.read_all(|all| all.has_events()).await? {
            return Err(Failure::wrong("this database holds cases already: seed fills empty databases only"));
        }
        let org = council::add(&app, which).await?;
        let cast = population::cast(&app, org).await?;
        let dice = Chance::seeded(seed.wrapping_add(1));
        let throw = |sides: u64| u64::from_be_bytes(dice.bytes::<8>()) % sides.max(1);
        let scripts: Vec<Script> = (0..cases).map(|_| random(throw)).collect();
        let done =
            population::play(&app, &cast, scripts.into_iter(), today, |done| progress(done, cases)).await?;
        say(&format!("{done} cases made"))
    })
}

fn progress(done: usize, all: usize) {
    if stderr().is_terminal() && (done.is_multiple_of(100) || done == all) {
        let percent = done.saturating_mul(100) / all.max(1);
        // Progress that cannot be shown is not worth failing for.
        let _ = write!(stderr(), "\r{done} of {all} cases ({percent} %)");
    }
}
