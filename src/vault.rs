//! Keys and sealing of personal content, and the blind tokens it is searched by.
//!
//! One master key, kept outside the database, from which working keys are derived by HMAC-SHA-256 with a label:
//! one wraps the case keys, one makes blind search tokens, one signs the daily seals. Content is sealed with
//! XChaCha20-Poly1305 under the key of its case. The nonce is the id of the content (a UUID used once and never again
//! under that key) behind an eight-byte label, so sealing needs no source of chance.

use crate::domain::ids::OrgId;
use crate::domain::text::hex;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

const WRAP: &[u8; 8] = b"casekey.";
const SEAL: &[u8; 8] = b"content.";

/// Why something sealed could not be opened.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Changed since it was sealed, or sealed under another key.
    #[error(
        "sealed content does not open: it was changed, or the master key is not the one it was sealed with"
    )]
    DoesNotOpen,
    /// Sealing failed: the content is larger than the cipher allows.
    #[error("the content cannot be sealed")]
    CannotSeal,
}

/// The working keys derived from the master key.
#[derive(Clone)]
pub struct Vault {
    wrapping: [u8; 32],
    blinding: [u8; 32],
    check: String,
    signing: SigningKey,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(keys hidden)")
    }
}

/// The key of one case, or of one organisation for what belongs to no case.
#[derive(Clone, PartialEq, Eq)]
pub struct SealKey([u8; 32]);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(hidden)")
    }
}

fn derive(key: &[u8], label: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length; the error type is there for other algorithms.
    <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_or([0; 32], |mut mac| {
        mac.update(label);
        mac.finalize().into_bytes().into()
    })
}

fn nonce(label: &[u8; 8], id: Uuid) -> XNonce {
    let mut bytes = [0; 24];
    for (to, from) in bytes.iter_mut().zip(label.iter().chain(id.as_bytes())) {
        *to = *from;
    }
    XNonce::from(bytes)
}

impl Vault {
    /// Derives the working keys.
    #[must_use]
    pub fn new(master_key: &[u8; 32]) -> Self {
        Self {
            wrapping: derive(master_key, b"habeas wrap case keys 1"),
            blinding: derive(master_key, b"habeas blind search tokens 1"),
            check: hex(&derive(master_key, b"habeas check value 1")),
            signing: SigningKey::from_bytes(&derive(master_key, b"habeas sign seals 1")),
        }
    }

    /// A value that is the same for the same master key and tells nothing about it: stored in the database, it
    /// shows at start that the key fits.
    #[must_use]
    pub fn check_value(&self) -> &str {
        &self.check
    }

    /// Wraps the key of the case or organisation with this id.
    ///
    /// # Errors
    /// `VaultError::CannotSeal` never happens for a key of 32 bytes.
    pub fn wrap(&self, owner: Uuid, key: &SealKey) -> Result<Vec<u8>, VaultError> {
        XChaCha20Poly1305::new(&Key::from(self.wrapping))
            .encrypt(&nonce(WRAP, owner), Payload { msg: &key.0, aad: owner.as_bytes() })
            .map_err(|_| VaultError::CannotSeal)
    }

    /// Opens a wrapped key.
    ///
    /// # Errors
    /// `VaultError::DoesNotOpen` when it was changed, belongs to another owner or to another master key.
    pub fn unwrap_key(&self, owner: Uuid, wrapped: &[u8]) -> Result<SealKey, VaultError> {
        let plain = XChaCha20Poly1305::new(&Key::from(self.wrapping))
            .decrypt(&nonce(WRAP, owner), Payload { msg: wrapped, aad: owner.as_bytes() })
            .map_err(|_| VaultError::DoesNotOpen)?;
        plain.try_into().map(SealKey).map_err(|_| VaultError::DoesNotOpen)
    }

    /// The key for what belongs to an organisation and to no case: derived, so that it needs no row.
    #[must_use]
    pub fn organisation_key(&self, org: OrgId) -> SealKey {
        SealKey(derive(&self.wrapping, org.0.as_bytes()))
    }

    /// The key for what a visitor has begun: it takes the secret in the visitor's browser and the master key together.
    #[must_use]
    pub fn visitor_key(&self, org: OrgId, secret: &str) -> SealKey {
        SealKey(derive(
            &derive(&self.wrapping, b"habeas visitors 1"),
            &[org.0.as_bytes(), secret.as_bytes()].concat(),
        ))
    }

    /// The blind token of a normalised value: equal values of one organisation have equal tokens, and nobody
    /// without the master key can make or reverse one. 128 bits in hex.
    #[must_use]
    pub fn blind(&self, org: OrgId, field: &str, normalised: &str) -> String {
        let key = derive(&self.blinding, org.0.as_bytes());
        let label = [field.as_bytes(), &[0], normalised.as_bytes()].concat();
        hex(derive(&key, &label).first_chunk::<16>().unwrap_or(&[0; 16]))
    }

    /// Signs with the installation's Ed25519 key; hex.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> String {
        hex(&self.signing.sign(message).to_bytes())
    }

    /// The public half of the signing key; hex.
    #[must_use]
    pub fn public_key(&self) -> String {
        hex(self.signing.verifying_key().as_bytes())
    }
}

/// Whether the signature over the message was made by the owner of the public key (raw bytes of 64 and 32).
#[must_use]
pub fn signature_fits(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (<[u8; 32]>::try_from(public_key), <[u8; 64]>::try_from(signature)) else {
        return false;
    };
    VerifyingKey::from_bytes(&key)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(&signature)).is_ok())
}

impl SealKey {
    /// A key from 32 random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Seals content under its id and kind. An id must be used once only: it is the nonce.
    ///
    /// # Errors
    /// `VaultError::CannotSeal` for content over 256 GiB.
    pub fn seal(&self, id: Uuid, kind: &str, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        XChaCha20Poly1305::new(&Key::from(self.0))
            .encrypt(&nonce(SEAL, id), Payload { msg: plain, aad: kind.as_bytes() })
            .map_err(|_| VaultError::CannotSeal)
    }

    /// Opens sealed content.
    ///
    /// # Errors
    /// `VaultError::DoesNotOpen` when a byte, the id, the kind or the key is another.
    pub fn open(&self, id: Uuid, kind: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        XChaCha20Poly1305::new(&Key::from(self.0))
            .decrypt(&nonce(SEAL, id), Payload { msg: sealed, aad: kind.as_bytes() })
            .map_err(|_| VaultError::DoesNotOpen)
    }

    /// The keyed digest of content that its events carry, hex.
    #[must_use]
    pub fn digest(&self, plain: &[u8]) -> String {
        hex(&derive(&derive(&self.0, b"content digest"), plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> Vault {
        Vault::new(&[7; 32])
    }

    #[test]
    fn content_opens_with_its_own_key_id_and_kind_only() {
        let (key, id) = (SealKey::new([1; 32]), Uuid::from_u128(9));
        let sealed = key.seal(id, "details", b"I used to live at 4 Test Street").unwrap();
        assert_eq!(key.open(id, "details", &sealed).unwrap(), b"I used to live at 4 Test Street");
        assert_eq!(key.open(Uuid::from_u128(8), "details", &sealed), Err(VaultError::DoesNotOpen));
        assert_eq!(key.open(id, "subject", &sealed), Err(VaultError::DoesNotOpen));
        assert_eq!(SealKey::new([2; 32]).open(id, "details", &sealed), Err(VaultError::DoesNotOpen));
        for position in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[position] ^= 1;
            assert_eq!(key.open(id, "details", &changed), Err(VaultError::DoesNotOpen));
        }
    }

    #[test]
    fn a_case_key_is_bound_to_its_case_and_master_key() {
        let (vault, owner, key) = (vault(), Uuid::from_u128(3), SealKey::new([5; 32]));
        let wrapped = vault.wrap(owner, &key).unwrap();
        assert_eq!(vault.unwrap_key(owner, &wrapped), Ok(key));
        assert_eq!(vault.unwrap_key(Uuid::from_u128(4), &wrapped), Err(VaultError::DoesNotOpen));
        assert_eq!(Vault::new(&[8; 32]).unwrap_key(owner, &wrapped), Err(VaultError::DoesNotOpen));
        assert_ne!(vault.check_value(), Vault::new(&[8; 32]).check_value());
    }

    #[test]
    fn blind_tokens_differ_by_organisation_field_and_value() {
        let (vault, one, two) = (vault(), OrgId(Uuid::from_u128(1)), OrgId(Uuid::from_u128(2)));
        let token = vault.blind(one, "name", "jones");
        assert_eq!(token.len(), 32);
        assert_eq!(token, vault.blind(one, "name", "jones"));
        assert_ne!(token, vault.blind(two, "name", "jones"));
        assert_ne!(token, vault.blind(one, "email", "jones"));
        assert_ne!(token, vault.blind(one, "name", "jonas"));
    }

    #[test]
    fn a_signature_fits_its_message_only() {
        let vault = vault();
        let unhex = |text: &str| crate::domain::text::unhex(text).unwrap();
        let (key, signature) = (unhex(&vault.public_key()), unhex(&vault.sign(b"root")));
        assert!(signature_fits(&key, b"root", &signature));
        assert!(!signature_fits(&key, b"rood", &signature));
        assert!(!signature_fits(&[0; 32], b"root", &signature));
        assert!(!signature_fits(&key, b"root", &[0; 63]));
    }
}
