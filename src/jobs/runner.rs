//! Runs the jobs until told to stop.

use crate::app::delivery::{Post, Transport};
use crate::app::{App, AppError};
use crate::jobs::Job;
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The longest wait after a job failed again and again.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// How fast the jobs run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// Between two looks for work: `jobs.poll_seconds`.
    pub poll: Duration,
    /// How long a letter is tried again: `mail.retry_hours`.
    pub retry: Duration,
}

/// The jobs of this node.
pub struct Runner {
    stop: watch::Sender<bool>,
    tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Runner {
    /// Starts every job, each at its own pace, so that a slow mail server holds up no alert. Needs a tokio runtime.
    #[must_use]
    pub fn start(app: &Arc<App>, transport: Transport, pace: Pace) -> Self {
        let (stop, stopped) = watch::channel(false);
        let post = post(app, transport, pace.retry);
        let task = |job| tokio::spawn(keep_running(job, Arc::clone(app), post.clone(), pace, stopped.clone()));
        Self { tasks: Job::ALL.into_iter().map(task).collect(), stop }
    }

    /// Stops in order: letters in hand are finished, leads are given back. Returns when all is quiet.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            // A job that died has nothing left to finish.
            let _ = task.await;
        }
    }
}

/// Does every job once, at once, whoever leads it: for tests and for programs that run once. Says how much was done.
///
/// # Errors
/// The first job's that failed.
pub async fn run_due(app: &App, transport: &Transport) -> Result<usize, AppError> {
    let post = post(app, transport.clone(), Duration::from_secs(72 * 3600));
    let mut done = 0;
    for job in Job::ALL {
        done += job.run(app, &post, || true).await?;
    }
    Ok(done)
}

fn post(app: &App, transport: Transport, retry: Duration) -> Post {
    Post { transport, node: app.node_name(), retry: delta(retry) }
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}

/// One job, again and again.
async fn keep_running(job: Job, app: Arc<App>, post: Post, pace: Pace, mut stopped: watch::Receiver<bool>) {
    let every = job.every(pace.poll);
    let mut failures: u32 = 0;
    while !*stopped.borrow() {
        let wait = match turn(job, &app, &post, every, failures, &stopped).await {
            Turn::Done => every,
            // Somebody else leads: look again soon, in case they die.
            Turn::NotOurs => every.min(Duration::from_secs(30)),
            Turn::Failed => back_off(every, failures),
        };
        failures = if matches!(wait_kind(wait, every), Kind::Usual) { 0 } else { failures.saturating_add(1) };
        // An error means that the runner itself is gone: then stop too.
        let ended = tokio::select! {
            () = tokio::time::sleep(wait) => false,
            changed = stopped.changed() => changed.is_err(),
        };
        if ended {
            break;
        }
    }
}
