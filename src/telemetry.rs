//! Logs and metrics: what the program says about itself, never about a person.
//!
//! A log line carries ids, codes and durations. Libraries are held at warnings whatever the level, since what
//! they say in detail (an address refused, a statement) is not under our control.
//! The catalogue `METRICS` lists every figure; a test holds the names used in the program against it, so
//! that modules below `cli` can write the name without seeing this file.

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use thiserror::Error;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

/// Why logs or metrics could not be set up.
#[derive(Debug, Error)]
pub enum TelemetryError {
    /// Logs were already set up, or the level is unknown.
    #[error("cannot start the log: {0}")]
    Log(String),
    /// Metrics were already set up.
    #[error("cannot start the metrics: {0}")]
    Metrics(#[from] BuildError),
    /// The system gives no thread.
    #[error("cannot start the upkeep of metrics: {0}")]
    Thread(#[from] std::io::Error),
}

/// Sends the log of the whole process to standard error: `level` is `error`, `warn`, `info`, `debug` or
/// `trace`; `json` writes one object a line. Instants are UTC.
///
/// # Errors
/// [`TelemetryError::Log`] when the level is unknown or a log was already started.
pub fn start_log(level: &str, json: bool) -> Result<(), TelemetryError> {
    let filter =
        EnvFilter::try_new(directives(level)).map_err(|error| TelemetryError::Log(error.to_string()))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if json {
        log.json().flatten_event(true).with_current_span(true).with_span_list(false).finish().try_init()
    } else {
        log.with_ansi(false).finish().try_init()
    };
    started.map_err(|error| TelemetryError::Log(error.to_string()))
}

/// Ours at `level`; libraries at warnings, or at errors when we say no more than that ourselves.
fn directives(level: &str) -> String {
    let others = if level == "error" { "error" } else { "warn" };
    format!("{others},habeas={level}")
}

/// The kind of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counted in buckets of seconds.
    Seconds,
    /// Counted in buckets of 1, 4, 16 and so on.
    Size,
}

/// One figure at `/metrics`.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// As Prometheus sees it.
    pub name: &'static str,
    /// The kind.
    pub kind: Kind,
    /// What it tells, with its labels and unit.
    pub says: &'static str,
}

/// Requests answered.
pub const REQUESTS: &str = "habeas_http_requests_total";
/// Seconds to answer.
pub const REQUEST_SECONDS: &str = "habeas_http_request_seconds";
/// Writes waiting.
pub const WRITE_QUEUE: &str = "habeas_write_queue";
/// Writes refused because the queue was full.
pub const WRITES_REFUSED: &str = "habeas_writes_refused_total";
/// Writes in one transaction.
pub const WRITE_BATCH: &str = "habeas_write_batch";
/// Seconds for one transaction of the writer.
pub const WRITE_SECONDS: &str = "habeas_write_seconds";
/// Letters waiting.
pub const OUTBOX: &str = "habeas_outbox_letters";
/// Age of the letter that waits longest.
pub const OUTBOX_OLDEST: &str = "habeas_outbox_oldest_seconds";
/// Letters sent.
pub const LETTERS_SENT: &str = "habeas_letters_sent_total";
/// Attempts that failed.
pub const LETTERS_FAILED: &str = "habeas_letters_failed_total";
/// Jobs run.
pub const JOBS: &str = "habeas_jobs_total";
/// Seconds a job ran.
pub const JOB_SECONDS: &str = "habeas_job_seconds";

/// Every figure, in the order of the documentation.
pub const METRICS: [Metric; 12] = [
    metric(
        REQUESTS,
        Kind::Counter,
        "requests answered, by `route` (its template), `method` and `class` (2xx …)",
    ),
    metric(REQUEST_SECONDS, Kind::Seconds, "seconds to answer, by `route` and `method`"),
    metric(WRITE_QUEUE, Kind::Gauge, "writes waiting for the writer"),
    metric(WRITES_REFUSED, Kind::Counter, "writes refused because the queue was full"),
    metric(WRITE_BATCH, Kind::Size, "writes in one transaction"),
    metric(WRITE_SECONDS, Kind::Seconds, "seconds for one transaction of the writer"),
    metric(OUTBOX, Kind::Gauge, "letters waiting to be delivered"),
    metric(OUTBOX_OLDEST, Kind::Gauge, "seconds the oldest of them has waited"),
    metric(LETTERS_SENT, Kind::Counter, "letters the mail server took"),
    metric(LETTERS_FAILED, Kind::Counter, "attempts that failed, by `class` (temporary, permanent)"),
    metric(JOBS, Kind::Counter, "jobs run, by `job` and `outcome` (done, retry, gave_up)"),
    metric(JOB_SECONDS, Kind::Seconds, "seconds a job ran, by `job`"),
];

const fn metric(name: &'static str, kind: Kind, says: &'static str) -> Metric {
    Metric { name, kind, says }
}

/// From a millisecond, which an answer from memory takes, to the half minute after which people give up.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
const SIZES: [f64; 7] = [1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0];

/// The figures of this process.
#[derive(Clone, Debug)]
pub struct Metrics {
    handle: PrometheusHandle,
}

impl Metrics {
    /// Collects every figure of the process from now on; once a process. A thread of its own folds what was
    /// measured every few seconds, so that nobody asking does not mean memory without end.
    ///
    /// # Errors
    /// [`TelemetryError::Metrics`] when already installed, [`TelemetryError::Thread`] when there is no thread.
    pub fn install() -> Result<Self, TelemetryError> {
        let handle = builder()?.install_recorder()?;
        describe();
        let kept = handle.clone();
        std::thread::Builder::new().name("metrics".to_owned()).spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(5));
                kept.run_upkeep();
            }
        })?;
        Ok(Self { handle })
    }

    /// The figures in the text format of Prometheus.
    #[must_use]
    pub fn render(&self) -> String {
        self.handle.render()
    }
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    METRICS.iter().try_fold(PrometheusBuilder::new(), |builder, metric| match metric.kind {
        Kind::Counter | Kind::Gauge => Ok(builder),
        Kind::Seconds => builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), &SECONDS),
        Kind::Size => builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), &SIZES),
    })
}

fn describe() {
    for metric in METRICS {
        match metric.kind {
            Kind::Counter => metrics::describe_counter!(metric.name, metric.says),
            Kind::Gauge => metrics::describe_gauge!(metric.name, metric.says),
            Kind::Seconds | Kind::Size => metrics::describe_histogram!(metric.name, metric.says),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monitor_reads_what_was_counted() {
        let figures = Metrics::install().expect("installs once");
        metrics::counter!(REQUESTS, "route" => "/cases/{reference}", "class" => "2xx").increment(3);
        metrics::histogram!(REQUEST_SECONDS, "route" => "/cases/{reference}").record(0.004);
        let text = figures.render();
        assert!(text.contains("# HELP habeas_http_requests_total requests answered"), "{text}");
        assert!(
            text.contains(r#"habeas_http_requests_total{route="/cases/{reference}",class="2xx"} 3"#),
            "{text}"
        );
        assert!(
            text.contains(r#"habeas_http_request_seconds_bucket{route="/cases/{reference}",le="0.005"} 1"#)
        );
        assert!(Metrics::install().is_err(), "a second recorder would split the figures");
    }

    #[test]
    fn libraries_never_say_more_than_warnings() {
        for level in ["error", "warn", "info", "debug", "trace"] {
            let filter = directives(level);
            assert!(filter.starts_with("warn,") || filter.starts_with("error,"), "{filter}");
            assert!(EnvFilter::try_new(filter).is_ok());
        }
    }
}
