//! Documents over HTTP: the body is the file itself, its name comes in a header.

use crate::app::AppError;
use crate::app::documents::{LARGEST, Opened, Upload};
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::ids::ContentId;
use crate::web::api::cases::change::{reference, state};
use crate::web::session::SignedIn;
use crate::web::{Fault, body, terms};
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::web::{Payload, Query};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Deserialize;

/// The header with the name of the file, percent-encoded UTF-8 where it is not plain ASCII.
pub const NAME_HEADER: &str = "X-Filename";

/// What is said about an upload besides the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What it is for.
    purpose: String,
}

pub(super) async fn upload(
    request: HttpRequest,
    signed_in: SignedIn,
    about: Query<About>,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let purpose = DocumentPurpose::parse(&about.purpose).ok_or_else(|| {
        let words: Vec<&str> = DocumentPurpose::ALL.iter().map(|word| word.name()).collect();
        AppError::invalid("purpose", format!("Use one of: {}.", words.join(", ")))
    })?;
    if request.content_type().starts_with("multipart/") {
        return Err(Fault::MediaType("the file itself as the body, not a form"));
    }
    let bytes = body::read(payload.into_inner(), state.settings.upload_limit.min(LARGEST)).await?;
    let terms = terms::changing(&request, &bytes, None)?;
    let name = request.headers().get(NAME_HEADER).and_then(|name| name.to_str().ok()).map(decoded);
    let upload = Upload { name, purpose, bytes: bytes.to_vec() };
    let added = state.app.add_document(&signed_in.caller, &reference, &terms, upload).await?;
    let place = format!("/api/v1/cases/{reference}/documents/{}", added.document);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, place))
        .insert_header(terms::etag(added.summary.version))
        .json(added))
}

/// Percent-decoding; what is no UTF-8 afterwards stays as it came.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| *first == b'%');
        let byte = code.and_then(|code| std::str::from_utf8(code).ok());
        match byte.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

pub(super) async fn download(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let (state, reference) = (state(&request)?, reference(&request)?);
    let id: ContentId =
        request.match_info().get("id").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)?;
    Ok(attachment(state.app.document(&signed_in.caller, &reference, id).await?))
}

/// A document as an answer: always to be saved, never to be shown, since what people send in must not run in our own pages.
#[must_use]
pub fn attachment(document: Opened) -> HttpResponse {
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: document.name.into_bytes(),
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(name)],
    };
    HttpResponse::Ok().content_type(document.media_type).insert_header(disposition).body(document.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_through_as_they_were_meant() {
        assert_eq!(decoded("Si%C3%A2n.pdf"), "Siân.pdf");
        assert_eq!(decoded("100%.txt"), "100%.txt");
        assert_eq!(decoded("%FF%FE"), "%FF%FE");
        assert_eq!(decoded("%"), "%");
    }
}
