//! Requests that a foreign site makes a browser send: refused by where they come from, and by a token that only our own
//! pages know.

use crate::web::pages::form::Form;
use crate::web::{Fault, upload};
use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::{self, HeaderMap};
use subtle::ConstantTimeEq;

/// The header that carries the token.
pub const HEADER: &str = "X-CSRF-Token";
/// The form field that carries it.
pub const FIELD: &str = "csrf";

/// Refuses what a browser says comes from elsewhere. Programs say nothing and pass.
///
/// # Errors
/// [`Fault::CrossSite`].
pub fn same_origin(headers: &HeaderMap, public_url: &str) -> Result<(), Fault> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers.get("Sec-Fetch-Site").and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(Fault::CrossSite);
    }
    match text(header::ORIGIN) {
        None => Ok(()),
        Some(origin) if origin == public_url => Ok(()),
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            if host.is_some() && host == text(header::HOST) { Ok(()) } else { Err(Fault::CrossSite) }
        }
    }
}

/// Checks the token in the header, or in the field of a form; the form is put back for its handler. One with a file is read
/// once: the handler finds it beside the request.
///
/// # Errors
/// [`Fault::FormToken`]; [`Fault::TooLarge`] for a form over the limit.
pub(super) async fn check_token(
    request: &mut ServiceRequest,
    expected: &str,
    limit: usize,
) -> Result<(), Fault> {
    let sent = match request.headers().get(HEADER) {
        Some(value) => value.to_str().ok().map(str::to_owned),
        None if request.content_type() == "application/x-www-form-urlencoded" => {
            form_field(request, limit).await?
        }
        None if request.content_type() == "multipart/form-data" => {
            let payload = request.take_payload();
            let read = upload::read(request.headers(), payload, limit).await?;
            let sent = read.form.text(FIELD).to_owned();
            request.extensions_mut().insert(read);
            Some(sent)
        }
        None => None,
    };
    let fits = sent.is_some_and(|sent| bool::from(sent.as_bytes().ct_eq(expected.as_bytes())));
    if fits && !expected.is_empty() { Ok(()) } else { Err(Fault::FormToken) }
}

async fn form_field(request: &mut ServiceRequest, limit: usize) -> Result<Option<String>, Fault> {
    let payload = request.take_payload();
    let body = crate::web::body::read(payload, limit).await?;
    let sent = Form::read(&String::from_utf8_lossy(&body)).map(|form| form.text(FIELD).to_owned());
    request.set_payload(body.into());
    Ok(sent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    const URL: &str = "https://requests.example.org";

    fn passes(headers: &[(&str, &str)]) -> bool {
        let request =
            headers.iter().fold(TestRequest::post(), |request, header| request.insert_header(*header));
        same_origin(request.to_http_request().headers(), URL).is_ok()
    }

    #[test]
    fn our_own_pages_and_programs_pass_and_other_sites_do_not() {
        assert!(passes(&[]));
        assert!(passes(&[("Origin", URL), ("Sec-Fetch-Site", "same-origin")]));
        assert!(passes(&[("Origin", "https://wrexham.example.org"), ("Host", "wrexham.example.org")]));
        assert!(!passes(&[("Origin", "https://evil.example.com"), ("Host", "requests.example.org")]));
        assert!(!passes(&[("Origin", "null")]));
        assert!(!passes(&[("Sec-Fetch-Site", "cross-site")]));
        assert!(!passes(&[("Sec-Fetch-Site", "same-site")]));
    }

    #[actix_web::test]
    async fn the_token_counts_in_the_header_and_in_a_form() {
        let by_header = TestRequest::post().insert_header((HEADER, "right"));
        assert!(check_token(&mut by_header.to_srv_request(), "right", 100).await.is_ok());
        let by_form = || TestRequest::post().set_form([("a", "b"), (FIELD, "right")]);
        let mut request = by_form().to_srv_request();
        assert!(check_token(&mut request, "right", 100).await.is_ok());
        let left = crate::web::body::read(request.take_payload(), 100).await.unwrap();
        assert_eq!(left, "a=b&csrf=right", "the handler still gets the form");
        assert!(check_token(&mut by_form().to_srv_request(), "other", 100).await.is_err());
        let body = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nright\r\n--x--\r\n";
        let kind = ("Content-Type", "multipart/form-data; boundary=x");
        let with_file = || TestRequest::post().insert_header(kind).set_payload(body).to_srv_request();
        let mut request = with_file();
        assert!(check_token(&mut request, "right", 100).await.is_ok());
        assert!(request.extensions().contains::<upload::FormWithFile>(), "the handler still gets the form");
        assert!(check_token(&mut with_file(), "other", 100).await.is_err());
        assert!(check_token(&mut TestRequest::post().to_srv_request(), "", 100).await.is_err());
    }
}
