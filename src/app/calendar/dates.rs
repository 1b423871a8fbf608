//! The dates that stand in a calendar, as the projection has them from the clock. While the clock waits there are none.

use crate::app::accounts::caller_of;
use crate::app::calendar::ics::{Entry, calendar};
use crate::app::{App, AppError};
use crate::domain::access::Action;
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::mail::right_name;
use crate::secret::digest;
use crate::store::{CaseRow, Scope};
use chrono::NaiveDate;

/// The most cases in a calendar: more than anybody has in their hands.
const MOST: i64 = 2_000;

/// A date of a case: what it is called in the calendar for good, and its words in English and Welsh.
type Sort = (&'static str, &'static str, &'static str);
const DUE: Sort = ("due", "Answer due", "Ateb erbyn");
const NOTICE: Sort =
    ("notice", "Last day to tell of more time", "Diwrnod olaf i roi gwybod am ragor o amser");
const NEXT: Sort = ("next", "Next step by", "Cam nesaf erbyn");

impl App {
    /// The calendar behind a secret, as an iCalendar text (RFC 5545) in a language. The access log notes it once a day and
    /// calendar, since programs fetch every hour.
    ///
    /// # Errors
    /// `NotFound` for a secret that opens nothing: unknown, revoked, or of an account that may not handle cases any more.
    pub async fn calendar_text(&self, secret: &str, language: Language) -> Result<String, AppError> {
        let sought = digest(secret.as_bytes());
        let found = self.store.read_all(move |all| all.calendar(&sought)).await?;
        let (row, account) = found.filter(|(_, account)| account.active).ok_or(AppError::NotFound)?;
        let caller = caller_of(&account)?;
        caller.require(Action::HandleCase).map_err(|_| AppError::NotFound)?;
        let every = row.every_case && caller.require(Action::ApproveDecision).is_ok();
        let owner = caller.staff().map(|staff| staff.id).ok_or(AppError::NotFound)?;
        let whose = (!every).then_some(owner);
        let rows = self.store.read(caller.org, move |scope| scope.dated_cases(whose, MOST)).await?;
        // Sealed cases, and those with a conflict of interest, are nowhere to be found.
        let known =
            self.references_known_to(&caller, rows.iter().map(|row| row.id.clone()).collect()).await?;
        let mine = rows.iter().filter(|row| known.contains_key(&row.id));
        let entries: Vec<Entry> = mine.flat_map(|row| self.entries(row, language)).collect();
        let council = self.council(caller.org).await?;
        let today = council.today(self.time.now());
        let look = self.access_row(&caller, None, "calendar", None);
        if row.noted_on != Some(today) {
            let note = move |scope: &mut Scope<'_>| {
                if scope.note_calendar(owner, today)? {
                    scope.record_access(&look)?;
                }
                Ok(())
            };
            self.store.write(caller.org, note).await?;
        }
        let name = council.organisation.name.in_language(language);
        let title = match language {
            Language::English => format!("Dates of requests, {name}"),
            Language::Welsh => format!("Dyddiadau ceisiadau, {name}"),
        };
        Ok(calendar(&title, &entries))
    }

    /// The dates of one case. A notice date that is over says nothing any more, nor does one after an extension.
    fn entries(&self, row: &CaseRow, language: Language) -> Vec<Entry> {
        let notice = row.notice_by.filter(|_| !row.extended && row.due_on.is_some());
        let next = row.next_target_on.filter(|next| Some(*next) != row.due_on && Some(*next) != notice);
        let dates = [(DUE, row.due_on), (NOTICE, notice), (NEXT, next)];
        dates.into_iter().filter_map(|(sort, on)| Some(self.entry(row, sort, on?, language))).collect()
    }

    fn entry(&self, row: &CaseRow, sort: Sort, on: NaiveDate, language: Language) -> Entry {
        let (name, english, welsh) = sort;
        let words = match language {
            Language::English => english,
            Language::Welsh => welsh,
        };
        let right = Right::parse(&row.kind).map_or("", |right| right_name(right, language));
        Entry {
            uid: format!("{}-{name}@habeas", row.id),
            on,
            summary: format!("{words}: {} ({right})", row.reference),
            link: self.case_link(&row.reference),
            sequence: row.version,
            changed: Instant::new(row.updated_at.and_utc()),
        }
    }
}
