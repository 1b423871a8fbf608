//! A case as lists show it: dates and stage in full, the person by initials only, and never a case that the caller may
//! not know of.

use crate::app::cases::marks;
use crate::app::cases::names::{Colleague, Colleagues};
use crate::app::dossier::recorded;
use crate::app::person::Person;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Role;
use crate::domain::case::Event;
use crate::domain::ids::{CaseId, ContentId, StaffId};
use crate::store::contents::ContentRow;
use crate::store::history::EventRow;
use crate::store::{CaseRow, Scope, StoreError};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// One line of a list. Dates are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Line {
    /// The reference.
    pub reference: String,
    /// The right.
    pub right: String,
    /// The stage of the work.
    pub stage: String,
    /// The clock's status.
    pub status: String,
    /// Whether it is open.
    pub open: bool,
    /// The outcome, once decided.
    pub outcome: Option<String>,
    /// When it reached the council.
    pub received: NaiveDate,
    /// The last day for the answer, unless the clock waits.
    pub due: Option<NaiveDate>,
    /// Days that will be left when the pause ends.
    pub days_left: Option<i32>,
    /// Whether two further months were taken.
    pub extended: bool,
    /// The day of the answer.
    pub answered: Option<NaiveDate>,
    /// Days after the due date, if late.
    pub days_late: Option<i32>,
    /// Who is in charge.
    pub assigned: Option<Colleague>,
    /// The data subject by initials; none after disposal.
    pub person: Option<String>,
    /// The short names of the services concerned; empty for all.
    pub services: Vec<String>,
    /// What to be careful of: `sealed`, `urgent`, `special_category`, `health_data`, `part3`, `legal_hold`.
    pub flags: Vec<&'static str>,
    /// Whom the work waits for, when it is not the officer's turn: `requester`, `services`, `approval`.
    pub waits_for: Option<String>,
    /// The calendar days from today to the last day; negative when it is over, none while the clock waits.
    pub days_to_go: Option<i64>,
    /// The calendar days from the start of the clock to the last day.
    pub days_in_all: Option<i64>,
    /// The version.
    pub version: i64,
}

/// What decides who may know of a case.
const GUARDING: &[&str] = &["safety_flags_set", "conflict_declared", "event_voided"];

struct Found {
    rows: Vec<CaseRow>,
    guarding: Vec<EventRow>,
    subjects: Vec<ContentRow>,
    keys: Vec<(String, Vec<u8>)>,
}

fn load(scope: &mut Scope<'_>, rows: Vec<CaseRow>) -> Result<Found, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let subjects: Vec<String> = rows.iter().filter_map(|row| row.subject_content_id.clone()).collect();
    Ok(Found {
        guarding: scope.events_of_kinds(&ids, GUARDING)?,
        subjects: scope.contents(&subjects)?,
        keys: scope.case_keys(&ids)?,
        rows,
    })
}

/// The sealed cases and the pairs of case and person with a conflict of interest.
#[derive(Default)]
struct Guards {
    sealed: HashSet<String>,
    conflicts: HashSet<(String, StaffId)>,
}

impl Guards {
    fn read(events: &[EventRow]) -> Result<Self, AppError> {
        let mut guards = Self::default();
        let mut voided = HashSet::new();
        let parsed = events.iter().map(|row| Ok((row, recorded(row)?.event)));
        let parsed: Vec<(&EventRow, Event)> = parsed.collect::<Result<_, AppError>>()?;
        for (row, event) in &parsed {
            if let Event::EventVoided { seq, .. } = event {
                voided.insert((row.case_id.clone(), *seq));
            }
        }
        for (row, event) in parsed {
            if voided.contains(&(row.case_id.clone(), row.seq)) {
                continue;
            }
            let case = row.case_id.clone();
            match event {
                Event::SafetyFlagsSet { sealed_case: true, .. } => guards.sealed.extend([case]),
                Event::SafetyFlagsSet { .. } => guards.sealed.retain(|sealed| *sealed != case),
                Event::ConflictDeclared { staff } => guards.conflicts.extend([(case, staff)]),
                _ => {}
            }
        }
        Ok(guards)
    }

    /// The same rule as [`Dossier::may_be_known_by`](crate::app::dossier::Dossier::may_be_known_by).
    fn let_pass(&self, caller: &Caller, row: &CaseRow) -> bool {
        let Some(staff) = caller.staff() else { return true };
        let named = matches!(staff.role, Role::Dpo | Role::Auditor)
            || row.assignee_id.as_deref() == Some(staff.id.to_string().as_str());
        !self.conflicts.contains(&(row.id.clone(), staff.id)) && (named || !self.sealed.contains(&row.id))
    }
}

impl App {
    /// The lines of cases that `find` answers, without those that the caller may not know of, in the same order; and
    /// the rows as found.
    ///
    /// # Errors
    /// What `find` answers.
    pub(in crate::app) async fn lines<F>(
        &self,
        caller: &Caller,
        find: F,
    ) -> Result<(Vec<Line>, Vec<CaseRow>), AppError>
    where
        F: FnOnce(&mut Scope<'_>) -> Result<Vec<CaseRow>, StoreError> + Send + 'static,
    {
        let found = self
            .store
            .read(caller.org, move |scope| {
                let rows = find(scope)?;
                load(scope, rows)
            })
            .await?;
        let colleagues = self.colleagues(caller).await?;
        let today = self.council(caller.org).await?.today(self.time.now());
        let guards = Guards::read(&found.guarding)?;
        let names = self.masked_names(&found);
        let known = found.rows.iter().filter(|row| guards.let_pass(caller, row));
        let lines = known.map(|row| line(row, today, &colleagues, names.get(&row.id).cloned())).collect();
        Ok((lines, found.rows))
    }

    /// The references of these cases, by id, without those that the caller may not know of.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(in crate::app) async fn references_known_to(
        &self,
        caller: &Caller,
        ids: Vec<String>,
    ) -> Result<HashMap<String, String>, AppError> {
        let find = move |scope: &mut Scope<'_>| {
            Ok((scope.cases_by_ids(&ids)?, scope.events_of_kinds(&ids, GUARDING)?))
        };
        let (rows, guarding) = self.store.read(caller.org, find).await?;
        let guards = Guards::read(&guarding)?;
        let known = rows.into_iter().filter(|row| guards.let_pass(caller, row));
        Ok(known.map(|row| (row.id, row.reference)).collect())
    }

    /// Initials of the data subjects, by case.
    fn masked_names(&self, found: &Found) -> HashMap<String, String> {
        let keys: HashMap<&str, &[u8]> =
            found.keys.iter().map(|(case, wrapped)| (case.as_str(), wrapped.as_slice())).collect();
        let name = |row: &ContentRow| {
            let case: CaseId = row.case_id.parse().ok()?;
            let content: ContentId = row.id.parse().ok()?;
            let key = self.vault.unwrap_key(case.0, keys.get(row.case_id.as_str())?).ok()?;
            let plain = key.open(content.0, &row.kind, &row.sealed).ok()?;
            let person: Person = serde_json::from_slice(&plain).ok()?;
            Some((row.case_id.clone(), person.masked()))
        };
        found.subjects.iter().filter_map(name).collect()
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

fn line(row: &CaseRow, today: NaiveDate, colleagues: &Colleagues, person: Option<String>) -> Line {
    let assignee = row.assignee_id.as_ref().and_then(|id| id.parse().ok());
    Line {
        reference: row.reference.clone(),
        right: row.kind.clone(),
        stage: row.stage.clone(),
        status: row.status.clone(),
        open: row.open,
        outcome: row.outcome.clone(),
        received: row.received_on,
        due: row.due_on,
        days_left: row.days_left,
        extended: row.extended,
        answered: row.answered_on,
        days_late: row.days_late,
        assigned: assignee.map(|id| colleagues.colleague(id)),
        person,
        services: marks::of(&row.marks, "service").map(str::to_owned).collect(),
        flags: marks::flags(&row.marks),
        waits_for: marks::of(&row.marks, "waits").next().map(str::to_owned),
        days_to_go: row.due_on.filter(|_| row.open && row.status == "running").map(|due| days(today, due)),
        days_in_all: row.due_on.map(|due| days(row.start_on.unwrap_or(row.received_on), due)),
        version: row.version,
    }
}
