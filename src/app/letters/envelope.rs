//! What lies sealed in the outbox: a finished letter with its addresses.

use crate::app::templates::TemplateUsed;
use crate::app::{App, AppError};
use crate::domain::ids::{CaseId, LetterId, OrgId};
use crate::domain::text::{Instant, Language};
use crate::mail::{Letter, Message, Sender, letter_message_id, parse_address, parse_sender};
use crate::store::outbox::LetterRow;
use crate::vault::SealKey;
use serde::{Deserialize, Serialize};

/// The name under which letters are sealed.
const SEALED_AS: &str = "letter";

/// A finished letter with its addresses, as it lies sealed in the outbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Envelope {
    /// The e-mail address; none for a letter that is printed or read on the status page.
    pub to: Option<String>,
    /// The postal address with the name first, a line each; empty when none is known.
    pub postal: Vec<String>,
    /// One line; the reference and nothing personal.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML page with the same words.
    pub html: String,
    /// Its language; of a letter in both, the first.
    pub language: Language,
    /// The Message-ID under which mail programs group the letters of a case.
    pub thread: Option<String>,
    /// The mailbox that answers go to.
    pub reply_to: Option<String>,
}

impl Envelope {
    /// A letter without any address yet.
    #[must_use]
    pub fn new(letter: Letter) -> Self {
        Self {
            to: None,
            postal: Vec::new(),
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            language: letter.language,
            thread: None,
            reply_to: None,
        }
    }
}

/// What becomes of a letter that was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carriage {
    /// The delivery job mails it.
    Mail,
    /// Staff print it and post it or hand it over.
    Print,
    /// It is there to be read on the person's status page from the moment it is written.
    Page,
}

impl Carriage {
    /// The state in the outbox with which it begins.
    #[must_use]
    pub fn state(self) -> &'static str {
        match self {
            Self::Mail => "queued",
            Self::Print => "print",
            Self::Page => "sent",
        }
    }
}

/// What the outbox shows of a letter without opening it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Label {
    pub(super) org: OrgId,
    pub(super) case: Option<CaseId>,
    pub(super) kind: &'static str,
    pub(super) language: &'static str,
    pub(super) recipient: &'static str,
    pub(super) dedupe_key: String,
    pub(super) carriage: Carriage,
    /// The texts that it was written with.
    pub(super) templates: Vec<TemplateUsed>,
}

impl App {
    /// The council's sender of mail.
    ///
    /// # Errors
    /// `Internal` when the configured sender is no address: checked when the program starts.
    pub fn sender(&self) -> Result<Sender, AppError> {
        parse_sender(&self.choices.mail_from).map_err(|error| AppError::Internal(error.to_string()))
    }

    /// Seals a letter into a row for the outbox.
    pub(super) fn sealed_letter(
        &self,
        label: Label,
        envelope: &Envelope,
        key: &SealKey,
        now: Instant,
    ) -> Result<LetterRow, AppError> {
        let id = LetterId(self.chance.id(now));
        let at = now.utc().naive_utc();
        Ok(LetterRow {
            id: id.to_string(),
            org_id: label.org.to_string(),
            case_id: label.case.map(|case| case.to_string()),
            kind: label.kind.to_owned(),
            language: label.language.to_owned(),
            recipient: label.recipient.to_owned(),
            dedupe_key: label.dedupe_key,
            message_id: letter_message_id(id, &self.sender()?),
            sealed: key.seal(id.0, SEALED_AS, &serde_json::to_vec(envelope)?)?,
            state: label.carriage.state().to_owned(),
            attempts: 0,
            next_attempt_at: at,
            lease_owner: None,
            lease_until: None,
            last_error: None,
            created_at: at,
            sent_at: (label.carriage == Carriage::Page).then_some(at),
            templates: Some(serde_json::to_string(&label.templates)?),
        })
    }

    /// The key that seals a letter: its case's, given wrapped as stored, or else its organisation's.
    ///
    /// # Errors
    /// `NotFound` when the case's key was destroyed, and with it the letter; `Internal` for a damaged row.
    pub fn letter_key(&self, row: &LetterRow, wrapped: Option<&[u8]>) -> Result<SealKey, AppError> {
        let proper = |_| AppError::Internal("a letter has no proper owner".to_owned());
        match &row.case_id {
            Some(case) => {
                let case: CaseId = case.parse().map_err(proper)?;
                Ok(self.vault.unwrap_key(case.0, wrapped.ok_or(AppError::NotFound)?)?)
            }
            None => Ok(self.vault.organisation_key(row.org_id.parse().map_err(proper)?)),
        }
    }

    /// Opens a letter.
    ///
    /// # Errors
    /// `Internal` when it was changed since it was sealed, or the key is another.
    pub fn open_envelope(&self, row: &LetterRow, key: &SealKey) -> Result<Envelope, AppError> {
        let id: LetterId =
            row.id.parse().map_err(|_| AppError::Internal("a letter has no proper id".to_owned()))?;
        Ok(serde_json::from_slice(&key.open(id.0, SEALED_AS, &row.sealed)?)?)
    }

    /// The mail that carries a letter: the same bytes at every try.
    ///
    /// # Errors
    /// `Internal` when the letter has no e-mail address or a broken one.
    pub fn message_of(&self, envelope: &Envelope, row: &LetterRow) -> Result<Message, AppError> {
        let address = |text: &str| parse_address(text).map_err(|error| AppError::Internal(error.to_string()));
        let to =
            envelope.to.as_deref().ok_or_else(|| AppError::Internal("a letter has no address".to_owned()))?;
        Ok(Message {
            message_id: row.message_id.clone(),
            from: self.sender()?,
            to: address(to)?,
            reply_to: envelope.reply_to.as_deref().map(address).transpose()?,
            subject: envelope.subject.clone(),
            text: envelope.text.clone(),
            html: envelope.html.clone(),
            language: envelope.language,
            thread: envelope.thread.clone(),
            date: Instant::new(row.created_at.and_utc()),
        })
    }
}
