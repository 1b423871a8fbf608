//! Password hashing with argon2id at the strength of OWASP's password storage advice (19 MiB, 2 passes, 1 lane).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

/// The shortest password that is accepted, in characters (OWASP ASVS 5.0, 6.2.1).
pub const SHORTEST: usize = 12;
/// The longest, so that hashing cannot be used to tire the machine.
pub const LONGEST: usize = 256;

/// A password that cannot be hashed: the machine has no memory or no chance left.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct HashFailed;

/// Hashes a password. Takes about 20 ms of one core and 19 MiB: call it from the bounded pool.
///
/// # Errors
/// `HashFailed` when memory or random numbers cannot be had.
pub fn hash(password: &str) -> Result<String, HashFailed> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(|_| HashFailed)
}

/// Whether the password fits the stored hash. Without a hash as much work is done, so that the answer's duration
/// does not tell whether an account exists.
#[must_use]
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    let argon2 = Argon2::default();
    match stored.and_then(|text| PasswordHash::new(text).ok()) {
        Some(parsed) => argon2.verify_password(password.as_bytes(), &parsed).is_ok(),
        None => {
            let _: Result<PasswordHash, _> = argon2.hash_password(password.as_bytes());
            false
        }
    }
}

/// What is wrong with a new password, in a sentence; `None` when it will do.
#[must_use]
pub fn objection(password: &str) -> Option<&'static str> {
    let length = password.chars().count();
    if length < SHORTEST {
        Some("Use at least 12 characters: three or four random words make a good password.")
    } else if length > LONGEST {
        Some("Use at most 256 characters.")
    } else if is_monotonous(password) {
        Some("Use more than a few different characters.")
    } else {
        None
    }
}

fn is_monotonous(password: &str) -> bool {
    let mut seen: Vec<char> = password.chars().collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let stored = hash("correct horse battery").unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(verify("correct horse battery", Some(&stored)));
        assert!(!verify("correct horse batterz", Some(&stored)));
        assert!(!verify("correct horse battery", None));
    }

    #[test]
    fn weak_passwords_are_refused_with_a_reason() {
        assert!(objection("short").is_some());
        assert!(objection("aaaaaaaaaaaaaaaa").is_some());
        assert!(objection("three random words").is_none());
    }
}
