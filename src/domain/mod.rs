//! The law and the life of a case: pure functions over plain values.
//!
//! Nothing here reads a file, the network, the environment, the time or a random source: time and new ids
//! arrive as arguments. Allowed from outside: std, chrono (with chrono-tz for the rules of summer time), uuid, serde
//! and serde_json.

/// Who may do what: one table of roles and actions.
pub mod access;
/// The alert ladder: which warning is due on which day.
pub mod alert;
/// One request and everything that happened to it.
pub mod case;
/// The statutory clock.
pub mod clock;
/// The grounds on which a right may be limited.
pub mod exemption;
/// Typed identifiers.
pub mod ids;
/// The history of a case told in sentences.
pub mod narrative;
/// A council: contacts, languages, regulator and settings with lawful ranges.
pub mod organisation;
/// The public number of a case.
pub mod reference;
/// The council's record of processing: services, purposes, recipients.
pub mod register;
/// The nine kinds of request.
pub mod right;
/// Text and instants as they are kept in histories.
pub mod text;
