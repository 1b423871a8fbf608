//! `habeas serve`: the service, until it is told to stop.

use crate::app::App;
use crate::cli::{Failure, assemble, block_on, council, say};
use crate::config::{Config, Format};
use crate::jobs::{Pace, Runner};
use crate::telemetry;
use crate::web::{self, MetricsDoor, Running, ServerSettings};
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

/// Runs the service. On an empty database it makes the named council, or else one to be filled in, and prints a link
/// by which the first administrator makes their account.
///
/// # Errors
/// A sentence and exit code for each part that cannot be had.
pub fn run(config: &Config, first_council: &str) -> Result<(), Failure> {
    start_log(config)?;
    block_on(async {
        let app = Arc::new(assemble::app(config).await?);
        if app.all_councils().await?.is_empty() {
            council::add(&app, first_council).await?;
        }
        greet(&app).await?;
        let runner = jobs(config, &app)?;
        let running = listen(config, &app, door(config)?)?;
        say(&format!("listening on http://{}", running.address))?;
        until_told_to_stop().await?;
        stop(running, runner).await
    })
}

/// Starts the log as the settings say.
///
/// # Errors
/// When a log was started before.
pub fn start_log(config: &Config) -> Result<(), Failure> {
    telemetry::start_log(config.log.level.name(), config.log.format == Format::Json)
        .map_err(|error| Failure::wrong(error.to_string()))
}

/// The link for the first administrator of each council that has nobody yet.
async fn greet(app: &App) -> Result<(), Failure> {
    for council in app.all_councils().await? {
        if let Some(secret) = app.first_admin(council.id).await? {
            let slug = &council.organisation.slug;
            say(&format!(
                "{slug}: make the first administrator's account within 7 days at {}",
                app.link_address(&secret)
            ))?;
        }
    }
    Ok(())
}

/// Starts the jobs, unless another node is to do them all.
///
/// # Errors
/// When letters cannot leave the way the settings say.
pub fn jobs(config: &Config, app: &Arc<App>) -> Result<Option<Runner>, Failure> {
    if !config.jobs.enabled {
        return Ok(None);
    }
    let pace = Pace { poll: config.jobs.poll, patience: assemble::patience(config) };
    Ok(Some(Runner::start(app, assemble::transport(config)?, pace)))
}

/// Who may read the figures.
fn door(config: &Config) -> Result<MetricsDoor, Failure> {
    let metrics = telemetry::Metrics::install().map_err(|error| Failure::wrong(error.to_string()))?;
    Ok(MetricsDoor {
        render: Some(Arc::new(move || metrics.render())),
        token: config.metrics.token.as_ref().map(|token| token.reveal().to_owned()),
        listen: config.metrics.listen,
    })
}

/// Listens on threads of its own.
///
/// # Errors
/// Exit code 3 when the address cannot be had.
pub fn listen(config: &Config, app: &Arc<App>, metrics: MetricsDoor) -> Result<Running, Failure> {
    let (server, limits) = (&config.server, &config.limits);
    let proxies = server.trusted_proxies.clone();
    let settings = ServerSettings {
        listen: server.listen,
        trusted: Arc::new(move |address| proxies.iter().any(|network| network.contains(address))),
        workers: server.workers,
        body_limit: server.request_body_limit,
        upload_limit: server.upload_limit,
        shutdown: server.shutdown,
        submissions_per_minute: limits.submissions_per_minute,
        submissions_per_hour: limits.submissions_per_hour,
        log_ins_per_hour: limits.log_ins_per_address_per_hour,
        metrics,
    };
    web::start(Arc::clone(app), settings).map_err(|error| {
        Failure::unreachable(format!("cannot listen on {}: {error} (server.listen)", server.listen))
    })
}

/// Returns at SIGTERM or SIGINT.
async fn until_told_to_stop() -> Result<(), Failure> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

/// Ends requests in flight, finishes letters in hand, gives leads back.
async fn stop(running: Running, runner: Option<Runner>) -> Result<(), Failure> {
    running.stop().await?;
    if let Some(runner) = runner {
        runner.stop().await;
    }
    say("stopped")
}

/// Waits to be told to stop, then stops in order: for the demonstration.
///
/// # Errors
/// When a server thread ended with an error.
pub async fn attend(running: Running, runner: Runner) -> Result<(), Failure> {
    until_told_to_stop().await?;
    stop(running, Some(runner)).await
}
