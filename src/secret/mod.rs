//! Passwords, tokens, digests and new ids: the one home of chance.

/// The hash chain of a history.
pub mod chain;
/// Random ids and tokens.
pub mod chance;
/// Merkle roots and inclusion paths of the daily seals.
pub mod merkle;
/// Password hashing with argon2id.
pub mod password;

pub use chance::Chance;

use crate::domain::text::hex;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// SHA-256 as lower-case hex.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// HMAC-SHA-256 as lower-case hex.
#[must_use]
pub fn keyed_digest(key: &[u8], bytes: &[u8]) -> String {
    <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_or_else(
        |_| String::new(),
        |mut mac| {
            mac.update(bytes);
            hex(&mac.finalize().into_bytes())
        },
    )
}

/// Compares without telling by its duration where the difference is.
#[must_use]
pub fn same(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_the_published_ones() {
        // FIPS 180-2 appendix B.1, and RFC 4231 test case 2.
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(
            keyed_digest(b"Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
