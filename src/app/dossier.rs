//! A case as loaded: its row, its history folded, its key and its sealed content.

use crate::app::person::Person;
use crate::app::{App, AppError, Caller};
use crate::domain::access::{Action, Role};
use crate::domain::case::{Actor, Case, Event, Recorded};
use crate::domain::ids::{CaseId, ContentId, OrgId, StaffId};
use crate::domain::reference::Reference;
use crate::domain::text::{ContentRef, Instant};
use crate::store::contents::ContentRow;
use crate::store::history::EventRow;
use crate::store::tasks::AlertStepRow;
use crate::store::{CaseRow, Scope, StoreError};
use crate::vault::{SealKey, Vault};
use std::collections::HashMap;

/// What the code of the status page is sealed as.
pub const STATUS_SECRET: &str = "status secret";
/// What the code for the documents of the answer is sealed as; the newest counts.
pub const ANSWER_CODE: &str = "answer code";

/// A case as loaded.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Its id.
    pub id: CaseId,
    /// The row that lists read.
    pub row: CaseRow,
    /// Its history as stored.
    pub events: Vec<EventRow>,
    /// Its history folded.
    pub case: Case,
    /// Its key; none after disposal.
    pub key: Option<SealKey>,
    /// The steps of the alert ladder decided so far.
    pub alerted: Vec<AlertStepRow>,
    texts: HashMap<ContentId, String>,
    damaged: Vec<ContentId>,
    status_secret: Option<String>,
    answer_code: Option<String>,
}

struct Loaded {
    row: CaseRow,
    events: Vec<EventRow>,
    wrapped: Option<Vec<u8>>,
    contents: Vec<ContentRow>,
    alerted: Vec<AlertStepRow>,
}

fn load(scope: &mut Scope<'_>, row: CaseRow) -> Result<Option<Loaded>, StoreError> {
    let id: CaseId = row.id.parse().map_err(|_| StoreError::Corrupt("a case has no proper id".to_owned()))?;
    Ok(Some(Loaded {
        events: scope.history(id)?,
        wrapped: scope.case_key(id)?,
        contents: scope.contents_of(id)?,
        alerted: scope.alert_steps(id)?,
        row,
    }))
}

/// Reads a stored event.
///
/// # Errors
/// `Internal` when it was damaged or written by a newer program.
pub fn recorded(row: &EventRow) -> Result<Recorded, AppError> {
    Ok(Recorded {
        seq: row.seq,
        event: Event::parse(&row.kind, row.shape, &row.body)?,
        actor: row.actor.parse::<Actor>().map_err(|error| AppError::Internal(error.to_string()))?,
        at: Instant::new(row.recorded_at.and_utc()),
    })
}

impl Dossier {
    fn open(vault: &Vault, loaded: Loaded) -> Result<Self, AppError> {
        let id: CaseId =
            loaded.row.id.parse().map_err(|_| AppError::Internal("a case has no proper id".to_owned()))?;
        let history: Vec<Recorded> = loaded.events.iter().map(recorded).collect::<Result<_, _>>()?;
        let key = loaded.wrapped.map(|wrapped| vault.unwrap_key(id.0, &wrapped)).transpose()?;
        let (mut texts, mut damaged) = (HashMap::new(), Vec::new());
        let (mut status_secret, mut answer_code) = (None, None);
        for row in &loaded.contents {
            let Ok(content) = row.id.parse::<ContentId>() else { continue };
            let opened = key.as_ref().and_then(|key| key.open(content.0, &row.kind, &row.sealed).ok());
            match opened.and_then(|bytes| String::from_utf8(bytes).ok()) {
                Some(text) if row.kind == STATUS_SECRET => status_secret = Some(text),
                Some(text) if row.kind == ANSWER_CODE => answer_code = Some(text),
                Some(text) => drop(texts.insert(content, text)),
                None => damaged.push(content),
            }
        }
        let case = Case::fold(history)?;
        let Loaded { row, events, alerted, .. } = loaded;
        Ok(Self { id, row, events, case, key, alerted, texts, damaged, status_secret, answer_code })
    }

    /// A case that is about to be stored for the first time.
    #[must_use]
    pub fn begin(id: CaseId, row: CaseRow, events: Vec<EventRow>, case: Case, key: SealKey) -> Self {
        let (texts, damaged) = (HashMap::new(), Vec::new());
        let (key, alerted) = (Some(key), Vec::new());
        Self { id, row, events, case, key, alerted, texts, damaged, status_secret: None, answer_code: None }
    }

    /// The code that opens the status page: for letters to the requester, never for staff.
    #[must_use]
    pub fn status_secret(&self) -> Option<&str> {
        self.status_secret.as_deref()
    }

    /// Sets the code of a new case.
    pub fn set_status_secret(&mut self, secret: &str) {
        self.status_secret = Some(secret.to_owned());
    }

    /// The newest code for the documents of the answer.
    #[must_use]
    pub fn answer_code(&self) -> Option<&str> {
        self.answer_code.as_deref()
    }

    /// Gives the code that is about to be sealed.
    pub fn set_answer_code(&mut self, code: &str) {
        self.answer_code = Some(code.to_owned());
    }

    /// When it was opened, UTC: when its first event was recorded.
    #[must_use]
    pub fn opened_at(&self) -> Instant {
        let first = self.events.first().map_or(self.row.updated_at, |event| event.recorded_at);
        Instant::new(first.and_utc())
    }

    /// The text behind a reference; none after disposal or when it was damaged.
    #[must_use]
    pub fn text(&self, content: &ContentRef) -> Option<&str> {
        self.texts.get(&content.id).map(String::as_str)
    }

    /// Contents that do not open: changed since they were sealed.
    #[must_use]
    pub fn damaged(&self) -> &[ContentId] {
        &self.damaged
    }

    /// Takes texts in that were just written, so that letters can quote them.
    pub fn add_texts(&mut self, texts: HashMap<ContentId, String>) {
        self.texts.extend(texts);
    }

    /// The person behind a reference; none after disposal.
    #[must_use]
    pub fn person(&self, content: &ContentRef) -> Option<Person> {
        self.text(content).and_then(|json| serde_json::from_str(json).ok())
    }

    /// The data subject.
    #[must_use]
    pub fn subject(&self) -> Option<Person> {
        self.person(&self.case.opening.subject)
    }

    /// Whether the content's digests in the history are those of the content as it opens now.
    #[must_use]
    pub fn digest_fits(&self, content: &ContentRef) -> bool {
        match (&self.key, self.texts.get(&content.id)) {
            (Some(key), Some(text)) => key.digest(text.as_bytes()) == content.digest,
            _ => false,
        }
    }

    /// Whether this person of staff may know of the case: never with a declared conflict of interest (rules F1), and a
    /// sealed case only its officer, the DPO's team and auditors.
    #[must_use]
    pub fn may_be_known_by(&self, staff: StaffId, role: Role) -> bool {
        let named = matches!(role, Role::Dpo | Role::Auditor) || self.case.assigned == Some(staff);
        !self.case.conflicted.contains(&staff) && (named || !self.case.safety.sealed_case)
    }
}

impl App {
    /// Loads a case by its reference for somebody who may know of it.
    ///
    /// # Errors
    /// `NotFound` when there is none or the caller may not know of it.
    pub async fn dossier(&self, caller: &Caller, reference: &Reference) -> Result<Dossier, AppError> {
        let text = reference.as_str().to_owned();
        let find = move |scope: &mut Scope<'_>| match scope.case_by_reference(&text)? {
            Some(row) => load(scope, row),
            None => Ok(None),
        };
        let loaded = self.store.read(caller.org, find).await?.ok_or(AppError::NotFound)?;
        self.opened_for(caller, loaded)
    }

    /// Loads a case by its id for somebody who may know of it.
    ///
    /// # Errors
    /// As [`App::dossier`].
    pub async fn dossier_by_id(&self, caller: &Caller, id: CaseId) -> Result<Dossier, AppError> {
        let find = move |scope: &mut Scope<'_>| match scope.case_by_id(id)? {
            Some(row) => load(scope, row),
            None => Ok(None),
        };
        let loaded = self.store.read(caller.org, find).await?.ok_or(AppError::NotFound)?;
        self.opened_for(caller, loaded)
    }

    fn opened_for(&self, caller: &Caller, loaded: Loaded) -> Result<Dossier, AppError> {
        let dossier = Dossier::open(&self.vault, loaded)?;
        match caller.staff() {
            // A searcher reaches a case through a task of their own service only: see `app::tasks`.
            Some(staff) if staff.role.may(Action::CompleteTasks) && !caller.knows_cases() => Ok(dossier),
            Some(staff) if !caller.knows_cases() || !dossier.may_be_known_by(staff.id, staff.role) => {
                Err(AppError::NotFound)
            }
            _ => Ok(dossier),
        }
    }

    /// The id of the organisation with this short name; with none given, that of the only one.
    ///
    /// # Errors
    /// `NotFound` when there is no such organisation, or several and none was named.
    pub async fn organisation_named(&self, slug: Option<&str>) -> Result<OrgId, AppError> {
        let councils = self.all_councils().await?;
        match (slug, councils.as_slice()) {
            (None, [only]) => Ok(only.id),
            (Some(slug), several) => several
                .iter()
                .find(|council| council.organisation.slug.0 == slug)
                .map(|council| council.id)
                .ok_or(AppError::NotFound),
            (None, _) => Err(AppError::NotFound),
        }
    }
}
