//! `/admin/history`: what was changed here, by whom and when.

use crate::web::pages::admin::overview::{Line, lines};
use crate::web::pages::answer::shown;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

/// The most events on a page.
const ON_A_PAGE: u16 = 100;

/// The events before a place.
#[derive(Debug, Deserialize)]
pub(super) struct Before {
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "admin/history.html")]
struct History {
    page: Page,
    lines: Vec<Line>,
    next: Option<i64>,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    from: Query<Before>,
) -> Result<HttpResponse, Fault> {
    let told = state.app.own_history(&by.caller, None, from.before, ON_A_PAGE, page.language()).await?;
    let lines = lines(&page, told);
    let full = lines.len() >= usize::from(ON_A_PAGE);
    let next = lines.last().filter(|last| full && last.seq > 1).map(|last| last.seq);
    shown(&History { page, lines, next })
}
