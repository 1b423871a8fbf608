//! Carries messages to a mail server: certificates checked, every step bounded in time, connections used again.
//!
//! We speak lettre's commands one by one instead of through its transport, for two reasons. A refusal means something
//! else at each step: 550 for the recipient is final, 550 for our own sender address is a fault of ours. And lettre
//! 0.11.23 writes the end of a message apart from its body, which costs a delayed acknowledgement (about 40 ms) for each
//! mail; one write and `TCP_NODELAY` do away with it.

mod conversation;
mod relay;
mod trouble;

#[cfg(test)]
mod server;
#[cfg(test)]
mod tests;

use crate::mail::message::Message;
use crate::mail::smtp::conversation::{Conversation, Failure};
use crate::mail::smtp::relay::Relay;
use crate::mail::transport::{SendError, Sent, Step};
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
pub use relay::{RelayError, SmtpSettings};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Open connections that wait for work; more are closed.
const MOST_IDLE: usize = 4;
/// A connection that waited longer is not used again: servers hang up about then.
const LONGEST_IDLE: Duration = Duration::from_secs(20);

/// A mail server and the open connections to it; clones share them.
#[derive(Clone)]
pub struct Smtp {
    server: Arc<Server>,
}

struct Server {
    relay: Relay,
    tls: TlsParameters,
    hello: ClientId,
    timeout: Duration,
    idle: Mutex<Vec<(Conversation, Instant)>>,
}

/// Shows no password.
impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({}:{})", self.server.relay.host, self.server.relay.port)
    }
}

impl Smtp {
    /// Reads the settings and the certificate; does not connect.
    ///
    /// # Errors
    /// [`RelayError`] says which setting is wrong.
    pub fn new(settings: &SmtpSettings) -> Result<Self, RelayError> {
        let relay = Relay::parse(&settings.url)?;
        let mut tls = TlsParameters::builder(relay.host.clone());
        if let Some(path) = &settings.root_certificate {
            tls = tls.add_root_certificate(certificate(path)?);
        }
        let tls = tls.build().map_err(|error| RelayError::Tls(error.to_string()))?;
        let timeout = Duration::from_secs(settings.timeout_seconds.max(1));
        let server = Server { relay, tls, hello: ClientId::default(), timeout, idle: Mutex::default() };
        Ok(Self { server: Arc::new(server) })
    }

    /// The same with a time-out shorter than settings allow.
    #[cfg(test)]
    fn with_timeout(settings: &SmtpSettings, timeout: Duration) -> Result<Self, RelayError> {
        let mut smtp = Self::new(settings)?;
        if let Some(server) = Arc::get_mut(&mut smtp.server) {
            server.timeout = timeout;
        }
        Ok(smtp)
    }

    pub(in crate::mail) async fn offer(&self, message: &Message) -> Result<Offered, SendError> {
        let idle = self.idle().await;
        self.offered(idle, message, &mut Vec::new()).await
    }

    pub(in crate::mail) async fn explain(&self, message: &Message) -> Vec<Step> {
        let mut steps = Vec::new();
        let sent = match self.offered(None, message, &mut steps).await {
            Ok(offered) => offered.hand_over(&mut steps).await,
            Err(error) => Err(error),
        };
        if let Err(error) = sent
            && steps.iter().all(|step| step.done)
        {
            let what = "Write the message".to_owned();
            steps.push(Step { what, done: false, answer: error.to_string(), advice: None });
        }
        steps
    }

    async fn offered(
        &self,
        idle: Option<Conversation>,
        message: &Message,
        steps: &mut Vec<Step>,
    ) -> Result<Offered, SendError> {
        let eml = message.to_eml().map_err(|error| refused(error.to_string()))?;
        let eml = String::from_utf8(eml).map_err(|error| refused(error.to_string()))?;
        let mut conversation = match idle {
            Some(conversation) => conversation,
            None => {
                let Server { relay, tls, hello, timeout, .. } = &*self.server;
                Conversation::open(relay, tls, hello, *timeout, steps).await.map_err(Failure::classified)?
            }
        };
        match conversation.offer(message, steps).await {
            Ok(()) => Ok(Offered { smtp: self.clone(), conversation, eml }),
            Err(failure) => {
                conversation.close().await;
                Err(failure.classified())
            }
        }
    }

    /// An open connection that still answers.
    async fn idle(&self) -> Option<Conversation> {
        loop {
            let (mut conversation, since) =
                self.server.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            if since.elapsed() < LONGEST_IDLE && conversation.answers().await {
                return Some(conversation);
            }
        }
    }

    fn keep(&self, conversation: Conversation) {
        let mut idle = self.server.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE {
            idle.push((conversation, Instant::now()));
        }
    }
}

/// A message whose sender and recipient the server has agreed to; it waits for the text.
pub struct Offered {
    smtp: Smtp,
    conversation: Conversation,
    eml: String,
}

/// Shows no letter.
impl fmt::Debug for Offered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Offered({:?})", self.smtp)
    }
}

impl Offered {
    pub(in crate::mail) async fn hand_over(mut self, steps: &mut Vec<Step>) -> Result<Sent, SendError> {
        match self.conversation.hand_over(&self.eml, steps).await {
            Ok(answer) => {
                self.smtp.keep(self.conversation);
                Ok(Sent { answer })
            }
            Err(failure) => {
                self.conversation.close().await;
                Err(failure.classified())
            }
        }
    }
}

fn refused(text: String) -> SendError {
    SendError::Permanent { code: None, text }
}

fn certificate(path: &Path) -> Result<Certificate, RelayError> {
    let unusable = |why: String| RelayError::Certificate { path: path.display().to_string(), why };
    let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
    // lettre takes a file without any certificate for an empty list and says nothing.
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(unusable("it holds no certificate in PEM form".to_owned()));
    }
    Certificate::from_pem(&pem).map_err(|error| unusable(error.to_string()))
}
