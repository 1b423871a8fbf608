//! A form with a file: `multipart/form-data` (RFC 7578), read under a limit and then taken apart.

use crate::web::Fault;
use crate::web::pages::form::Form;
use actix_web::HttpMessage;
use actix_web::dev::Payload;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// The most that is kept of a body, in bytes: the largest file and the fields beside it.
const KEPT: usize = crate::app::public::upload::LARGEST + (1 << 20);
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
    /// The fields that are no files.
    pub form: Form,
    /// The file, when one was chosen.
    pub file: Option<Sent>,
    /// Whether what was sent was more than is ever taken: then there are no fields either.
    pub too_large: bool,
}

impl FromRequest for FormWithFile {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = payload.take();
        let head = request.headers().get("Content-Type").and_then(|head| head.to_str().ok());
        let boundary = head.filter(|_| request.content_type() == "multipart/form-data").and_then(boundary);
        Box::pin(async move {
            let boundary = boundary.ok_or(Fault::MediaType("multipart/form-data"))?;
            match tokio::time::timeout(PATIENCE, collect(payload)).await {
                Err(_) => Err(Fault::TooSlow),
                Ok(Err(fault)) => Err(fault),
                Ok(Ok(None)) => Ok(Self { too_large: true, ..Self::default() }),
                Ok(Ok(Some(body))) => parts(&body, &boundary)
                    .ok_or_else(|| Fault::Malformed("The form cannot be read.".to_owned())),
            }
        })
    }
}

/// A form with perhaps a file from a whole body, with its content type; none when it cannot be read.
#[must_use]
pub fn read(content_type: &str, body: &[u8]) -> Option<FormWithFile> {
    let kind = content_type.strip_prefix("multipart/form-data")?;
    parts(body, &boundary(kind)?)
}

/// The body; none when it is too large. What is over the limit is read and not kept.
async fn collect(mut payload: Payload) -> Result<Option<BytesMut>, Fault> {
    let (mut body, mut read) = (BytesMut::new(), 0_usize);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Fault::Malformed("The body broke off.".to_owned()))?;
        read += chunk.len();
        if read > READ {
            return Ok(None);
        }
        if read <= KEPT {
            body.extend_from_slice(&chunk);
        } else {
            body = BytesMut::new();
        }
    }
    Ok((read <= KEPT).then_some(body))
}

fn boundary(head: &str) -> Option<String> {
    let (_, rest) = head.split_once("boundary=")?;
    let plain = rest.split(';').next()?.trim().trim_matches('"');
    (!plain.is_empty() && plain.len() <= 70).then(|| format!("--{plain}"))
}

/// Where `wanted` begins in `bytes`.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn parts(body: &[u8], boundary: &str) -> Option<FormWithFile> {
    let (mut fields, mut file) = (Vec::new(), None);
    let line = format!("\r\n{boundary}");
    let mut rest = body.get(find(body, boundary.as_bytes())? + boundary.len()..)?;
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let end = find(part, line.as_bytes())?;
        let (content, after) = (part.get(..end)?, part.get(end + line.len()..)?);
        let gap = find(content, b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(content.get(..gap)?).into_owned();
        let value = content.get(gap + 4..)?;
        match (parameter(&head, "name"), parameter(&head, "filename")) {
            // A file field in which nothing was chosen is sent empty and without a name.
            (_, Some(name)) if name.is_empty() && value.is_empty() => {}
            (_, name @ Some(_)) => file = Some(Sent { name, bytes: value.to_vec() }),
            (Some(name), None) => fields.push((name, String::from_utf8_lossy(value).into_owned())),
            (None, None) => return None,
        }
        rest = after;
    }
    rest.starts_with(b"--").then(|| FormWithFile { form: Form::of(fields), file, too_large: false })
}

/// A quoted parameter of the disposition; browsers write a quotation mark in a name as `%22`.
fn parameter(head: &str, name: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let start = lower.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = head.get(start..)?.split('"').next()?;
    Some(value.replace("%22", "\"").replace("%0D", " ").replace("%0A", " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--xyz\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nidentity\r\n--xyz\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"Si\u{e2}n %22x%22.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--xy\r\nmore\r\n--xyz--\r\n";

    #[test]
    fn fields_and_file_come_out_as_they_were_sent() {
        let read = parts(BODY.as_bytes(), "--xyz").unwrap();
        assert_eq!(read.form.text("purpose"), "identity");
        let file = read.file.unwrap();
        assert_eq!(file.name.as_deref(), Some("Siân \"x\".pdf"));
        assert_eq!(file.bytes, b"%PDF-1.7\r\n--xy\r\nmore");
    }

    #[test]
    fn no_file_chosen_is_no_file_and_a_broken_body_is_no_form() {
        let empty = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--b--";
        assert_eq!(parts(empty.as_bytes(), "--b").unwrap().file, None);
        for broken in ["", "--b", "--b\r\n", "--b\r\nname\r\n--b--", BODY.split_at(120).0] {
            assert!(parts(broken.as_bytes(), "--b").is_none(), "{broken}");
        }
    }

    #[test]
    fn the_boundary_is_read_with_and_without_quotes() {
        assert_eq!(boundary("multipart/form-data; boundary=\"a b\"").as_deref(), Some("--a b"));
        assert_eq!(boundary("multipart/form-data; boundary=ab; x=y").as_deref(), Some("--ab"));
        assert_eq!(boundary("multipart/form-data"), None);
    }
}
