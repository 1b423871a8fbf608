//! A list as a table for spreadsheets: what is shown, of every page.

use crate::app::cases::row::Line;
use crate::app::listing::{MOST_PER_PAGE, Wanted};
use crate::app::table::{Table, shown};
use crate::app::{App, AppError, Caller};

/// The most cases in one table.
pub const MOST_ROWS: usize = 5_000;

/// The columns, in order. Only ever extended at the end.
const COLUMNS: [&str; 18] = [
    "reference",
    "right",
    "person",
    "services",
    "stage",
    "waits_for",
    "status",
    "received",
    "due",
    "days_to_go",
    "days_left_when_paused",
    "extended",
    "assigned",
    "flags",
    "open",
    "outcome",
    "answered",
    "days_late",
];

fn cells(line: &Line) -> [String; 18] {
    [
        line.reference.clone(),
        line.right.clone(),
        shown(line.person.as_ref()),
        line.services.join(" "),
        line.stage.clone(),
        shown(line.waits_for.as_ref()),
        line.status.clone(),
        line.received.to_string(),
        shown(line.due),
        shown(line.days_to_go),
        shown(line.days_left),
        line.extended.to_string(),
        shown(line.assigned.as_ref().map(|colleague| &colleague.name)),
        line.flags.join(" "),
        line.open.to_string(),
        shown(line.outcome.as_ref()),
        shown(line.answered),
        shown(line.days_late),
    ]
}

impl App {
    /// The list from its beginning as CSV, at most [`MOST_ROWS`] cases; that somebody took it is noted.
    ///
    /// # Errors
    /// As [`App::list`].
    pub async fn list_as_csv(&self, caller: &Caller, wanted: &Wanted) -> Result<Vec<u8>, AppError> {
        let mut wanted = Wanted { cursor: None, limit: Some(MOST_PER_PAGE), ..wanted.clone() };
        let mut bytes = Vec::new();
        let mut table = Table::begin(&mut bytes, &COLUMNS)?;
        for _ in 0..MOST_ROWS / usize::from(MOST_PER_PAGE) {
            let page = self.list(caller, &wanted).await?;
            page.cases.iter().try_for_each(|line| table.row(cells(line)))?;
            wanted.cursor = page.next;
            if wanted.cursor.is_none() {
                break;
            }
        }
        table.end()?;
        self.note_access(caller, None, "list", Some("as a table")).await?;
        Ok(bytes)
    }
}
