//! What every transport can do, and the two ways in which sending fails.

use crate::mail::folder::Folder;
use crate::mail::memory::Memory;
use crate::mail::message::Message;
use crate::mail::smtp::{Offered, Smtp};
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

/// A message that its receiver is ready to take. Nothing is sent until it is handed over; dropped, it was never there.
#[derive(Debug)]
pub enum Offer<'a> {
    /// The mail server has agreed to sender and recipient and waits for the text.
    Smtp(Box<Offered>),
    /// A file will be written.
    Folder(&'a Folder, &'a Message),
    /// It will be kept in memory.
    Memory(&'a Memory, &'a Message),
}

impl Offer<'_> {
    /// Hands the message over: the one step after which the receiver has it.
    ///
    /// # Errors
    /// [`SendError`]; without an answer from a server nobody knows whether it took the message.
    pub async fn hand_over(self) -> Result<Sent, SendError> {
        match self {
            Self::Smtp(offered) => offered.hand_over(&mut Vec::new()).await,
            Self::Folder(folder, message) => folder.send(message).await,
            Self::Memory(memory, message) => Ok(memory.send(message)),
        }
    }
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
    /// What to do when it did not work, where that is known.
    pub advice: Option<&'static str>,
}

impl Transport {
    /// Does everything but handing the message over. Safe to repeat: the same message has the same Message-ID.
    ///
    /// # Errors
    /// [`SendError`]: permanent when the receiver refuses the address or the message, else temporary.
    pub async fn offer<'a>(&'a self, message: &'a Message) -> Result<Offer<'a>, SendError> {
        match self {
            Self::Smtp(smtp) => smtp.offer(message).await.map(|offered| Offer::Smtp(Box::new(offered))),
            Self::Folder(folder) => Ok(Offer::Folder(folder, message)),
            Self::Memory(memory) => Ok(Offer::Memory(memory, message)),
        }
    }

    /// Offers one message and hands it over.
    ///
    /// # Errors
    /// As [`Transport::offer`].
    pub async fn send(&self, message: &Message) -> Result<Sent, SendError> {
        self.offer(message).await?.hand_over().await
    }

    /// Sends one message and tells of every step, also of the one that failed: for `habeas mail test`.
    pub async fn explain(&self, message: &Message) -> Vec<Step> {
        match self {
            Self::Smtp(smtp) => smtp.explain(message).await,
            Self::Folder(_) | Self::Memory(_) => {
                let (done, answer) = match self.send(message).await {
                    Ok(sent) => (true, sent.answer),
                    Err(error) => (false, error.to_string()),
                };
                vec![Step { what: self.what().to_owned(), done, answer, advice: None }]
            }
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
