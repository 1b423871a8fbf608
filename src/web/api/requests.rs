//! `POST /api/v1/requests`: one person asks for one or several rights. Shapes and handler.

use crate::app::opening::{Acting, Opened, Receipt, Request, Wanted};
use crate::app::person::Person;
use crate::app::{AppError, Caller};
use crate::domain::case::intake::{AnswerBy, Channel, Format, Period, Relation, Subtype};
use crate::domain::ids::Slug;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::web::body::Body;
use crate::web::{Fault, State, client, organisation, schema, terms};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A request as the public sends it. The channel is the web and the day is today: neither can be chosen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    /// The council, by its short name, where this installation serves several.
    pub organisation: Option<String>,
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
    /// For a complaint: the reference of the request that it is about.
    pub about: Option<String>,
}

/// A person and how to reach them: at least one of e-mail, telephone, address.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonShape {
    /// Full name as they write it.
    pub name: String,
    /// Other names in the records.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Address, a line each, without the postcode.
    #[serde(default)]
    pub address: Vec<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Earlier addresses, one text each.
    #[serde(default)]
    pub earlier_addresses: Vec<String>,
    /// Date of birth, where it helps to find the records.
    pub date_of_birth: Option<NaiveDate>,
}

/// Who acts for the person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepresentativeShape {
    /// In what capacity.
    #[schema(schema_with = schema::relation)]
    pub relation: Relation,
    /// The representative.
    pub person: PersonShape,
    /// The evidence of authority, described.
    pub authority: Option<String>,
    /// The last day of the authority, when it ends.
    pub authority_until: Option<NaiveDate>,
    /// Whether the answer goes to the representative.
    #[serde(default)]
    pub send_to_representative: bool,
}

/// One right asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedShape {
    /// Which.
    #[schema(schema_with = schema::right)]
    pub right: Right,
    /// What is special about it.
    #[serde(default)]
    #[schema(schema_with = schema::subtypes)]
    pub subtypes: Vec<Subtype>,
    /// In the person's words.
    pub details: String,
}

/// A stretch of time, both days included.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodShape {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// The receipt: for the requester alone.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptShape {
    /// One case a right.
    pub cases: Vec<OpenedShape>,
    /// The code that opens the status page with each reference. It is shown here and in the letter to the person only.
    pub secret: String,
    /// Where to look how it goes.
    pub status_link: String,
    /// The language in which we write.
    pub language: &'static str,
}

/// One opened case.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedShape {
    /// Its reference.
    pub reference: String,
    /// The right.
    #[schema(schema_with = schema::right)]
    pub right: &'static str,
    /// The day it reached the council.
    pub received: NaiveDate,
    /// The clock's status.
    pub status: String,
    /// The last day for the answer, where the clock runs.
    pub due: Option<NaiveDate>,
    /// How that day was found, in sentences.
    pub reckoning: Vec<String>,
}

impl From<PersonShape> for Person {
    fn from(shape: PersonShape) -> Self {
        Self {
            name: shape.name,
            other_names: shape.other_names,
            email: shape.email,
            phone: shape.phone,
            address: shape.address,
            postcode: shape.postcode,
            earlier_addresses: shape.earlier_addresses,
            date_of_birth: shape.date_of_birth,
        }
    }
}

impl From<RepresentativeShape> for Acting {
    fn from(shape: RepresentativeShape) -> Self {
        Self {
            relation: shape.relation,
            person: shape.person.into(),
            authority: shape.authority,
            authority_until: shape.authority_until,
            send_to_representative: shape.send_to_representative,
        }
    }
}

impl From<WantedShape> for Wanted {
    fn from(shape: WantedShape) -> Self {
        Self { right: shape.right, subtypes: shape.subtypes, details: shape.details }
    }
}

impl From<PeriodShape> for Period {
    fn from(shape: PeriodShape) -> Self {
        Self { from: shape.from, to: shape.to }
    }
}

impl From<Opened> for OpenedShape {
    fn from(opened: Opened) -> Self {
        Self {
            reference: opened.reference,
            right: opened.right.name(),
            received: opened.received,
            status: opened.status,
            due: opened.due,
            reckoning: opened.reckoning,
        }
    }
}

impl ReceiptShape {
    /// The receipt as it is sent.
    #[must_use]
    pub fn new(state: &State, receipt: Receipt) -> Self {
        Self {
            cases: receipt.cases.into_iter().map(OpenedShape::from).collect(),
            secret: receipt.secret,
            status_link: format!("{}/status", state.app.choices.public_url),
            language: receipt.language.tag(),
        }
    }
}

impl NewRequest {
    /// The request as the use case takes it.
    ///
    /// # Errors
    /// `Invalid` when `about` is no reference.
    pub fn request(self) -> Result<Request, AppError> {
        Ok(Request {
            person: self.person.into(),
            acting: self.representative.map(Acting::from),
            rights: self.rights.into_iter().map(Wanted::from).collect(),
            services: self.services.into_iter().map(Slug).collect(),
            period: self.period.map(Period::from),
            urgency: self.urgency,
            language: self.language,
            answer_by: self.answer_by.unwrap_or(AnswerBy::Download),
            formats: self.formats,
            plain_email_agreed: self.plain_email_agreed,
            channel: Channel::Web,
            received_on: None,
            logged_late_because: None,
            identity_proven: false,
            part3: false,
            about: self.about.as_deref().map(about).transpose()?,
        })
    }
}

fn about(text: &str) -> Result<Reference, AppError> {
    Reference::parse(text).ok_or_else(|| {
        AppError::invalid("about", "Give the reference as our letters write it, like DSR-2026-00042-K.")
    })
}

pub(super) async fn submit(
    state: Data<State>,
    request: HttpRequest,
    body: Body<NewRequest>,
) -> Result<HttpResponse, Fault> {
    let address = client::address(&state, &request);
    state.limits.submission(address)?;
    if let Some(about) = &body.value.about {
        // Naming another case is a guess at it, and counted as one.
        state.limits.look(address, about)?;
    }
    let org = organisation::of(&state, &request, body.value.organisation.as_deref()).await?;
    let terms = terms::making(&request, &body.bytes)?;
    let wanted = body.value.request()?;
    let receipt = state.app.open_cases(&Caller::requester(org), wanted, &terms).await?;
    Ok(created(&state, receipt))
}

/// The answer to whoever opened cases.
pub(super) fn created(state: &State, receipt: Receipt) -> HttpResponse {
    let first = receipt.cases.first().map(|case| case.reference.clone()).unwrap_or_default();
    HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/requests/{first}")))
        .json(ReceiptShape::new(state, receipt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::body::parse;

    fn wrong(text: &str) -> (String, String) {
        match parse::<NewRequest>(text.as_bytes()) {
            Err(Fault::App(AppError::Invalid(fields))) => {
                (fields[0].field.clone(), fields[0].message.clone())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nobody_outside_chooses_the_channel_or_the_day() {
        let with = |field: &str| {
            format!(
                r#"{{"person":{{"name":"A Person","email":"a@example.org"}},
                "rights":[{{"right":"access","details":"Housing"}}],{field}}}"#
            )
        };
        assert!(wrong(&with(r#""channel":"phone""#)).1.contains("unknown field `channel`"));
        assert!(wrong(&with(r#""received_on":"2026-01-01""#)).1.contains("unknown field `received_on`"));
        let taken = parse::<NewRequest>(with(r#""urgency":"court""#).as_bytes()).unwrap().request().unwrap();
        assert_eq!((taken.channel, taken.received_on), (Channel::Web, None));
    }

    #[test]
    fn a_wrong_word_is_named_with_its_place_and_the_right_ones() {
        let (field, message) =
            wrong(r#"{"person":{"name":"A"},"rights":[{"right":"forgetting","details":""}]}"#);
        assert_eq!(field, "rights[0].right");
        assert!(message.contains("erasure"), "{message}");
    }
}
