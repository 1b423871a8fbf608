//! Reckoning open cases again after holidays or settings changed, and telling the officers whose due dates moved (rules
//! A5.19).

use crate::app::council::Council;
use crate::app::{App, AppError, Caller};
use crate::domain::alert::Target;
use crate::domain::ids::{CaseId, OrgId, StaffId};
use crate::domain::right::Right;
use crate::domain::text::Instant;
use crate::mail::Kind;
use crate::mail::facts::Facts;
use crate::mail::work::{Alert, Group};
use crate::secret::digest;
use crate::store::outbox::LetterRow;
use crate::store::{CaseRow, Scope, StoreError};
use std::collections::BTreeMap;

/// Cases that are read and written together.
const PAGE: i64 = 200;

/// What became of the open cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Recomputed {
    /// How many were reckoned again.
    pub cases: usize,
    /// How many have another due date now.
    pub moved: usize,
    /// How many could not be reckoned; the log says why.
    pub failed: usize,
}

impl Recomputed {
    pub(super) fn add(&mut self, other: &Self) {
        self.cases += other.cases;
        self.moved += other.moved;
        self.failed += other.failed;
    }
}

/// A case whose due date moved, as the person who handles it is told.
struct Moved {
    officer: Option<StaffId>,
    alert: Alert,
}

impl App {
    /// Reckons every open case of an organisation again, page by page. A case that somebody changes meanwhile is left to
    /// that change, which reckons with the same holidays and settings.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn recompute(&self, org: OrgId) -> Result<Recomputed, AppError> {
        let (council, mut done, mut after) = (self.council(org).await?, Recomputed::default(), String::new());
        loop {
            let from = after.clone();
            let page = self.store.read(org, move |scope| scope.open_cases_after(&from, PAGE)).await?;
            let Some(last) = page.last() else { return Ok(done) };
            after.clone_from(&last.id);
            done.add(&self.recompute_page(&council, page).await?);
        }
    }

    async fn recompute_page(&self, council: &Council, page: Vec<CaseRow>) -> Result<Recomputed, AppError> {
        let mut done = Recomputed { cases: page.len(), ..Recomputed::default() };
        let (mut rows, mut moved) = (Vec::new(), Vec::new());
        for old in page {
            match self.reckoned(council, &old).await {
                Ok(new) if new == old => {}
                Ok(new) => {
                    moved.extend(self.moved(council, &old, &new));
                    rows.push(new);
                }
                Err(AppError::Conflict | AppError::NotFound) => {}
                Err(error) => {
                    done.failed += 1;
                    tracing::error!(case = %old.reference, %error, "a case could not be reckoned again");
                }
            }
        }
        done.moved = moved.len();
        let letters = self.moved_letters(council, moved).await?;
        let write = move |scope: &mut Scope<'_>| {
            for row in &rows {
                match scope.update_case(row, row.version) {
                    Ok(()) | Err(StoreError::Conflict) => {}
                    Err(other) => return Err(other),
                }
            }
            scope.queue_letters(&letters);
            Ok(())
        };
        self.store.write(council.id, write).await?;
        Ok(done)
    }

    /// The projection of a case with the holidays and settings in force.
    async fn reckoned(&self, council: &Council, old: &CaseRow) -> Result<CaseRow, AppError> {
        let id: CaseId =
            old.id.parse().map_err(|_| AppError::Internal("a case has no proper id".to_owned()))?;
        let dossier = self.dossier_by_id(&Caller::system(council.id), id).await?;
        if dossier.row.version != old.version {
            return Err(AppError::Conflict);
        }
        self.project(council, id, &dossier.case, &dossier.events, &dossier.alerted)
    }

    fn moved(&self, council: &Council, old: &CaseRow, new: &CaseRow) -> Option<Moved> {
        let due = new.due_on.filter(|due| old.due_on != Some(*due))?;
        let right = Right::parse(&new.kind)?;
        let today = council.today(self.time.now());
        let of = (new.reference.as_str(), right);
        // Only told, never decided on: beyond the loaded holidays nothing is told.
        let alert = self.alert_line(council, of, (Target::Due, due), today, Group::ThisWeek).ok()?;
        Some(Moved { officer: new.assignee_id.as_deref().and_then(|id| id.parse().ok()), alert })
    }

    /// One letter for each officer; cases without one go to the data protection officer's mailbox.
    async fn moved_letters(&self, council: &Council, moved: Vec<Moved>) -> Result<Vec<LetterRow>, AppError> {
        if moved.is_empty() {
            return Ok(Vec::new());
        }
        let people = self.store.read(council.id, |scope| scope.staff()).await?;
        let team = council.organisation.dpo.email.clone().unwrap_or_default();
        let mut by_reader: BTreeMap<(String, String), Vec<Alert>> = BTreeMap::new();
        for Moved { officer, alert } in moved {
            let officer = officer.map(|id| id.to_string());
            let known = people.iter().find(|row| row.active && Some(&row.id) == officer.as_ref());
            let team_name = council.organisation.name.en.clone();
            let reader = known.map_or((team.clone(), team_name), |row| (row.email.clone(), row.name.clone()));
            by_reader.entry(reader).or_default().push(alert);
        }
        let now = self.time.now();
        let with_address = by_reader.into_iter().filter(|((address, _), _)| !address.is_empty());
        with_address.map(|(reader, alerts)| self.moved_letter(council, &reader, alerts, now)).collect()
    }

    fn moved_letter(
        &self,
        council: &Council,
        (address, name): &(String, String),
        alerts: Vec<Alert>,
        now: Instant,
    ) -> Result<LetterRow, AppError> {
        let dates: Vec<String> = alerts.iter().map(|one| format!("{} {}", one.reference, one.due)).collect();
        let once = digest(format!("{address} {now:?} {}", dates.join(" ")).as_bytes());
        let first = alerts.first().map(|alert| alert.reference.clone()).unwrap_or_default();
        let facts = Facts { reference: first, alerts, ..self.staff_facts(council, name, now) };
        self.staff_letter(council.id, Kind::Alert, address, &facts, &format!("due_moved:{once}"), now)
    }
}
