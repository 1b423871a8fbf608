//! What every transport can do, and the two ways in which sending fails.

use crate::mail::folder::Folder;
use crate::mail::memory::Memory;
use crate::mail::message::Message;
use crate::mail::smtp::Smtp;
use thiserror::Error;

/// Carries messages. Cheap to clone; the clones share connections and memory.
#[derive(Clone, Debug)]
pub enum Transport {
    /// To a mail server.
    Smtp(Smtp),
    /// Into files.
    Folder(Folder),
    /// Into memory: tests and the demonstration.
    Memory(Memory),
}

/// The message was accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// What the server said last, or where the file lies.
    pub answer: String,
}

/// The message was not accepted.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SendError {
    /// This address or this message will never be accepted: stop, and let an officer write by post.
    #[error("refused for good: {text}")]
    Permanent {
        /// The SMTP reply code, if a server gave one.
        code: Option<u16>,
        /// What the server said, or what is wrong.
        text: String,
    },
    /// Not now, or a fault of ours (connection, certificate, password, sender): try again later.
    #[error("not sent yet: {text}")]
    Temporary {
        /// The SMTP reply code, if a server gave one.
        code: Option<u16>,
        /// What the server said, or what is wrong.
        text: String,
    },
}

/// One step of sending, in plain words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What was done.
    pub what: String,
    /// Whether it worked.
    pub done: bool,
    /// What the other side said, or went wrong.
    pub answer: String,
}

impl Transport {
    /// Sends one message. Safe to repeat: the same message has the same Message-ID.
    ///
    /// # Errors
    /// [`SendError`]: permanent when the receiver refuses the address or the message, else temporary.
    pub async fn send(&self, message: &Message) -> Result<Sent, SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(message).await,
            Self::Folder(folder) => folder.send(message).await,
            Self::Memory(memory) => Ok(memory.send(message)),
        }
    }

    /// Sends one message and tells of every step, also of the one that failed: for `habeas mail test`.
    pub async fn explain(&self, message: &Message) -> Vec<Step> {
        match self {
            Self::Smtp(smtp) => smtp.explain(message).await,
            Self::Folder(_) | Self::Memory(_) => vec![match self.send(message).await {
                Ok(sent) => Step { what: self.what().to_owned(), done: true, answer: sent.answer },
                Err(error) => Step { what: self.what().to_owned(), done: false, answer: error.to_string() },
            }],
        }
    }

    fn what(&self) -> &'static str {
        match self {
            Self::Smtp(_) => "Send to the mail server",
            Self::Folder(_) => "Write a file",
            Self::Memory(_) => "Keep in memory (nothing leaves this program)",
        }
    }
}
