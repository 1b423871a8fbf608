//! The two cookies of a resident's browser: one for a request that was begun, one for a look at one's own cases. Both are
//! strictly necessary, hold nothing but a random secret, and are out of reach of scripts and other hosts.

use crate::app::AppError;
use crate::app::council::Council;
use crate::app::public::begun::Begun;
use crate::app::public::visit::Visit;
use crate::web::pages::page::Page;
use crate::web::{Fault, State};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};
use std::sync::Arc;

/// A cookie by what it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kept {
    /// A request that was begun.
    Draft,
    /// A look at one's own cases.
    Visit,
}

impl Kept {
    fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Draft, true) => "__Host-habeas-draft",
            (Self::Draft, false) => "habeas-draft",
            (Self::Visit, true) => "__Host-habeas-case",
            (Self::Visit, false) => "habeas-case",
        }
    }

    /// The secret in the browser.
    pub(super) fn secret(self, state: &State, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name(state.is_https())).map(|cookie| cookie.value().to_owned())
    }

    /// Puts a secret into the browser; none takes it away.
    ///
    /// # Errors
    /// `Internal` for a secret that no cookie can hold.
    pub(super) fn keep(
        self,
        state: &State,
        mut answer: HttpResponse,
        secret: Option<&str>,
    ) -> Result<HttpResponse, Fault> {
        let https = state.is_https();
        let mut cookie = Cookie::build(self.name(https), secret.unwrap_or_default().to_owned())
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(https)
            .finish();
        match (self, secret) {
            (_, None) => cookie.make_removal(),
            (Self::Draft, Some(_)) => cookie.set_max_age(Duration::hours(24)),
            // Ends with the browser; the visit itself ends after half an hour.
            (Self::Visit, Some(_)) => {}
        }
        answer.add_cookie(&cookie).map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(answer)
    }
}

/// The council of a page.
///
/// # Errors
/// `NotFound` where several are served and none was chosen.
pub(super) fn council(page: &Page) -> Result<Arc<Council>, AppError> {
    page.council.clone().ok_or(AppError::NotFound)
}

/// The request begun in this browser at this council, with the secret of its cookie.
///
/// # Errors
/// `Unavailable` when the database does not answer.
pub(super) async fn begun(
    state: &State,
    request: &HttpRequest,
    council: &Council,
) -> Result<Option<(String, Begun)>, AppError> {
    let Some(secret) = Kept::Draft.secret(state, request) else { return Ok(None) };
    Ok(state.app.begun(council.id, &secret).await?.map(|begun| (secret, begun)))
}

/// The visit of this browser, if it is to this council.
///
/// # Errors
/// `Unavailable` when the database does not answer.
pub(super) async fn visit(
    state: &State,
    request: &HttpRequest,
    council: &Council,
) -> Result<Option<Visit>, AppError> {
    let Some(secret) = Kept::Visit.secret(state, request) else { return Ok(None) };
    match state.app.visit(&secret).await {
        Ok(visit) if visit.org == council.id => Ok(Some(visit)),
        Ok(_) | Err(AppError::Unauthenticated) => Ok(None),
        Err(other) => Err(other),
    }
}
