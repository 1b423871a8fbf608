//! A letter with addresses and headers, ready to carry.
//!
//! The bytes depend on the fields alone: the Message-ID and the date come from the caller and the boundary between the
//! parts from the Message-ID, so a second try is recognisably the same mail.

use crate::domain::ids::{CaseId, LetterId};
use crate::domain::text::{Instant, Language};
use crate::mail::address::{Address, Sender};
use crate::mail::letters::Letter;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, MultiPartKind, SinglePart};
use thiserror::Error;

/// One mail to one address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// With angle brackets; the same at every try. See [`letter_message_id`].
    pub message_id: String,
    /// The council.
    pub from: Sender,
    /// The one address it goes to.
    pub to: Address,
    /// Where answers go, if not to `from`.
    pub reply_to: Option<Address>,
    /// One line; the reference and nothing personal.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// A whole HTML page with the same words.
    pub html: String,
    /// The language of both.
    pub language: Language,
    /// The Message-ID that all letters of a case answer to, with angle brackets, so that a mail program shows them
    /// together. See [`thread_message_id`].
    pub thread: Option<String>,
    /// When the letter was made, UTC; the same at every try.
    pub date: Instant,
}

/// Why a message cannot be built.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum MessageError {
    /// A header would not be one line of visible characters.
    #[error("the {0} of the message is empty or contains a line break")]
    Header(&'static str),
    /// The mail library refuses it.
    #[error("the message cannot be built: {0}")]
    Build(String),
}

/// The Message-ID of a letter: the same for ever, and nothing personal in it.
#[must_use]
pub fn letter_message_id(letter: LetterId, from: &Sender) -> String {
    format!("<{letter}@{}>", from.address.domain())
}

/// The Message-ID that all letters of a case answer to. No mail has it; mail programs group by it all the same.
#[must_use]
pub fn thread_message_id(case: CaseId, from: &Sender) -> String {
    format!("<case-{case}@{}>", from.address.domain())
}

impl Message {
    /// Addresses a letter.
    #[must_use]
    pub fn new(letter: Letter, message_id: String, from: Sender, to: Address, date: Instant) -> Self {
        Self {
            message_id,
            from,
            to,
            reply_to: None,
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            language: letter.language,
            thread: None,
            date,
        }
    }

    /// The mail as it goes over the wire (RFC 5322), lines ending in CR LF.
    ///
    /// # Errors
    /// [`MessageError`] when a header is not one line.
    pub fn to_eml(&self) -> Result<Vec<u8>, MessageError> {
        Ok(self.build()?.formatted())
    }

    fn build(&self) -> Result<lettre::Message, MessageError> {
        one_line("subject", &self.subject)?;
        one_line("Message-ID", &self.message_id)?;
        let mailbox = |address: &Address| Mailbox::new(None, address.inner().clone());
        let mut builder = lettre::Message::builder()
            .message_id(Some(self.message_id.clone()))
            .date(self.date.utc().into())
            .from(Mailbox::new(self.from.name.clone(), self.from.address.inner().clone()))
            .to(mailbox(&self.to))
            .subject(self.subject.clone())
            .raw_header(raw("Auto-Submitted", "auto-generated")?)
            .raw_header(raw("Content-Language", self.language.tag())?);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to));
        }
        if let Some(thread) = &self.thread {
            one_line("thread", thread)?;
            builder = builder.in_reply_to(thread.clone()).references(thread.clone());
        }
        let body = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            .boundary(self.boundary())
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(self.text.clone()))
            .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(self.html.clone()));
        builder.multipart(body).map_err(|error| MessageError::Build(error.to_string()))
    }

    /// Made of the Message-ID; at most 70 characters (RFC 2046 section 5.1.1).
    fn boundary(&self) -> String {
        let id: String = self.message_id.chars().filter(char::is_ascii_alphanumeric).take(60).collect();
        format!("part-{id}")
    }

    /// A name for a file: letters, digits and hyphens of the Message-ID.
    pub(in crate::mail) fn file_name(&self) -> String {
        let local = self.message_id.split('@').next().unwrap_or_default();
        local.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(100).collect()
    }
}

fn one_line(name: &'static str, text: &str) -> Result<(), MessageError> {
    if text.is_empty() || text.chars().any(char::is_control) {
        Err(MessageError::Header(name))
    } else {
        Ok(())
    }
}

fn raw(name: &'static str, value: &str) -> Result<HeaderValue, MessageError> {
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| MessageError::Header(name))?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::sample::message;

    fn eml(message: &Message) -> String {
        String::from_utf8(message.to_eml().expect("builds")).expect("ASCII")
    }

    #[test]
    fn headers_are_those_of_an_automatic_letter_in_a_thread() {
        let mut message = message("gwen@example.org");
        message.thread = Some("<case-1@example.org>".to_owned());
        message.reply_to = Some(crate::mail::parse_address("team@example.org").expect("valid"));
        let eml = eml(&message);
        for header in [
            "Message-ID: <letter-1@example.org>\r\n",
            "Date: Sun, 22 Nov 2026 09:30:00 +0000\r\n",
            "From: \"Trefawr Council\" <requests@example.org>\r\n",
            "To: gwen@example.org\r\n",
            "Reply-To: team@example.org\r\n",
            "In-Reply-To: <case-1@example.org>\r\n",
            "References: <case-1@example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(eml.contains(header), "{header} in {eml}");
        }
        assert!(eml.is_ascii());
        let headers = eml.split("\r\n\r\n").next().expect("headers");
        let mut others = headers.lines().filter(|line| !line.starts_with("To: "));
        assert!(others.all(|line| !line.contains("gwen")), "{headers}");
        assert!(
            !headers.contains("List-Unsubscribe"),
            "nobody unsubscribes from what the law says they must be told"
        );
    }

    #[test]
    fn a_second_try_has_the_same_bytes() {
        assert_eq!(eml(&message("gwen@example.org")), eml(&message("gwen@example.org")));
    }

    #[test]
    fn a_subject_with_a_line_break_is_refused() {
        let mut message = message("gwen@example.org");
        message.subject = "A\r\nBcc: x@example.org".to_owned();
        assert_eq!(message.to_eml(), Err(MessageError::Header("subject")));
    }
}
