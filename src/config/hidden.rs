//! Values that must not be printed by accident.

use std::fmt;

/// A setting that may hold a password or token: it shows itself only when asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(String);

impl Hidden {
    /// Wraps a value.
    #[must_use]
    pub fn new(value: String) -> Self {
        Self(value)
    }

    /// The value itself, for the one place that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden")
    }
}

/// What may be shown of the value of `key`: nothing of a token, all but the password of a URL.
pub(super) fn shown(key: &str, value: &str) -> String {
    match key {
        "metrics.token" if !value.is_empty() => "hidden".to_owned(),
        "database.url" | "mail.smtp_url" => without_password(value),
        _ => value.to_owned(),
    }
}

/// Replaces what stands between the first `:` of the user part and the last `@` before the host, and the
/// `password` of a query string, which PostgreSQL takes as well. A slash ends the user part only after
/// the last `@`: a password with a bare slash in it is wrong, but still no reason to print it.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) if !query.contains('@') => (rest, Some(query)),
        _ => (rest, None),
    };
    let mut shown = match rest.rsplit_once('@') {
        Some((person, host)) => match person.split_once(':') {
            Some((user, _)) => format!("{scheme}://{user}:hidden@{host}"),
            None => format!("{scheme}://{person}@{host}"),
        },
        None => format!("{scheme}://{rest}"),
    };
    if let Some(query) = query {
        let kept = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if name.to_ascii_lowercase().contains("password") => format!("{name}=hidden"),
            _ => pair.to_owned(),
        });
        shown.push('?');
        shown.push_str(&kept.collect::<Vec<_>>().join("&"));
    }
    shown
}
