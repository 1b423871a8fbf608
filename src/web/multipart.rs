//! Forms with files as browsers send them (RFC 7578), read from a body that is whole and within its limit.

use actix_web::http::header::{ContentDisposition, HeaderValue};
use actix_web::web::Bytes;

/// The most fields that a form of ours has.
const MOST: usize = 32;

/// One field of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// The name of the file, if it is one.
    pub file_name: Option<String>,
    /// What it holds.
    pub bytes: Bytes,
}

impl Part {
    /// The field as a text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The fields of a form; none when it is no such form or is broken off.
#[must_use]
pub fn parts(content_type: &str, body: &Bytes) -> Option<Vec<Part>> {
    let boundary = boundary(content_type)?;
    let first = format!("--{boundary}");
    let next = format!("\r\n--{boundary}");
    let mut at = find(body, first.as_bytes(), 0)?.checked_add(first.len())?;
    let mut parts = Vec::new();
    while !body.get(at..)?.starts_with(b"--") {
        let begin = find(body, b"\r\n\r\n", at)?;
        let end = find(body, next.as_bytes(), begin)?;
        let content = body.slice(begin.checked_add(4)?.min(end)..end);
        parts.push(part(body.get(at..begin)?, content)?);
        if parts.len() > MOST {
            return None;
        }
        at = end.checked_add(next.len())?;
    }
    Some(parts)
}

fn boundary(content_type: &str) -> Option<&str> {
    let parameters = content_type.strip_prefix("multipart/form-data")?;
    let named = parameters.split(';').find_map(|one| one.trim().strip_prefix("boundary="))?;
    Some(named.trim_matches('"')).filter(|boundary| (1..=70).contains(&boundary.len()))
}

fn find(body: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let place = body.get(from..)?.windows(wanted.len()).position(|window| window == wanted)?;
    from.checked_add(place)
}

fn part(headers: &[u8], bytes: Bytes) -> Option<Part> {
    let disposition = headers.split(|byte| *byte == b'\n').find_map(|line| {
        let (name, value) = line.split_at_checked(line.iter().position(|byte| *byte == b':')?)?;
        name.eq_ignore_ascii_case(b"content-disposition").then(|| value.trim_ascii().get(1..))?
    })?;
    let value = HeaderValue::from_bytes(disposition.trim_ascii()).ok()?;
    let disposition = ContentDisposition::from_raw(&value).ok()?;
    let file_name = disposition.get_filename().map(str::to_owned);
    Some(Part { name: disposition.get_name()?.to_owned(), file_name, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=\"--x--\"";

    fn form(text: &str) -> Option<Vec<Part>> {
        parts(KIND, &Bytes::copy_from_slice(text.replace('\n', "\r\n").as_bytes()))
    }

    #[test]
    fn fields_and_files_come_out_as_they_were_sent() {
        let sent = "----x--\nContent-Disposition: form-data; name=\"purpose\"\n\nidentity\n\
                    ----x--\ncontent-disposition: form-data; name=\"file\"; filename=\"Siân.pdf\"\n\
                    Content-Type: application/pdf\n\n%PDF-1.7\n\n--x\n----x----\n";
        let parts = form(sent).unwrap();
        assert_eq!((parts[0].name.as_str(), parts[0].text()), ("purpose", "identity".to_owned()));
        assert_eq!(parts[1].file_name.as_deref(), Some("Siân.pdf"));
        assert_eq!(parts[1].text(), "%PDF-1.7\r\n\r\n--x");
    }

    #[test]
    fn what_is_broken_off_or_something_else_is_no_form() {
        assert_eq!(form("----x--\nContent-Disposition: form-data; name=\"a\"\n\nb"), None);
        assert_eq!(form("----x--\nNothing: here\n\nb\n----x----\n"), None);
        assert_eq!(form("a=b"), None);
        assert_eq!(parts("multipart/form-data", &Bytes::from_static(b"----x----")), None);
        assert_eq!(form("----x----\n").map(|parts| parts.len()), Some(0));
    }
}
