//! What commonly goes wrong on the way to a mail server: in plain words, and what to do about it.

use crate::mail::smtp::conversation::Stage;

/// A mark in what the machine says, what it means, and what to do.
type Known = (&'static str, &'static str, &'static str);

/// Troubles without an answer of the server, the telling ones first.
const KNOWN: [Known; 14] = [
    (
        "UnknownIssuer",
        "the certificate is from an authority that is not trusted here",
        "If that is the council's own authority, put its certificate into a PEM file and name it in mail.root_certificate.",
    ),
    (
        "BadSignature",
        "the certificate was not signed by the authority that is trusted here",
        "If the authority was renewed, put its new certificate into the file that mail.root_certificate names.",
    ),
    (
        "not valid for name",
        "the certificate is for another name",
        "Write the server in mail.smtp_url by the name that stands in its certificate.",
    ),
    ("certificate expired", "the certificate has expired", "Whoever runs the mail server must renew it."),
    (
        "not valid yet",
        "the certificate is not valid yet",
        "Check the clock of this machine, then the certificate of the mail server.",
    ),
    (
        "CaUsedAsEndEntity",
        "the certificate is one for an authority, not for a server",
        "Give the mail server a certificate of its own that the authority has signed.",
    ),
    (
        "InvalidContentType",
        "the server does not encrypt from the first byte",
        "Write smtp+starttls:// instead of smtps:// in mail.smtp_url, usually with port 587.",
    ),
    (
        "STARTTLS is not supported",
        "the server offers no encryption",
        "Check the port in mail.smtp_url: 587 for smtp+starttls://, 465 for smtps://.",
    ),
    (
        "No compatible authentication",
        "the server takes no password here",
        "Log-in must be switched on at the server for this port, or leave user and password out of mail.smtp_url.",
    ),
    (
        "onnection refused",
        "nothing listens at this address and port",
        "Check host and port in mail.smtp_url: 587 for smtp+starttls://, 465 for smtps://, 25 for smtp://.",
    ),
    (
        "failed to lookup address",
        "no machine of this name is known",
        "Check the host in mail.smtp_url, and that this machine can ask for names (DNS).",
    ),
    (
        "unreachable",
        "there is no way to this address",
        "Check the host in mail.smtp_url, and that no firewall stands between.",
    ),
    (
        "incomplete response",
        "the server closed the connection without an answer",
        "If it never works, this may be no mail server, or one that wants smtps:// (port 465).",
    ),
    (
        "within",
        "",
        "A firewall may stand between, the server may be overloaded, or it wants smtps:// (port 465).",
    ),
];

fn known(raw: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|(mark, ..)| raw.contains(mark))
}

/// What the machine said, in words for people; a server's own answer is never changed.
pub(super) fn in_words(raw: &str) -> String {
    match known(raw) {
        Some((_, words, _)) if !words.is_empty() => (*words).to_owned(),
        _ => raw.to_owned(),
    }
}

/// What to do about a step that failed; `raw` is what the machine or the server said.
pub(super) fn advice(stage: Stage, code: Option<u16>, raw: &str) -> Option<&'static str> {
    Some(match (stage, code) {
        (_, None) => return known(raw).map(|(.., advice)| *advice).or(not_a_mail_server(stage)),
        (_, Some(530)) => "The server wants a log-in: write user:password@ before the host in mail.smtp_url.",
        (_, Some(421 | 450..=452)) => {
            "The server asks to come back later. Letters are tried again by themselves."
        }
        (Stage::Connect, _) => "The server turns this machine away: whoever runs it must allow this address.",
        (Stage::Encrypt, _) => "The server could not change to encryption: ask whoever runs it.",
        (Stage::LogIn, _) => {
            "User or password is wrong, or the account may not send by SMTP. Write special characters as %40 for @, %3A for :."
        }
        (Stage::Sender, _) => {
            "The account may not send as this address: ask for the right to, or set mail.from to the account's own."
        }
        (Stage::Recipient, _) => {
            "The address does not exist, or the server does not relay for this machine: then ask for that, or log in."
        }
        (Stage::Data | Stage::Body, _) => {
            "The server refuses the message itself: size, a filter, or the domain of mail.from (SPF, DKIM, DMARC)."
        }
    })
}

fn not_a_mail_server(stage: Stage) -> Option<&'static str> {
    (stage == Stage::Connect)
        .then_some("What answers there may be no mail server: check host and port in mail.smtp_url.")
}
