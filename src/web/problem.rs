//! Errors as problem documents (RFC 9457) for programs and as plain pages for people.

use crate::app::FieldError;
use crate::web::error::CODES;
use crate::web::pages::html::escaped;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde_json::{Value, json};

/// What is said about an error.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The stable code.
    pub code: String,
    /// The same words for every problem of this code.
    pub title: String,
    /// What is wrong here and what would be right.
    pub detail: String,
    /// For a rule: where it is written.
    pub source: Option<String>,
    /// Wrong fields.
    pub errors: Vec<FieldError>,
    /// Seconds to wait.
    pub retry_after: Option<u64>,
    /// Methods that this address takes.
    pub allow: Option<String>,
    /// For the log only.
    pub log: Option<String>,
}

impl Problem {
    /// A problem of one of the listed codes.
    #[must_use]
    pub fn coded(code: &str, detail: impl Into<String>) -> Self {
        let row = CODES.iter().find(|(known, ..)| *known == code);
        let (status, title) = row.map_or((500, "A fault of ours"), |(_, status, title, _)| (*status, *title));
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            code: code.to_owned(),
            title: title.to_owned(),
            detail: detail.into(),
            ..Self::default()
        }
    }

    /// The document for programs.
    #[must_use]
    pub fn json(&self, request_id: &str) -> Value {
        let mut document = json!({
            "type": format!("urn:habeas:problem:{}", self.code),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
            "code": self.code,
            "request_id": request_id,
        });
        let errors: Vec<Value> =
            self.errors.iter().map(|error| json!({"field": error.field, "message": error.message})).collect();
        if let Some(fields) = document.as_object_mut() {
            if !errors.is_empty() {
                fields.insert("errors".to_owned(), Value::Array(errors));
            }
            if let Some(source) = &self.source {
                fields.insert("source".to_owned(), Value::String(source.clone()));
            }
        }
        document
    }

    /// The page for people, in plain English.
    #[must_use]
    pub fn html(&self, request_id: &str) -> String {
        let fields: String = self
            .errors
            .iter()
            .map(|error| format!("<li>{}: {}</li>", escaped(&error.field), escaped(&error.message)))
            .collect();
        let fields = if fields.is_empty() { fields } else { format!("<ul>{fields}</ul>") };
        let body = format!(
            "<div class=\"error-summary\" role=\"alert\" aria-labelledby=\"problem\"><h1 id=\"problem\">{}</h1>\
             <p>{}</p>{fields}</div><p class=\"hint\">Request id: {}</p><p><a href=\"/\">Go to the start page</a></p>",
            escaped(&self.title),
            escaped(&self.detail),
            escaped(request_id)
        );
        crate::web::pages::html::page("en", &self.title, &body)
    }

    /// The answer, for a person or a program.
    #[must_use]
    pub fn answer(&self, request_id: &str, for_people: bool) -> HttpResponse {
        let mut answer = HttpResponseBuilder::new(self.status);
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Some(allow) = &self.allow {
            answer.insert_header((header::ALLOW, allow.clone()));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        if for_people {
            return answer.content_type("text/html; charset=utf-8").body(self.html(request_id));
        }
        answer.content_type("application/problem+json").body(self.json(request_id).to_string())
    }
}
