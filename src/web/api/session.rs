//! `/api/v1/session`: signing in and out; and the passwords that it takes.

use crate::app::accounts::LogIn;
use crate::app::{AppError, Who};
use crate::web::body::Body;
use crate::web::session::{SignedIn, Via, cookie, cookie_name};
use crate::web::{Fault, State, client, schema};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogInShape {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// The council, by its short name, where this installation serves several.
    pub organisation: Option<String>,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionShape {
    /// The account.
    pub id: String,
    /// The name; empty for an API token.
    pub name: String,
    /// The role.
    #[schema(schema_with = schema::role)]
    pub role: &'static str,
    /// For a searcher, the service.
    pub service: Option<String>,
    /// The council's short name.
    pub organisation: String,
    /// What a browser sends as `X-CSRF-Token` with every change; empty for an API token.
    pub csrf: String,
}

/// A new password for the old one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordShape {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
}

/// Whose password is forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetShape {
    /// E-mail address.
    pub email: String,
    /// The council, by its short name, where this installation serves several.
    pub organisation: Option<String>,
}

/// A password chosen with the link of a letter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptShape {
    /// The secret at the end of the link.
    pub link: String,
    /// The password.
    pub password: String,
    /// For the first administrator: e-mail address.
    pub email: Option<String>,
    /// For the first administrator: name.
    pub name: Option<String>,
}

pub(super) async fn log_in(
    state: Data<State>,
    request: HttpRequest,
    body: Body<LogInShape>,
) -> Result<HttpResponse, Fault> {
    let address = client::address(&state, &request);
    state.limits.log_in(address)?;
    let https = state.is_https();
    let entry = LogIn {
        email: body.value.email,
        password: body.value.password,
        address: client::counted(address).to_string(),
        organisation: body.value.organisation,
        earlier: request.cookie(cookie_name(https)).map(|cookie| cookie.value().to_owned()),
    };
    let entered = state.app.log_in(entry).await?;
    let signed_in = SignedIn {
        caller: entered.session.caller,
        via: Via::Cookie,
        name: entered.session.name,
        csrf: entered.session.csrf,
        secret: entered.token,
    };
    let shape = shape(&state, &signed_in).await?;
    Ok(HttpResponse::Ok().cookie(cookie(https, Some(&signed_in.secret))).json(shape))
}

pub(super) async fn who(state: Data<State>, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    Ok(HttpResponse::Ok().json(shape(&state, &signed_in).await?))
}

async fn shape(state: &State, signed_in: &SignedIn) -> Result<SessionShape, AppError> {
    let Who::Staff(staff) = &signed_in.caller.who else { return Err(AppError::Unauthenticated) };
    let council = state.app.council(signed_in.caller.org).await?;
    Ok(SessionShape {
        id: staff.id.to_string(),
        name: signed_in.name.clone(),
        role: staff.role.name(),
        service: staff.service.as_ref().map(ToString::to_string),
        organisation: council.organisation.slug.to_string(),
        csrf: signed_in.csrf.clone(),
    })
}

pub(super) async fn log_out(state: Data<State>, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    if signed_in.via == Via::Bearer {
        let wanted = "Revoke the token instead: a token has no session to end.";
        return Err(AppError::invalid("Authorization", wanted).into());
    }
    state.app.log_out(&signed_in.secret).await?;
    Ok(HttpResponse::NoContent().cookie(cookie(state.is_https(), None)).finish())
}

/// Every session of the person ends with it, this one too.
pub(super) async fn change_password(
    state: Data<State>,
    signed_in: SignedIn,
    body: Body<PasswordShape>,
) -> Result<HttpResponse, Fault> {
    state.app.change_password(&signed_in.caller, &body.value.old, &body.value.new).await?;
    Ok(HttpResponse::NoContent().cookie(cookie(state.is_https(), None)).finish())
}

pub(super) async fn ask_reset(
    state: Data<State>,
    request: HttpRequest,
    body: Body<ResetShape>,
) -> Result<HttpResponse, Fault> {
    state.limits.log_in(client::address(&state, &request))?;
    state.app.ask_reset(&body.value.email, body.value.organisation.as_deref()).await?;
    Ok(HttpResponse::Accepted().finish())
}

pub(super) async fn accept(
    state: Data<State>,
    request: HttpRequest,
    body: Body<AcceptShape>,
) -> Result<HttpResponse, Fault> {
    state.limits.log_in(client::address(&state, &request))?;
    let AcceptShape { link, password, email, name } = body.value;
    let details = email.as_deref().zip(name.as_deref());
    state.app.choose_password(&link, &password, details).await?;
    Ok(HttpResponse::NoContent().finish())
}
