//! Who is signed in: by a bearer token, or by the session cookie of a browser.

use crate::app::{AppError, Caller};
use crate::web::{Fault, State};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::{Ready, ready};

/// How somebody proved who they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Via {
    /// An API token in the Authorization header: no browser sends it by itself.
    Bearer,
    /// The session cookie.
    Cookie,
}

/// A member of staff who is signed in; a handler that takes it needs nothing else.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub caller: Caller,
    /// How.
    pub via: Via,
    /// The name of the person; empty for a bearer token.
    pub name: String,
    /// The token that forms of this session carry; empty for a bearer token.
    pub csrf: String,
    /// The secret of the session or token, as sent.
    pub secret: String,
}

impl FromRequest for SignedIn {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(Fault::App(AppError::Unauthenticated)))
    }
}

/// The name of the session cookie. The prefix makes browsers insist on https, this host and the whole path
/// (RFC 6265bis section 4.1.3).
#[must_use]
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-habeas" } else { "habeas" }
}

/// The cookie for a new session; without a secret, one that ends it.
#[must_use]
pub fn cookie(https: bool, secret: Option<&str>) -> Cookie<'static> {
    let mut cookie = Cookie::build(cookie_name(https), secret.unwrap_or_default().to_owned())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(https)
        .finish();
    if secret.is_none() {
        cookie.make_removal();
    }
    cookie
}

/// The bearer token of a request.
#[must_use]
pub fn bearer(request: &HttpRequest) -> Option<String> {
    let text = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned()).filter(|token| !token.is_empty())
}

/// Who a request comes from, if it says so. A token or session that is not valid is nobody.
///
/// # Errors
/// `Unavailable` when the database does not answer.
pub async fn identify(state: &State, request: &HttpRequest) -> Result<Option<SignedIn>, AppError> {
    if let Some(secret) = bearer(request) {
        return by_token(state, secret).await;
    }
    match request.cookie(cookie_name(state.is_https())) {
        Some(cookie) => by_session(state, cookie.value().to_owned()).await,
        None => Ok(None),
    }
}

async fn by_token(state: &State, secret: String) -> Result<Option<SignedIn>, AppError> {
    let caller = nobody(state.app.token_caller(&secret).await)?;
    Ok(caller.map(|caller| SignedIn {
        caller,
        via: Via::Bearer,
        name: String::new(),
        csrf: String::new(),
        secret,
    }))
}

async fn by_session(state: &State, secret: String) -> Result<Option<SignedIn>, AppError> {
    let session = nobody(state.app.session(&secret).await)?;
    Ok(session.map(|session| SignedIn {
        caller: session.caller,
        via: Via::Cookie,
        name: session.name,
        csrf: session.csrf,
        secret,
    }))
}

fn nobody<T>(known: Result<T, AppError>) -> Result<Option<T>, AppError> {
    match known {
        Ok(known) => Ok(Some(known)),
        Err(AppError::Unauthenticated) => Ok(None),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_hosts() {
        let text = cookie(true, Some("secret")).to_string();
        assert_eq!(text, "__Host-habeas=secret; HttpOnly; SameSite=Lax; Secure; Path=/");
        assert!(
            cookie(false, Some("secret")).to_string().starts_with("habeas=secret; HttpOnly; SameSite=Lax")
        );
        assert!(cookie(true, None).to_string().contains("Max-Age=0"));
    }

    #[test]
    fn a_bearer_token_is_read_whatever_the_case_of_its_scheme() {
        let sent = |value: &str| {
            bearer(&TestRequest::get().insert_header(("Authorization", value.to_owned())).to_http_request())
        };
        assert_eq!(sent("bearer hbs_1").as_deref(), Some("hbs_1"));
        assert_eq!(sent("Basic hbs_1"), None);
        assert_eq!(sent("Bearer "), None);
    }
}
