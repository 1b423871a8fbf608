//! The integration suite: one binary, because linking costs more than running.
//!
//! Every test that touches a database runs on SQLite and on PostgreSQL (`both!`). `HABEAS_TEST_POSTGRES_URL` names a
//! server where databases may be made; without it those tests fail, unless `HABEAS_TEST_ONLY=sqlite` says that this is meant.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[macro_use]
mod harness;
mod abuse;
mod admin;
mod alerts;
mod audit;
mod case_pages;
mod council;
mod coverage;
mod docs;
mod faults;
mod journeys;
mod law;
mod letter_texts;
mod mail_faults;
mod mail_servers;
mod plans;
mod resident;
mod sample;
mod store;
mod try_it;
mod workbench;
mod year;
