//! `/cases/{reference}/history`: what happened, in sentences, and who looked.

use crate::app::cases::history::{Entry, History};
use crate::app::cases::looks::Look;
use crate::web::pages::answer::shown;
use crate::web::pages::case::reference;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use serde_json::Value;

/// How many looks are shown.
const LOOKS: i64 = 200;

/// An event with the texts behind it.
struct Happened {
    entry: Entry,
    texts: Vec<String>,
}

#[derive(Template)]
#[template(path = "case/history.html")]
struct Told {
    page: Page,
    reference: String,
    events: Vec<Happened>,
    looks: Vec<Look>,
    most: i64,
}

/// The texts of an event that people wrote. Names and addresses stand on the page of the case.
fn texts(entry: &Entry) -> Vec<String> {
    entry.texts.values().filter_map(Value::as_str).map(str::to_owned).collect()
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
) -> Result<HttpResponse, Fault> {
    let reference = reference(&case)?;
    let History { reference: named, events, .. } =
        state.app.history_of(&signed_in.caller, &reference, page.language()).await?;
    let looks = state.app.looks_at(&signed_in.caller, &reference, LOOKS).await?;
    let events = events.into_iter().rev().map(|entry| Happened { texts: texts(&entry), entry });
    shown(&Told { page, reference: named, events: events.collect(), looks, most: LOOKS })
}
