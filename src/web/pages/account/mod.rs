//! Signing in and out, and what staff set about themselves.

mod calendar;
mod link;
mod own;
mod reset;
mod sign_in;

use crate::app::AppError;
use crate::domain::access::Action;
use crate::web::pages::answer::go;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::route::{Access, Route, changes, get, post};
use crate::web::{Fault, State};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::{FromRequest, HttpMessage, HttpResponse};

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get("/sign-in", Access::Public, sign_in::show),
        post("/sign-in", Access::Public, sign_in::enter),
        post("/sign-out", Access::SignedIn, sign_in::leave),
        get("/sign-in/forgotten", Access::Public, reset::show),
        post("/sign-in/forgotten", Access::Public, reset::ask),
        get("/staff/link/{secret}", Access::Public, link::show),
        post("/staff/link/{secret}", Access::Public, link::choose),
        get("/account", Access::SignedIn, own::show),
        post("/account/password", Access::SignedIn, own::change_password),
        post("/account/calendar", Access::May(Action::HandleCase), calendar::make),
        post("/account/calendar/revocation", Access::May(Action::HandleCase), calendar::revoke),
        get("/calendar/{file}", Access::Public, calendar::fetch),
    ]
}

/// What a person gets who is not signed in and asks for a page of staff: the way to sign in and back. A form that they
/// sent is kept on the page, so that an idle session costs nobody what they typed.
///
/// # Errors
/// As reading a form and finding the council.
pub async fn ask_to_sign_in(request: &mut ServiceRequest) -> Result<HttpResponse, Fault> {
    let page = Page::from_request(request.request(), &mut Payload::None).await?;
    if changes(request.method()) {
        let state = State::of(request.request()).ok_or_else(crate::web::guard::no_state)?;
        let mut payload = request.take_payload();
        return match Form::from_request(request.request(), &mut payload).await {
            Ok(typed) => sign_in::interrupted(&state, page, typed).await,
            // An upload cannot be kept on a page: it is chosen again.
            Err(_) => Err(AppError::Unauthenticated.into()),
        };
    }
    let next = page.to(request.uri());
    Ok(go(&page.to(format!("/sign-in?next={}", encoded(&next)))))
}

/// A path as a value behind the question mark of another address.
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('&', "%26").replace('+', "%2B").replace('#', "%23").replace('?', "%3F")
}
