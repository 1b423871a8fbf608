//! Where a page is: its path, and before it what is not part of the route: the council of a shared installation and the
//! language. `/at/wrexham/cy/status` is `/status` in Welsh at Wrexham.

use crate::domain::text::Language;
use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Uri;
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;

/// What stood before the path, and the path itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The council's short name, where it was named.
    pub council: Option<String>,
    /// The language of the page; English where none was named.
    pub language: Language,
    /// The path of the route, without query.
    pub path: String,
}

impl Place {
    /// Takes a path apart.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let (council, rest) =
            match path.strip_prefix("/at/").map(|rest| rest.split_once('/').unwrap_or((rest, ""))) {
                Some((slug, rest)) if !slug.is_empty() => (Some(slug.to_owned()), format!("/{rest}")),
                _ => (None, path.to_owned()),
            };
        let (language, path) = match rest.strip_prefix("/cy") {
            Some("") => (Language::Welsh, "/".to_owned()),
            Some(welsh) if welsh.starts_with('/') => (Language::Welsh, welsh.to_owned()),
            _ => (Language::English, rest),
        };
        Self { council, language, path }
    }

    /// The address of another page of the same council in a language. `path` begins with a slash and may have a query.
    #[must_use]
    pub fn address(&self, language: Language, path: &str) -> String {
        let council = self.council.as_ref().map(|slug| format!("/at/{slug}")).unwrap_or_default();
        let tongue = if language == Language::Welsh { "/cy" } else { "" };
        let whole = format!("{council}{tongue}{path}");
        // "/cy/" and "/at/wrexham/" are written without the slash at the end.
        match whole.strip_suffix('/') {
            Some(shorter) if !shorter.is_empty() => shorter.to_owned(),
            _ => whole,
        }
    }
}

/// Stands before the routes: they see the path alone.
///
/// # Errors
/// What stands behind it says.
pub async fn find<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let place = Place::of(request.path());
    if place.path != request.path() && !place.path.starts_with("/api/") {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        if let Ok(path) = format!("{}{query}", place.path).parse::<PathAndQuery>() {
            let mut parts = request.uri().clone().into_parts();
            parts.path_and_query = Some(path);
            if let Ok(uri) = Uri::from_parts(parts) {
                request.match_info_mut().get_mut().update(&uri);
                request.head_mut().uri = uri;
            }
        }
    }
    request.extensions_mut().insert(place);
    next.call(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart_and_put_together_again() {
        for (whole, council, language, path) in [
            ("/", None, Language::English, "/"),
            ("/cy", None, Language::Welsh, "/"),
            ("/cy/status", None, Language::Welsh, "/status"),
            ("/cyngor", None, Language::English, "/cyngor"),
            ("/at/wrexham", Some("wrexham"), Language::English, "/"),
            ("/at/wrexham/cy/request/name", Some("wrexham"), Language::Welsh, "/request/name"),
        ] {
            let place = Place::of(whole);
            assert_eq!(
                (place.council.as_deref(), place.language, place.path.as_str()),
                (council, language, path)
            );
            assert_eq!(place.address(language, path), whole);
        }
    }

    #[test]
    fn the_other_language_keeps_the_council() {
        let place = Place::of("/at/wrexham/request/name");
        assert_eq!(place.address(Language::Welsh, "/request/name"), "/at/wrexham/cy/request/name");
        assert_eq!(place.address(Language::English, "/"), "/at/wrexham");
    }
}
