//! `/audit/seals`: the signed closings of days, each held against the one before it.

use crate::app::proof::fingerprint;
use crate::app::proof::seal::Seal;
use crate::web::pages::answer::shown;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

/// The most seals on a page.
const ON_A_PAGE: u16 = 50;

/// The seals before a day.
#[derive(Debug, Deserialize)]
pub(super) struct Before {
    before: Option<NaiveDate>,
}

/// One seal.
struct Line {
    day: String,
    cases: i64,
    events: i64,
    looks: i64,
    hash: String,
    root: String,
    /// English sentences of the program.
    faults: Vec<String>,
}

#[derive(Template)]
#[template(path = "auditor/seals.html")]
struct Seals {
    page: Page,
    seals: Vec<Line>,
    key: Option<String>,
    next: Option<NaiveDate>,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    from: Query<Before>,
) -> Result<HttpResponse, Fault> {
    // One more than is shown: the oldest of the page is held against it.
    let found = state.app.seals(&by.caller, from.before, ON_A_PAGE + 1).await?;
    let most = usize::from(ON_A_PAGE);
    let line = |(place, seal): (usize, &Seal)| Line {
        day: page.date(&seal.day),
        cases: seal.cases,
        events: seal.events,
        looks: seal.log_entries,
        hash: seal.hash.clone(),
        root: seal.root.clone(),
        faults: seal.faults_after(found.get(place + 1)),
    };
    let seals = found.iter().enumerate().take(most).map(line).collect();
    let key = found.first().map(|seal| fingerprint(&seal.public_key));
    let next = found.get(most.saturating_sub(1)).filter(|_| found.len() > most).map(|seal| seal.day);
    shown(&Seals { seals, key, next, page })
}
