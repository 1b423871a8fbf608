//! Runs the jobs until told to stop.

use crate::app::delivery::{Patience, Post, Transport};
use crate::app::{App, AppError};
use crate::jobs::Job;
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The longest wait after a job failed again and again.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The longest wait before looking again at a job that another node leads.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// How fast the jobs run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// Between two looks for work: `jobs.poll_seconds`.
    pub poll: Duration,
    /// How long letters are held and tried again.
    pub patience: Patience,
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
        let post = Post::new(transport, app.node_name(), pace.patience);
        let task =
            |job| tokio::spawn(keep_running(job, Arc::clone(app), post.clone(), pace, stopped.clone()));
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
    let post = Post::new(transport.clone(), app.node_name(), Patience::default());
    let mut done = 0;
    for job in Job::ALL {
        done += job.run(app, &post, || true).await?;
    }
    Ok(done)
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}

/// How a turn ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Turn {
    Done,
    /// Another node leads the job, or it is not due yet.
    NotOurs,
    Failed,
}

/// One job, again and again.
async fn keep_running(job: Job, app: Arc<App>, post: Post, pace: Pace, mut stopped: watch::Receiver<bool>) {
    let every = job.every(pace.poll);
    let mut failures: u32 = 0;
    while !*stopped.borrow() {
        let wait = match turn(job, &app, &post, (every, failures), &stopped).await {
            Turn::Failed => {
                failures = failures.saturating_add(1);
                back_off(every, failures)
            }
            Turn::Done => {
                failures = 0;
                every
            }
            Turn::NotOurs => every.min(LOOK_AGAIN),
        };
        // A channel that is gone means that the runner was dropped: then there is nobody to work for.
        let dropped = tokio::select! {
            () = tokio::time::sleep(wait) => false,
            changed = stopped.changed() => changed.is_err(),
        };
        if dropped {
            break;
        }
    }
}

/// The wait after so many failures in a row: doubled each time.
fn back_off(every: Duration, failures: u32) -> Duration {
    every.saturating_mul(2_u32.saturating_pow(failures.min(10))).min(LONGEST_WAIT.max(every))
}

/// One run of a job: lead, work, log line, figures, lead back.
async fn turn(
    job: Job,
    app: &Arc<App>,
    post: &Post,
    (every, failures): (Duration, u32),
    stopped: &watch::Receiver<bool>,
) -> Turn {
    if let Some(hold) = job.lead() {
        match app.take_lead(job.name(), &post.node, hold).await {
            Ok(true) => {}
            Ok(false) => return Turn::NotOurs,
            Err(error) => return tell(job, Err(error), Duration::ZERO),
        }
    }
    let started = Instant::now();
    let work = {
        let (app, post, stopped) = (Arc::clone(app), post.clone(), stopped.clone());
        async move { job.run(&app, &post, || !*stopped.borrow()).await }
    };
    // On a task of its own, so that a panic ends this run and not the job.
    let outcome = tokio::spawn(work).await;
    let outcome = outcome.unwrap_or_else(|_| Err(AppError::Internal("the job panicked".to_owned())));
    let why = outcome.as_ref().err().map(ToString::to_string);
    let turn = tell(job, outcome, started.elapsed());
    if job.lead().is_some() {
        let again = if turn == Turn::Done { every } else { back_off(every, failures.saturating_add(1)) };
        if let Err(error) = app.give_lead_back(job.name(), &post.node, delta(again), why).await {
            tracing::warn!(job = job.name(), %error, "the lead could not be given back: it runs out by itself");
        }
    }
    turn
}

/// The one line and the figures of a run.
fn tell(job: Job, outcome: Result<usize, AppError>, took: Duration) -> Turn {
    let name = job.name();
    metrics::histogram!("habeas_job_seconds", "job" => name).record(took.as_secs_f64());
    match outcome {
        Ok(done) => {
            metrics::counter!("habeas_jobs_total", "job" => name, "outcome" => "done").increment(1);
            match done {
                0 => tracing::debug!(job = name, ?took, "nothing was due"),
                _ => tracing::info!(job = name, done, ?took, "job done"),
            }
            Turn::Done
        }
        Err(error) => {
            metrics::counter!("habeas_jobs_total", "job" => name, "outcome" => "retry").increment(1);
            tracing::error!(job = name, %error, ?took, "job failed: it will be run again");
            Turn::Failed
        }
    }
}
