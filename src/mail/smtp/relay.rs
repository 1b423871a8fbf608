//! Where the mail server is and how to reach it, read from one address.
//!
//! `smtps://` is TLS from the first byte (port 465). `smtp+starttls://`, or `smtp://…?tls=required`, begins in the clear and
//! must change to TLS (port 587). `smtp://` (port 25) changes to TLS when the server offers it; with a password it must.
//! `smtp://…?tls=none` never does, for a relay on the same machine.

use std::fmt;
use thiserror::Error;

/// The settings of the SMTP transport.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpSettings {
    /// `smtp://`, `smtp+starttls://` or `smtps://`, with `user:password@` where the server wants one.
    pub url: String,
    /// Seconds that each step of the conversation may take.
    pub timeout_seconds: u64,
    /// A PEM file with a further root certificate to trust, for a council's own authority.
    pub root_certificate: Option<std::path::PathBuf>,
}

/// Shows no password.
impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("timeout_seconds", &self.timeout_seconds)
            .field("root_certificate", &self.root_certificate)
            .finish_non_exhaustive()
    }
}

/// What is wrong with the settings; never shows a password.
#[derive(Debug, Error)]
pub enum RelayError {
    /// Another kind of address.
    #[error(
        "the mail server must be given as smtp://host:port, smtp+starttls://host:port or smtps://host:port"
    )]
    Scheme,
    /// No host.
    #[error("the address of the mail server names no host")]
    Host,
    /// Not 1 to 65535.
    #[error("the port of the mail server must be a number from 1 to 65535")]
    Port,
    /// A `%` that is not followed by two hexadecimal digits.
    #[error("the user or the password of the mail server has a % that stands for nothing: write %25 for a %")]
    Escape,
    /// A user without a password.
    #[error("the mail server has a user but no password: write user:password@ before the host")]
    Password,
    /// Something after the `?` that is not known.
    #[error(
        "after the ? only tls=required, tls=opportunistic and tls=none are known (none only without smtps)"
    )]
    Option,
    /// The certificate file.
    #[error("the root certificate {path} cannot be used: {why}")]
    Certificate {
        /// The file.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// The TLS library refuses.
    #[error("TLS cannot be set up for the mail server: {0}")]
    Tls(String),
}

/// When the connection is encrypted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Security {
    /// From the first byte.
    Implicit,
    /// By STARTTLS, or the mail does not go.
    Required,
    /// By STARTTLS where the server offers it.
    Opportunistic,
    /// Never.
    None,
}

/// The parsed address.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) login: Option<(String, String)>,
}

impl Relay {
    pub(super) fn parse(url: &str) -> Result<Self, RelayError> {
        let (scheme, rest) = url.trim().split_once("://").ok_or(RelayError::Scheme)?;
        let (rest, option) = rest.split_once('?').map_or((rest, None), |(rest, option)| (rest, Some(option)));
        let (login, place) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((login, place)) => (Some(parse_login(login)?), place),
            None => (None, rest.trim_end_matches('/')),
        };
        let (security, standard_port) = security(scheme, option, login.is_some())?;
        let (host, port) = parse_place(place, standard_port)?;
        Ok(Self { host, port, security, login })
    }
}

fn security(scheme: &str, option: Option<&str>, login: bool) -> Result<(Security, u16), RelayError> {
    match (scheme, option) {
        ("smtps", None | Some("tls=required")) => Ok((Security::Implicit, 465)),
        ("smtp+starttls", None | Some("tls=required")) => Ok((Security::Required, 587)),
        ("smtp", Some("tls=required")) => Ok((Security::Required, 587)),
        ("smtp", Some("tls=none")) => Ok((Security::None, 25)),
        ("smtp", Some("tls=opportunistic")) => Ok((Security::Opportunistic, 25)),
        // A password never goes over the wire in the clear unless somebody says so in writing.
        ("smtp", None) if login => Ok((Security::Required, 587)),
        ("smtp", None) => Ok((Security::Opportunistic, 25)),
        ("smtp" | "smtps" | "smtp+starttls", Some(_)) => Err(RelayError::Option),
        _ => Err(RelayError::Scheme),
    }
}

fn parse_login(login: &str) -> Result<(String, String), RelayError> {
    let (user, password) = login.split_once(':').ok_or(RelayError::Password)?;
    Ok((unescape(user)?, unescape(password)?))
}

fn parse_place(place: &str, standard_port: u16) -> Result<(String, u16), RelayError> {
    let (host, port) = match place.strip_prefix('[').and_then(|place| place.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, rest)) => (host, Some(rest.strip_prefix(':').ok_or(RelayError::Port)?)),
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    if host.is_empty() || host.contains(['/', ' ']) {
        return Err(RelayError::Host);
    }
    let port = match port {
        None => standard_port,
        Some(port) => port.parse().ok().filter(|port| *port != 0).ok_or(RelayError::Port)?,
    };
    Ok((host.to_owned(), port))
}

/// Reads `%40` as `@`.
fn unescape(text: &str) -> Result<String, RelayError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit =
            || rest.next().and_then(|byte| char::from(byte).to_digit(16)).ok_or(RelayError::Escape);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| RelayError::Escape)?);
    }
    String::from_utf8(bytes).map_err(|_| RelayError::Escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_a_server() {
        for (url, host, port, security) in [
            ("smtps://mail.example.org", "mail.example.org", 465, Security::Implicit),
            ("smtp+starttls://mail.example.org", "mail.example.org", 587, Security::Required),
            ("smtp://mail.example.org:2525?tls=required", "mail.example.org", 2525, Security::Required),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::Opportunistic),
            ("smtp://[::1]:2525?tls=none", "::1", 2525, Security::None),
            ("smtp://u:p@mail.example.org/", "mail.example.org", 587, Security::Required),
        ] {
            let relay = Relay::parse(url).expect(url);
            assert_eq!((relay.host.as_str(), relay.port, relay.security), (host, port, security), "{url}");
        }
        let relay = Relay::parse("smtps://dsr%40example.org:p%3Aa@ss%25@mail.example.org").expect("login");
        assert_eq!(relay.login, Some(("dsr@example.org".to_owned(), "p:a@ss%".to_owned())));
    }

    #[test]
    fn a_bad_address_says_what_is_wrong() {
        for (url, wrong) in [
            ("mail.example.org:25", "must be given as"),
            ("http://mail.example.org", "must be given as"),
            ("smtp://", "no host"),
            ("smtp://mail.example.org:0", "port"),
            ("smtp://mail.example.org:99999", "port"),
            ("smtp://user@mail.example.org", "no password"),
            ("smtp://u:p%zz@mail.example.org", "%25"),
            ("smtp://mail.example.org?tls=maybe", "tls=required"),
            ("smtps://mail.example.org?tls=none", "tls=required"),
        ] {
            let error = Relay::parse(url).err().expect(url).to_string();
            assert!(error.contains(wrong), "{url}: {error}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let settings =
            SmtpSettings { url: "smtps://u:secret@h".to_owned(), timeout_seconds: 1, root_certificate: None };
        assert!(!format!("{settings:?}").contains("secret"));
    }
}
