//! Cases that belong together: of the same letter, the complaint and what it is about, the case it was merged into.

use crate::app::cases::row::Line;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::case::state::Ending;
use crate::store::{CaseRow, Scope, StoreError};
use serde::Serialize;

/// A case that belongs to another, and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Linked {
    /// `same_letter`, `complaint`, `complained_about` or `merged_into`.
    pub how: &'static str,
    /// The case.
    #[serde(flatten)]
    pub case: Line,
}

impl App {
    /// The cases linked to one, without those that the caller may not know of.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(in crate::app) async fn linked_to(
        &self,
        caller: &Caller,
        dossier: &Dossier,
    ) -> Result<Vec<Linked>, AppError> {
        let (id, group) = (dossier.id, dossier.row.group_id.clone());
        let about = dossier.case.opening.about;
        let merged = match dossier.case.end.as_ref().map(|end| &end.ending) {
            Some(Ending::Merged(into)) => Some(*into),
            _ => None,
        };
        let own = dossier.row.id.clone();
        let (about_text, merged_text) = (about.map(|id| id.to_string()), merged.map(|id| id.to_string()));
        let same_letter = group.clone();
        let find = move |scope: &mut Scope<'_>| -> Result<Vec<CaseRow>, StoreError> {
            let mut rows = match &group {
                Some(group) => scope.cases_of_group(group)?,
                None => Vec::new(),
            };
            rows.extend(scope.cases_about(id)?);
            let others: Vec<String> = [about_text, merged_text].into_iter().flatten().collect();
            rows.extend(scope.cases_by_ids(&others)?);
            rows.retain(|row| row.id != own);
            rows.sort_by(|one, other| one.id.cmp(&other.id));
            rows.dedup_by(|one, other| one.id == other.id);
            Ok(rows)
        };
        let (lines, rows) = self.lines(caller, find).await?;
        let how = |row: &CaseRow| match row {
            _ if row.about_case_id.as_deref() == Some(dossier.row.id.as_str()) => "complaint",
            _ if about.is_some_and(|about| about.to_string() == row.id) => "complained_about",
            _ if same_letter.is_some() && row.group_id == same_letter => "same_letter",
            _ => "merged_into",
        };
        let linked = lines.into_iter().filter_map(|case| {
            let row = rows.iter().find(|row| row.reference == case.reference)?;
            Some(Linked { how: how(row), case })
        });
        Ok(linked.collect())
    }
}
