//! The pages: plain HTML that works without JavaScript.

/// Signing in and out, and one's own account.
pub mod account;
/// Settings, staff, register, mail.
pub mod admin;
/// From a template to an answer.
pub mod answer;
/// Stylesheets, scripts, pictures.
pub mod assets;
/// Histories: found, read, checked, exported.
pub mod auditor;
/// One case.
pub mod case;
/// The mail of the demonstration.
mod demo_mail;
/// A posted form.
pub mod form;
mod letter_words;
/// The workbench.
pub mod officer;
/// What every page needs.
pub mod page;
/// Council and language in front of the path.
pub mod place;
/// What residents see.
pub mod resident;
/// The strip of time as a picture.
pub mod strip;
/// The words of the pages.
pub mod words;

use crate::web::health;
use crate::web::route::{Access, Route, get};

/// The routes of pages and of what machines ask.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut table = vec![
        get("/demo/mail", Access::Public, demo_mail::list),
        get("/demo/mail/{id}", Access::Public, demo_mail::show),
        get("/demo/mail/{id}/html", Access::Public, demo_mail::html_part),
        get("/assets/{name}", Access::Public, assets::serve),
        get("/healthz", Access::Public, health::alive),
        get("/readyz", Access::Public, health::ready),
        get("/metrics", Access::Public, health::figures),
    ];
    table.extend(account::routes());
    table.extend(resident::routes());
    table.extend(officer::routes());
    table.extend(case::routes());
    table.extend(auditor::routes());
    table.extend(admin::routes());
    table
}
