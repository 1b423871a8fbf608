//! `/sign-in`: a session by address and password. What somebody typed when their session ended is taken along.

use crate::app::AppError;
use crate::app::accounts::LogIn;
use crate::domain::access::Role;
use crate::web::pages::answer::{form as form_answer, go, shown, with_status};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::{SignedIn, Via, cookie, cookie_name};
use crate::web::{Fault, State, client};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The page with the form.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignIn {
    page: Page,
    form: Form,
    /// Whether a session ended while somebody was typing.
    interrupted: bool,
    councils: Vec<(String, String)>,
}

/// What was typed before the session ended, to be sent again by the person's own hand.
#[derive(Template)]
#[template(path = "account/resume.html")]
struct Resume {
    page: Page,
    to: String,
    fields: Vec<(String, String)>,
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub(super) struct Next {
    next: Option<String>,
}

/// A path of our own and nothing else: no other host is reached through us.
fn own_path(path: &str) -> Option<&str> {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    inside.then_some(path)
}

/// Where the work of a role begins.
pub(super) fn desk(role: Role) -> &'static str {
    match role {
        Role::Officer | Role::Dpo => "/cases",
        Role::Searcher => "/tasks",
        Role::Auditor => "/audit",
        Role::Admin => "/admin",
    }
}

pub(super) async fn show(state: Data<State>, page: Page, next: Query<Next>) -> Result<HttpResponse, Fault> {
    let form = Form::default().with("next", next.next.as_deref().unwrap_or_default());
    let councils = councils(&state, &page).await?;
    shown(&SignIn { page, form, interrupted: false, councils })
}

/// The page instead of a form that came after its session had ended: 401, with everything that was typed in it.
pub(super) async fn interrupted(state: &State, page: Page, typed: Form) -> Result<HttpResponse, Fault> {
    let address = page.place.path.clone();
    // Neither the token of the session that ended nor a password comes back to a page.
    let secret = |name: &str| name == crate::web::csrf::FIELD || name.contains("password");
    let kept = typed.fields().iter().filter(|(name, _)| !secret(name));
    let kept: Vec<_> = kept.map(|(name, value)| (format!("kept-{name}"), value.clone())).collect();
    let form = Form::of(kept).with("resume", &address);
    let councils = councils(state, &page).await?;
    with_status(StatusCode::UNAUTHORIZED, &SignIn { page, form, interrupted: true, councils })
}

/// The councils to choose from, where several are served and the address does not tell which.
async fn councils(state: &State, page: &Page) -> Result<Vec<(String, String)>, Fault> {
    if page.council.is_some() {
        return Ok(Vec::new());
    }
    let all = state.app.all_councils().await?;
    let named = |council: &std::sync::Arc<crate::app::council::Council>| {
        let organisation = &council.organisation;
        (organisation.slug.0.clone(), organisation.name.in_language(page.language()).to_owned())
    };
    Ok(all.iter().map(named).collect())
}

pub(super) async fn enter(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let address = client::address(&state, &request);
    state.limits.log_in(address)?;
    let named = page.council.as_ref().map(|council| council.organisation.slug.0.clone());
    let entry = LogIn {
        email: form.text("email").to_owned(),
        password: form.untouched("password").to_owned(),
        address: client::counted(address).to_string(),
        organisation: named.or_else(|| form.filled("organisation")),
        earlier: request.cookie(cookie_name(state.is_https())).map(|cookie| cookie.value().to_owned()),
    };
    match state.app.log_in(entry).await {
        Ok(entered) => {
            let session = entered.session;
            let signed_in = SignedIn {
                caller: session.caller,
                via: Via::Cookie,
                name: session.name,
                csrf: session.csrf,
                secret: entered.token,
            };
            welcome(&state, page, &form, signed_in)
        }
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            again(&state, page, form).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn again(state: &State, page: Page, form: Form) -> Result<HttpResponse, Fault> {
    let councils = councils(state, &page).await?;
    let interrupted = form.filled("resume").is_some();
    form_answer(true, &SignIn { page, form, interrupted, councils })
}

/// To the desk, to where the person wanted to go, or back to what they were typing.
fn welcome(state: &State, mut page: Page, form: &Form, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let cookie = cookie(state.is_https(), Some(&signed_in.secret));
    let role = signed_in.caller.role();
    let mut answer = match form.filled("resume").as_deref().and_then(own_path) {
        Some(to) => {
            let fields = form.fields().iter();
            let fields = fields
                .filter_map(|(name, value)| Some((name.strip_prefix("kept-")?.to_owned(), value.clone())));
            let (to, fields) = (page.to(to), fields.collect());
            page.signed_in = Some(signed_in);
            shown(&Resume { page, to, fields })?
        }
        None => match form.filled("next").as_deref().and_then(own_path) {
            Some(next) => go(next),
            None => go(&page.to(role.map_or("/", desk))),
        },
    };
    // A cookie that cannot be written would have been refused when it was made.
    let _ = answer.add_cookie(&cookie);
    Ok(answer)
}

pub(super) async fn leave(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
) -> Result<HttpResponse, Fault> {
    if signed_in.via == Via::Cookie {
        state.app.log_out(&signed_in.secret).await?;
    }
    let mut answer = go(&page.to("/sign-in?done=signed-out"));
    let _ = answer.add_cookie(&cookie(state.is_https(), None));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_host() {
        assert_eq!(own_path("/cases?view=mine"), Some("/cases?view=mine"));
        for elsewhere in
            ["https://evil.example.com", "//evil.example.com", "/\\evil.example.com", "work", "/a\r\nb"]
        {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
    }
}
