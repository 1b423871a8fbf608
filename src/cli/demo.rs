//! `habeas demo`: a throw-away council in a temporary folder, with staff, cases in every state, and mail to read.

use crate::app::sample::{Past, demonstration};
use crate::app::time::Time;
use crate::cli::population::{self, DEMO_PASSWORD, STAFF};
use crate::cli::{Failure, assemble, block_on, council, say, serve};
use crate::config::Config;
use crate::jobs::{Pace, Runner, run_due};
use crate::mail::{Memory, Transport};
use crate::secret::Chance;
use crate::web::MetricsDoor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Mails that the demonstration remembers.
const MAILS: usize = 2_000;

/// Makes the council, prints addresses, names and passwords, and serves until told to stop; then everything is removed.
///
/// # Errors
/// A sentence and exit code for each part that cannot be had.
pub fn run(port: u16) -> Result<(), Failure> {
    let folder = Throwaway::new()?;
    let config = settings(&folder.0, port)?;
    serve::start_log(&config)?;
    block_on(async {
        say("making a council with about a hundred invented cases: a moment, please …")?;
        let transport = Transport::Memory(Memory::new(MAILS));
        let count = populate(&config, &transport).await?;
        let app = Arc::new(assemble::demonstration(&config).await?);
        let pace = Pace { poll: Duration::from_secs(2), patience: assemble::patience(&config) };
        let runner = Runner::start(&app, transport, pace);
        let running = serve::listen(&config, &app, MetricsDoor::default())?;
        announce(&format!("http://{}", running.address), count)?;
        serve::attend(running, runner).await
    })
}

/// Plays every script up to today on a clock of its own, then lets the jobs do what they would have done.
async fn populate(config: &Config, transport: &Transport) -> Result<usize, Failure> {
    let today = Time::System.now();
    let app = Arc::new(assemble::app_at(config, Time::set_at(today), Chance::system()).await?);
    let org = council::add(&app, "wrexham").await?;
    let cast = population::cast(&app, org).await?;
    let count =
        population::play(&app, &cast, demonstration().into_iter(), today, Past::ToCome, |_| ()).await?;
    run_due(&app, transport).await?;
    Ok(count)
}

fn settings(folder: &Path, port: u16) -> Result<Config, Failure> {
    let inside = |name: &str| folder.join(name).display().to_string();
    let own = [
        ("HABEAS__DATABASE__URL", format!("sqlite:{}", inside("habeas.db"))),
        ("HABEAS__DATA__FOLDER", inside("data")),
        ("HABEAS__SECRETS__MASTER_KEY_FILE", inside("master.key")),
        ("HABEAS__SERVER__LISTEN", format!("127.0.0.1:{port}")),
        ("HABEAS__SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}")),
        // Nothing leaves this machine: the council's addresses are real ones.
        ("HABEAS__MAIL__TRANSPORT", "memory".to_owned()),
        ("HABEAS__MAIL__FROM", "Data protection <data-protection@example.org>".to_owned()),
        ("HABEAS__LOG__LEVEL", "warn".to_owned()),
    ];
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
    Config::load(None, own).map_err(|error| Failure::usage(error.to_string()))
}

fn announce(address: &str, count: usize) -> Result<(), Failure> {
    say(&format!(
        "\n{count} cases are ready. Nothing here is real, and all of it goes when you press Ctrl+C.\n"
    ))?;
    say(&format!("  {address}/            the form for residents"))?;
    say(&format!("  {address}/demo/mail   the mail that was sent"))?;
    say(&format!("  {address}/api/docs    everything else, by API\n"))?;
    say(&format!("  Everybody's password is: {DEMO_PASSWORD}\n"))?;
    STAFF.iter().try_for_each(|(mailbox, name, role)| {
        say(&format!("  {:<24}{:<22}{}", format!("{mailbox}@example.org"), name, role.name()))
    })
}

/// A folder that goes when the demonstration ends.
struct Throwaway(PathBuf);

impl Throwaway {
    fn new() -> Result<Self, Failure> {
        let name = format!("habeas-demo-{}", crate::domain::text::hex(&Chance::system().bytes::<6>()));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // A temporary folder that cannot be removed is the system's to clear.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
