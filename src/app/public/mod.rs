//! The public side of a council: which one is meant, and a case as its requester may see it.

/// The documents of an answer.
pub mod answer;
/// A request begun and not sent.
pub mod begun;
/// What was said between council and requester.
pub mod conversation;
/// Everything on a requester's own page.
pub mod page;
/// What a requester may do to their own case.
pub mod requester;
/// A case as its requester may see it.
pub mod status;
#[cfg(test)]
mod tests;
/// What a resident may send as a file.
pub mod upload;
/// A requester's visit to their own cases.
pub mod visit;
mod words;

use crate::app::council::Council;
use crate::app::{App, AppError};
use crate::domain::clock::{ClockEvent, ClockEventKind, Question, evaluate};
use crate::domain::ids::OrgId;
use crate::domain::right::Right;
use chrono::NaiveDate;

impl App {
    /// The last day for the answer to a request that is made today and needs nothing else; none where the loaded holidays
    /// do not reach so far.
    #[must_use]
    pub fn due_if_asked(&self, council: &Council, today: NaiveDate) -> Option<NaiveDate> {
        let organisation = &council.organisation;
        let received = [ClockEvent { kind: ClockEventKind::Received, date: today }];
        let question = Question {
            regime: organisation.nation.regime(),
            division: organisation.division(),
            right: Right::Access,
            pause_count: organisation.settings.pause_count,
            events: &received,
        };
        evaluate(&question, &self.calendar()).ok().and_then(|reading| reading.due)
    }

    /// The organisation of a public request: the one named, the one whose host name was called, or the only one. `host`
    /// is lower case and may have a port.
    ///
    /// # Errors
    /// `Invalid` for a name that is not here, `NotFound` when several are here and none was named.
    pub async fn organisation_for(&self, named: Option<&str>, host: Option<&str>) -> Result<OrgId, AppError> {
        let councils = self.all_councils().await?;
        if let Some(named) = named {
            let found = councils.iter().find(|council| council.organisation.slug.0 == named);
            let message = "There is no council of that short name here: see /api/v1/organisation.";
            return found.map(|council| council.id).ok_or_else(|| AppError::invalid("organisation", message));
        }
        let bare = |host: &str| host.rsplit_once(':').map_or(host, |(name, _)| name).to_owned();
        let called = host.map(bare).unwrap_or_default();
        let by_host = councils.iter().find(|council| council.organisation.hosts.contains(&called));
        match (by_host, councils.as_slice()) {
            (Some(council), _) | (None, [council]) => Ok(council.id),
            _ => Err(AppError::NotFound),
        }
    }
}
