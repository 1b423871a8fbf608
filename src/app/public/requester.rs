//! What a requester may do to their own case with its secret: withdraw it, write to us, answer our question, complain.

use crate::app::change::Terms;
use crate::app::documents::{Added, Upload};
use crate::app::dossier::Dossier;
use crate::app::opening::{Acting, Receipt, Request, Wanted};
use crate::app::public::upload::{Refused, check};
use crate::app::public::visit::RequestersKey;
use crate::app::summary::Summary;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::Command;
use crate::domain::case::intake::Channel;
use crate::domain::case::outcome::{ClarificationAnswer, Direction, ToldBy};
use crate::domain::ids::OrgId;
use crate::domain::reference::Reference;
use crate::domain::right::Right;

/// How often a file is taken in again after losing a race.
const TRIES: u32 = 3;

/// What a requester sends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sent {
    /// The whole request is taken back.
    Withdrawal,
    /// A message.
    Message(String),
    /// The answer to our question, and whether it narrows the request.
    Answer {
        /// In words.
        text: String,
        /// False for a refusal to narrow or a repetition: that ends the pause too (rules A2).
        narrows: bool,
    },
    /// The person wants it done although a service may end.
    GoAhead,
    /// What the person thought of the handling.
    Feedback {
        /// 1 (poor) to 5 (good).
        rating: Option<u8>,
        /// In words.
        text: Option<String>,
    },
}

impl App {
    /// Takes in what a requester sends on their case, today.
    ///
    /// # Errors
    /// `NotFound` for a wrong reference or secret, `Refused` by a rule, `Invalid` for an empty text.
    pub async fn from_requester(
        &self,
        org: OrgId,
        reference: &Reference,
        key: &RequestersKey,
        sent: &Sent,
        terms: &Terms,
    ) -> Result<Summary, AppError> {
        self.requesters_case(org, reference, key).await?;
        let council = self.council(org).await?;
        self.change(&Caller::requester(org), Action::HandleCase, reference, terms, |draft, _| {
            let today = council.today(draft.now);
            Ok(match sent {
                Sent::Withdrawal => Command::WithdrawRequest { on: today },
                Sent::Message(text) => Command::AddMessage {
                    direction: Direction::Incoming,
                    by: ToldBy::Portal,
                    text: draft.text("text", "message", text)?,
                },
                Sent::Answer { text, narrows } => Command::RecordClarification {
                    answer: if *narrows {
                        ClarificationAnswer::Clarified
                    } else {
                        ClarificationAnswer::KeptAsItWas
                    },
                    text: Some(draft.text("text", "clarification", text)?),
                    received_on: today,
                },
                Sent::GoAhead => Command::ConfirmServiceImpact {},
                Sent::Feedback { rating, text } => Command::RecordFeedback {
                    rating: *rating,
                    text: draft.optional("text", "feedback", text.as_deref())?,
                },
            })
        })
        .await
    }

    /// Takes a file from a requester into their case.
    ///
    /// # Errors
    /// `NotFound` for a wrong reference or code; the inner error says why a file is not taken.
    pub async fn file_of_requester(
        &self,
        org: OrgId,
        reference: &Reference,
        key: &RequestersKey,
        upload: Upload,
        terms: &Terms,
    ) -> Result<Result<Added, Refused>, AppError> {
        let dossier = self.requesters_case(org, reference, key).await?;
        let requester = Caller::requester(org);
        let sent = self.conversation(&requester, &dossier).await?.files;
        // What was sent on earlier days was looked at since: the limit is for one day.
        let council = self.council(org).await?;
        let today = council.today(self.time.now());
        let of_today = sent.iter().filter(|file| council.today(file.added_at) == today);
        if let Err(refused) = check(&upload.bytes, &of_today.map(|file| file.size).collect::<Vec<_>>()) {
            return Ok(Err(refused));
        }
        for _ in 0..TRIES {
            match self.add_document(&requester, reference, terms, upload.clone()).await {
                // An officer was quicker; nobody has to choose their file again for that.
                Err(AppError::Stale { .. }) => {}
                other => return other.map(Ok),
            }
        }
        Err(AppError::Conflict)
    }

    /// Opens a complaint about how a request was handled (DPA 2018 s.164A), for the same person.
    ///
    /// # Errors
    /// As [`App::from_requester`].
    pub async fn complaint_of_requester(
        &self,
        org: OrgId,
        reference: &Reference,
        key: &RequestersKey,
        details: &str,
        terms: &Terms,
    ) -> Result<Receipt, AppError> {
        let dossier = self.requesters_case(org, reference, key).await?;
        let request = complaint(&dossier, reference, details)?;
        self.open_cases(&Caller::requester(org), request, terms).await
    }
}

/// A complaint by the same person about their case, as it would come through the public form.
pub(in crate::app) fn complaint(
    dossier: &Dossier,
    reference: &Reference,
    details: &str,
) -> Result<Request, AppError> {
    let opening = &dossier.case.opening;
    let acting = opening.representative.as_ref().and_then(|one| {
        Some(Acting {
            relation: one.relation,
            person: dossier.person(&one.person)?,
            authority: one.authority.as_ref().and_then(|text| dossier.text(text)).map(str::to_owned),
            authority_until: one.authority_until,
            send_to_representative: one.send_to_representative,
        })
    });
    Ok(Request {
        person: dossier.subject().ok_or(AppError::NotFound)?,
        acting,
        rights: vec![Wanted { right: Right::Complaint, subtypes: Vec::new(), details: details.to_owned() }],
        services: opening.services.clone(),
        period: None,
        urgency: None,
        language: (!opening.language_unknown).then_some(opening.language),
        answer_by: opening.answer_by,
        formats: opening.formats.clone(),
        plain_email_agreed: opening.plain_email_agreed,
        channel: Channel::Web,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: Some(reference.clone()),
    })
}
