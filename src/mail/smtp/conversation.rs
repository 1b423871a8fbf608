//! One connection to a mail server, from the greeting to the answer after the final dot.

use crate::mail::message::Message;
use crate::mail::smtp::relay::{Relay, Security};
use crate::mail::smtp::trouble::{advice, in_words};
use crate::mail::transport::{SendError, Step};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long a farewell may take: nothing depends on it.
const FAREWELL: Duration = Duration::from_secs(1);

/// Where in the conversation something happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    Connect,
    Encrypt,
    LogIn,
    Sender,
    Recipient,
    Data,
    Body,
}

impl Stage {
    fn what(self) -> &'static str {
        match self {
            Self::Connect => "Connect to the mail server",
            Self::Encrypt => "Encrypt the connection and check the certificate",
            Self::LogIn => "Log in",
            Self::Sender => "Name the sender",
            Self::Recipient => "Name the recipient",
            Self::Data => "Offer the message",
            Self::Body => "Hand over the message",
        }
    }
}

/// What went wrong, and where.
#[derive(Debug)]
pub(super) struct Failure {
    stage: Stage,
    code: Option<u16>,
    text: String,
}

impl Failure {
    /// Final only when the server refuses this recipient or this message. Connection, certificate, password and our own
    /// sender address are ours to set right, so the mail waits.
    pub(super) fn classified(self) -> SendError {
        let about_the_mail = matches!(self.stage, Stage::Recipient | Stage::Data | Stage::Body);
        let text = format!("{}: {}", self.stage.what(), self.text);
        match self.code {
            // "Log in first" and its kin may come late but are about us (RFC 4954 section 6).
            Some(code @ (530 | 534 | 535 | 538)) => SendError::Temporary { code: Some(code), text },
            Some(code @ 500..=599) if about_the_mail => SendError::Permanent { code: Some(code), text },
            code => SendError::Temporary { code, text },
        }
    }
}

/// An open connection.
pub(super) struct Conversation {
    connection: AsyncSmtpConnection,
    limit: Duration,
}

impl Conversation {
    /// Connects, encrypts and logs in as the relay asks.
    pub(super) async fn open(
        relay: &Relay,
        tls: &TlsParameters,
        hello: &ClientId,
        limit: Duration,
        steps: &mut Vec<Step>,
    ) -> Result<Self, Failure> {
        let place = (relay.host.as_str(), relay.port);
        let connection = if relay.security == Security::Implicit {
            let connect =
                AsyncSmtpConnection::connect_tokio1(place, Some(limit), hello, Some(tls.clone()), None);
            noted(steps, Stage::Connect, limit, connect).await?
        } else {
            let stream = noted_stream(steps, limit, TcpStream::connect(place)).await?;
            noted(
                steps,
                Stage::Connect,
                limit,
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), hello),
            )
            .await?
        };
        let mut conversation = Self { connection, limit };
        conversation.encrypt(relay.security, tls, hello, steps).await?;
        if let Some((user, password)) = &relay.login {
            let credentials = Credentials::new(user.clone(), password.clone());
            let log_in = conversation.connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
            noted(steps, Stage::LogIn, limit, log_in).await?;
        }
        Ok(conversation)
    }

    async fn encrypt(
        &mut self,
        security: Security,
        tls: &TlsParameters,
        hello: &ClientId,
        steps: &mut Vec<Step>,
    ) -> Result<(), Failure> {
        let wanted = match security {
            Security::Implicit => {
                note(steps, Stage::Encrypt, "encrypted from the first byte, the certificate is good");
                false
            }
            Security::Required => true,
            Security::Opportunistic => self.connection.can_starttls(),
            Security::None => false,
        };
        if wanted {
            let upgrade = self.connection.starttls(tls.clone(), hello);
            return noted(steps, Stage::Encrypt, self.limit, upgrade).await.map(drop);
        }
        if !self.connection.is_encrypted() {
            note(
                steps,
                Stage::Encrypt,
                "not encrypted: the settings do not ask for it or the server does not offer it",
            );
        }
        Ok(())
    }

    /// Names sender and recipient, until the server waits for the text.
    pub(super) async fn offer(&mut self, message: &Message, steps: &mut Vec<Step>) -> Result<(), Failure> {
        let (limit, connection) = (self.limit, &mut self.connection);
        let sender = Mail::new(Some(message.from.address.inner().clone()), Vec::new());
        noted(steps, Stage::Sender, limit, connection.command(sender)).await?;
        let recipient = Rcpt::new(message.to.inner().clone(), Vec::new());
        noted(steps, Stage::Recipient, limit, connection.command(recipient)).await?;
        noted(steps, Stage::Data, limit, connection.command(Data)).await.map(drop)
    }

    /// Hands over the text and its final dot, and returns what the server said to it.
    pub(super) async fn hand_over(&mut self, eml: &str, steps: &mut Vec<Step>) -> Result<String, Failure> {
        let answer = noted(steps, Stage::Body, self.limit, self.connection.command(Body(eml))).await?;
        Ok(answer.said())
    }

    /// Whether the server is still there.
    pub(super) async fn answers(&mut self) -> bool {
        timeout(FAREWELL.min(self.limit), self.connection.test_connected()).await.unwrap_or(false)
    }

    /// Says goodbye, briefly.
    pub(super) async fn close(mut self) {
        // Whether the server hears it makes no difference to the mail.
        let _ = timeout(FAREWELL.min(self.limit), self.connection.abort()).await;
    }
}

/// The message and its final dot in one write; a line that begins with a dot gets another (RFC 5321 section 4.5.2).
struct Body<'a>(&'a str);

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.starts_with('.') {
            f.write_str(".")?;
        }
        f.write_str(&self.0.replace("\r\n.", "\r\n.."))?;
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

/// What a step may answer.
trait Answer {
    fn said(&self) -> String;
}

impl Answer for Response {
    fn said(&self) -> String {
        format!("{} {}", self.code(), self.message().collect::<Vec<_>>().join(" "))
    }
}

impl Answer for () {
    fn said(&self) -> String {
        "encrypted, the certificate is good".to_owned()
    }
}

impl Answer for AsyncSmtpConnection {
    fn said(&self) -> String {
        "the server greets us".to_owned()
    }
}

fn note(steps: &mut Vec<Step>, stage: Stage, answer: &str) {
    steps.push(Step { what: stage.what().to_owned(), done: true, answer: answer.to_owned(), advice: None });
}

fn failed(steps: &mut Vec<Step>, stage: Stage, code: Option<u16>, raw: &str) -> Failure {
    let text = if code.is_some() { raw.to_owned() } else { in_words(raw) };
    let answer = code.map_or_else(|| text.clone(), |code| format!("{code} {text}"));
    steps.push(Step { what: stage.what().to_owned(), done: false, answer, advice: advice(stage, code, raw) });
    Failure { stage, code, text }
}

/// Runs a step within its time and writes it down.
async fn noted<T: Answer>(
    steps: &mut Vec<Step>,
    stage: Stage,
    limit: Duration,
    step: impl Future<Output = Result<T, SmtpError>>,
) -> Result<T, Failure> {
    match timeout(limit, step).await {
        Ok(Ok(answer)) => {
            note(steps, stage, &answer.said());
            Ok(answer)
        }
        Ok(Err(error)) => {
            let code = error.status().and_then(|code| code.to_string().parse().ok());
            Err(failed(steps, stage, code, &innermost(&error)))
        }
        Err(_) => Err(failed(steps, stage, None, &format!("no answer within {} s", limit.as_secs_f32()))),
    }
}

/// The TCP connection; small packets leave at once.
async fn noted_stream(
    steps: &mut Vec<Step>,
    limit: Duration,
    connect: impl Future<Output = std::io::Result<TcpStream>>,
) -> Result<TcpStream, Failure> {
    let text = match timeout(limit, connect).await {
        Ok(Ok(stream)) => match stream.set_nodelay(true) {
            Ok(()) => return Ok(stream),
            Err(error) => error.to_string(),
        },
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no connection within {} s", limit.as_secs_f32()),
    };
    Err(failed(steps, Stage::Connect, None, &text))
}

/// What happened at the bottom of an error: the server's words, the operating system's or the certificate check's.
fn innermost(error: &SmtpError) -> String {
    let mut inner: &dyn Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}
