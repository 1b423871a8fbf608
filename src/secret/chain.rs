//! The hash chain of a history: each event's hash covers the one before it and every stored field.

use crate::domain::text::Instant;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The `prev_hash` of a history's first event.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Everything that an event's hash covers.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The history: a case or an organisation.
    pub stream: Uuid,
    /// Position, from 1.
    pub seq: i64,
    /// The event's stored kind.
    pub kind: &'a str,
    /// The shape number of the stored body.
    pub shape: i16,
    /// The body exactly as stored.
    pub body: &'a str,
    /// Who did it, as stored.
    pub actor: &'a str,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// The hash of an event: SHA-256 over the previous hash and each field preceded by its length in 8 bytes, big
/// endian, so that no two different events have the same encoding. Lower-case hex.
#[must_use]
pub fn hash(prev_hash: &str, link: &Link<'_>) -> String {
    let mut sha = Sha256::new();
    let mut field = |bytes: &[u8]| {
        sha.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        sha.update(bytes);
    };
    field(prev_hash.as_bytes());
    field(link.stream.as_bytes());
    field(&link.seq.to_be_bytes());
    field(link.kind.as_bytes());
    field(&link.shape.to_be_bytes());
    field(link.body.as_bytes());
    field(link.actor.as_bytes());
    field(&link.recorded_at.micros().to_be_bytes());
    crate::domain::text::hex(&sha.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_counts() {
        let at = |text: &str| Instant::new(text.parse().unwrap());
        let link = Link {
            stream: Uuid::from_u128(1),
            seq: 1,
            kind: "a",
            shape: 1,
            body: "{}",
            actor: "system",
            recorded_at: at("2026-01-01T00:00:00Z"),
        };
        let hashes = [
            hash(GENESIS, &link),
            hash("1", &link),
            hash(GENESIS, &Link { stream: Uuid::from_u128(2), ..link }),
            hash(GENESIS, &Link { seq: 2, ..link }),
            hash(GENESIS, &Link { kind: "b", ..link }),
            hash(GENESIS, &Link { shape: 2, ..link }),
            hash(GENESIS, &Link { body: "{ }", ..link }),
            hash(GENESIS, &Link { actor: "requester", ..link }),
            hash(GENESIS, &Link { recorded_at: at("2026-01-01T00:00:00.000001Z"), ..link }),
            // The same letters, divided otherwise.
            hash(GENESIS, &Link { kind: "a{", body: "}", ..link }),
        ];
        for (i, left) in hashes.iter().enumerate() {
            for right in hashes.iter().skip(i + 1) {
                assert_ne!(left, right);
            }
        }
    }
}
