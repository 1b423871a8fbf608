//! `habeas verify`: one line of figures when everything fits, otherwise a line a fault and exit code 1.

use crate::app::App;
use crate::app::proof::{Report, verify_bundle};
use crate::cli::Failure;
use crate::cli::progress::Progress;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

/// Verifies everything in the database, while it may be in use.
///
/// # Errors
/// Exit code 1 when something does not fit, 3 when the database cannot be reached.
pub async fn database(app: &App, out: &mut impl Write) -> Result<(), Failure> {
    let progress = Progress::unbounded("cases");
    let report = app.verify(|report| progress.at(report.cases)).await?;
    drop(progress);
    tell(&report, out)
}

/// Verifies an export by itself: needs neither database nor key.
///
/// # Errors
/// Exit code 1 when something does not fit, 3 when the file cannot be read.
pub fn bundle(file: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let opened = File::open(file)
        .map_err(|error| Failure::unreachable(format!("{} cannot be read: {error}", file.display())))?;
    tell(&verify_bundle(BufReader::new(opened)), out)
}

fn tell(report: &Report, out: &mut impl Write) -> Result<(), Failure> {
    if report.is_sound() {
        return Ok(writeln!(out, "{report}")?);
    }
    for fault in &report.faults {
        writeln!(out, "{fault}")?;
    }
    Err(Failure::wrong(report.to_string()))
}
