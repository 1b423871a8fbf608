//! `/account/calendar`: making and ending one's private calendar, and `/calendar/….ics`, the calendar itself.

use crate::app::AppError;
use crate::web::pages::account::own::own_page;
use crate::web::pages::answer::{done, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State, client};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// What the address of a calendar ends with.
const ENDING: &str = ".ics";

/// Makes the calendar and shows its address, this once.
pub(super) async fn make(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let secret = state.app.make_calendar(&by.caller, form.has("every_case", "yes")).await?;
    let path = page.to(format!("/calendar/{secret}{ENDING}"));
    let address = format!("{}{path}", state.app.choices.public_url);
    shown(&own_page(&state, page, &by, Form::default(), Some(address)).await?)
}

pub(super) async fn revoke(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    match state.app.revoke_calendar(&by.caller).await {
        // Asked twice, it is gone all the same.
        Ok(()) | Err(AppError::NotFound) => Ok(done(&page, "/account", "calendar-revoked")),
        Err(other) => Err(other.into()),
    }
}

/// The calendar, for whoever knows its address.
pub(super) async fn fetch(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    file: Path<String>,
) -> Result<HttpResponse, Fault> {
    state.limits.fetch(client::address(&state, &request))?;
    let secret = file.strip_suffix(ENDING).ok_or(AppError::NotFound)?;
    let text = state.app.calendar_text(secret, page.language()).await?;
    Ok(HttpResponse::Ok().content_type("text/calendar; charset=utf-8").body(text))
}
