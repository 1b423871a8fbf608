//! The rules that keep the project readable, one test a rule; each message says how to put things right.
//!
//! The picture: `main → cli → { web, jobs } → app → { store, vault, mail, files, secret } → domain`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "architecture/docs.rs"]
mod docs;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/tidy.rs"]
mod tidy;

/// Fails with all findings and the advice, when there are any.
#[track_caller]
fn none(findings: Vec<String>, advice: &str) {
    assert!(findings.is_empty(), "{advice}\n{}", findings.join("\n"));
}
