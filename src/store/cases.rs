//! The projection of cases: what lists and searches read, rebuilt from the histories at any time.

use crate::domain::ids::{CaseId, OrgId};
use crate::store::prepared::Prepared;
use crate::store::schema::cases;
use crate::store::{Installation, Scope, StoreError};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// One case as lists see it. Ids are UUIDs as text; dates are civil dates at the council; instants UTC.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, AsChangeset, Selectable)]
#[diesel(table_name = cases, treat_none_as_null = true)]
pub struct CaseRow {
    /// The case.
    pub id: String,
    /// Its organisation.
    pub org_id: String,
    /// For example `DSR-2026-00042-K`.
    pub reference: String,
    /// The right, by its public name.
    pub kind: String,
    /// The resolved regime of the clock.
    pub regime: String,
    /// Whose holidays count.
    pub division: String,
    /// The clock's status.
    pub status: String,
    /// The stage of the work.
    pub stage: String,
    /// Whether work remains.
    pub open: bool,
    /// The outcome once decided.
    pub outcome: Option<String>,
    /// How it arrived.
    pub channel: String,
    /// `en` or `cy`.
    pub language: String,
    /// The day it reached the council.
    pub received_on: NaiveDate,
    /// The day the clock starts from, unless it waits.
    pub start_on: Option<NaiveDate>,
    /// The last day for the answer, unless the clock waits.
    pub due_on: Option<NaiveDate>,
    /// The last day to tell of an extension.
    pub notice_by: Option<NaiveDate>,
    /// `due_on`, or 9999-12-31: lists sort by it.
    pub sort_on: NaiveDate,
    /// Days that will be left when the pause ends.
    pub days_left: Option<i32>,
    /// Whether the two further months were taken.
    pub extended: bool,
    /// The day the answer was sent.
    pub answered_on: Option<NaiveDate>,
    /// How late it was, in calendar days; 0 in time.
    pub days_late: Option<i32>,
    /// Who handles it.
    pub assignee_id: Option<String>,
    /// What lists filter by besides the clock: words, each between spaces (`app::cases::marks`).
    pub marks: String,
    /// Where the data subject's name lies sealed.
    pub subject_content_id: Option<String>,
    /// Cases that came in one letter share this.
    pub group_id: Option<String>,
    /// The case that a complaint is about.
    pub about_case_id: Option<String>,
    /// The next day on which the alert ladder has something to say.
    pub next_alert_on: Option<NaiveDate>,
    /// The day of closure.
    pub closed_on: Option<NaiveDate>,
    /// The position of its newest event.
    pub version: i64,
    /// The hash of its newest event.
    pub head_hash: String,
    /// When it last changed.
    pub updated_at: NaiveDateTime,
    /// The earliest date under watch, the law's or an internal one; none while the clock waits.
    pub next_target_on: Option<NaiveDate>,
}

impl Scope<'_> {
    /// Adds a new case, at the end of the transaction.
    ///
    /// # Errors
    /// None here; the transaction answers `Conflict` when the reference or id is taken.
    pub fn insert_case(&mut self, row: &CaseRow) -> Result<(), StoreError> {
        self.waiting.cases.push(row.clone());
        Ok(())
    }

    /// Writes the projection if it still stands at `expected`.
    ///
    /// # Errors
    /// `Conflict` when somebody else changed the case first.
    pub fn update_case(&mut self, row: &CaseRow, expected: i64) -> Result<(), StoreError> {
        let org = self.org_text();
        let standing = cases::table
            .filter(cases::id.eq(row.id.clone()))
            .filter(cases::org_id.eq(org))
            .filter(cases::version.eq(expected));
        let changed = Prepared(diesel::update(standing).set(row)).execute(self.db)?;
        if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// The case with this reference.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn case_by_reference(&mut self, reference: &str) -> Result<Option<CaseRow>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::reference.eq(reference))
            .select(CaseRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// The case with this id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn case_by_id(&mut self, case: CaseId) -> Result<Option<CaseRow>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::id.eq(case.to_string()))
            .select(CaseRow::as_select())
            .first(self.db)
            .optional()?)
    }

    /// The cases with these ids, in order of id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_by_ids(&mut self, ids: &[String]) -> Result<Vec<CaseRow>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::id.eq_any(ids.to_vec()))
            .order(cases::id.asc())
            .select(CaseRow::as_select())
            .load(self.db)?)
    }

    /// The cases that came in the same letter, in order of id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_of_group(&mut self, group: &str) -> Result<Vec<CaseRow>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::group_id.eq(group))
            .order(cases::id.asc())
            .select(CaseRow::as_select())
            .load(self.db)?)
    }

    /// The complaints about a case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_about(&mut self, case: CaseId) -> Result<Vec<CaseRow>, StoreError> {
        Ok(cases::table
            .filter(cases::org_id.eq(self.org_text()))
            .filter(cases::about_case_id.eq(case.to_string()))
            .order(cases::id.asc())
            .select(CaseRow::as_select())
            .load(self.db)?)
    }
}

impl Installation<'_> {
    /// The cases on which the alert ladder has something to say by this day, by day and id, after a place in that order:
    /// found by index, so that the cost follows what is due.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn cases_to_alert(
        &mut self,
        by: NaiveDate,
        after: Option<(NaiveDate, String)>,
        limit: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let mut query = cases::table
            .filter(cases::next_alert_on.is_not_null())
            .filter(cases::next_alert_on.le(by))
            .order((cases::next_alert_on.asc(), cases::id.asc()))
            .limit(limit)
            .select(CaseRow::as_select())
            .into_boxed();
        if let Some((day, id)) = after {
            query = query
                .filter(cases::next_alert_on.ge(day))
                .filter(cases::next_alert_on.gt(day).or(cases::next_alert_on.eq(day).and(cases::id.gt(id))));
        }
        Ok(query.load(self.db)?)
    }

    /// Pages through the ids of every case of an organisation, or of all, in order of id.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub fn case_ids_after(
        &mut self,
        org: Option<OrgId>,
        after: &str,
        limit: i64,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let mut query = cases::table
            .filter(cases::id.gt(after.to_owned()))
            .order(cases::id.asc())
            .limit(limit)
            .select(CaseRow::as_select())
            .into_boxed();
        if let Some(org) = org {
            query = query.filter(cases::org_id.eq(org.to_string()));
        }
        Ok(query.load(self.db)?)
    }
}
