//! The use cases, one file per intention: authorise, decide, store, enqueue.
//!
//! `App` is everything a use case needs. A case changes in one way only, `change`: load, decide, and commit
//! events, projection, content and letters in one transaction.

/// Staff who are away, and who covers for them.
pub mod absences;
/// Accounts of staff: signing in, invitations, passwords, tokens.
pub mod accounts;
/// The alert ladder at work: what is watched on a case, and what is said about it.
pub mod alerts;
/// Who is asking.
pub mod caller;
/// One case as staff see it: view, history, clock, grounds, who looked.
pub mod cases;
/// The one way in which a case changes.
pub mod change;
/// What one change writes, in one transaction.
pub mod commit;
/// Councils with their settings and registers, kept at hand.
pub mod council;
/// Letters leave the outbox.
pub mod delivery;
/// The morning's digest.
pub mod digests;
/// Documents: taken in by content, sealed, given out again.
pub mod documents;
/// A case as loaded: row, history, key and content.
pub mod dossier;
/// New content on its way into the vault.
pub mod draft;
mod error;
/// A council for tests.
#[cfg(test)]
pub mod fixture;
/// Whether the service can do its work.
pub mod health;
/// The same request again gets the same answer.
pub mod idempotency;
/// What has had its time is forgotten.
pub mod keeping;
/// Leases: one node at a time leads a job.
pub mod leases;
/// From what the law wants said to a sealed letter in the outbox.
pub mod letters;
/// The list of cases, page by page.
pub mod listing;
/// What became of letters.
pub mod mailbox;
/// A request becomes cases, one for each right.
pub mod opening;
/// The organisation's own history.
pub mod organisation_history;
/// Data subjects and representatives.
pub mod person;
/// From a folded case to the row that lists read.
pub mod project;
/// Proof for auditors: seals, verification, exports.
pub mod proof;
/// The public side of a council.
pub mod public;
/// A change tried out.
pub mod rehearsal;
/// Invented cases for the demonstration and for load tests.
pub mod sample;
/// Lists that staff keep under a name.
pub mod saved_views;
/// Finding a case again.
pub mod search;
/// What a council chooses about itself, and how it comes into being.
pub mod settings;
/// What the dashboard counts.
pub mod statistics;
/// What every change of a case answers.
pub mod summary;
/// Tables that spreadsheets open.
pub mod table;
/// Open pieces of work, for officers and services.
pub mod tasks;
/// The one home of time.
pub mod time;

pub use caller::{Caller, Staff, Who};
pub use error::{AppError, FieldError};

use crate::domain::clock::{Calendar, ClockError};
use crate::domain::exemption::Catalogue;
use crate::secret::Chance;
use crate::store::Store;
use crate::vault::Vault;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// Under this name the installation remembers the check value of the master key that it was made with.
pub const MASTER_KEY_CHECK: &str = "master_key_check";

/// What is chosen when the program starts and stays.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Where people reach the service, without a slash at the end.
    pub public_url: String,
    /// The sender of all mail.
    pub mail_from: String,
    /// A session ends after this long without use.
    pub session_idle: Duration,
    /// A session ends after this long however much it is used.
    pub session_absolute: Duration,
    /// Failed log-ins after which an account or address must wait.
    pub login_failures: i32,
    /// Whether this is the demonstration, where anybody may read the mail: nothing in it is real.
    pub demonstration: bool,
}

/// Everything a use case needs.
pub struct App {
    /// The database.
    pub store: Store,
    /// Keys and sealing.
    pub vault: Vault,
    /// Random ids and tokens.
    pub chance: Chance,
    /// The present instant.
    pub time: time::Time,
    /// The grounds.
    pub catalogue: Catalogue,
    /// What was chosen at start.
    pub choices: Choices,
    /// Where documents lie.
    pub files: crate::files::Folder,
    calendar: RwLock<Arc<Calendar>>,
    councils: council::Cache,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self {
            store: parts.store,
            vault: parts.vault,
            chance: parts.chance,
            time: parts.time,
            catalogue: parts.catalogue,
            choices: parts.choices,
            files: parts.files,
            calendar: RwLock::new(Arc::new(parts.calendar)),
            councils: council::Cache::default(),
        }
    }

    /// The same use cases on the same store, with a clock and chances of their own: for invented cases.
    #[must_use]
    pub(in crate::app) fn apart(&self, time: time::Time, chance: Chance) -> Self {
        Self::new(Parts {
            store: self.store.clone(),
            vault: self.vault.clone(),
            chance,
            time,
            catalogue: self.catalogue.clone(),
            calendar: (*self.calendar()).clone(),
            choices: self.choices.clone(),
            files: self.files.clone(),
        })
    }

    /// The holidays in force.
    #[must_use]
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.calendar.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the imported holidays again, over those shipped.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer, `Internal` for stored holidays that cannot be read.
    pub async fn reload_calendar(&self) -> Result<(), AppError> {
        let rows = self.store.read_all(|all| all.holidays()).await?;
        let fresh = rows.iter().try_fold(Calendar::embedded()?, |calendar, row| {
            calendar.with_division_json(&row.body).map(|(calendar, _)| calendar)
        });
        *self.calendar.write().unwrap_or_else(PoisonError::into_inner) =
            Arc::new(fresh.map_err(as_app_error)?);
        Ok(())
    }
}

fn as_app_error(error: ClockError) -> AppError {
    error.into()
}

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub store: Store,
    /// Keys and sealing.
    pub vault: Vault,
    /// Random ids and tokens.
    pub chance: Chance,
    /// The present instant.
    pub time: time::Time,
    /// The grounds.
    pub catalogue: Catalogue,
    /// The holidays shipped with the program.
    pub calendar: Calendar,
    /// What was chosen at start.
    pub choices: Choices,
    /// Where documents lie.
    pub files: crate::files::Folder,
}
