//! Letters in English and Welsh and the transports that carry them.
//!
//! A letter is made of facts (`Facts`) and a template; a `Message` is a letter with addresses and headers; a
//! `Transport` carries it. Nothing here knows a database, makes an id or reads the time: a caller who sends the same
//! message again sends the same bytes under the same Message-ID.

/// E-mail addresses, checked where they enter.
pub mod address;
/// What a letter can say.
pub mod facts;
/// A transport that writes `.eml` files into a folder.
pub mod folder;
/// Which letters exist.
pub mod kind;
/// Templates, their words and their HTML.
pub mod letters;
/// A transport that keeps messages in memory, for tests and the demonstration.
pub mod memory;
/// A letter with addresses and headers.
pub mod message;
/// Invented facts for previews and for checking templates.
pub mod sample;
/// The transport that speaks SMTP.
pub mod smtp;
/// What every transport can do.
pub mod transport;
/// Facts in letters to staff.
pub mod work;

pub use address::{Address, AddressError, Sender, parse_address, parse_sender};
pub use facts::Facts;
pub use folder::Folder;
pub use kind::{Audience, Kind};
pub use letters::names;
pub use letters::{
    Letter, STYLE_DIGEST, Template, TemplateError, Wording, check_template, default_template, left_out,
    put_into_words, render, right_name,
};
pub use memory::Memory;
pub use message::{Message, MessageError, letter_message_id, thread_message_id};
pub use smtp::{RelayError, Smtp, SmtpSettings};
pub use transport::{Offer, SendError, Sent, Step, Transport};
