//! One handler for every change of a case: read the body, check it against the council's books, let the rules decide.

use crate::app::AppError;
use crate::app::cases::books::Books;
use crate::app::cases::permission::action_for;
use crate::app::draft::Draft;
use crate::app::summary::Summary;
use crate::domain::access::Action;
use crate::domain::case::{Case, Command};
use crate::domain::exemption::Catalogue;
use crate::domain::ids::{CaseId, Slug};
use crate::domain::reference::Reference;
use crate::web::api::cases::answers::CaseSummary;
use crate::web::body::Body;
use crate::web::route::{Access, Route, post};
use crate::web::session::SignedIn;
use crate::web::{Fault, State, guard, terms};
use actix_web::{HttpRequest, HttpResponse};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use std::sync::Arc;
use utoipa::ToSchema;

/// Which command a body becomes.
pub trait Kind {
    /// The kind of the command.
    const KIND: &'static str;
    /// The version of the case, if the body names it.
    fn version(&self) -> Option<i64>;
}

/// What a body is held against besides the case.
pub struct At<'a> {
    /// The council's books.
    pub books: &'a Books,
    /// The grounds.
    pub catalogue: &'a Catalogue,
    /// The other case that the body names, found.
    pub other: Option<CaseId>,
    request: &'a HttpRequest,
}

impl At<'_> {
    /// An id in the address.
    ///
    /// # Errors
    /// `NotFound` when it is none.
    pub fn id<T: FromStr>(&self) -> Result<T, AppError> {
        self.part("id").parse().map_err(|_| AppError::NotFound)
    }

    /// A service of the register, if one is named.
    ///
    /// # Errors
    /// `Invalid`, naming the services there are.
    pub fn service(&self, field: &str, slug: Option<&Slug>) -> Result<Option<Slug>, AppError> {
        slug.map(|slug| self.books.service(field, slug)).transpose()
    }

    /// A part of the address.
    #[must_use]
    pub fn part(&self, name: &str) -> &str {
        self.request.match_info().get(name).unwrap_or_default()
    }
}

/// A body that asks for a change.
pub trait Change: Kind + DeserializeOwned + ToSchema + 'static {
    /// The command. May be asked twice, so it uses nothing up.
    ///
    /// # Errors
    /// `Invalid` field by field, `NotFound` for an id in the address that is not in the case.
    fn command(&self, at: &At<'_>, draft: &mut Draft<'_>, case: &Case) -> Result<Command, AppError>;

    /// The reference of another case that the body names, with its field.
    fn other(&self) -> Option<(&'static str, &str)> {
        None
    }
}

/// The reference in the address. What is no reference is simply not there.
///
/// # Errors
/// `NotFound`.
pub fn reference(request: &HttpRequest) -> Result<Reference, AppError> {
    Reference::parse(request.match_info().get("reference").unwrap_or_default()).ok_or(AppError::NotFound)
}

/// The state behind a request.
///
/// # Errors
/// `Internal` when the server was put together without one.
pub fn state(request: &HttpRequest) -> Result<Arc<State>, AppError> {
    State::of(request).ok_or_else(guard::no_state)
}

/// The answer to a change: the summary, with the new version as its tag.
#[must_use]
pub fn changed(summary: &Summary) -> HttpResponse {
    HttpResponse::Ok().insert_header(terms::etag(summary.version)).json(summary)
}

async fn change<C: Change>(
    request: HttpRequest,
    signed_in: SignedIn,
    body: Body<C>,
) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let (app, caller) = (&state.app, &signed_in.caller);
    let terms = terms::changing(&request, &body.bytes, body.value.version())?;
    let books = app.books(caller).await?;
    let other = match body.value.other() {
        None => None,
        Some((field, text)) => {
            let wrong = || AppError::invalid(field, "Use a reference like DSR-2026-00042-K.");
            let named = Reference::parse(text).ok_or_else(wrong)?;
            Some(app.case_named(caller, field, &named).await?)
        }
    };
    let at = At { books: &books, catalogue: &app.catalogue, other, request: &request };
    let build = |draft: &mut Draft<'_>, case: &Case| body.value.command(&at, draft, case);
    let summary = app.carry_out(caller, C::KIND, &reference, &terms, build).await?;
    Ok(changed(&summary))
}

/// Headers that every change reads.
pub const CHANGE_HEADERS: &[(&str, &str)] = &[
    ("If-Match", "The ETag of the case as it was looked at; needed unless `version` is in the body."),
    ("Idempotency-Key", "8 to 200 visible ASCII characters: the same key and body get the same answer."),
];

/// What a command does, as the API document says it.
#[must_use]
pub fn about(wanted: &str) -> &'static str {
    Command::KINDS.iter().find(|(kind, _, _)| *kind == wanted).map_or("", |(_, about, _)| about)
}

/// Who may.
#[must_use]
pub fn access(kind: &str) -> Access {
    // A kind without an action does not exist; the strictest one stands in for it.
    Access::May(action_for(kind).unwrap_or(Action::HoldAndDispose))
}

/// The line of a change in the table of routes, with the kind of command that it leads to.
#[must_use]
pub fn line<C: Change>(path: &'static str) -> (&'static str, Route) {
    let route = post(path, access(C::KIND), change::<C>)
        .says(about(C::KIND))
        .takes::<C>()
        .gives::<CaseSummary>(200)
        .headers(CHANGE_HEADERS);
    (C::KIND, route)
}
