//! `cases.csv`: one row a case, safe to open in a spreadsheet.

use crate::app::AppError;
use crate::app::proof::export::names::Names;
use crate::store::CaseRow;
use std::fmt::Display;
use std::io::Write;

/// The columns, in order. Only ever extended at the end.
const COLUMNS: [&str; 24] = [
    "reference",
    "right",
    "regime",
    "division",
    "status",
    "stage",
    "open",
    "outcome",
    "channel",
    "language",
    "received_on",
    "start_on",
    "due_on",
    "notice_by",
    "extended",
    "answered_on",
    "days_late",
    "closed_on",
    "assignee",
    "opened_at",
    "updated_at",
    "case",
    "events",
    "head_hash",
];

fn failed(error: csv::Error) -> AppError {
    AppError::Internal(format!("the table cannot be written: {error}"))
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
pub(super) fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn shown(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Writes the heading and a row for each case.
pub(super) fn write_table<'a>(
    out: impl Write,
    rows: impl Iterator<Item = &'a CaseRow>,
    names: &Names,
) -> Result<(), AppError> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS).map_err(failed)?;
    for row in rows {
        let cells = [
            row.reference.clone(),
            row.kind.clone(),
            row.regime.clone(),
            row.division.clone(),
            row.status.clone(),
            row.stage.clone(),
            row.open.to_string(),
            shown(row.outcome.as_ref()),
            row.channel.clone(),
            row.language.clone(),
            row.received_on.to_string(),
            shown(row.start_on),
            shown(row.due_on),
            shown(row.notice_by),
            row.extended.to_string(),
            shown(row.answered_on),
            shown(row.days_late),
            shown(row.closed_on),
            row.assignee_id.as_ref().map(|id| names.of_staff(id)).unwrap_or_default(),
            row.opened_at.and_utc().to_rfc3339(),
            row.updated_at.and_utc().to_rfc3339(),
            row.id.clone(),
            row.version.to_string(),
            row.head_hash.clone(),
        ];
        table.write_record(cells.map(harmless)).map_err(failed)?;
    }
    Ok(table.flush()?)
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
