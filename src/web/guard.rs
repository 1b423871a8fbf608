//! Who may pass to a handler: checked once here by the table of routes, and again by every use case.

use crate::app::AppError;
use crate::web::observe::for_people;
use crate::web::pages::account::ask_to_sign_in;
use crate::web::route::{Access, Route, changes};
use crate::web::session::{self, Via};
use crate::web::{Fault, State, csrf};
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};

/// What the table says of one method of a path.
#[derive(Clone, Debug)]
pub struct Rule {
    method: Method,
    access: Access,
}

impl From<&Route> for Rule {
    fn from(route: &Route) -> Self {
        Self { method: route.method.clone(), access: route.access }
    }
}

/// Lets a request pass to its handler, or answers for it.
pub(super) async fn check(
    rules: std::rc::Rc<[Rule]>,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match admit(&rules, &mut request).await {
        Ok(()) => next.call(request).await,
        Err(Fault::App(AppError::Unauthenticated)) if for_people(request.request()) => {
            let answer = ask_to_sign_in(&mut request).await;
            Ok(match answer {
                Ok(answer) => request.into_response(answer),
                Err(fault) => request.error_response(fault),
            })
        }
        Err(fault) => Ok(request.error_response(fault)),
    }
}

async fn admit(rules: &[Rule], request: &mut ServiceRequest) -> Result<(), Fault> {
    let asked = if *request.method() == Method::HEAD { Method::GET } else { request.method().clone() };
    let Some(rule) = rules.iter().find(|rule| rule.method == asked) else {
        let known: Vec<&str> = rules.iter().map(|rule| rule.method.as_str()).collect();
        return Err(Fault::Method(known.join(", ")));
    };
    let state = State::of(request.request()).ok_or_else(no_state)?;
    let by_token = session::bearer(request.request()).is_some();
    if changes(&asked) && !by_token {
        csrf::same_origin(request.headers(), &state.app.choices.public_url)?;
    }
    if rule.access == Access::Public {
        return Ok(());
    }
    let signed_in = session::identify(&state, request.request()).await?.ok_or(AppError::Unauthenticated)?;
    if changes(&asked) && signed_in.via == Via::Cookie {
        let with_file = request.content_type() == "multipart/form-data";
        let limit = if with_file { state.settings.form_with_file() } else { state.settings.body_limit };
        csrf::check_token(request, &signed_in.csrf, limit).await?;
    }
    if let Access::May(action) = rule.access {
        let path = request.path();
        let about_cases = path.starts_with("/api/v1/cases/") || path.starts_with("/cases/");
        signed_in.caller.require(action).map_err(|error| {
            // Whoever may not know of cases does not learn from the answer whether there is one.
            if about_cases && !signed_in.caller.knows_cases() { AppError::NotFound } else { error }
        })?;
    }
    request.extensions_mut().insert(signed_in);
    Ok(())
}

pub(super) fn no_state() -> AppError {
    AppError::Internal("the server was put together without its state".to_owned())
}
