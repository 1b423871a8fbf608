//! E-mail addresses, checked where they enter: inside, a bad one cannot be spelled.

use std::fmt;
use thiserror::Error;

/// The longest address that SMTP carries, in bytes (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;
/// The longest part before the `@`, in bytes (RFC 5321 section 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// An address that mail can go to: plain ASCII, `name@domain`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(lettre::Address);

impl Address {
    /// The part after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(in crate::mail) fn inner(&self) -> &lettre::Address {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Shows no address: a log line never holds a person.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address(…@{})", self.0.domain())
    }
}

/// Why a text is not an address that mail can go to. The sentences are for the person who typed it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum AddressError {
    /// Nothing there.
    #[error("the e-mail address is empty")]
    Empty,
    /// A line break or another control character: it could add a header.
    #[error("the e-mail address contains a line break or a control character")]
    ControlCharacter,
    /// Too long for SMTP.
    #[error("the e-mail address is longer than 254 characters")]
    TooLong,
    /// The part before the `@` is too long.
    #[error("the part of the e-mail address before the @ is longer than 64 characters")]
    LocalTooLong,
    /// No `@`.
    #[error("the e-mail address has no @: it should look like name@example.org")]
    NoAt,
    /// A local part with letters outside ASCII: few servers carry it.
    #[error(
        "the part of the e-mail address before the @ has letters that mail servers do not carry reliably"
    )]
    UnicodeLocal,
    /// Before the `@`.
    #[error("the part of the e-mail address before the @ is not valid")]
    Local,
    /// After the `@`.
    #[error("the part of the e-mail address after the @ is not a domain: it should look like example.org")]
    Domain,
}

/// Reads an address; spaces around it are dropped, and a domain with letters outside ASCII is taken in the form that mail
/// servers know (`bücher.example` is `xn--bcher-kva.example`, RFC 5891).
///
/// # Errors
/// [`AddressError`], one for each thing that can be wrong.
pub fn parse_address(text: &str) -> Result<Address, AddressError> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(AddressError::ControlCharacter);
    }
    if text.len() > LONGEST {
        return Err(AddressError::TooLong);
    }
    let (local, domain) = text.rsplit_once('@').ok_or(AddressError::NoAt)?;
    let ascii;
    let domain = if domain.is_ascii() {
        domain
    } else {
        ascii = idna::domain_to_ascii_strict(domain).map_err(|_| AddressError::Domain)?;
        &ascii
    };
    if !local.is_ascii() {
        return Err(AddressError::UnicodeLocal);
    }
    if local.len() > LONGEST_LOCAL {
        return Err(AddressError::LocalTooLong);
    }
    if domain.starts_with('[') || domain.parse::<std::net::IpAddr>().is_ok() {
        return Err(AddressError::Domain);
    }
    lettre::Address::new(local, domain).map(Address).map_err(|error| match error {
        lettre::address::AddressError::InvalidUser => AddressError::Local,
        _ => AddressError::Domain,
    })
}

/// Who a letter comes from: a name, if there is one, and an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sender {
    /// What a mail program shows, `Trefawr Council` for example.
    pub name: Option<String>,
    /// Where replies go unless the letter says otherwise.
    pub address: Address,
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => self.address.fmt(f),
        }
    }
}

/// Reads `Trefawr Council <requests@example.org>` or a plain address.
///
/// # Errors
/// [`AddressError`] as of [`parse_address`], also for a control character in the name.
pub fn parse_sender(text: &str) -> Result<Sender, AddressError> {
    let Some((name, address)) = text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) else {
        return parse_address(text).map(|address| Sender { name: None, address });
    };
    let name = name.trim().trim_matches('"').trim();
    if name.chars().any(char::is_control) {
        return Err(AddressError::ControlCharacter);
    }
    let name = (!name.is_empty()).then(|| name.to_owned());
    parse_address(address).map(|address| Sender { name, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_are_kept_as_typed() {
        for good in ["gwen@example.org", "o'neil+dsr@sub.example.org", "a.b@xn--bcher-kva.example"] {
            assert_eq!(parse_address(good).expect(good).to_string(), good);
        }
        assert_eq!(parse_address(" gwen@example.org ").expect("spaces").to_string(), "gwen@example.org");
    }

    #[test]
    fn a_domain_in_any_script_is_one_that_mail_servers_know() {
        for (typed, sent) in [
            ("gwen@bücher.example", "gwen@xn--bcher-kva.example"),
            ("gwen@tŷ.example", "gwen@xn--t-foa.example"),
        ] {
            assert_eq!(parse_address(typed).expect(typed).to_string(), sent);
        }
    }

    #[test]
    fn each_bad_address_gets_its_own_reason() {
        let long_local = format!("{}@example.org", "a".repeat(65));
        let long = format!("a@{}.example.org", "b".repeat(320));
        for (bad, why) in [
            ("", AddressError::Empty),
            ("  ", AddressError::Empty),
            ("a@example.org\r\nBcc: x@example.org", AddressError::ControlCharacter),
            ("a@example.org\n", AddressError::ControlCharacter),
            (long.as_str(), AddressError::TooLong),
            (long_local.as_str(), AddressError::LocalTooLong),
            ("example.org", AddressError::NoAt),
            ("a@bü cher.example", AddressError::Domain),
            ("gŵen@example.org", AddressError::UnicodeLocal),
            ("a b@example.org", AddressError::Local),
            ("@example.org", AddressError::Local),
            ("a@", AddressError::Domain),
            ("a@exa mple.org", AddressError::Domain),
            ("a@[127.0.0.1]", AddressError::Domain),
            ("a@127.0.0.1", AddressError::Domain),
            ("a@example.org, b@example.org", AddressError::Local),
        ] {
            assert_eq!(parse_address(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn a_sender_may_have_a_name() {
        let sender = parse_sender("\"Trefawr Council\" <requests@example.org>").expect("valid");
        assert_eq!(sender.name.as_deref(), Some("Trefawr Council"));
        assert_eq!(sender.address.to_string(), "requests@example.org");
        assert_eq!(parse_sender("requests@example.org").expect("valid").name, None);
        assert_eq!(parse_sender("A\nB <a@example.org>"), Err(AddressError::ControlCharacter));
    }

    #[test]
    fn a_debug_line_shows_no_person() {
        let shown = format!("{:?}", parse_address("gwen@example.org").expect("valid"));
        assert!(!shown.contains("gwen"), "{shown}");
    }
}
