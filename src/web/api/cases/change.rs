//! One way for every change of a case: read the body, check it against the council's books, let the rules decide.

use crate::app::cases::books::Books;
use crate::app::cases::permission::action_for;
use crate::app::change::{Terms, Version};
use crate::app::draft::Draft;
use crate::app::rehearsal::Rehearsal;
use crate::app::summary::Summary;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::{Case, Command};
use crate::domain::exemption::Catalogue;
use crate::domain::ids::{CaseId, Slug};
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use crate::web::api::cases::answers::CaseSummary;
use crate::web::api::cases::shape::Wanted;
use crate::web::body::{Body, parse};
use crate::web::route::{Access, Route, post};
use crate::web::session::SignedIn;
use crate::web::{Fault, State, guard, terms};
use actix_web::{HttpRequest, HttpResponse};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use std::sync::Arc;
use utoipa::ToSchema;

/// A body that asks for a change.
pub trait Change {
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

/// A kind of body: which command it becomes and what it holds.
pub trait Kind: Change + DeserializeOwned + ToSchema + 'static {
    /// The kind of the command.
    const KIND: &'static str;
    /// The version of the case, if the body names it.
    fn version(&self) -> Option<i64>;
    /// What it asks for, in order.
    fn wanted() -> Vec<Wanted>;
}

/// The parts of an address by their names in the table of routes.
pub type Parts = [(String, String)];

/// What a body is held against besides the case.
pub struct At<'a> {
    /// The council's books.
    pub books: &'a Books,
    /// The grounds.
    pub catalogue: &'a Catalogue,
    /// The other case that the body names, found.
    pub other: Option<CaseId>,
    parts: &'a Parts,
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
        self.parts.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// A change that somebody asks for, and the address at which they do.
pub struct Intention<'a> {
    /// The kind of the command.
    pub kind: &'static str,
    /// What was asked.
    pub change: &'a dyn Change,
    /// The parts of the address.
    pub parts: &'a Parts,
}

impl Intention<'_> {
    /// Carries it out.
    ///
    /// # Errors
    /// As [`App::carry_out`].
    pub async fn carry_out(
        &self,
        app: &App,
        caller: &Caller,
        reference: &Reference,
        terms: &Terms,
    ) -> Result<Summary, AppError> {
        let (books, other) = self.books(app, caller).await?;
        let at = At { books: &books, catalogue: &app.catalogue, other, parts: self.parts };
        let build = |draft: &mut Draft<'_>, case: &Case| self.change.command(&at, draft, case);
        app.carry_out(caller, self.kind, reference, terms, build).await
    }

    /// Says what would come of it, and keeps nothing.
    ///
    /// # Errors
    /// As [`App::rehearse`].
    pub async fn rehearse(
        &self,
        app: &App,
        caller: &Caller,
        reference: &Reference,
        seen: Version,
        language: Language,
    ) -> Result<Rehearsal, AppError> {
        let (books, other) = self.books(app, caller).await?;
        let at = At { books: &books, catalogue: &app.catalogue, other, parts: self.parts };
        let build = |draft: &mut Draft<'_>, case: &Case| self.change.command(&at, draft, case);
        app.rehearse(caller, self.kind, reference, seen, language, build).await
    }

    /// The council's books, and the other case that is named.
    async fn books(&self, app: &App, caller: &Caller) -> Result<(Books, Option<CaseId>), AppError> {
        let books = app.books(caller).await?;
        let Some((field, text)) = self.change.other() else { return Ok((books, None)) };
        let wrong = || AppError::invalid(field, "Use a reference like DSR-2026-00042-K.");
        let named = Reference::parse(text).ok_or_else(wrong)?;
        let other = app.case_named(caller, field, &named).await?;
        Ok((books, Some(other)))
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

async fn change<C: Kind>(
    request: HttpRequest,
    signed_in: SignedIn,
    body: Body<C>,
) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let terms = terms::changing(&request, &body.bytes, body.value.version())?;
    let parts: Vec<(String, String)> =
        request.match_info().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let intention = Intention { kind: C::KIND, change: &body.value, parts: &parts };
    Ok(changed(&intention.carry_out(&state.app, &signed_in.caller, &reference, &terms).await?))
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

/// A body that was read.
pub type Read = Result<Box<dyn Change>, Fault>;

/// A noun under a case: the change that it asks for, for programs and for pages.
pub struct Noun {
    /// The kind of the command.
    pub kind: &'static str,
    /// Its address.
    pub path: &'static str,
    /// What its body asks for, in order.
    pub wanted: fn() -> Vec<Wanted>,
    /// Reads a body.
    pub read: fn(&[u8]) -> Read,
    /// Its line in the table of routes.
    pub route: fn(&'static str) -> Route,
}

/// The noun for a kind of body.
#[must_use]
pub fn noun<C: Kind>(path: &'static str) -> Noun {
    Noun { kind: C::KIND, path, wanted: C::wanted, read: read::<C>, route: route::<C> }
}

fn read<C: Kind>(bytes: &[u8]) -> Read {
    Ok(Box::new(parse::<C>(bytes)?))
}

fn route<C: Kind>(path: &'static str) -> Route {
    post(path, access(C::KIND), change::<C>)
        .says(about(C::KIND))
        .takes::<C>()
        .gives::<CaseSummary>(200)
        .headers(CHANGE_HEADERS)
}
