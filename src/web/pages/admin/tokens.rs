//! `/admin/tokens`: tokens by which programs act in the name of a member of staff. A token is shown once.

use crate::app::AppError;
use crate::app::accounts::TokenView;
use crate::domain::access::Action;
use crate::domain::text::Instant;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

struct Line {
    id: String,
    name: String,
    owner: String,
    at: String,
    revoked: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/tokens.html")]
struct Tokens {
    page: Page,
    form: Form,
    tokens: Vec<Line>,
    /// A token that was just made, to be read now and never again.
    fresh: Option<String>,
}

async fn template(
    state: &State,
    page: Page,
    by: &SignedIn,
    form: Form,
    fresh: Option<String>,
) -> Result<Tokens, Fault> {
    let names = if page.may(Action::ReadStaff) { state.app.staff(&by.caller).await? } else { Vec::new() };
    let owner = |id: &str| {
        let known = names.iter().find(|one| one.id == id).map(|one| one.name.clone());
        known.unwrap_or_else(|| by.name.clone())
    };
    let line = |token: TokenView| Line {
        owner: owner(&token.staff),
        at: page.moment(&Instant::new(token.created_at)),
        revoked: token.revoked_at.map(|at| page.moment(&Instant::new(at))),
        id: token.id,
        name: token.name,
    };
    let tokens = state.app.tokens(&by.caller).await?.into_iter().map(line).collect();
    Ok(Tokens { tokens, form, fresh, page })
}

pub(super) async fn list(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    form_answer(false, &template(&state, page, &by, Form::default(), None).await?)
}

pub(super) async fn make(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let owner = by.caller.staff().ok_or(AppError::Unauthenticated)?.id;
    match state.app.make_token(&by.caller, owner, form.text("name")).await {
        Ok(made) => {
            let fresh = Some(made.token);
            form_answer(false, &template(&state, page, &by, Form::default(), fresh).await?)
        }
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &template(&state, page, &by, form, None).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn revoke(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    state.app.revoke_token(&by.caller, &path).await?;
    Ok(done(&page, "/admin/tokens", "token-revoked"))
}
