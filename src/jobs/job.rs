//! The jobs, how often each runs, and what it calls.

use crate::app::delivery::Post;
use crate::app::{App, AppError};
use chrono::TimeDelta;
use std::time::Duration;

/// A job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Job {
    /// Warns about dates that come near, and writes the morning's digests.
    Alerts,
    /// Carries letters out of the outbox.
    Deliver,
    /// Closes finished days with a seal.
    Seals,
    /// Forgets what has had its time.
    Cleanup,
}

impl Job {
    /// Every job, in the order in which one run helps the next: alerts write letters, which are then delivered.
    pub const ALL: [Self; 4] = [Self::Alerts, Self::Deliver, Self::Seals, Self::Cleanup];

    /// The name in leases, logs and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Alerts => "alerts",
            Self::Deliver => "deliver",
            Self::Seals => "seals",
            Self::Cleanup => "cleanup",
        }
    }

    /// How long the lead is held at most; when a node dies, another takes over after this. `None` for the job that all
    /// nodes do side by side, because its work is claimed piece by piece.
    #[must_use]
    pub fn lead(self) -> Option<TimeDelta> {
        match self {
            Self::Deliver => None,
            Self::Alerts => Some(TimeDelta::seconds(60)),
            Self::Seals | Self::Cleanup => Some(TimeDelta::seconds(300)),
        }
    }

    /// How long after a run the next is due, from the configured time between two looks for work: by default 5 seconds
    /// for delivery, 30 for alerts, 5 minutes for seals, an hour for housekeeping.
    #[must_use]
    pub fn every(self, poll: Duration) -> Duration {
        let looks = match self {
            Self::Deliver => 1,
            Self::Alerts => 6,
            Self::Seals => 60,
            Self::Cleanup => 720,
        };
        poll.saturating_mul(looks)
    }

    /// Does the job once; says how much was done.
    ///
    /// # Errors
    /// What the use case answers; the job is then run again later.
    pub async fn run(self, app: &App, post: &Post, go_on: impl Fn() -> bool) -> Result<usize, AppError> {
        match self {
            Self::Alerts => {
                let now = app.time.now();
                let scanned = app.scan_alerts(now).await?;
                // After the scan, so that a digest tells the steps of its own morning.
                let digests = app.write_digests(now).await?;
                match scanned.faults {
                    0 => Ok(scanned.letters + digests),
                    faults => Err(AppError::Internal(format!("{faults} cases could not be read"))),
                }
            }
            Self::Deliver => {
                let done = app.deliver_due(post, go_on).await?;
                Ok(done.sent + done.waiting + done.failed)
            }
            Self::Seals => {
                let mut sealed = 0;
                for council in app.all_councils().await? {
                    sealed += app.seal_days(council.id, app.time.now()).await?;
                }
                Ok(sealed)
            }
            Self::Cleanup => app.forget_expired().await,
        }
    }
}
