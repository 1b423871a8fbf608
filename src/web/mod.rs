//! The HTTP side: one table of routes, the API and the pages.
//!
//! Read `routes` first: it lists every path with who may and what answers. `observe` stands around everything (request
//! id, log line, figures, errors as documents, security headers), `guard` before every handler (who is it, may they).

/// The API: one file per resource, shapes and handlers.
pub mod api;
/// Reading a JSON body so that a mistake is named by its field.
pub mod body;
/// The address of the client, also behind a trusted proxy.
pub mod client;
/// Requests that a foreign site makes a browser send.
pub mod csrf;
/// The document that describes the API, made from the table of routes.
pub mod docs;
/// From errors to answers: the one place.
pub mod error;
/// Who may pass to a handler.
pub mod guard;
/// Headers that every answer carries.
pub mod headers;
/// What machines ask: alive, ready, figures.
mod health;
/// Which field of a JSON text lies at an offset.
mod json_path;
/// How often one address may try.
pub mod limit;
/// What stands around every request.
pub mod observe;
/// Which council a public request is for.
pub mod organisation;
/// The pages.
pub mod pages;
/// Errors as problem documents and as pages.
pub mod problem;
/// One line of the table of routes.
pub mod route;
/// The table of routes.
pub mod routes;
/// Schemas for the words of the domain.
pub mod schema;
/// Starting and stopping.
pub mod server;
/// Who is signed in.
pub mod session;
/// What handlers share.
pub mod state;
/// Versions and idempotency keys of a request.
pub mod terms;
/// Forms with a file.
pub mod upload;

pub use error::Fault;
pub use server::{Running, start};
pub use session::cookie_name;
pub use state::{MetricsDoor, ServerSettings, State};
