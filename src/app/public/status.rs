//! A case as its requester may see it: with the secret from the receipt, and with nothing else.

use crate::app::dossier::Dossier;
use crate::app::public::visit::RequestersKey;
use crate::app::public::words::standing;
use crate::app::{App, AppError, Caller};
use crate::domain::case::LetterKind;
use crate::domain::clock::Strip;
use crate::domain::ids::OrgId;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::store::outbox::LetterRow;
use chrono::NaiveDate;

/// Letters to these are the requester's own.
const READERS: [&str; 2] = ["requester", "representative"];

/// A case as its requester may see it. Dates are civil dates at the council.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusView {
    /// Its reference.
    pub reference: String,
    /// The right.
    pub right: Right,
    /// The day it reached the council.
    pub received: NaiveDate,
    /// The clock's status, a public name.
    pub status: String,
    /// Where it stands, in words.
    pub says: String,
    /// What we wait for from the person, in words.
    pub waiting_for: Option<String>,
    /// The last day for the answer; none while the clock waits.
    pub due: Option<NaiveDate>,
    /// The day the answer was sent.
    pub answered: Option<NaiveDate>,
    /// The outcome, a public name, once the answer was sent.
    pub outcome: Option<String>,
    /// How the due date was found, in sentences.
    pub reckoning: Vec<String>,
    /// The clock as stretches of days, to be drawn.
    pub strip: Strip,
    /// Letters to the person, oldest first.
    pub letters: Vec<SentLetter>,
    /// The language in which we write.
    pub language: Language,
}

/// A letter to the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentLetter {
    /// Which letter.
    pub kind: String,
    /// The day it was sent, or written while it still waits.
    pub date: NaiveDate,
    /// Whether it went.
    pub sent: bool,
    /// What it says, once it went: some letters are to be read here and nowhere else (rules F6). A representative reads
    /// only what was written to them.
    pub text: Option<String>,
}

impl App {
    /// Where a case stands, for its requester; noted in the access log.
    ///
    /// # Errors
    /// As [`App::requesters_case`].
    pub async fn status_for_requester(
        &self,
        org: OrgId,
        reference: &Reference,
        key: &RequestersKey,
    ) -> Result<StatusView, AppError> {
        let dossier = self.requesters_case(org, reference, key).await?;
        self.status_of(org, &dossier, dossier.case.opening.language).await
    }

    /// Where a loaded case stands, in words of this language; noted in the access log.
    pub(super) async fn status_of(
        &self,
        org: OrgId,
        dossier: &Dossier,
        language: Language,
    ) -> Result<StatusView, AppError> {
        let caller = Caller::requester(org);
        self.note_access(&caller, Some(dossier.id), "status", None).await?;
        let council = self.council(org).await?;
        let case = &dossier.case;
        let id = dossier.id;
        let rows = self.store.read(org, move |scope| scope.letters_of(id)).await?;
        let letters = rows
            .into_iter()
            .filter(|row| READERS.contains(&row.recipient.as_str()))
            .map(|row| {
                let at = row.sent_at.unwrap_or(row.created_at).and_utc();
                let sent = row.sent_at.is_some() || row.state == "sent";
                let text = if sent { self.read_by_requester(dossier, &row)? } else { None };
                Ok(SentLetter { kind: row.kind, date: council.today(Instant::new(at)), sent, text })
            })
            .collect::<Result<_, AppError>>()?;
        let (says, waiting_for) = standing(case, language);
        Ok(StatusView {
            reference: dossier.row.reference.clone(),
            right: case.opening.right,
            received: case.opening.received_on,
            status: dossier.row.status.clone(),
            says: says.to_owned(),
            waiting_for: waiting_for.map(str::to_owned),
            due: dossier.row.due_on,
            answered: case.answered,
            // What was decided is told by the answer, not before it.
            outcome: case.answered.and(case.outcome()).map(|outcome| outcome.name().to_owned()),
            reckoning: self.reckoning(&council, case, language)?,
            strip: self.strip(&council, case, &self.reading(&council, case)?)?,
            letters,
            language,
        })
    }

    fn read_by_requester(&self, dossier: &Dossier, row: &LetterRow) -> Result<Option<String>, AppError> {
        let acting = dossier.case.opening.representative.is_some();
        let theirs = row.recipient == if acting { "representative" } else { "requester" };
        // The second code is told apart from this page, or it would be no second.
        let code = row.kind == LetterKind::AnswerCode.name();
        match dossier.key.as_ref().filter(|_| theirs && !code) {
            Some(key) => self.open_envelope(row, key).map(|envelope| Some(envelope.text)),
            None => Ok(None),
        }
    }
}
