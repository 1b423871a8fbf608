//! Headers that every answer carries, so that a browser does nothing for others with our pages.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Our own files only, nothing inline, nobody may frame us.
const STRICT: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// The browsable API sets styles from its script and draws inline images: this page alone may.
const DOCS: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'; \
    connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Not `no-referrer`: a browser then says `Origin: null` of the forms of our own pages, and they are refused.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// Adds them. A policy that a handler set for its own page stays. So does what it said about caching; otherwise nothing is kept anywhere, since nearly every answer can
/// be personal.
pub fn add(headers: &mut HeaderMap, path: &str, https: bool) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = if path.starts_with("/api/docs/") { DOCS } else { STRICT };
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(path: &str) -> String {
        let mut headers = HeaderMap::new();
        add(&mut headers, path, false);
        headers.get(header::CONTENT_SECURITY_POLICY).unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn nothing_inline_runs_anywhere_but_on_the_api_page() {
        for path in ["/", "/request", "/api/v1/cases", "/api/docs"] {
            assert!(!policy(path).contains("unsafe"), "{path}");
        }
        assert!(policy("/api/docs/index.html").contains("style-src 'self' 'unsafe-inline'"));
        assert!(!policy("/api/docs/index.html").contains("script-src 'self' 'unsafe"));
    }

    #[test]
    fn https_is_remembered_and_caching_is_opt_in() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
        add(&mut headers, "/", true);
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert_eq!(headers.get(header::CACHE_CONTROL).unwrap(), "public, max-age=60");
        let mut plain = HeaderMap::new();
        add(&mut plain, "/", false);
        assert!(!plain.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert_eq!(plain.get(header::CACHE_CONTROL).unwrap(), "no-store");
    }
}
