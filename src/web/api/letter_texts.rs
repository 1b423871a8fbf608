//! A council's own texts of letters over HTTP: read, tried, saved, gone back to.

use crate::app::AppError;
use crate::app::templates::{FILTERS, Kind, PASSAGES, Text, Wanted, facts_for, language};
use crate::domain::text::Language;
use crate::web::body::Body;
use crate::web::session::SignedIn;
use crate::web::terms::{etag, seen};
use crate::web::{Fault, State};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A text to try.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriedShape {
    /// The first line is the subject.
    pub source: String,
}

/// A text to save: its words, or those of an older version.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavedShape {
    /// The first line is the subject.
    pub source: Option<String>,
    /// In place of `source`: the version to go back to; 0 is the standard text.
    pub version: Option<i64>,
    /// Why.
    pub note: Option<String>,
}

/// Two versions.
#[derive(Debug, Deserialize)]
pub struct Two {
    from: i64,
    to: i64,
}

/// The parameters of a comparison.
pub const TWO: &[(&str, &str)] =
    &[("from", "A version; 0 is the standard text."), ("to", "Another version; 0 is the standard text.")];

/// Which letter in which language.
type Which = Path<(String, String)>;

fn which(path: &Which) -> Result<(Kind, Language), AppError> {
    Kind::parse(&path.0).zip(language(&path.1)).ok_or(AppError::NotFound)
}

fn whole(text: &Text) -> Result<HttpResponse, Fault> {
    let mut body = serde_json::to_value(text).map_err(AppError::from)?;
    let names = |names: &[&crate::app::templates::Name]| -> Vec<Value> {
        let meaning =
            |one: &&crate::app::templates::Name| json!({ "name": one.name, "meaning": one.english });
        names.iter().map(meaning).collect()
    };
    let all = [FILTERS, PASSAGES].map(|list| names(&list.iter().collect::<Vec<_>>()));
    if let Value::Object(fields) = &mut body {
        let [filters, passages] = all;
        let facts = names(&facts_for(text.kind, text.language));
        fields
            .insert("names".to_owned(), json!({ "facts": facts, "filters": filters, "passages": passages }));
    }
    Ok(HttpResponse::Ok().insert_header(etag(text.version)).json(body))
}

pub(super) async fn list(state: Data<State>, by: SignedIn) -> Result<HttpResponse, Fault> {
    let texts = state.app.letter_texts(&by.caller).await?;
    Ok(HttpResponse::Ok().json(json!({ "texts": texts })))
}

pub(super) async fn show(state: Data<State>, by: SignedIn, path: Which) -> Result<HttpResponse, Fault> {
    let (kind, language) = which(&path)?;
    whole(&state.app.letter_text(&by.caller, kind, language).await?)
}

pub(super) async fn save(
    state: Data<State>,
    by: SignedIn,
    request: HttpRequest,
    path: Which,
    body: Body<SavedShape>,
) -> Result<HttpResponse, Fault> {
    let (which, seen) = (which(&path)?, seen(&request, None)?);
    let SavedShape { source, version, note } = body.value;
    let wanted = match (source, version) {
        (Some(source), None) => Wanted::Source(source),
        (None, Some(version)) => Wanted::Version(version),
        _ => return Err(AppError::invalid("source", "Give the text, or the version to go back to.").into()),
    };
    let note = note.unwrap_or_default();
    whole(&state.app.save_letter_text(&by.caller, which, seen, wanted, &note).await?)
}

pub(super) async fn preview(
    state: Data<State>,
    by: SignedIn,
    path: Which,
    body: Body<TriedShape>,
) -> Result<HttpResponse, Fault> {
    let (kind, language) = which(&path)?;
    let source = body.value.source.replace("\r\n", "\n");
    Ok(HttpResponse::Ok().json(state.app.preview_letter_text(&by.caller, kind, language, &source).await?))
}

pub(super) async fn version(
    state: Data<State>,
    by: SignedIn,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Fault> {
    let (kind, tag, version) = path.into_inner();
    let version: i64 = version.parse().map_err(|_| AppError::NotFound)?;
    let (kind, language) = Kind::parse(&kind).zip(language(&tag)).ok_or(AppError::NotFound)?;
    let source = state.app.letter_text_version(&by.caller, kind, language, version).await?;
    Ok(HttpResponse::Ok().json(json!({ "version": version, "source": source })))
}

pub(super) async fn compare(
    state: Data<State>,
    by: SignedIn,
    path: Which,
    two: Query<Two>,
) -> Result<HttpResponse, Fault> {
    let lines = state.app.compare_letter_texts(&by.caller, which(&path)?, (two.from, two.to)).await?;
    Ok(HttpResponse::Ok().json(json!({ "lines": lines })))
}
