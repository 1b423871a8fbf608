//! The files of an export, as they are written and as they are read again. A stored shape only grows.

use crate::app::mailbox::Letter;
use crate::app::proof::seal::Seal;
use crate::app::proof::stored::OpenedText;
use crate::app::templates::TemplateUsed;
use crate::domain::text::Instant;
use crate::secret::chain::Link;
use crate::secret::merkle::Sibling;
use crate::store::history::EventRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The number of this format.
pub(super) const FORMAT: u32 = 1;
/// The list of files.
pub(super) const MANIFEST: &str = "manifest.json";
/// The signature over the list of files.
pub(super) const SIGNATURE: &str = "manifest.sig";
/// How to check.
pub(super) const README: &str = "README.txt";
/// One row a case.
pub(super) const CASES: &str = "cases.csv";
/// One line an event.
pub(super) const EVENTS: &str = "events.ndjson";
/// The seals with what links histories to them.
pub(super) const SEALS: &str = "seals.json";

/// What the signature in [`SIGNATURE`] is made over.
pub(super) fn signed_text(manifest: &[u8]) -> String {
    format!("habeas manifest {}", crate::secret::digest(manifest))
}

/// The list of files and what the export is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) program: String,
    pub(super) organisation: OrganisationNote,
    pub(super) made_at: Instant,
    /// `staff:UUID` or `system`.
    pub(super) made_by: String,
    /// What was asked for.
    pub(super) selection: serde_json::Value,
    /// Whether every case of the organisation is inside, so that the roots of the seals can be computed.
    pub(super) complete: bool,
    /// Whether opened personal content is inside.
    pub(super) content: bool,
    pub(super) cases: u64,
    pub(super) events: u64,
    pub(super) seals: u64,
    /// Ed25519, hex.
    pub(super) public_key: String,
    /// Every other file but the signature, in the order of the archive.
    pub(super) files: Vec<FileNote>,
}

/// Whose cases these are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OrganisationNote {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
}

/// One file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct FileNote {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// An event as exported: every field that its hash covers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct EventNote {
    pub(super) seq: i64,
    pub(super) kind: String,
    pub(super) shape: i16,
    /// The JSON exactly as hashed, as one text.
    pub(super) body: String,
    pub(super) actor: String,
    pub(super) recorded_at: Instant,
    pub(super) prev_hash: String,
    pub(super) hash: String,
}

impl EventNote {
    pub(super) fn link(&self, stream: Uuid) -> Link<'_> {
        Link {
            stream,
            seq: self.seq,
            kind: &self.kind,
            shape: self.shape,
            body: &self.body,
            actor: &self.actor,
            recorded_at: self.recorded_at,
        }
    }
}

impl From<&EventRow> for EventNote {
    fn from(row: &EventRow) -> Self {
        Self {
            seq: row.seq,
            kind: row.kind.clone(),
            shape: row.shape,
            body: row.body.clone(),
            actor: row.actor.clone(),
            recorded_at: Instant::new(row.recorded_at.and_utc()),
            prev_hash: row.prev_hash.clone(),
            hash: row.hash.clone(),
        }
    }
}

/// A line of [`EVENTS`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct EventLine {
    pub(super) case: String,
    pub(super) reference: String,
    #[serde(flatten)]
    pub(super) event: EventNote,
}

/// An event with what makes it readable.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ToldEvent {
    #[serde(flatten)]
    pub(super) event: EventNote,
    /// The name of a member of staff, or the actor as stored.
    pub(super) by: String,
    /// What happened, in a sentence.
    pub(super) sentence: String,
}

/// A letter as exported: what became of it, never an address or a word of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LetterNote {
    /// The event that caused it.
    pub(super) event: Option<i64>,
    pub(super) kind: String,
    pub(super) language: String,
    /// By role.
    pub(super) recipient: String,
    pub(super) state: String,
    pub(super) written_at: Instant,
    pub(super) sent_at: Option<Instant>,
    pub(super) templates: Vec<TemplateUsed>,
}

impl From<Letter> for LetterNote {
    fn from(letter: Letter) -> Self {
        Self {
            event: letter.event,
            kind: letter.kind,
            language: letter.language,
            recipient: letter.recipient,
            state: letter.state,
            written_at: letter.created_at,
            sent_at: letter.sent_at,
            templates: letter.templates,
        }
    }
}

/// `history.json` of one case.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CaseFile {
    pub(super) format: u32,
    pub(super) organisation: String,
    pub(super) case: String,
    pub(super) reference: String,
    pub(super) events: Vec<ToldEvent>,
    /// Letters that its events caused, with the texts that they were written with; exports of before do not have them.
    #[serde(default)]
    pub(super) letters: Vec<LetterNote>,
    /// Opened texts; absent when exported without content, empty after disposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) content: Option<Vec<OpenedText>>,
}

/// One element of [`SEALS`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SealNote {
    #[serde(flatten)]
    pub(super) seal: Seal,
    /// The last leaf: the head of the organisation's own history.
    pub(super) organisation_leaf: Option<String>,
    /// In a part of all cases: for each that the seal covers, by id, the path from its head to the root.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) paths: BTreeMap<String, Vec<Sibling>>,
}

/// The names of the two files of a case.
pub(super) fn case_files(reference: &str) -> [String; 2] {
    [format!("cases/{reference}/history.json"), format!("cases/{reference}/history.html")]
}

/// The digest over a history that is compared between files: one more event.
pub(super) fn add_up(before: &str, hash: &str) -> String {
    crate::secret::digest(format!("{before}{hash}").as_bytes())
}
