//! `POST /api/v1/cases`: staff write a request down that came by any channel; and the complaint about a case.

use crate::app::AppError;
use crate::app::cases::complaint::Complaint;
use crate::app::opening::{Receipt, Request};
use crate::app::search::SamePerson;
use crate::domain::case::intake::{AnswerBy, Channel, Format};
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use crate::web::api::cases::change::{reference, state};
use crate::web::api::requests::{NewRequest, PeriodShape, PersonShape, RepresentativeShape, WantedShape};
use crate::web::body::Body;
use crate::web::session::SignedIn;
use crate::web::{Fault, State, schema, terms};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A request that came by any channel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// Whose data it is about.
    pub person: PersonShape,
    /// Who acts for that person.
    pub representative: Option<RepresentativeShape>,
    /// What is asked for; each right once, each becomes a case.
    pub rights: Vec<WantedShape>,
    /// The services concerned, by short name; empty for all.
    #[serde(default)]
    pub services: Vec<String>,
    /// The stretch of time concerned.
    pub period: Option<PeriodShape>,
    /// What makes it urgent or hard.
    pub urgency: Option<String>,
    /// In which language to answer; when left out, a council with both writes in Welsh and English.
    #[schema(schema_with = schema::language)]
    pub language: Option<Language>,
    /// How to answer; by download from the status page when left out.
    #[schema(schema_with = schema::answer_by)]
    pub answer_by: Option<AnswerBy>,
    /// In which forms the person can read the answer.
    #[serde(default)]
    #[schema(schema_with = schema::formats)]
    pub formats: Vec<Format>,
    /// Whether plain e-mail was agreed to.
    #[serde(default)]
    pub plain_email_agreed: bool,
    /// For a complaint: the reference of the case that it is about.
    pub about: Option<String>,
    /// How it came.
    #[schema(schema_with = schema::channel)]
    pub channel: Channel,
    /// The day it reached the council, anybody there, at any hour; today when left out.
    pub received_on: Option<NaiveDate>,
    /// Why it is written down more than one working day later.
    pub logged_late_because: Option<String>,
    /// Whether the person is identified already, by log-in or known contact details.
    #[serde(default)]
    pub identity_proven: bool,
    /// Law-enforcement data (DPA 2018 Part 3).
    #[serde(default)]
    pub part3: bool,
}

impl NewCase {
    /// The request as the use case takes it.
    ///
    /// # Errors
    /// `Invalid` when `about` is no reference.
    pub fn request(self) -> Result<Request, AppError> {
        let as_from_public = NewRequest {
            organisation: None,
            person: self.person,
            representative: self.representative,
            rights: self.rights,
            services: self.services,
            period: self.period,
            urgency: self.urgency,
            language: self.language,
            answer_by: self.answer_by,
            formats: self.formats,
            plain_email_agreed: self.plain_email_agreed,
            about: self.about,
        };
        Ok(Request {
            channel: self.channel,
            received_on: self.received_on,
            logged_late_because: self.logged_late_because,
            identity_proven: self.identity_proven,
            part3: self.part3,
            ..as_from_public.request()?
        })
    }
}

/// A complaint about a case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComplaint {
    /// In the person's words.
    pub details: String,
    /// How it came.
    #[schema(schema_with = schema::channel)]
    pub channel: Channel,
    /// The day it reached the council; today when left out.
    pub received_on: Option<NaiveDate>,
    /// Why it is written down more than one working day later.
    pub logged_late_because: Option<String>,
}

/// One opened case. The code of the status page is not here: it goes to the person alone.
#[derive(Serialize)]
struct OpenedCase {
    reference: String,
    right: &'static str,
    received: NaiveDate,
    status: String,
    due: Option<NaiveDate>,
    reckoning: Vec<String>,
    version: i64,
}

#[derive(Serialize)]
struct OpenedCases {
    cases: Vec<OpenedCase>,
    same_person: Vec<SamePerson>,
}

async fn opened(state: &State, signed_in: &SignedIn, receipt: Receipt) -> Result<HttpResponse, Fault> {
    let references: Vec<Reference> =
        receipt.cases.iter().filter_map(|case| Reference::parse(&case.reference)).collect();
    let mut same_person = match references.first() {
        Some(first) => state.app.same_person(&signed_in.caller, first).await?,
        None => Vec::new(),
    };
    same_person.retain(|other| !receipt.cases.iter().any(|case| case.reference == other.case.reference));
    let cases: Vec<OpenedCase> = receipt
        .cases
        .into_iter()
        .map(|case| OpenedCase {
            reference: case.reference,
            right: case.right.name(),
            received: case.received,
            status: case.status,
            due: case.due,
            reckoning: case.reckoning,
            version: case.version,
        })
        .collect();
    let first = references.first().map(ToString::to_string).unwrap_or_default();
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/cases/{first}")))
        .json(OpenedCases { cases, same_person }))
}

pub(super) async fn open(
    request: HttpRequest,
    signed_in: SignedIn,
    body: Body<NewCase>,
) -> Result<HttpResponse, Fault> {
    let state = state(&request)?;
    let terms = terms::making(&request, &body.bytes)?;
    let receipt = state.app.open_cases(&signed_in.caller, body.value.request()?, &terms).await?;
    opened(&state, &signed_in, receipt).await
}

pub(super) async fn complain(
    request: HttpRequest,
    signed_in: SignedIn,
    body: Body<NewComplaint>,
) -> Result<HttpResponse, Fault> {
    let (state, about) = (state(&request)?, reference(&request)?);
    let terms = terms::making(&request, &body.bytes)?;
    let told = Complaint {
        details: body.value.details,
        channel: body.value.channel,
        received_on: body.value.received_on,
        logged_late_because: body.value.logged_late_because,
    };
    let receipt = state.app.log_complaint(&signed_in.caller, &about, &told, &terms).await?;
    opened(&state, &signed_in, receipt).await
}
