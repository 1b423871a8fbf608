//! `[mail]`: how letters leave.

use super::error::Problem;
use super::hidden::Hidden;
use super::section::Section;
use super::server::host_and_port;
use std::path::PathBuf;
use std::time::Duration;

/// How letters leave.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Which way.
    pub transport: Transport,
    /// The mail server; present when the transport is [`Transport::Smtp`].
    pub smtp_url: Option<Hidden>,
    /// An address, or a name and an address.
    pub from: String,
    /// Where [`Transport::Folder`] writes.
    pub folder: PathBuf,
    /// A PEM file trusted besides the public authorities.
    pub root_certificate: Option<PathBuf>,
    /// How long to wait for the mail server at each step.
    pub timeout: Duration,
    /// How long a letter is tried again.
    pub retry: Duration,
    /// How long to wait after the first attempt; each further wait is twice as long.
    pub retry_first: Duration,
    /// The longest wait between two attempts.
    pub retry_longest: Duration,
    /// How long a node may hold a letter.
    pub lease: Duration,
}

/// Which way letters leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transport {
    /// By a mail server.
    Smtp,
    /// Each as a file.
    Folder,
    /// Kept in memory, for tests and the demonstration.
    Memory,
}

const TRANSPORTS: [(&str, Transport); 3] =
    [("smtp", Transport::Smtp), ("folder", Transport::Folder), ("memory", Transport::Memory)];

impl Mail {
    pub(super) fn read(section: &Section) -> Result<Self, Problem> {
        const URL: &str = "smtp+starttls://user:password@host:587, smtps://host:465 or smtp://host:25";
        let read = Self {
            transport: section.choice("transport", &TRANSPORTS)?,
            smtp_url: match section.optional("smtp_url")? {
                Some(_) => Some(section.parsed("smtp_url", URL, mail_server)?),
                None => None,
            },
            from: section.parsed(
                "from",
                "an address, or a name and an address: Data protection <dpo@council.example>",
                sender,
            )?,
            folder: section.path("folder")?,
            root_certificate: section.optional("root_certificate")?.map(PathBuf::from),
            timeout: Duration::from_secs(section.whole("timeout_seconds", 1..=300)?),
            retry: Duration::from_secs(section.whole::<u64>("retry_hours", 1..=720)?.saturating_mul(3600)),
            retry_first: Duration::from_secs(section.whole("retry_first_seconds", 1..=3600)?),
            retry_longest: Duration::from_secs(section.whole("retry_longest_seconds", 1..=86400)?),
            lease: Duration::from_secs(section.whole("lease_seconds", 5..=3600)?),
        };
        if read.transport == Transport::Smtp && read.smtp_url.is_none() {
            return Err(section.unfit("smtp_url", format!("{URL}, since mail.transport is \"smtp\"")));
        }
        Ok(read)
    }
}

fn mail_server(text: &str) -> Option<Hidden> {
    let (scheme, rest) = text.split_once("://")?;
    let (rest, _) = rest.split_once('?').unwrap_or((rest, ""));
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    let fits = ["smtp", "smtps", "smtp+starttls"].contains(&scheme)
        && host_and_port(place.strip_suffix('/').unwrap_or(place));
    fits.then(|| Hidden::new(text.to_owned()))
}

/// Shape only: the mail library has the last word on addresses, and `habeas mail test` on whether they work.
fn sender(text: &str) -> Option<String> {
    let address = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>')?,
        None => text,
    };
    let (local, domain) = address.rsplit_once('@')?;
    let fits = !local.is_empty()
        && !domain.is_empty()
        && !text.chars().any(char::is_control)
        && !address.contains(char::is_whitespace);
    fits.then(|| text.to_owned())
}
