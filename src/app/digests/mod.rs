//! The morning's digest: one mail a person with what needs doing, on the working days of their council.
//!
//! All digests of a council's day are decided in one transaction, a row for each reader: a second node, or the same one
//! started again, meets the rows and leaves the day alone.

mod lines;

use crate::app::alerts::Reader;
use crate::app::council::Council;
use crate::app::digests::lines::Digests;
use crate::app::{App, AppError, Caller};
use crate::domain::case::stage::Stage;
use crate::domain::ids::CaseId;
use crate::domain::text::Instant;
use crate::mail::Kind;
use crate::mail::facts::Facts;
use crate::mail::work::Alert;
use crate::store::StoreError;
use crate::store::digests::DigestRow;
use crate::store::outbox::LetterRow;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

/// The most lines of one digest. Whoever has more needs the list of cases, not a longer mail.
const LONGEST: usize = 100;

/// The most open tasks that are read of a service: one more than a digest shows.
const MOST_TASKS: i64 = 101;

/// Stages in which one person in particular is waited for.
const WAITING: [Stage; 2] = [Stage::AwaitingApproval, Stage::ReadyToSend];

impl App {
    /// Writes the digests of every council whose morning has come; says how many letters were queued.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn write_digests(&self, now: Instant) -> Result<usize, AppError> {
        let mut queued = 0;
        for council in self.all_councils().await? {
            let today = council.today(now);
            let division = council.organisation.division();
            if council.morning(now) < today || !self.calendar().is_working_day(division, today)? {
                continue;
            }
            let newest = self.store.read(council.id, |scope| scope.newest_digest()).await?;
            if newest.is_some_and(|(day, _)| day >= today) {
                continue;
            }
            let begins = today.and_time(chrono::NaiveTime::MIN);
            let since = newest.map_or(begins, |(_, decided_at)| decided_at);
            queued += self.digests_of(&council, today, since, now).await?;
        }
        Ok(queued)
    }

    /// The digests of one council's day.
    async fn digests_of(
        &self,
        council: &Council,
        today: NaiveDate,
        since: NaiveDateTime,
        now: Instant,
    ) -> Result<usize, AppError> {
        let sunday = today + Days::new(u64::from(6 - today.weekday().num_days_from_monday()));
        let stages = WAITING.map(Stage::name);
        let decided_at = now.utc().naive_utc();
        let find = move |scope: &mut crate::store::Scope<'_>| {
            scope.cases_for_digest(sunday, &stages, (since, decided_at))
        };
        let cases = self.store.read(council.id, find).await?;
        let mut digests = Digests::new(self.people(council, today).await?, today, sunday, since);
        for id in cases {
            let told = match id.parse::<CaseId>() {
                Ok(case) => self.tell_of(council, case, &mut digests).await,
                Err(_) => Err(AppError::Internal("a case has no proper id".to_owned())),
            };
            // One case that cannot be read must not keep the others from being told of.
            if let Err(error) = told {
                tracing::error!(case = id, %error, "a case is missing from the digests");
            }
        }
        for service in digests.services() {
            let asked = service.clone();
            let tasks = self
                .store
                .read(council.id, move |scope| scope.open_tasks(Some(asked.as_str()), MOST_TASKS))
                .await?;
            if let Err(error) = digests.tell_service(self, council, &service, &tasks) {
                tracing::error!(service, %error, "the tasks of a service are missing from the digests");
            }
        }
        let (rows, letters) = self.rows_and_letters(council, digests, today, now);
        let queued = letters.len();
        let write = move |scope: &mut crate::store::Scope<'_>| {
            scope.insert_digests(&rows)?;
            scope.queue_letters(&letters);
            Ok(())
        };
        match self.store.write(council.id, write).await {
            Ok(()) => Ok(queued),
            // Another node was first.
            Err(StoreError::Conflict) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    async fn tell_of(&self, council: &Council, case: CaseId, digests: &mut Digests) -> Result<(), AppError> {
        match self.dossier_by_id(&Caller::system(council.id), case).await {
            Ok(dossier) => digests.tell_of(self, council, &dossier),
            Err(AppError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A row for every reader, and a letter for each who has something to read.
    fn rows_and_letters(
        &self,
        council: &Council,
        digests: Digests,
        today: NaiveDate,
        now: Instant,
    ) -> (Vec<DigestRow>, Vec<LetterRow>) {
        let row = |reader: &str, lines: usize| DigestRow {
            org_id: council.id.to_string(),
            day: today,
            reader: reader.to_owned(),
            lines: i32::try_from(lines).unwrap_or(i32::MAX),
            decided_at: now.utc().naive_utc(),
        };
        let (mut rows, mut letters) = (Vec::new(), Vec::new());
        for (reader, lines) in digests.finish() {
            rows.push(row(&reader.key, lines.len()));
            if lines.is_empty() {
                continue;
            }
            match self.digest_letter(council, &reader, lines, today, now) {
                Ok(letter) => letters.push(letter),
                Err(error) => {
                    tracing::error!(reader = reader.key, %error, "a digest cannot be written")
                }
            }
        }
        (rows, letters)
    }

    fn digest_letter(
        &self,
        council: &Council,
        reader: &Reader,
        mut lines: Vec<Alert>,
        today: NaiveDate,
        now: Instant,
    ) -> Result<LetterRow, AppError> {
        let left_out = lines.len().saturating_sub(LONGEST);
        lines.truncate(LONGEST);
        let facts = Facts {
            alerts: lines,
            alerts_left_out: i64::try_from(left_out).ok().filter(|count| *count > 0),
            ..self.staff_facts(council, &reader.name, now)
        };
        let dedupe = format!("digest:{today}:{}", reader.key);
        self.staff_letter(council, Kind::Digest, &reader.email, &facts, &dedupe, now)
    }
}
