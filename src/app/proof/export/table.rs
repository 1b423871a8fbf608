//! `cases.csv`: one row a case, safe to open in a spreadsheet.

use crate::app::AppError;
use crate::app::proof::export::names::Names;
use crate::app::table::{Table, shown};
use crate::store::CaseRow;
use std::io::Write;

/// The columns, in order. Only ever extended at the end.
const COLUMNS: [&str; 23] = [
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
    "updated_at",
    "case",
    "events",
    "head_hash",
];

/// Writes the heading and a row for each case.
pub(super) fn write_table<'a>(
    out: impl Write,
    rows: impl Iterator<Item = &'a CaseRow>,
    names: &Names,
) -> Result<(), AppError> {
    let mut table = Table::begin(out, &COLUMNS)?;
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
            row.updated_at.and_utc().to_rfc3339(),
            row.id.clone(),
            row.version.to_string(),
            row.head_hash.clone(),
        ];
        table.row(cells)?;
    }
    table.end()
}
