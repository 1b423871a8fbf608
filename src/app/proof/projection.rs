//! The projection against the history that it was made from.

use crate::app::council::Council;
use crate::app::dossier::recorded;
use crate::app::proof::stored::Stored;
use crate::app::{App, AppError};
use crate::domain::case::Case;
use crate::domain::ids::CaseId;
use crate::store::CaseRow;
use crate::store::tasks::TaskRow;

/// A case folded from its history, and the rows that follow from it.
pub(super) struct Folded {
    pub(super) case: Case,
    pub(super) row: CaseRow,
    pub(super) tasks: Vec<TaskRow>,
}

impl App {
    /// Folds a stored history and projects it.
    pub(super) fn folded(&self, council: &Council, id: CaseId, stored: &Stored) -> Result<Folded, AppError> {
        let history: Vec<_> = stored.events.iter().map(recorded).collect::<Result<_, _>>()?;
        let case = Case::fold(history)?;
        let row = self.project(council, id, &case, &stored.events, &[])?;
        let mut tasks = self.project_tasks(council.id, id, &case)?;
        tasks.sort_by(|left, right| left.id.cmp(&right.id));
        Ok(Folded { case, row, tasks })
    }
}

/// The names of the columns in which two rows differ. `next_alert_on` is not among them: it depends on what the ladder
/// has sent, not on the history alone.
pub(super) fn differences(stored: &CaseRow, folded: &CaseRow) -> Vec<&'static str> {
    macro_rules! differing {
        ($($column:ident),+ $(,)?) => {
            [$((stringify!($column), stored.$column != folded.$column)),+]
        };
    }
    let columns = differing!(
        id,
        org_id,
        reference,
        kind,
        regime,
        division,
        status,
        stage,
        open,
        outcome,
        channel,
        language,
        received_on,
        start_on,
        due_on,
        notice_by,
        sort_on,
        days_left,
        extended,
        answered_on,
        days_late,
        assignee_id,
        marks,
        subject_content_id,
        group_id,
        about_case_id,
        closed_on,
        version,
        head_hash,
        updated_at,
    );
    columns.into_iter().filter(|(_, differ)| *differ).map(|(name, _)| name).collect()
}
