//! Leases on jobs: one node at a time leads a job; when it dies, the next takes over as soon as the lease has run out.

use crate::app::{App, AppError};
use crate::store::StoreError;
use chrono::TimeDelta;

impl App {
    /// A name for this process among all that share the database: random, new at every start.
    #[must_use]
    pub fn node_name(&self) -> String {
        self.chance.id(self.time.now()).to_string()
    }

    /// Takes the lead of a job for so long, if it is due and led by nobody alive; says whether it did.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn take_lead(&self, job: &str, node: &str, hold: TimeDelta) -> Result<bool, AppError> {
        let now = self.time.now().utc().naive_utc();
        let (job, node) = (job.to_owned(), node.to_owned());
        match self.store.write_all(move |all| all.take_lead(&job, &node, now, now + hold)).await {
            // Two nodes saw the job for the first time at the same moment; the other one has it.
            Err(StoreError::Conflict) => Ok(false),
            other => Ok(other?),
        }
    }

    /// Gives the lead back; the job is due again after so long. `error` is kept for administrators and names no person.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer: then the lease runs out by itself.
    pub async fn give_lead_back(
        &self,
        job: &str,
        node: &str,
        again_in: TimeDelta,
        error: Option<String>,
    ) -> Result<(), AppError> {
        let now = self.time.now().utc().naive_utc();
        let (job, node) = (job.to_owned(), node.to_owned());
        let give = move |all: &mut crate::store::Installation<'_>| {
            all.give_lead_back(&job, &node, now, now + again_in, error.clone())
        };
        Ok(self.store.write_all(give).await?)
    }
}
