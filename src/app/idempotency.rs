//! Idempotency keys: a repetition of the same request gets the answer that the first one got.

use crate::app::{App, AppError, Caller, Who};
use crate::secret::{digest, same};
use crate::store::idempotency::AnswerRow;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the answer is sealed as.
const KIND: &str = "idempotent answer";

/// A key and the request that came with it, both as digests.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyUse {
    key_digest: String,
    body_digest: String,
}

impl KeyUse {
    /// A key as sent, with everything that makes the request what it is: method, path and body.
    ///
    /// # Errors
    /// `Invalid` when the key is not 8 to 200 visible ASCII characters.
    pub fn new(key: &str, request: &[&[u8]]) -> Result<Self, AppError> {
        if !(8..=200).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(AppError::invalid(
                "Idempotency-Key",
                "Use 8 to 200 visible ASCII characters, a random UUID for example.",
            ));
        }
        let parts: Vec<String> = request.iter().map(|part| digest(part)).collect();
        Ok(Self { key_digest: digest(key.as_bytes()), body_digest: digest(parts.join(" ").as_bytes()) })
    }
}

/// Keys of one person never meet those of another.
fn scope_of(caller: &Caller) -> String {
    match &caller.who {
        Who::Staff(staff) => staff.id.to_string(),
        Who::Requester => "public".to_owned(),
        Who::System => "system".to_owned(),
    }
}

impl App {
    /// The answer given to this key before, if any.
    ///
    /// # Errors
    /// `KeyReused` when the key came with another request.
    pub async fn answered<T: DeserializeOwned>(
        &self,
        caller: &Caller,
        key: Option<&KeyUse>,
    ) -> Result<Option<T>, AppError> {
        let Some(key) = key.cloned() else { return Ok(None) };
        let (scope, key_digest) = (scope_of(caller), key.key_digest);
        let find = move |store: &mut crate::store::Scope<'_>| store.answer(&scope, &key_digest);
        let Some(row) = self.store.read(caller.org, find).await? else { return Ok(None) };
        if !same(&row.body_digest, &key.body_digest) {
            return Err(AppError::KeyReused);
        }
        let id =
            row.answer_id.parse().map_err(|_| AppError::Internal("an answer has no proper id".to_owned()))?;
        let plain = self.vault.organisation_key(caller.org).open(id, KIND, &row.sealed)?;
        Ok(Some(serde_json::from_slice(&plain)?))
    }

    /// The row that keeps an answer under its key: written in the transaction that makes it true.
    ///
    /// # Errors
    /// `Internal` when the answer cannot be written as JSON.
    pub fn answer_row(
        &self,
        caller: &Caller,
        key: Option<&KeyUse>,
        answer: &impl Serialize,
    ) -> Result<Option<AnswerRow>, AppError> {
        let Some(key) = key else { return Ok(None) };
        let now = self.time.now();
        let id = self.chance.id(now);
        let plain = serde_json::to_vec(answer)?;
        Ok(Some(AnswerRow {
            org_id: caller.org.to_string(),
            scope: scope_of(caller),
            key_digest: key.key_digest.clone(),
            body_digest: key.body_digest.clone(),
            answer_id: id.to_string(),
            sealed: self.vault.organisation_key(caller.org).seal(id, KIND, &plain)?,
            created_at: now.utc().naive_utc(),
        }))
    }
}
