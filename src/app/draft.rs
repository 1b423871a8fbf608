//! New content on its way into the vault: each text gets an id, a seal and the digest that its event will carry.

use crate::app::dossier::{ANSWER_CODE, STATUS_SECRET};
use crate::app::{App, AppError};
use crate::domain::ids::{CaseId, ContentId, OrgId};
use crate::domain::text::{ContentRef, Instant};
use crate::store::contents::ContentRow;
use crate::vault::SealKey;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// The longest free text, in characters.
pub const LONGEST_TEXT: usize = 20_000;

/// Content gathered while a command is put together.
pub struct Draft<'a> {
    app: &'a App,
    org: OrgId,
    case: CaseId,
    key: SealKey,
    /// The instant of the change.
    pub now: Instant,
    rows: Vec<ContentRow>,
    plain: HashMap<ContentId, String>,
    answer_code: Option<String>,
}

impl<'a> Draft<'a> {
    /// An empty draft for a case.
    #[must_use]
    pub fn new(app: &'a App, org: OrgId, case: CaseId, key: SealKey, now: Instant) -> Self {
        Self { app, org, case, key, now, rows: Vec::new(), plain: HashMap::new(), answer_code: None }
    }

    /// A new id of the instant of the change.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.app.chance.id(self.now)
    }

    /// Seals a text that a person wrote; `field` is its place in the input.
    ///
    /// # Errors
    /// `Invalid` when it is empty or over 20,000 characters.
    pub fn text(&mut self, field: &str, kind: &str, text: &str) -> Result<ContentRef, AppError> {
        let tidy = text.replace('\0', "").trim().to_owned();
        if tidy.is_empty() {
            return Err(AppError::invalid(field, "Write something here."));
        }
        if tidy.chars().count() > LONGEST_TEXT {
            return Err(AppError::invalid(field, "Keep this under 20,000 characters."));
        }
        self.seal(kind, tidy)
    }

    /// Seals a text if there is one.
    ///
    /// # Errors
    /// As [`Draft::text`].
    pub fn optional(
        &mut self,
        field: &str,
        kind: &str,
        text: Option<&str>,
    ) -> Result<Option<ContentRef>, AppError> {
        match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => self.text(field, kind, text).map(Some),
            None => Ok(None),
        }
    }

    /// Seals a record, such as a person.
    ///
    /// # Errors
    /// `Internal` when it cannot be written as JSON.
    pub fn record(&mut self, kind: &str, record: &impl Serialize) -> Result<ContentRef, AppError> {
        let json = serde_json::to_string(record)?;
        self.seal(kind, json)
    }

    /// Makes and seals a new code for the documents of the answer; the letter of the same change tells it.
    ///
    /// # Errors
    /// `Internal` when it cannot be sealed.
    pub fn answer_code(&mut self) -> Result<(), AppError> {
        let code = self.app.chance.spoken_secret();
        self.answer_code = Some(code.clone());
        self.seal(ANSWER_CODE, code).map(drop)
    }

    /// The code made with this change, if any.
    #[must_use]
    pub fn new_answer_code(&self) -> Option<&str> {
        self.answer_code.as_deref()
    }

    /// Seals the code of the status page, so that letters to the requester can repeat it.
    ///
    /// # Errors
    /// `Internal` when it cannot be sealed.
    pub fn secret(&mut self, secret: &str) -> Result<(), AppError> {
        self.seal(STATUS_SECRET, secret.to_owned()).map(drop)
    }

    fn seal(&mut self, kind: &str, plain: String) -> Result<ContentRef, AppError> {
        let id = ContentId(self.id());
        self.rows.push(ContentRow {
            id: id.to_string(),
            org_id: self.org.to_string(),
            case_id: self.case.to_string(),
            kind: kind.to_owned(),
            sealed: self.key.seal(id.0, kind, plain.as_bytes())?,
            created_at: self.now.utc().naive_utc(),
        });
        let digest = self.key.digest(plain.as_bytes());
        self.plain.insert(id, plain);
        Ok(ContentRef { id, digest })
    }

    /// The rows to keep, and the plain texts for the letters of this change.
    #[must_use]
    pub fn finish(self) -> (Vec<ContentRow>, HashMap<ContentId, String>) {
        (self.rows, self.plain)
    }
}
