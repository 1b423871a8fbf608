//! `/api/v1/staff` and `/api/v1/tokens`: who works here, and what programs may do in their name.

use crate::app::absences::Absence;
use crate::app::accounts::{NewStaff, StaffChange, StaffView, TokenView};
use crate::app::{AppError, Who};
use crate::domain::access::Role;
use crate::domain::ids::{Slug, StaffId};
use crate::web::body::Body;
use crate::web::session::SignedIn;
use crate::web::terms::{etag, seen};
use crate::web::{Fault, State, schema};
use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An account.
#[derive(Serialize, ToSchema)]
pub struct StaffShape {
    /// Its id.
    pub id: String,
    /// What they sign in with.
    pub email: String,
    /// As shown to colleagues.
    pub name: String,
    /// What they may do.
    #[schema(schema_with = schema::role)]
    pub role: String,
    /// For a searcher: the service whose tasks they see.
    pub service: Option<String>,
    /// Whether it may be used.
    pub active: bool,
    /// Whether the invitation was not taken up yet.
    pub invited: bool,
    /// An absence that is not over.
    pub absence: Option<AbsenceShape>,
    /// Counts changes; a change names the one that was looked at.
    pub version: i64,
}

/// Somebody is away, from the first day to the last.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceShape {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The id of the colleague who reads their mail meanwhile.
    pub cover: String,
}

/// Accounts, or tokens.
#[derive(Serialize, ToSchema)]
pub struct StaffListShape {
    /// In order of name.
    pub staff: Vec<StaffShape>,
}

/// Who is invited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationShape {
    /// What they will sign in with; the invitation goes there.
    pub email: String,
    /// As shown to colleagues.
    pub name: String,
    /// What they may do.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// For a searcher, and only for one: the service whose tasks they see.
    pub service: Option<String>,
}

/// What becomes of an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffChangeShape {
    /// As shown to colleagues.
    pub name: String,
    /// What they may do.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// For a searcher, and only for one: the service whose tasks they see.
    pub service: Option<String>,
    /// The version of the account that was looked at, unless If-Match names it.
    pub version: Option<i64>,
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
pub struct TokenShape {
    /// Its id.
    pub id: String,
    /// In whose name it acts.
    pub staff: String,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Tokens.
#[derive(Serialize, ToSchema)]
pub struct TokenListShape {
    /// Newest first.
    pub tokens: Vec<TokenShape>,
}

/// What a new token is for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTokenShape {
    /// What it is for.
    pub name: String,
}

/// A new token: its secret is shown here only.
#[derive(Serialize, ToSchema)]
pub struct MadeTokenShape {
    /// The bearer token.
    pub token: String,
    /// What is kept of it.
    pub kept: TokenShape,
}

impl From<StaffView> for StaffShape {
    fn from(view: StaffView) -> Self {
        let StaffView { id, email, name, role, service, active, invited, absence, version } = view;
        let away = |Absence { from, to, cover }| AbsenceShape { from, to, cover: cover.to_string() };
        Self { id, email, name, role, service, active, invited, absence: absence.map(away), version }
    }
}

impl From<TokenView> for TokenShape {
    fn from(view: TokenView) -> Self {
        let TokenView { id, staff, name, created_at, revoked_at } = view;
        Self { id, staff, name, created_at, revoked_at }
    }
}

fn service(text: Option<String>) -> Result<Option<Slug>, AppError> {
    let parsed = text.map(|text| {
        Slug::parse(&text).ok_or_else(|| AppError::invalid("service", "Name a service of the register."))
    });
    parsed.transpose()
}

fn id(path: &str) -> Result<StaffId, AppError> {
    path.parse().map_err(|_| AppError::NotFound)
}

pub(super) async fn list(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    let staff = state.app.staff(&by.caller).await?;
    Ok(HttpResponse::Ok().json(StaffListShape { staff: staff.into_iter().map(StaffShape::from).collect() }))
}

pub(super) async fn invite(
    state: Data<State>,
    by: SignedIn,
    body: Body<InvitationShape>,
) -> Result<HttpResponse, Fault> {
    let InvitationShape { email, name, role, service: named } = body.value;
    let new = NewStaff { email, name, role, service: service(named)? };
    let made = StaffShape::from(state.app.invite(&by.caller, &new).await?);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/staff/{}", made.id)))
        .json(made))
}

pub(super) async fn invite_again(
    state: Data<State>,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let view = state.app.invite_again(&by.caller, id(&path)?).await?;
    Ok(HttpResponse::Ok().json(StaffShape::from(view)))
}

pub(super) async fn change(
    state: Data<State>,
    by: SignedIn,
    request: HttpRequest,
    path: Path<String>,
    body: Body<StaffChangeShape>,
) -> Result<HttpResponse, Fault> {
    let StaffChangeShape { name, role, service: named, version } = body.value;
    let seen = seen(&request, version)?;
    let change = StaffChange { name, role, service: service(named)? };
    let view = state.app.change_staff(&by.caller, id(&path)?, seen, &change).await?;
    Ok(HttpResponse::Ok().insert_header(etag(view.version)).json(StaffShape::from(view)))
}

pub(super) async fn disable(
    state: Data<State>,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let view = state.app.disable_staff(&by.caller, id(&path)?).await?;
    Ok(HttpResponse::Ok().json(StaffShape::from(view)))
}

pub(super) async fn enable(
    state: Data<State>,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let view = state.app.enable_staff(&by.caller, id(&path)?).await?;
    Ok(HttpResponse::Ok().json(StaffShape::from(view)))
}

pub(super) async fn set_absence(
    state: Data<State>,
    by: SignedIn,
    path: Path<String>,
    body: Body<AbsenceShape>,
) -> Result<HttpResponse, Fault> {
    let AbsenceShape { from, to, cover } = body.value;
    let unknown =
        |_| AppError::invalid("cover", "Give the id of a colleague, as the list of staff shows it.");
    let absence = Absence { from, to, cover: cover.parse().map_err(unknown)? };
    let view = state.app.set_absence(&by.caller, id(&path)?, absence).await?;
    Ok(HttpResponse::Ok().json(StaffShape::from(view)))
}

pub(super) async fn end_absence(
    state: Data<State>,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    state.app.end_absence(&by.caller, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn tokens(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    let tokens = state.app.tokens(&by.caller).await?;
    Ok(HttpResponse::Ok().json(TokenListShape { tokens: tokens.into_iter().map(TokenShape::from).collect() }))
}

pub(super) async fn make_token(
    state: Data<State>,
    by: SignedIn,
    body: Body<NewTokenShape>,
) -> Result<HttpResponse, Fault> {
    let Who::Staff(staff) = &by.caller.who else { return Err(AppError::Unauthenticated.into()) };
    let made = state.app.make_token(&by.caller, staff.id, &body.value.name).await?;
    Ok(HttpResponse::Created().json(MadeTokenShape { token: made.token, kept: made.view.into() }))
}

pub(super) async fn revoke_token(
    state: Data<State>,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    state.app.revoke_token(&by.caller, &path).await?;
    Ok(HttpResponse::NoContent().finish())
}
