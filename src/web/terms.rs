//! Versions and idempotency keys: on what terms a change is asked for.

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::idempotency::KeyUse;
use actix_web::HttpRequest;
use actix_web::http::header;

/// The header of the key.
pub const KEY_HEADER: &str = "Idempotency-Key";

/// The key of a request, bound to its method, path and body.
///
/// # Errors
/// `Invalid` when it is not 8 to 200 visible ASCII characters.
pub fn key(request: &HttpRequest, body: &[u8]) -> Result<Option<KeyUse>, AppError> {
    let Some(value) = request.headers().get(KEY_HEADER) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    KeyUse::new(text, &[request.method().as_str().as_bytes(), request.path().as_bytes(), body]).map(Some)
}

/// The terms of a change of a case: the version comes in `If-Match`, or in the body.
///
/// # Errors
/// `VersionMissing` without a version, `Invalid` when it is no version.
pub fn changing(request: &HttpRequest, body: &[u8], version_in_body: Option<i64>) -> Result<Terms, AppError> {
    let seen = seen(request, version_in_body)?;
    Ok(Terms { version: Version::Seen(seen), key: key(request, body)? })
}

/// The version that the caller looked at: in `If-Match`, or in the body.
///
/// # Errors
/// As [`changing`].
pub fn seen(request: &HttpRequest, version_in_body: Option<i64>) -> Result<i64, AppError> {
    match (if_match(request)?, version_in_body) {
        (Some(header), Some(body)) if header != body => {
            Err(AppError::invalid("version", "If-Match names another version: send one of them."))
        }
        (header, body) => header.or(body).ok_or(AppError::VersionMissing),
    }
}

/// The terms of making something new: a key and no version.
///
/// # Errors
/// As [`key`].
pub fn making(request: &HttpRequest, body: &[u8]) -> Result<Terms, AppError> {
    Ok(Terms { version: Version::Newest, key: key(request, body)? })
}

/// The version as an entity tag: `"7"`.
#[must_use]
pub fn etag(version: i64) -> (header::HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}

fn if_match(request: &HttpRequest) -> Result<Option<i64>, AppError> {
    let Some(value) = request.headers().get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    bare.parse()
        .map(Some)
        .map_err(|_| AppError::invalid("If-Match", "Send the ETag of the case as you got it, like \"7\"."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_change_needs_the_version_that_was_seen() {
        let plain = TestRequest::post().to_http_request();
        assert!(matches!(changing(&plain, b"", None), Err(AppError::VersionMissing)));
        assert_eq!(changing(&plain, b"", Some(3)).unwrap().version, Version::Seen(3));
        let tagged = TestRequest::post().insert_header(("If-Match", "\"7\"")).to_http_request();
        assert_eq!(changing(&tagged, b"", None).unwrap().version, Version::Seen(7));
        assert!(matches!(changing(&tagged, b"", Some(3)), Err(AppError::Invalid(_))));
        let star = TestRequest::post().insert_header(("If-Match", "*")).to_http_request();
        assert!(matches!(changing(&star, b"", None), Err(AppError::Invalid(_))));
    }

    #[test]
    fn a_key_stands_for_one_request() {
        let keyed = |path: &str| {
            TestRequest::post().uri(path).insert_header((KEY_HEADER, "k-12345678")).to_http_request()
        };
        assert_eq!(key(&keyed("/a"), b"x").unwrap(), key(&keyed("/a"), b"x").unwrap());
        assert_ne!(key(&keyed("/a"), b"x").unwrap(), key(&keyed("/a"), b"y").unwrap());
        assert_ne!(key(&keyed("/a"), b"x").unwrap(), key(&keyed("/b"), b"x").unwrap());
    }
}
