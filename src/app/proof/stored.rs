//! One case exactly as the database holds it, damaged or not: proof must be able to look at what the rest of the
//! program refuses to open.

use crate::domain::ids::{CaseId, ContentId};
use crate::domain::text::ContentRef;
use crate::store::contents::{ContentRow, DocumentRow};
use crate::store::history::EventRow;
use crate::store::tasks::TaskRow;
use crate::store::{CaseRow, Scope, StoreError};
use crate::vault::{SealKey, Vault};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A case as stored.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) row: Option<CaseRow>,
    pub(super) events: Vec<EventRow>,
    pub(super) wrapped: Option<Vec<u8>>,
    pub(super) contents: Vec<ContentRow>,
    pub(super) documents: Vec<DocumentRow>,
    pub(super) tasks: Vec<TaskRow>,
}

/// A reader that is overtaken by a change reads again, at most so often.
const TRIES: usize = 5;

impl Stored {
    /// Reads a case. A change that commits between two of the reads is noticed by the version and read again.
    pub(super) fn read(scope: &mut Scope<'_>, id: CaseId) -> Result<Self, StoreError> {
        let mut stored = Self::read_once(scope, id)?;
        for _ in 1..TRIES {
            let version = scope.case_by_id(id)?.map(|row| row.version);
            let newest = stored.events.last().map(|event| event.seq);
            if version == stored.row.as_ref().map(|row| row.version) && (version == newest) {
                break;
            }
            stored = Self::read_once(scope, id)?;
        }
        Ok(stored)
    }

    fn read_once(scope: &mut Scope<'_>, id: CaseId) -> Result<Self, StoreError> {
        Ok(Self {
            row: scope.case_by_id(id)?,
            events: scope.history(id)?,
            wrapped: scope.case_key(id)?,
            contents: scope.contents_of(id)?,
            documents: scope.documents_of(id)?,
            tasks: scope.tasks_of(id)?,
        })
    }

    /// The case's key: none after disposal, `Err` when it does not open.
    pub(super) fn key(&self, vault: &Vault, id: CaseId) -> Result<Option<SealKey>, &'static str> {
        let Some(wrapped) = &self.wrapped else { return Ok(None) };
        let opened = vault.unwrap_key(id.0, wrapped);
        opened.map(Some).map_err(|_| "the key of the case was changed: it does not open")
    }
}

/// Sealed text opened, beside the digest that the history holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct OpenedText {
    /// The id by which events refer to it.
    pub(super) id: String,
    /// What it is.
    pub(super) kind: String,
    /// HMAC-SHA-256 under a key derived from the case's.
    pub(super) digest: String,
    /// The text.
    pub(super) text: String,
}

/// Opens one content; none when it was changed or is no text.
pub(super) fn open(key: &SealKey, row: &ContentRow) -> Option<OpenedText> {
    let id: ContentId = row.id.parse().ok()?;
    let plain = key.open(id.0, &row.kind, &row.sealed).ok()?;
    let digest = key.digest(&plain);
    let text = String::from_utf8(plain).ok()?;
    Some(OpenedText { id: row.id.clone(), kind: row.kind.clone(), digest, text })
}

/// Every reference to content in the body of an event, wherever it stands: an object of an id and a digest.
pub(super) fn references(body: &str) -> Vec<ContentRef> {
    let mut found = Vec::new();
    let mut waiting: Vec<Value> = serde_json::from_str(body).into_iter().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => {
                let is_reference =
                    fields.len() == 2 && fields.contains_key("id") && fields.contains_key("digest");
                if is_reference && let Ok(reference) = serde_json::from_value(Value::Object(fields.clone())) {
                    found.push(reference);
                } else {
                    waiting.extend(fields.into_iter().map(|(_, value)| value));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}
