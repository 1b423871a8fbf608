//! Tables as CSV, safe to open in a spreadsheet.

use crate::app::AppError;
use std::io::Write;

/// A table being written.
pub struct Table<W: Write>(csv::Writer<W>);

fn failed(error: csv::Error) -> AppError {
    AppError::Internal(format!("the table cannot be written: {error}"))
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
#[must_use]
pub fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

/// A value as a cell; nothing for none.
#[must_use]
pub fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

impl<W: Write> Table<W> {
    /// Begins with the names of the columns.
    ///
    /// # Errors
    /// `Internal` when it cannot be written.
    pub fn begin(out: W, columns: &[&str]) -> Result<Self, AppError> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(columns).map_err(failed)?;
        Ok(Self(table))
    }

    /// Adds a row.
    ///
    /// # Errors
    /// As [`Table::begin`].
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), AppError> {
        self.0.write_record(cells.into_iter().map(harmless)).map_err(failed)
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// As [`Table::begin`].
    pub fn end(mut self) -> Result<(), AppError> {
        Ok(self.0.flush()?)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_a_spreadsheet_would_run_is_only_shown() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(harmless("Siân Jones".to_owned()), "Siân Jones");
    }
}
