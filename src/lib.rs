//! Habeas: case management for data subject rights requests in UK councils.
//!
//! The map, one sentence a module. An arrow points down only, and `tests/architecture.rs` keeps it so:
//! `main → cli → { web, jobs } → app → { store, vault, mail, files, secret } → domain`.
//! Start reading at `domain::case`, then `app`, then `web::routes`.

/// The use cases, one file per intention: authorise, decide, store, enqueue.
pub mod app;
/// The commands of the program, one file each; the only place that wires the parts together.
pub mod cli;
/// Settings: one file per section over the embedded `config/default.toml`.
pub mod config;
/// The law and the life of a case: pure, no input or output, no source of time, no chance.
pub mod domain;
/// Where uploaded documents lie, always sealed.
pub mod files;
/// Work that happens without anybody asking: delivery, alerts, seals, each under a lease.
pub mod jobs;
/// Letters in English and Welsh and the transports that carry them.
pub mod mail;
/// Passwords, tokens, digests and new ids: the one home of chance.
pub mod secret;
/// The only place that knows the databases.
pub mod store;
/// Logs and metrics: one line a request, never a person in it.
pub mod telemetry;
/// Keys and sealing of personal content, and the blind tokens it is searched by.
pub mod vault;
/// The HTTP side: one table of routes, the API and the pages.
pub mod web;
