//! Files that pages need, embedded, under names that change with their content, so that a browser may keep them for ever.

use crate::app::AppError;
use crate::domain::organisation::Colour;
use crate::domain::text::hex;
use crate::web::Fault;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

macro_rules! files {
    ($($name:literal $kind:literal)+) => {
        /// Name, media type, content.
        const FILES: &[(&str, &str, &str)] = &[$(($name, $kind, include_str!(concat!("../assets/", $name)))),+];
    };
}

files! {
    "style.css" "text/css; charset=utf-8"
    "resident.css" "text/css; charset=utf-8"
    "officer.css" "text/css; charset=utf-8"
    "case.css" "text/css; charset=utf-8"
    "auditor.css" "text/css; charset=utf-8"
    "admin.css" "text/css; charset=utf-8"
    "auditor.js" "text/javascript; charset=utf-8"
    "officer.js" "text/javascript; charset=utf-8"
    "icon.svg" "image/svg+xml"
}

/// A file as it is served.
struct Served {
    name: &'static str,
    path: String,
    kind: &'static str,
    content: &'static str,
}

fn all() -> &'static [Served] {
    static ALL: OnceLock<Vec<Served>> = OnceLock::new();
    ALL.get_or_init(|| {
        let served = |(name, kind, content): &(&'static str, &'static str, &'static str)| {
            let digest: String = hex(&Sha256::digest(content.as_bytes())).chars().take(12).collect();
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            Served { name, path: format!("/assets/{stem}-{digest}.{ending}"), kind, content }
        };
        FILES.iter().map(served).collect()
    })
}

/// The path of a file by its plain name; empty for a name that is not there, which a test of all pages would find.
#[must_use]
pub fn path(name: &str) -> &'static str {
    all().iter().find(|file| file.name == name).map_or("", |file| file.path.as_str())
}

/// The path of the stylesheet that sets a council's colour.
#[must_use]
pub fn accent_path(colour: &Colour) -> String {
    format!("/assets/accent-{}.css", colour.as_str().trim_start_matches('#'))
}

/// The stylesheet of a colour: the colour, and black or white upon it, whichever is easier to read.
fn accent(name: &str) -> Option<String> {
    let digits = name.strip_prefix("accent-")?.strip_suffix(".css")?;
    let colour = Colour::parse(&format!("#{digits}"))?;
    Some(format!(":root {{ --accent: {}; --on-accent: {}; }}\n", colour.as_str(), colour.text_upon()))
}

pub(super) async fn serve(name: Path<String>) -> Result<HttpResponse, Fault> {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    if let Some(style) = accent(&name) {
        return Ok(answer.content_type("text/css; charset=utf-8").body(style));
    }
    let asked = all().iter().find(|file| file.path.strip_prefix("/assets/") == Some(name.as_str()));
    let file = asked.ok_or(AppError::NotFound)?;
    Ok(answer.content_type(file.kind).body(file.content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_a_colour_is_a_stylesheet() {
        assert!(path("style.css").starts_with("/assets/style-") && path("style.css").ends_with(".css"));
        assert_eq!(path("nothing.css"), "");
        let dark = accent("accent-0b3d91.css").unwrap();
        assert!(dark.contains("--accent: #0b3d91; --on-accent: #ffffff"), "{dark}");
        assert!(accent("accent-ffd54f.css").unwrap().contains("--on-accent: #0b0c0c"));
        assert_eq!(accent("accent-red;}.css"), None);
    }
}
