//! Errors as problem documents (RFC 9457) for programs and as plain pages for people.

use crate::app::FieldError;
use crate::web::error::CODES;
use crate::web::pages::page::Page;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use askama::Template;
use serde_json::{Value, json};
use std::borrow::Cow;

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

/// A problem as a page.
#[derive(Template)]
#[template(path = "problem.html")]
struct Document<'a> {
    page: Page,
    title: Cow<'static, str>,
    advice: Cow<'static, str>,
    detail: &'a str,
    source: Option<&'a str>,
    errors: &'a [FieldError],
    request_id: &'a str,
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

    /// The page for people.
    fn html(&self, page: Page, request_id: &str) -> String {
        // What a rule says is told in its own words; every other code has words of its own in the catalogues.
        let code = if self.source.is_some() { "rule" } else { self.code.as_str() };
        let said = matches!(code, "rule" | "too_large" | "malformed" | "invalid");
        let document = Document {
            title: page.term("problem", code),
            advice: page.term("advice", code),
            detail: if said { self.detail.as_str() } else { "" },
            source: self.source.as_deref(),
            errors: &self.errors,
            page,
            request_id,
        };
        // Only text is put into it, so that nothing in it can fail.
        document.render().unwrap_or_default()
    }

    /// The answer: a page for a person, a document for a program.
    #[must_use]
    pub fn answer(&self, request_id: &str, page: Option<Page>) -> HttpResponse {
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
        if let Some(page) = page {
            return answer.content_type("text/html; charset=utf-8").body(self.html(page, request_id));
        }
        answer.content_type("application/problem+json").body(self.json(request_id).to_string())
    }
}
