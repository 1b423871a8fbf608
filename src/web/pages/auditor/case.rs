//! `/audit/cases/{reference}`: one case exactly as it is stored: events with hashes, approvals, who looked, the seals.

use crate::app::AppError;
use crate::app::proof::inspect::{Inspected, InspectedEvent};
use crate::domain::reference::Reference;
use crate::web::pages::answer::shown;
use crate::web::pages::auditor::find::Row;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

/// The most events on a page.
const ON_A_PAGE: usize = 60;

/// From which event on.
#[derive(Debug, Deserialize)]
pub(super) struct From {
    at: Option<usize>,
}

/// One event.
struct Event {
    seq: i64,
    sentence: String,
    by: String,
    at: String,
    sealed: Option<String>,
    hash: String,
    prev_hash: String,
    body: String,
}

/// One look.
struct Look {
    at: String,
    by: String,
    what: String,
    why: String,
}

#[derive(Template)]
#[template(path = "auditor/case.html")]
struct Case {
    page: Page,
    reference: String,
    assignee: String,
    row: Row,
    events: Vec<Event>,
    total: usize,
    next: Option<usize>,
    approvals: Vec<Event>,
    looks: Vec<Look>,
}

fn event(page: &Page, event: &InspectedEvent) -> Event {
    Event {
        seq: event.seq,
        sentence: event.sentence.clone(),
        by: event.by.clone(),
        at: page.moment(&event.at),
        sealed: event.sealed_on.as_ref().map(|day| page.date(day)),
        hash: event.hash.clone(),
        prev_hash: event.prev_hash.clone(),
        body: event.body.clone(),
    }
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    from: Query<From>,
) -> Result<HttpResponse, Fault> {
    let reference = Reference::parse(&path).ok_or(AppError::NotFound)?;
    let Inspected { case, assignee, events, looks } =
        state.app.inspect(&by.caller, &reference, page.language()).await?;
    let at = from.at.unwrap_or_default();
    let approvals = events.iter().filter(|one| one.is_approval()).map(|one| event(&page, one)).collect();
    let shown_events = events.iter().skip(at).take(ON_A_PAGE).map(|one| event(&page, one)).collect();
    let next = at.checked_add(ON_A_PAGE).filter(|next| *next < events.len());
    let looks = looks.into_iter().map(|look| Look {
        at: page.moment(&look.at),
        by: look.by,
        what: page.try_term("audit-look", &look.what).map_or(look.what, |words| words.into_owned()),
        why: look.why.unwrap_or_default(),
    });
    shown(&Case {
        reference: reference.to_string(),
        assignee: assignee.unwrap_or_else(|| page.t("audit-nobody").into_owned()),
        row: Row::new(&page, &case),
        events: shown_events,
        total: events.len(),
        next,
        approvals,
        looks: looks.collect(),
        page,
    })
}
