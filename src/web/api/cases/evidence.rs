//! Evidence for a ground, as sent: a value for each field, whose type the catalogue decides.

use crate::app::draft::Draft;
use crate::app::{AppError, FieldError};
use crate::domain::case::{Case, Event};
use crate::domain::exemption::{Catalogue, Evidence, EvidenceType, EvidenceValue};
use crate::domain::ids::{ContentId, StaffId};
use crate::domain::text::ContentRef;
use crate::web::api::cases::change::At;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is sent.
pub type Sent = BTreeMap<String, Value>;

/// Seals and types what was sent. Whether it is enough, the catalogue says when the ground is applied.
///
/// # Errors
/// `Invalid`, naming each field that is unknown or of another type.
pub fn read(
    catalogue: &Catalogue,
    ground: &str,
    sent: &Sent,
    at: &At<'_>,
    draft: &mut Draft<'_>,
    case: &Case,
) -> Result<Evidence, AppError> {
    let Some(ground) = catalogue.get(ground) else {
        let message = "There is no ground with this id: see GET …/exemptions for those that fit this case.";
        return Err(AppError::invalid("ground", message));
    };
    let wanted: Vec<&str> = catalogue.evidence_for(ground).collect();
    let (mut evidence, mut wrong) = (Evidence::new(), Vec::new());
    for (name, value) in sent {
        let place = format!("evidence.{name}");
        let known = catalogue.evidence_fields().get(name).filter(|_| wanted.contains(&name.as_str()));
        let Some(field) = known else {
            let message = format!("This ground has no such field. Its fields are: {}.", wanted.join(", "));
            wrong.push(FieldError::new(place, message));
            continue;
        };
        match one(field.kind, &place, value, at, draft, case) {
            Ok(value) => drop(evidence.insert(name.clone(), value)),
            Err(AppError::Invalid(fields)) => wrong.extend(fields),
            Err(other) => return Err(other),
        }
    }
    if wrong.is_empty() { Ok(evidence) } else { Err(AppError::Invalid(wrong)) }
}

fn one(
    kind: EvidenceType,
    place: &str,
    value: &Value,
    at: &At<'_>,
    draft: &mut Draft<'_>,
    case: &Case,
) -> Result<EvidenceValue, AppError> {
    let wrong = |message: &str| AppError::invalid(place, message);
    match (kind, value) {
        (EvidenceType::Date, Value::String(text)) => text
            .parse()
            .map(EvidenceValue::Date)
            .map_err(|_| wrong("Send a date as YYYY-MM-DD, like 2026-03-02.")),
        (EvidenceType::Money, Value::Number(number)) => {
            let pence = number.as_i64().filter(|pence| *pence >= 0);
            pence
                .map(EvidenceValue::Pence)
                .ok_or_else(|| wrong("Send pence as a whole number, not below zero."))
        }
        (EvidenceType::File, Value::String(text)) => {
            let file = text.parse().ok().and_then(|id| document(case, id));
            file.map(EvidenceValue::File).ok_or_else(|| wrong("Send the id of a document of this case."))
        }
        // A person is a member of staff by id, or anybody else in words.
        (EvidenceType::Person, Value::String(text)) => match text.parse::<StaffId>() {
            Ok(id) => at.books.staff(place, id).map(EvidenceValue::Staff),
            Err(_) => draft.text(place, "evidence", text).map(EvidenceValue::Text),
        },
        (
            EvidenceType::Text
            | EvidenceType::LongText
            | EvidenceType::Reference
            | EvidenceType::ReferenceList
            | EvidenceType::Choice,
            Value::String(text),
        ) => draft.text(place, "evidence", text).map(EvidenceValue::Text),
        (kind, _) => Err(wrong(&format!("Send {}.", kind.wanted()))),
    }
}

fn document(case: &Case, wanted: ContentId) -> Option<ContentRef> {
    case.standing().find_map(|recorded| match &recorded.event {
        Event::DocumentAdded { document, .. } if document.id == wanted => Some(document.clone()),
        _ => None,
    })
}
