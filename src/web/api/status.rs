//! `/api/v1/requests/{reference}`: how a request goes, and what its requester may do, with the secret in a header.

use crate::app::public::requester::Sent;
use crate::app::public::status::StatusView;
use crate::app::public::visit::RequestersKey;
use crate::app::summary::Summary;
use crate::app::{AppError, FieldError};
use crate::domain::ids::OrgId;
use crate::domain::reference::Reference;
use crate::web::api::requests::created;
use crate::web::body::Body;
use crate::web::{Fault, State, client, organisation, schema, terms};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The header with the secret.
pub const SECRET_HEADER: &str = "X-Request-Secret";

/// How a request goes, for its requester.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatusShape {
    /// Its reference.
    pub reference: String,
    /// The right.
    #[schema(schema_with = schema::right)]
    pub right: &'static str,
    /// The day it reached the council.
    pub received: NaiveDate,
    /// The clock's status.
    pub status: String,
    /// Where it stands, in words.
    pub says: String,
    /// What we wait for from the person, in words.
    pub waiting_for: Option<String>,
    /// The last day for the answer; none while the clock waits.
    pub due: Option<NaiveDate>,
    /// The day the answer was sent.
    pub answered: Option<NaiveDate>,
    /// The outcome, once the answer was sent.
    pub outcome: Option<String>,
    /// How the due date was found, in sentences.
    pub reckoning: Vec<String>,
    /// Letters to the person, oldest first.
    pub letters: Vec<LetterShape>,
    /// The language in which we write.
    #[schema(schema_with = schema::language)]
    pub language: &'static str,
}

/// A letter to the person.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterShape {
    /// Which letter.
    pub kind: String,
    /// The day it was sent, or written while it still waits.
    pub date: NaiveDate,
    /// Whether it went.
    pub sent: bool,
    /// What it says, once it went.
    pub text: Option<String>,
}

impl From<StatusView> for StatusShape {
    fn from(view: StatusView) -> Self {
        let letter = |one: crate::app::public::status::SentLetter| LetterShape {
            kind: one.kind,
            date: one.date,
            sent: one.sent,
            text: one.text,
        };
        Self {
            reference: view.reference,
            right: view.right.name(),
            received: view.received,
            status: view.status,
            says: view.says,
            waiting_for: view.waiting_for,
            due: view.due,
            answered: view.answered,
            outcome: view.outcome,
            reckoning: view.reckoning,
            letters: view.letters.into_iter().map(letter).collect(),
            language: view.language.tag(),
        }
    }
}

/// Nothing to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingShape {}

/// A text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextShape {
    /// In the person's words.
    pub text: String,
}

/// The answer to our question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerShape {
    /// In the person's words.
    pub text: String,
    /// False when the request stays as wide as it was; our time goes on either way.
    #[serde(default = "yes")]
    pub narrows: bool,
}

fn yes() -> bool {
    true
}

/// Where the case stands after what the requester did.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoneShape {
    /// The reference.
    pub reference: String,
    /// The clock's status.
    pub status: String,
    /// The last day for the answer; none while the clock waits.
    pub due: Option<NaiveDate>,
}

impl From<Summary> for DoneShape {
    fn from(summary: Summary) -> Self {
        Self { reference: summary.reference, status: summary.status, due: summary.due }
    }
}

/// A requester at the door: which council, which case, which secret.
struct Door {
    org: OrgId,
    reference: Reference,
    key: RequestersKey,
}

async fn door(state: &State, request: &HttpRequest, path: &str) -> Result<Door, AppError> {
    let reference = Reference::parse(path).ok_or(AppError::NotFound)?;
    state.limits.look(client::address(state, request), reference.as_str())?;
    let secret = request.headers().get(SECRET_HEADER).and_then(|value| value.to_str().ok());
    let secret = secret.ok_or_else(|| {
        AppError::Invalid(vec![FieldError::new(
            SECRET_HEADER,
            "Send the code from your receipt in this header.",
        )])
    })?;
    Ok(Door {
        org: organisation::of(state, request, None).await?,
        reference,
        key: RequestersKey::typed(secret),
    })
}

pub(super) async fn show(
    state: Data<State>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let door = door(&state, &request, &path).await?;
    let view = state.app.status_for_requester(door.org, &door.reference, &door.key).await?;
    Ok(HttpResponse::Ok().json(StatusShape::from(view)))
}

async fn take(
    state: &State,
    request: &HttpRequest,
    path: &str,
    bytes: &[u8],
    sent: &Sent,
) -> Result<HttpResponse, Fault> {
    let door = door(state, request, path).await?;
    let terms = terms::making(request, bytes)?;
    let done = state.app.from_requester(door.org, &door.reference, &door.key, sent, &terms).await?;
    Ok(HttpResponse::Ok().json(DoneShape::from(done)))
}

pub(super) async fn withdraw(
    state: Data<State>,
    request: HttpRequest,
    path: Path<String>,
    body: Body<NothingShape>,
) -> Result<HttpResponse, Fault> {
    take(&state, &request, &path, &body.bytes, &Sent::Withdrawal).await
}

pub(super) async fn message(
    state: Data<State>,
    request: HttpRequest,
    path: Path<String>,
    body: Body<TextShape>,
) -> Result<HttpResponse, Fault> {
    take(&state, &request, &path, &body.bytes, &Sent::Message(body.value.text)).await
}

pub(super) async fn answer(
    state: Data<State>,
    request: HttpRequest,
    path: Path<String>,
    body: Body<AnswerShape>,
) -> Result<HttpResponse, Fault> {
    let sent = Sent::Answer { text: body.value.text, narrows: body.value.narrows };
    take(&state, &request, &path, &body.bytes, &sent).await
}

pub(super) async fn complain(
    state: Data<State>,
    request: HttpRequest,
    path: Path<String>,
    body: Body<TextShape>,
) -> Result<HttpResponse, Fault> {
    let door = door(&state, &request, &path).await?;
    state.limits.submission(client::address(&state, &request))?;
    let terms = terms::making(&request, &body.bytes)?;
    let text = &body.value.text;
    let receipt =
        state.app.complaint_of_requester(door.org, &door.reference, &door.key, text, &terms).await?;
    Ok(created(&state, receipt))
}
