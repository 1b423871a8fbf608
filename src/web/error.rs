//! From errors to answers: the one place where a status is chosen. `observe` turns the result into a document.

use crate::app::{AppError, FieldError};
use crate::web::problem::Problem;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

/// Why a request was not answered as asked: what the use cases say, and what HTTP itself can get wrong.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A use case said no.
    #[error("{0}")]
    App(#[from] AppError),
    /// The body is no JSON, or a parameter cannot be read.
    #[error("{0}")]
    Malformed(String),
    /// The body came as something else than it must be.
    #[error("send {0}")]
    MediaType(&'static str),
    /// The body is larger than this many bytes.
    #[error("the body is larger than {0} bytes")]
    TooLarge(usize),
    /// The body did not arrive in time.
    #[error("the body did not arrive in time")]
    TooSlow,
    /// The path exists, the method does not; holds the methods that do.
    #[error("this address takes {0}")]
    Method(String),
    /// A browser sent it for another site.
    #[error("this came from another site")]
    CrossSite,
    /// A browser sent it without the token of its session.
    #[error("the form token is missing or old")]
    FormToken,
}

impl ResponseError for Fault {
    fn status_code(&self) -> StatusCode {
        Problem::of(self).status
    }

    fn error_response(&self) -> HttpResponse {
        // The body is written by `observe`, which knows whether a person or a program asks.
        HttpResponse::new(self.status_code())
    }
}

/// Every code that is not a rule's own, with its status, its title and what to do: as in docs/reference/errors.md.
pub const CODES: &[(&str, u16, &str, &str)] = &[
    ("malformed", 400, "The request cannot be read", "Correct the JSON or the parameter that is named."),
    ("unauthenticated", 401, "Sign in first", "Send a bearer token or sign in for a session cookie."),
    ("forbidden", 403, "Not allowed", "Ask somebody whose role allows it."),
    ("cross_site", 403, "Sent from another site", "Open our own page and try again there."),
    ("form_token", 403, "The form is too old", "Load the page again and repeat, or send X-CSRF-Token."),
    ("not_found", 404, "Not found", "Check the address; it may also be something that you may not know of."),
    ("method_not_allowed", 405, "This address takes other methods", "Use a method of the Allow header."),
    ("too_slow", 408, "The body did not arrive in time", "Send it again."),
    ("conflict", 409, "Somebody else was first", "Load it again, look, and repeat if it is still right."),
    ("stale", 412, "It has changed since you looked", "Load it again and name its new version."),
    ("too_large", 413, "Too large", "Send less."),
    ("media_type", 415, "Wrong kind of content", "Send the content type that is named."),
    ("invalid", 422, "Some fields need another look", "Correct each field that is named."),
    ("key_reused", 422, "The Idempotency-Key was used before", "Use a new key for a new request."),
    ("version_missing", 428, "Say which version you looked at", "Send If-Match, or `version` in the body."),
    ("too_many", 429, "Too many tries", "Wait as long as Retry-After says."),
    ("internal", 500, "A fault of ours", "Tell the people who run the service the request id."),
    ("unavailable", 503, "Not possible right now", "Wait as long as Retry-After says and repeat."),
];

impl Problem {
    /// The document for a fault.
    #[must_use]
    pub fn of(fault: &Fault) -> Self {
        match fault {
            Fault::App(error) => of_app(error),
            Fault::Malformed(detail) => Self::coded("malformed", detail.clone()),
            Fault::MediaType(wanted) => Self::coded("media_type", format!("Send {wanted}.")),
            Fault::TooLarge(limit) => {
                Self::coded("too_large", format!("Send at most {limit} bytes at this address."))
            }
            Fault::TooSlow => Self::coded("too_slow", "The body did not arrive in time: send it again."),
            Fault::Method(allow) => Self {
                allow: Some(allow.clone()),
                ..Self::coded("method_not_allowed", format!("This address takes {allow}."))
            },
            Fault::CrossSite => Self::coded(
                "cross_site",
                "A browser sent this for another site. Open our own page and try again there.",
            ),
            Fault::FormToken => Self::coded(
                "form_token",
                "The token of the form is missing or belongs to an old session. Load the page again and repeat.",
            ),
        }
    }
}

fn of_app(error: &AppError) -> Problem {
    match error {
        AppError::Refused(refusal) => Problem {
            status: StatusCode::CONFLICT,
            code: refusal.code.to_owned(),
            title: "A rule says no".to_owned(),
            detail: refusal.sentence.clone(),
            source: Some(refusal.source.to_owned()),
            ..Problem::default()
        },
        AppError::Invalid(fields) => Problem { errors: fields.clone(), ..invalid(fields) },
        AppError::NotFound => Problem::coded("not_found", "There is nothing here by that name."),
        AppError::Unauthenticated => Problem::coded("unauthenticated", "Sign in first."),
        AppError::Forbidden => Problem::coded("forbidden", "Your role does not allow this."),
        AppError::Conflict => Problem::coded("conflict", sentence(error)),
        AppError::VersionMissing => Problem::coded("version_missing", sentence(error)),
        AppError::Stale { .. } => Problem::coded("stale", sentence(error)),
        AppError::KeyReused => Problem::coded("key_reused", sentence(error)),
        AppError::TooMany { retry_after } => {
            Problem { retry_after: Some(*retry_after), ..Problem::coded("too_many", sentence(error)) }
        }
        AppError::Unavailable(why) => Problem {
            retry_after: Some(5),
            log: Some(why.clone()),
            ..Problem::coded("unavailable", "The service cannot do this right now. Try again in a moment.")
        },
        AppError::Internal(why) => Problem {
            log: Some(why.clone()),
            ..Problem::coded("internal", "Something went wrong on our side. Nothing was kept.")
        },
    }
}

fn invalid(fields: &[FieldError]) -> Problem {
    let detail = match fields {
        [only] => format!("{}: {}", only.field, only.message),
        several => format!("{} fields need another look.", several.len()),
    };
    Problem::coded("invalid", detail)
}

/// An error's own words as a sentence.
fn sentence(error: &AppError) -> String {
    let text = error.to_string();
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), signs.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_on_the_reference_page_with_its_status() {
        let page = include_str!("../../docs/reference/errors.md");
        for (code, status, title, advice) in CODES {
            let row = format!("| `{code}` | {status} | {title} | {advice} |");
            assert!(page.contains(&row), "docs/reference/errors.md lacks the row\n{row}");
        }
        for (code, source, _) in crate::domain::case::refusal::Reason::TABLE {
            let row = format!("| `{code}` | {source} |");
            assert!(page.contains(&row), "docs/reference/errors.md lacks the row\n{row}");
        }
    }

    #[test]
    fn a_fault_of_ours_says_nothing_about_its_cause() {
        let problem = Problem::of(&Fault::App(AppError::Internal("no such table: cases".to_owned())));
        assert_eq!(problem.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!problem.detail.contains("table"));
        assert_eq!(problem.log.as_deref(), Some("no such table: cases"));
    }

    #[test]
    fn waiting_has_a_length() {
        let busy = Problem::of(&Fault::App(AppError::TooMany { retry_after: 9 }));
        assert_eq!((busy.status.as_u16(), busy.retry_after), (429, Some(9)));
        let down = Problem::of(&Fault::App(AppError::Unavailable("disk".to_owned())));
        assert_eq!((down.status.as_u16(), down.retry_after.is_some()), (503, true));
    }

    #[test]
    fn one_wrong_field_is_named_in_the_detail() {
        let problem = Problem::of(&Fault::App(AppError::invalid("person.email", "Enter an address.")));
        assert_eq!(problem.status.as_u16(), 422);
        assert_eq!(problem.detail, "person.email: Enter an address.");
        assert_eq!(problem.errors.len(), 1);
    }
}
