//! A seal: the signed closing of a day. What it covers, how it is hashed, and whether it fits.

use crate::domain::text::{Instant, unhex};
use crate::secret::merkle::Tree;
use crate::store::audit::{AccessRow, SealRow};
use crate::store::{Scope, StoreError};
use crate::vault::signature_fits;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A seal as it is exported; the stored row in public words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seal {
    /// The organisation, a UUID.
    pub organisation: String,
    /// The civil day at the council that it closes.
    pub day: NaiveDate,
    /// It covers every event recorded after the seal before and up to this instant.
    pub sealed_until: Instant,
    /// How many cases changed.
    pub cases: i64,
    /// By how many events.
    pub events: i64,
    /// The Merkle root over the heads.
    pub root: String,
    /// How many entries of the access log.
    pub log_entries: i64,
    /// Their digest.
    pub log_digest: String,
    /// The hash of the seal before.
    pub prev_hash: String,
    /// The hash of this seal.
    pub hash: String,
    /// Ed25519 over the hash as written here, hex.
    pub signature: String,
    /// The key that signed, hex.
    pub public_key: String,
}

impl From<SealRow> for Seal {
    fn from(row: SealRow) -> Self {
        Self {
            organisation: row.org_id,
            day: row.day,
            sealed_until: Instant::new(row.sealed_until.and_utc()),
            cases: row.cases,
            events: row.events,
            root: row.root,
            log_entries: row.log_entries,
            log_digest: row.log_digest,
            prev_hash: row.prev_hash,
            hash: row.hash,
            signature: row.signature,
            public_key: row.public_key,
        }
    }
}

/// SHA-256 over fields, each preceded by its length in 8 bytes, big endian; hex.
fn digest_of(fields: &[&[u8]]) -> String {
    let mut bytes = Vec::new();
    for field in fields {
        bytes.extend(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        bytes.extend_from_slice(field);
    }
    crate::secret::digest(&bytes)
}

impl Seal {
    /// The hash that the fields of this seal give.
    #[must_use]
    pub fn computed_hash(&self) -> String {
        digest_of(&[
            self.prev_hash.as_bytes(),
            self.organisation.as_bytes(),
            self.day.to_string().as_bytes(),
            &self.sealed_until.micros().to_be_bytes(),
            &self.cases.to_be_bytes(),
            &self.events.to_be_bytes(),
            self.root.as_bytes(),
            &self.log_entries.to_be_bytes(),
            self.log_digest.as_bytes(),
        ])
    }

    /// What is wrong with the seal by itself, and as the one that follows `before`.
    #[must_use]
    pub fn faults_after(&self, before: Option<&Self>) -> Vec<String> {
        let mut faults = Vec::new();
        let prev_hash = before.map_or(crate::secret::chain::GENESIS, |seal| seal.hash.as_str());
        if self.prev_hash != prev_hash {
            faults.push("does not follow the seal before it: one is missing, changed or out of its place");
        }
        if before.is_some_and(|seal| seal.day.succ_opt() != Some(self.day)) {
            faults.push("is not of the day after the seal before it");
        }
        if before.is_some_and(|seal| seal.sealed_until >= self.sealed_until) {
            faults.push("ends before the seal before it");
        }
        if before.is_some_and(|seal| seal.public_key != self.public_key) {
            faults.push("was signed with another key than the seal before it");
        }
        if self.computed_hash() != self.hash {
            faults.push("was changed: it does not have the hash that was recorded");
        }
        let (key, signature) = (unhex(&self.public_key), unhex(&self.signature));
        if !matches!((key, signature), (Some(key), Some(signature))
            if signature_fits(&key, self.hash.as_bytes(), &signature))
        {
            faults.push("its signature does not fit");
        }
        faults.into_iter().map(str::to_owned).collect()
    }
}

/// The instant after which the first seal covers everything.
pub(super) const BEGINNING: NaiveDateTime = DateTime::UNIX_EPOCH.naive_utc();

/// The text of a leaf: a history and its head.
pub(super) fn leaf(stream: &str, seq: i64, hash: &str) -> String {
    format!("{stream} {seq} {hash}")
}

/// What a seal covers, as the database holds it.
pub(super) struct Covered {
    /// The heads of the cases that changed, in order of id: `(case, seq, hash)`.
    pub(super) heads: Vec<(String, i64, String)>,
    /// The leaf of the organisation's own history: the last one.
    pub(super) organisation_leaf: Option<String>,
    /// How many events of cases.
    pub(super) events: i64,
    /// How many entries of the access log.
    pub(super) log_entries: i64,
    /// Their digest.
    pub(super) log_digest: String,
}

impl Covered {
    /// Reads what lies in `(after, until]`.
    pub(super) fn read(
        scope: &mut Scope<'_>,
        after: NaiveDateTime,
        until: NaiveDateTime,
    ) -> Result<Self, StoreError> {
        let (heads, events) = scope.heads_between(after, until)?;
        let own = scope.organisation_head_until(until)?;
        let log = scope.access_between(after, until)?;
        Ok(Self {
            heads,
            organisation_leaf: own.map(|(seq, hash)| leaf(&scope.org().to_string(), seq, &hash)),
            events,
            log_entries: i64::try_from(log.len()).unwrap_or(i64::MAX),
            log_digest: log
                .iter()
                .fold(crate::secret::chain::GENESIS.to_owned(), |before, row| log_link(&before, row)),
        })
    }

    /// The Merkle tree over the heads.
    pub(super) fn tree(&self) -> Tree {
        let leaves: Vec<String> = self.heads.iter().map(|(case, seq, hash)| leaf(case, *seq, hash)).collect();
        Tree::new(leaves.iter().map(String::as_str).chain(self.organisation_leaf.as_deref()))
    }

    /// How many cases changed.
    pub(super) fn cases(&self) -> i64 {
        i64::try_from(self.heads.len()).unwrap_or(i64::MAX)
    }
}

/// The digest of the access log after one more entry.
fn log_link(before: &str, row: &AccessRow) -> String {
    let micros = row.seen_at.and_utc().timestamp_micros().to_be_bytes();
    let marked =
        |text: &Option<String>| text.as_ref().map_or_else(|| "-".to_owned(), |text| format!("+{text}"));
    digest_of(&[
        before.as_bytes(),
        row.id.as_bytes(),
        row.actor.as_bytes(),
        marked(&row.case_id).as_bytes(),
        row.what.as_bytes(),
        marked(&row.why).as_bytes(),
        &micros,
    ])
}
