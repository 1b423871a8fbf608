//! Work that happens without anybody asking: delivery, alerts, seals, housekeeping.
//!
//! A job is thin: it calls one use case, which is idempotent and bounded, so that a process killed at any line loses
//! nothing and the next run goes on where it stopped. The runner adds what all jobs share: the lead, the pace, the log
//! line, the back-off and the orderly stop.

/// The jobs, how often each runs, and what it calls.
pub mod job;
/// Runs the jobs until told to stop.
pub mod runner;

#[cfg(test)]
mod tests;

pub use job::Job;
pub use runner::{Pace, Runner, run_due};
