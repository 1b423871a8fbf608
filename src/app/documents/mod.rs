//! Documents: taken in by content and not by name, sealed with the case's key before the history tells of them, given
//! out to those who may know of the case, each time noted.

/// Whether a Word document can be opened without harm.
pub mod docx;
/// What a file is, by its first bytes.
pub mod kind;

use crate::app::change::Terms;
use crate::app::dossier::Dossier;
use crate::app::draft::Draft;
use crate::app::summary::Summary;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::case::{Case, Command, Event};
use crate::domain::ids::{CaseId, ContentId, OrgId};
use crate::domain::reference::Reference;
use crate::domain::text::{ContentRef, Instant};
use crate::store::contents::{ContentRow, DocumentRow};
use crate::vault::SealKey;
use kind::Kind;
use serde::{Deserialize, Serialize};

/// The largest document, in bytes: 25 MiB.
pub const LARGEST: usize = 25 * 1024 * 1024;
/// What a document's bytes are sealed as.
pub const DOCUMENT: &str = "document";
/// What a document's name is sealed as.
const NAME: &str = "document name";

/// A document on its way in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload {
    /// Its name as sent; personal, so it is sealed too.
    pub name: Option<String>,
    /// What it is for.
    pub purpose: DocumentPurpose,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a new document answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Added {
    /// Its id.
    pub document: ContentId,
    /// The media type found.
    pub media_type: String,
    /// The case after it.
    #[serde(flatten)]
    pub summary: Summary,
}

/// A document as listed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Listed {
    /// Its id.
    pub id: ContentId,
    /// Its name; a made-up one when none was sent.
    pub name: String,
    /// The media type found.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is for.
    pub purpose: DocumentPurpose,
    /// When it was added, UTC.
    pub added_at: Instant,
}

/// A document given out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// Its name, without a path and without control characters.
    pub name: String,
    /// The media type found.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct NameOf {
    document: ContentId,
    name: String,
}

/// A document on its way into a case: its row, and what the history will say of it.
#[derive(Clone, Debug)]
pub(in crate::app) struct Enclosed {
    /// Its row.
    pub row: DocumentRow,
    /// Its id, under which the file is sealed.
    pub id: ContentId,
    document: ContentRef,
    size: u64,
    name: Option<String>,
    purpose: DocumentPurpose,
}

impl Enclosed {
    /// For a case with this key.
    pub(in crate::app) fn new(
        org: OrgId,
        case: CaseId,
        key: &SealKey,
        id: ContentId,
        upload: &Upload,
        now: Instant,
    ) -> Self {
        let document = ContentRef { id, digest: key.digest(&upload.bytes) };
        let size = u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX);
        let row = DocumentRow {
            id: id.to_string(),
            org_id: org.to_string(),
            case_id: case.to_string(),
            media_type: media_type(&upload.bytes),
            bytes: i64::try_from(size).unwrap_or(i64::MAX),
            digest: document.digest.clone(),
            created_at: now.utc().naive_utc(),
        };
        let name = upload.name.as_deref().and_then(tidy_name);
        Self { row, id, document, size, name, purpose: upload.purpose }
    }

    /// Seals its name and says what the history will say. May be asked twice.
    pub(in crate::app) fn command(&self, draft: &mut Draft<'_>) -> Result<Command, AppError> {
        if let Some(name) = &self.name {
            draft.record(NAME, &NameOf { document: self.id, name: name.clone() })?;
        }
        Ok(Command::AddDocument {
            document: self.document.clone(),
            media_type: self.row.media_type.clone(),
            size: self.size,
            purpose: self.purpose,
        })
    }
}

/// The media type by content; none is given to what was not checked.
fn media_type(bytes: &[u8]) -> String {
    Kind::of(bytes).map_or("application/octet-stream", Kind::media_type).to_owned()
}

/// The last part of a path, without anything that could mislead a browser or a shell.
fn tidy_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|c| !c.is_control() && !"\"<>|:*?".contains(*c)).take(120).collect();
    let plain = plain.trim().trim_start_matches('.').to_owned();
    (!plain.is_empty()).then_some(plain)
}

impl App {
    /// Takes a document in.
    ///
    /// # Errors
    /// `Invalid` when it is empty, too large or of no known kind; otherwise as [`App::change`].
    pub async fn add_document(
        &self,
        caller: &Caller,
        reference: &Reference,
        terms: &Terms,
        upload: Upload,
    ) -> Result<Added, AppError> {
        if caller.staff().is_some() {
            caller.require(Action::HandleCase)?;
        }
        check(&upload)?;
        let dossier = self.dossier(caller, reference).await?;
        if let Some(summary) = self.answered::<Summary>(caller, terms.key.as_ref()).await? {
            return repeated(&dossier, summary);
        }
        let key = dossier.key.clone().ok_or(AppError::NotFound)?;
        let (id, media_type) = (ContentId(self.chance.id(self.time.now())), media_type(&upload.bytes));
        let kept = Enclosed::new(caller.org, dossier.id, &key, id, &upload, self.time.now());
        let row = kept.row.clone();
        self.keep_file(id, key, upload.bytes).await?;
        let build = |draft: &mut Draft<'_>, _: &Case| kept.command(draft);
        match self.change_loaded(caller, dossier, terms, &build, Some(row)).await {
            Ok(summary) => Ok(Added { document: id, media_type, summary }),
            Err(error) => {
                // The history does not know the file, so nobody will miss it.
                let _ = self.files.destroy(id.0);
                Err(match error {
                    AppError::Conflict => {
                        AppError::Stale { now: self.dossier(caller, reference).await?.row.version }
                    }
                    other => other,
                })
            }
        }
    }

    /// Seals a file and lays it down.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be kept.
    pub(in crate::app) async fn keep_file(
        &self,
        id: ContentId,
        key: SealKey,
        bytes: Vec<u8>,
    ) -> Result<(), AppError> {
        let files = self.files.clone();
        let work = move || -> Result<(), AppError> {
            let sealed = key.seal(id.0, DOCUMENT, &bytes)?;
            let full = |error: std::io::Error| {
                AppError::Unavailable(format!("the document cannot be kept: {error}"))
            };
            files.put(id.0, &sealed).map_err(full)
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| AppError::Internal("keeping a file panicked".to_owned()))?
    }

    /// The documents of a loaded case, in the order of the history; none after disposal.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn documents_in(&self, caller: &Caller, dossier: &Dossier) -> Result<Vec<Listed>, AppError> {
        let Some(key) = dossier.key.clone() else { return Ok(Vec::new()) };
        let id = dossier.id;
        let rows = self.store.read(caller.org, move |scope| scope.contents_of(id)).await?;
        let names: Vec<NameOf> = rows.iter().filter_map(|row| name_in(&key, row)).collect();
        let listed = |recorded: &crate::domain::case::Recorded| match &recorded.event {
            Event::DocumentAdded { document, media_type, size, purpose } => {
                let named = names.iter().find(|name| name.document == document.id);
                let ending = Kind::with_media_type(media_type).map_or("bin", Kind::ending);
                Some(Listed {
                    id: document.id,
                    name: named.map_or_else(
                        || format!("document-{}.{ending}", recorded.seq),
                        |one| one.name.clone(),
                    ),
                    media_type: media_type.clone(),
                    size: *size,
                    purpose: *purpose,
                    added_at: recorded.at,
                })
            }
            _ => None,
        };
        Ok(dossier.case.standing().filter_map(listed).collect())
    }

    /// Gives a document out and notes who took it.
    ///
    /// # Errors
    /// `NotFound` when the case has no such document or the caller may not know of it; `Internal` when the file does
    /// not open: it was damaged.
    pub async fn document(
        &self,
        caller: &Caller,
        reference: &Reference,
        id: ContentId,
    ) -> Result<Opened, AppError> {
        caller.require(Action::ReadCases)?;
        let dossier = self.dossier(caller, reference).await?;
        self.hand_out(caller, &dossier, id).await
    }

    /// Gives a document of a loaded case out and notes who took it.
    ///
    /// # Errors
    /// As [`App::document`].
    pub(in crate::app) async fn hand_out(
        &self,
        caller: &Caller,
        dossier: &Dossier,
        id: ContentId,
    ) -> Result<Opened, AppError> {
        let listed = self.documents_in(caller, dossier).await?;
        let Listed { name, media_type, .. } =
            listed.into_iter().find(|document| document.id == id).ok_or(AppError::NotFound)?;
        let key = dossier.key.clone().ok_or(AppError::NotFound)?;
        let files = self.files.clone();
        let work = move || match files.get(id.0) {
            Ok(sealed) => Ok(key.open(id.0, DOCUMENT, &sealed)?),
            // Retention takes response files and identity papers before the case itself.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(AppError::NotFound),
            Err(error) => Err(AppError::Unavailable(format!("the document cannot be read: {error}"))),
        };
        let bytes = tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| AppError::Internal("reading a file panicked".to_owned()))??;
        self.note_access(caller, Some(dossier.id), "document", Some(&id.to_string())).await?;
        Ok(Opened { name, media_type, bytes })
    }
}

/// The answer to a repeated upload: the id of the document stands in the history.
fn repeated(dossier: &Dossier, summary: Summary) -> Result<Added, AppError> {
    let told = summary.events.iter().find_map(|added| dossier.case.at(added.seq));
    match told.map(|recorded| &recorded.event) {
        Some(Event::DocumentAdded { document, media_type, .. }) => {
            Ok(Added { document: document.id, media_type: media_type.clone(), summary })
        }
        _ => Err(AppError::Internal("a kept answer names no document".to_owned())),
    }
}

fn name_in(key: &SealKey, row: &ContentRow) -> Option<NameOf> {
    if row.kind != NAME {
        return None;
    }
    let id: ContentId = row.id.parse().ok()?;
    serde_json::from_slice(&key.open(id.0, NAME, &row.sealed).ok()?).ok()
}

/// Whether a document can be taken in: not empty, not too large, of a known kind, and safe to open.
pub(in crate::app) fn check(upload: &Upload) -> Result<Kind, AppError> {
    if upload.bytes.is_empty() {
        return Err(AppError::invalid(
            "body",
            "Send the document as the body of the request; this one is empty.",
        ));
    }
    if upload.bytes.len() > LARGEST {
        return Err(AppError::invalid("body", "Keep each document under 25 MiB."));
    }
    let wrong = "Send a PDF, a picture (JPEG, PNG, HEIC), a Word document or ZIP file, an e-mail (MSG, EML) or plain text.";
    match Kind::of(&upload.bytes) {
        None => Err(AppError::invalid("body", wrong)),
        Some(Kind::Docx) if !docx::is_sound(&upload.bytes) => Err(AppError::invalid(
            "body",
            "This Word document cannot be opened, or holds far too much: save it anew, or send a PDF.",
        )),
        Some(kind) => Ok(kind),
    }
}
