//! `habeas holidays import`: public holidays without a release.

use crate::app::{App, Caller};
use crate::cli::{Failure, say};
use std::path::Path;

/// Takes in the GOV.UK list and says what changed.
///
/// # Errors
/// Exit code 3 when the file cannot be read, 1 when it is no list of holidays.
pub async fn import(app: &App, by: &Caller, file: &Path, source: &str) -> Result<(), Failure> {
    let list = std::fs::read_to_string(file)
        .map_err(|error| Failure::unreachable(format!("{} cannot be read: {error}", file.display())))?;
    let import = app.import_holidays(by, &list, source).await?;
    for one in import.divisions {
        say(&format!(
            "{}: {} to {}, {} added, {} removed",
            one.division.name(),
            one.first_year,
            one.last_year,
            one.added.len(),
            one.removed.len()
        ))?;
    }
    Ok(())
}
