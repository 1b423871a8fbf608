//! Reading a JSON body so that a mistake is named by its field, with what would be right.

use crate::app::{AppError, FieldError};
use crate::web::json_path::path_at;
use crate::web::{Fault, State, guard};
use actix_web::body::{BodyStream, to_bytes_limited};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// A JSON body, read; an empty body counts as `{}`.
#[derive(Debug)]
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// As it was sent: part of what an idempotency key stands for.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = payload.take();
        let limit = State::of(request).map(|state| state.settings.body_limit);
        let json = matches!(request.content_type(), "application/json" | "application/merge-patch+json");
        let sent = request.headers().contains_key(header::CONTENT_TYPE);
        Box::pin(async move {
            let bytes = read(payload, limit.ok_or_else(guard::no_state)?).await?;
            if bytes.is_empty() {
                return Ok(Self { value: parse(b"{}")?, bytes });
            }
            if sent && !json {
                return Err(Fault::MediaType("application/json"));
            }
            Ok(Self { value: parse(&bytes)?, bytes })
        })
    }
}

/// Reads a whole body of at most `limit` bytes.
///
/// # Errors
/// [`Fault::TooLarge`], [`Fault::TooSlow`], or [`Fault::Malformed`] when the connection breaks.
pub async fn read(payload: Payload, limit: usize) -> Result<Bytes, Fault> {
    let whole = tokio::time::timeout(PATIENCE, to_bytes_limited(BodyStream::new(payload), limit));
    match whole.await {
        Err(_) => Err(Fault::TooSlow),
        Ok(Err(_)) => Err(Fault::TooLarge(limit)),
        Ok(Ok(Err(_))) => Err(Fault::Malformed("The body broke off.".to_owned())),
        Ok(Ok(Ok(bytes))) => Ok(bytes),
    }
}

/// Reads JSON.
///
/// # Errors
/// [`Fault::Malformed`] with line and column when it is no JSON; `Invalid` with the field when it says something else
/// than it may.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Fault::Malformed("The body is not text in UTF-8.".to_owned()))?;
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => {
            let field = path_at(text, error.line(), error.column());
            Fault::App(AppError::Invalid(vec![FieldError::new(at(field), said(&error))]))
        }
        _ => Fault::Malformed(format!(
            "This is no JSON at line {}, column {}: {}.",
            error.line(),
            error.column(),
            said(&error)
        )),
    })
}

fn at(field: String) -> String {
    if field.is_empty() { "body".to_owned() } else { field }
}

/// What serde says, without its place.
fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::right::Right;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Letter {
        #[expect(dead_code, reason = "only read by serde here")]
        rights: Vec<Right>,
    }

    fn wrong(text: &str) -> FieldError {
        match parse::<Letter>(text.as_bytes()) {
            Err(Fault::App(AppError::Invalid(mut fields))) => fields.remove(0),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_words_there_are() {
        let wrong = wrong(r#"{"rights": ["access", "wish"]}"#);
        assert_eq!(wrong.field, "rights[1]");
        assert!(wrong.message.contains("`wish`") && wrong.message.contains("`erasure`"), "{}", wrong.message);
    }

    #[test]
    fn unknown_missing_and_mistyped_fields_are_named() {
        assert!(wrong(r#"{"rights": [], "surprise": 1}"#).message.contains("surprise"));
        assert!(wrong("{}").message.contains("rights"));
        assert_eq!(wrong(r#"{"rights": 3}"#).field, "rights");
    }

    #[test]
    fn what_is_no_json_is_told_by_line() {
        let Err(Fault::Malformed(said)) = parse::<Letter>(b"{\n  oops") else { panic!("passed") };
        assert!(said.contains("line 2"), "{said}");
    }
}
