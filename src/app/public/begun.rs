//! A request that somebody has begun in their browser and not sent yet: kept for a day, sealed so that neither the
//! database with the master key nor the browser alone opens it, and gone when it is sent.

use crate::app::change::{Terms, Version};
use crate::app::documents::Upload;
use crate::app::idempotency::KeyUse;
use crate::app::opening::{Receipt, Request};
use crate::app::public::upload::{Refused, check};
use crate::app::{App, AppError, Caller};
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::ids::{ContentId, OrgId};
use crate::secret::digest;
use crate::store::residents::RequestDraftRow;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long a request that was begun is kept after the last answer, in hours.
const HOURS: i64 = 24;
/// How long the receipt can be seen again, in hours: it holds the code.
const RECEIPT_HOURS: i64 = 1;
/// What the answers are sealed as.
const ANSWERS: &str = "request begun";
/// What a file is sealed as.
const FILE: &str = "file begun";

/// A request begun.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Begun {
    /// The answers so far: the fields of the pages, several of one name for a choice of several.
    pub answers: Vec<(String, String)>,
    /// The files sent so far.
    pub files: Vec<BegunFile>,
    /// Makes one request of it however often it is sent.
    key: String,
    /// The receipt, once it was sent; the answers are gone then.
    pub receipt: Option<Receipt>,
}

/// A file that lies sealed with a request begun.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BegunFile {
    /// Its id.
    pub id: ContentId,
    /// Its name as sent.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is for.
    pub purpose: DocumentPurpose,
}

impl App {
    /// A request with no answer yet.
    #[must_use]
    pub fn begin_request(&self) -> Begun {
        let key = self.chance.id(self.time.now()).to_string();
        Begun { answers: Vec::new(), files: Vec::new(), key, receipt: None }
    }

    /// A new secret for the cookie of a request begun.
    #[must_use]
    pub fn begun_secret(&self) -> String {
        self.chance.token("hbd")
    }

    /// The request begun in the browser with this secret, if it is not too old.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn begun(&self, org: OrgId, secret: &str) -> Result<Option<Begun>, AppError> {
        let (key, now) = (digest(secret.as_bytes()), self.time.now().utc().naive_utc());
        let Some(row) = self.store.read(org, move |scope| scope.request_draft(&key, now)).await? else {
            return Ok(None);
        };
        let id: ContentId =
            row.content_id.parse().map_err(|_| AppError::Internal("a request begun has no id".to_owned()))?;
        let plain = self.vault.visitor_key(org, secret).open(id.0, ANSWERS, &row.sealed)?;
        Ok(Some(serde_json::from_slice(&plain)?))
    }

    /// Keeps a request begun for another day.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn keep_begun(&self, org: OrgId, secret: &str, begun: &Begun) -> Result<(), AppError> {
        let now = self.time.now();
        let id = self.chance.id(now);
        let files: Vec<String> = begun.files.iter().map(|file| file.id.to_string()).collect();
        let hours = if begun.receipt.is_some() { RECEIPT_HOURS } else { HOURS };
        let row = RequestDraftRow {
            digest: digest(secret.as_bytes()),
            org_id: org.to_string(),
            content_id: id.to_string(),
            sealed: self.vault.visitor_key(org, secret).seal(id, ANSWERS, &serde_json::to_vec(begun)?)?,
            files: files.join(" "),
            expires_at: (now.utc() + TimeDelta::hours(hours)).naive_utc(),
        };
        Ok(self.store.write(org, move |scope| scope.put_request_draft(&row)).await?)
    }

    /// Adds a file to a request begun.
    ///
    /// # Errors
    /// Why it cannot be taken, or `Unavailable`.
    pub async fn add_to_begun(
        &self,
        org: OrgId,
        secret: &str,
        begun: &mut Begun,
        upload: Upload,
    ) -> Result<Result<(), Refused>, AppError> {
        let sizes: Vec<u64> = begun.files.iter().map(|file| file.size).collect();
        let kind = match check(&upload.bytes, &sizes) {
            Ok(kind) => kind,
            Err(refused) => return Ok(Err(refused)),
        };
        let id = ContentId(self.chance.id(self.time.now()));
        let size = u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX);
        let name = upload.name.unwrap_or_else(|| format!("{}.{}", sizes.len() + 1, kind.ending()));
        begun.files.push(BegunFile { id, name, size, purpose: upload.purpose });
        let (files, key) = (self.files.clone(), self.vault.visitor_key(org, secret));
        let work =
            move || -> Result<(), AppError> { Ok(files.put(id.0, &key.seal(id.0, FILE, &upload.bytes)?)?) };
        on_a_thread(work).await?;
        // The request first knows of the file when it is there; a crash between leaves a sealed file that nobody can open.
        self.keep_begun(org, secret, begun).await.map(Ok)
    }

    /// Takes a file away from a request begun.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn take_from_begun(
        &self,
        org: OrgId,
        secret: &str,
        begun: &mut Begun,
        id: ContentId,
    ) -> Result<(), AppError> {
        if begun.files.iter().any(|file| file.id == id) {
            begun.files.retain(|file| file.id != id);
            self.keep_begun(org, secret, begun).await?;
            self.files.destroy(id.0)?;
        }
        Ok(())
    }

    /// Forgets a request begun with its files: on a computer that others use too, for example.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn forget_begun(&self, org: OrgId, secret: &str) -> Result<(), AppError> {
        if let Some(begun) = self.begun(org, secret).await? {
            begun.files.iter().try_for_each(|file| self.files.destroy(file.id.0))?;
        }
        let key = digest(secret.as_bytes());
        Ok(self.store.write(org, move |scope| scope.forget_request_draft(&key)).await?)
    }

    /// Sends a request begun. Sent twice, by a double click or a page loaded again, it is one request; of what was typed
    /// only the receipt is left.
    ///
    /// # Errors
    /// As [`App::open_cases`].
    pub async fn send_begun(
        &self,
        org: OrgId,
        secret: &str,
        begun: Begun,
        request: Request,
    ) -> Result<Receipt, AppError> {
        if let Some(receipt) = begun.receipt {
            return Ok(receipt);
        }
        let documents = match self.files_of_begun(org, secret, &begun).await {
            Ok(documents) => documents,
            // The other half of a double click was quicker and has cleared them away.
            Err(error) => {
                let sent = self.begun(org, secret).await?.and_then(|begun| begun.receipt);
                return sent.ok_or(error);
            }
        };
        let terms =
            Terms { version: Version::Newest, key: Some(KeyUse::new(&begun.key, &[ANSWERS.as_bytes()])?) };
        let receipt = self.open_cases_with(&Caller::requester(org), request, &documents, &terms).await?;
        let files = begun.files;
        let sent =
            Begun { answers: Vec::new(), files: Vec::new(), key: begun.key, receipt: Some(receipt.clone()) };
        self.keep_begun(org, secret, &sent).await?;
        files.iter().try_for_each(|file| self.files.destroy(file.id.0))?;
        Ok(receipt)
    }

    /// Keeps a receipt for the page that shows it.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub async fn keep_receipt(&self, org: OrgId, secret: &str, receipt: Receipt) -> Result<(), AppError> {
        let begun = Begun { receipt: Some(receipt), ..self.begin_request() };
        self.keep_begun(org, secret, &begun).await
    }

    async fn files_of_begun(&self, org: OrgId, secret: &str, begun: &Begun) -> Result<Vec<Upload>, AppError> {
        let (folder, key) = (self.files.clone(), self.vault.visitor_key(org, secret));
        let files = begun.files.clone();
        on_a_thread(move || {
            let open = |file: BegunFile| {
                let bytes = key.open(file.id.0, FILE, &folder.get(file.id.0)?)?;
                Ok(Upload { name: Some(file.name), purpose: file.purpose, bytes })
            };
            files.into_iter().map(open).collect()
        })
        .await
    }
}

async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| AppError::Internal("work on a file panicked".to_owned()))?
}
