//! A form with a file: `multipart/form-data` (RFC 7578), read piece by piece under a limit.

use crate::web::pages::form::Form;
use crate::web::session::SignedIn;
use crate::web::{Fault, State, guard};
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

/// The most that is kept of what the public sends, in bytes: the largest file and the fields beside it.
const PUBLIC: usize = crate::app::public::upload::LARGEST + (1 << 20);
/// The most that is read and thrown away so that a browser comes to read our answer, in bytes: 256 MiB.
const READ: usize = 256 << 20;
/// How long a file may take to arrive: a photo over a poor line.
const PATIENCE: Duration = Duration::from_secs(300);

/// A file as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// Its name as sent.
    pub name: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A form with perhaps a file.
#[derive(Clone, Debug, Default)]
pub struct FormWithFile {
    /// The fields that are no files; of a form that is too large, those before the file.
    pub form: Form,
    /// The file, when one was chosen.
    pub file: Option<Sent>,
    /// Whether what was sent was more than is ever taken: then there is no file either.
    pub too_large: bool,
}

impl FromRequest for FormWithFile {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            // Of staff, the guard has read it already: the token stands in it.
            if let Some(read) = request.extensions_mut().remove::<Self>() {
                return Ok(read);
            }
            let state = State::of(&request).ok_or_else(guard::no_state)?;
            let staff = request.extensions().contains::<SignedIn>();
            let kept = if staff { state.settings.form_with_file() } else { PUBLIC };
            read(request.headers(), payload, kept).await
        })
    }
}

/// A form with perhaps a file, of which at most `kept` bytes are ever in memory.
///
/// # Errors
/// [`Fault::MediaType`] for another kind of body, [`Fault::Malformed`], [`Fault::TooSlow`].
pub async fn read(headers: &HeaderMap, payload: Payload, kept: usize) -> Result<FormWithFile, Fault> {
    let size = Rc::new(Cell::new(0_usize));
    let counted = Rc::clone(&size);
    let counting = payload.inspect(move |chunk| {
        counted.set(counted.get().saturating_add(chunk.as_ref().map_or(0, |chunk| chunk.len())));
    });
    let whole = collect(Multipart::new(headers, counting), &size, kept);
    tokio::time::timeout(PATIENCE, whole).await.unwrap_or(Err(Fault::TooSlow))
}

/// The parts. From the limit on, what comes is read and not kept.
async fn collect(mut parts: Multipart, size: &Cell<usize>, kept: usize) -> Result<FormWithFile, Fault> {
    let (mut fields, mut file) = (Vec::new(), None);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(unreadable)?;
        let about = part.content_disposition().ok_or(Fault::MediaType("multipart/form-data"))?;
        let name = about.get_name().unwrap_or_default().to_owned();
        let file_name = about.get_filename().map(plain);
        let Some(value) = value(&mut part, size, kept).await? else { break };
        match file_name {
            _ if size.get() > kept => {}
            // A file field in which nothing was chosen is sent empty and without a name.
            Some(name) if name.is_empty() && value.is_empty() => {}
            name @ Some(_) => file = Some(Sent { name, bytes: value }),
            None => fields.push((name, String::from_utf8_lossy(&value).into_owned())),
        }
    }
    let too_large = size.get() > kept;
    Ok(FormWithFile { form: Form::of(fields), file: file.filter(|_| !too_large), too_large })
}

/// What one part holds, empty from the limit on; none when even more was sent than is read.
async fn value(part: &mut Field, size: &Cell<usize>, kept: usize) -> Result<Option<Vec<u8>>, Fault> {
    let mut value = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(unreadable)?;
        if size.get() > READ {
            return Ok(None);
        }
        if size.get() > kept {
            value = Vec::new();
        } else {
            value.extend_from_slice(&chunk);
        }
    }
    Ok(Some(value))
}

fn unreadable(error: MultipartError) -> Fault {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible => Fault::MediaType("multipart/form-data"),
        _ => Fault::Malformed("The form cannot be read.".to_owned()),
    }
}

/// Browsers write a quotation mark in a name as `%22`, and line breaks alike.
fn plain(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", " ").replace("%0A", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
    use actix_web::web::Bytes;

    const BODY: &str = "--xyz\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nidentity\r\n--xyz\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"Si\u{e2}n %22x%22.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--xy\r\nmore\r\n--xyz--\r\n";

    async fn parts(body: &str, kept: usize) -> Result<FormWithFile, Fault> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("multipart/form-data; boundary=xyz"));
        read(&headers, Payload::from(Bytes::copy_from_slice(body.as_bytes())), kept).await
    }

    #[actix_web::test]
    async fn fields_and_file_come_out_as_they_were_sent() {
        let read = parts(BODY, 1000).await.unwrap();
        assert_eq!(read.form.text("purpose"), "identity");
        let file = read.file.unwrap();
        assert_eq!(file.name.as_deref(), Some("Siân \"x\".pdf"));
        assert_eq!(file.bytes, b"%PDF-1.7\r\n--xy\r\nmore");
        assert!(!read.too_large);
    }

    #[actix_web::test]
    async fn no_file_chosen_is_no_file_and_a_broken_body_is_no_form() {
        let empty =
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--xyz--";
        assert_eq!(parts(empty, 1000).await.unwrap().file, None);
        for broken in ["--xyz", "--xyz\r\n", "--xyz\r\nname\r\n--xyz--", BODY.split_at(120).0] {
            assert!(parts(broken, 1000).await.is_err(), "{broken}");
        }
    }

    #[actix_web::test]
    async fn what_is_too_large_is_told_and_not_kept() {
        let read = parts(&BODY.replace("more", &"more".repeat(1000)), 1000).await.unwrap();
        assert!(read.too_large && read.file.is_none());
    }

    #[actix_web::test]
    async fn another_kind_of_body_is_refused() {
        let headers = HeaderMap::new();
        assert!(matches!(read(&headers, Payload::None, 10).await, Err(Fault::MediaType(_))));
    }
}
