//! A complaint about how a case was handled, written down by staff (DPA 2018 s.164A; rules A9): a case of its own, linked,
//! and given to somebody who did not handle the first.

use crate::app::change::Terms;
use crate::app::opening::{Receipt, Request};
use crate::app::public::requester::complaint;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::intake::Channel;
use crate::domain::reference::Reference;
use chrono::NaiveDate;

/// A complaint, as told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// In the person's words.
    pub details: String,
    /// How it came.
    pub channel: Channel,
    /// When it reached the council; today when left out.
    pub received_on: Option<NaiveDate>,
    /// Why it is written down late.
    pub logged_late_because: Option<String>,
}

impl App {
    /// Opens a complaint about a case, for the person whom the case is about.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case or its content was destroyed; otherwise as
    /// [`App::open_cases`].
    pub async fn log_complaint(
        &self,
        caller: &Caller,
        about: &Reference,
        told: &Complaint,
        terms: &Terms,
    ) -> Result<Receipt, AppError> {
        caller.require(Action::LogRequest)?;
        let dossier = self.dossier(caller, about).await?;
        let request = Request {
            channel: told.channel,
            received_on: told.received_on,
            logged_late_because: told.logged_late_because.clone(),
            identity_proven: dossier.case.opening.identity_proven
                || dossier.case.identity_confirmed.is_some(),
            ..complaint(&dossier, about, &told.details)?
        };
        self.open_cases(caller, request, terms).await
    }
}
