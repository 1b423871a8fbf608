//! The documents of an answer on the requester's page: their code comes apart from the page, they are there for some weeks,
//! and each time one is fetched is kept in the history and in the access log (rules F6).

use crate::app::change::Terms;
use crate::app::documents::Opened;
use crate::app::dossier::Dossier;
use crate::app::public::visit::{Visit, tidy_code};
use crate::app::summary::Summary;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::clock_view::answer_open_until;
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::case::{Case, Command, Event};
use crate::domain::ids::ContentId;
use crate::domain::reference::Reference;
use crate::secret::same;
use chrono::NaiveDate;

/// The documents of an answer, as their reader may know of them before the code was shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared {
    /// How many there are.
    pub documents: usize,
    /// The last day on which they can be fetched.
    pub until: NaiveDate,
    /// Whether that day is over.
    pub over: bool,
    /// Whether a code was sent.
    pub code_sent: bool,
}

/// Whether an event added a document that goes out with the answer.
fn is_response(event: &Event) -> bool {
    matches!(event, Event::DocumentAdded { purpose: DocumentPurpose::Response, .. })
}

/// The documents that wait for the requester; none before the answer was sent or when it has none.
pub(super) fn prepared(case: &Case, days: u32, today: NaiveDate) -> Option<Prepared> {
    let until = answer_open_until(case, days)?;
    let documents = case.standing().filter(|recorded| is_response(&recorded.event)).count();
    (documents > 0 && case.content_destroyed.is_none()).then(|| Prepared {
        documents,
        until,
        over: today > until,
        code_sent: case.answer_code_until.is_some(),
    })
}

impl App {
    /// Sends the requester a new code for the documents of the answer, by mail or on paper.
    ///
    /// # Errors
    /// `NotFound` for a case that is not the visitor's, `Refused` before the answer or after its last day.
    pub async fn send_answer_code(
        &self,
        visit: &Visit,
        reference: &Reference,
        terms: &Terms,
    ) -> Result<Summary, AppError> {
        self.requesters_case(visit.org, reference, &visit.key).await?;
        let requester = Caller::requester(visit.org);
        self.change(&requester, Action::HandleCase, reference, terms, |draft, _| {
            draft.answer_code()?;
            Ok(Command::SendAnswerCode {})
        })
        .await
    }

    /// Opens the documents of the answer for this visit, with the newest code.
    ///
    /// # Errors
    /// `NotFound` for a wrong code.
    pub async fn open_answer(
        &self,
        visit: &Visit,
        reference: &Reference,
        code: &str,
    ) -> Result<(), AppError> {
        let dossier = self.requesters_case(visit.org, reference, &visit.key).await?;
        let expected = dossier.answer_code().ok_or(AppError::NotFound)?;
        if !same(&tidy_code(code), expected) {
            return Err(AppError::NotFound);
        }
        self.open_answer_in(visit, dossier.id).await
    }

    /// The documents of an answer that this visit has opened, with their names.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(super) async fn opened_answer(
        &self,
        visit: &Visit,
        dossier: &Dossier,
    ) -> Result<Vec<crate::app::documents::Listed>, AppError> {
        if visit.answer_open != Some(dossier.id) {
            return Ok(Vec::new());
        }
        let mut listed = self.documents_in(&Caller::requester(visit.org), dossier).await?;
        listed.retain(|document| document.purpose == DocumentPurpose::Response);
        Ok(listed)
    }

    /// Hands out one document of the answer; first the history is told.
    ///
    /// # Errors
    /// `NotFound` unless the code was shown in this visit, `Refused` when the last day is over.
    pub async fn fetch_answer(
        &self,
        visit: &Visit,
        reference: &Reference,
        document: ContentId,
    ) -> Result<Opened, AppError> {
        let dossier = self.requesters_case(visit.org, reference, &visit.key).await?;
        let ours = |event: &Event| matches!(event, Event::DocumentAdded { document: known, .. } if known.id == document);
        let known = dossier.case.standing().any(|one| is_response(&one.event) && ours(&one.event));
        if visit.answer_open != Some(dossier.id) || !known {
            return Err(AppError::NotFound);
        }
        let requester = Caller::requester(visit.org);
        self.change(&requester, Action::HandleCase, reference, &Terms::newest(), |_, _| {
            Ok(Command::RecordAnswerDownload { document })
        })
        .await?;
        self.hand_out(&requester, &dossier, document).await
    }
}
