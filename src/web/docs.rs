//! The OpenAPI 3.1 document, made from the table of routes, and the page on which it can be browsed without any outside
//! host.

use crate::app::AppError;
use crate::web::Fault;
use crate::web::error::CODES;
use crate::web::route::{Access, Route, Words, changes};
use crate::web::routes::routes;
use crate::web::schema;
use actix_web::http::{Method, header};
use actix_web::{HttpResponse, web};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{Components, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Content, Info, OpenApi, Paths, Ref, RefOr, Required, ResponseBuilder};
use utoipa_swagger_ui::{Config, serve};

/// The document.
#[must_use]
pub fn openapi() -> OpenApi {
    let mut info = Info::new("Habeas", env!("CARGO_PKG_VERSION"));
    info.description = Some(
        "Case management for data subject rights requests. Dates are YYYY-MM-DD at the council, instants RFC 3339 in \
         UTC. Errors are problem documents (RFC 9457) with a stable `code`."
            .to_owned(),
    );
    let mut paths = Paths::new();
    let mut named: BTreeMap<String, RefOr<Schema>> = BTreeMap::new();
    named.insert("Problem".to_owned(), RefOr::T(problem_schema().into()));
    for route in routes().into_iter().filter(|route| !route.words.summary.is_empty()) {
        for shape in [&route.words.takes, &route.words.gives.clone().and_then(|(_, shape)| shape)] {
            named.extend(shape.iter().flat_map(|shape| shape.named.clone()));
        }
        let method = method(&route.method);
        paths.add_path_operation(route.path, vec![method], operation(&route));
    }
    let mut api = OpenApi::new(info, paths);
    let mut components = Components::new();
    components.schemas.extend(named);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::web::session::cookie_name(true)));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    api.components = Some(components);
    api
}

fn operation(route: &Route) -> Operation {
    let words = &route.words;
    let mut operation = OperationBuilder::new()
        .summary(Some(words.summary))
        .tag(tag(route.path))
        .operation_id(Some(operation_id(route)));
    let parameters = path_parameters(route.path)
        .map(|name| parameter(name, ParameterIn::Path, "", true))
        .chain(words.query.iter().map(|(name, about)| parameter(name, ParameterIn::Query, about, false)))
        .chain(words.headers.iter().map(|(name, about)| parameter(name, ParameterIn::Header, about, false)));
    for one in parameters {
        operation = operation.parameter(one);
    }
    if let Some(shape) = &words.takes {
        let content = Content::new(Some(shape.schema.clone()));
        let body =
            RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True));
        operation = operation.request_body(Some(body.build()));
    }
    operation =
        operation.response(words.gives.as_ref().map_or(200, |(status, _)| *status).to_string(), good(words));
    for (status, title) in troubles(route) {
        let content = Content::new(Some(Ref::from_schema_name("Problem")));
        let answer = ResponseBuilder::new().description(title).content("application/problem+json", content);
        operation = operation.response(status.to_string(), answer.build());
    }
    if route.access != Access::Public {
        let no_scopes: [&str; 0] = [];
        operation = operation
            .security(SecurityRequirement::new("token", no_scopes))
            .security(SecurityRequirement::new("session", no_scopes));
    }
    operation.build()
}

fn good(words: &Words) -> utoipa::openapi::Response {
    let answer = ResponseBuilder::new().description("Done");
    match (&words.media, &words.gives) {
        (Some(media), _) => answer.content(*media, Content::new(None::<RefOr<Schema>>)),
        (None, Some((_, Some(shape)))) => {
            answer.content("application/json", Content::new(Some(shape.schema.clone())))
        }
        (None, Some((204, None))) => answer,
        (None, _) => answer.content("application/json", Content::new(Some(Object::new()))),
    }
    .build()
}

/// The statuses of problems that a route can answer, each with its titles.
fn troubles(route: &Route) -> BTreeMap<u16, String> {
    let taken = |status: u16| match status {
        400 | 413 | 415 => changes(&route.method),
        401 => route.access != Access::Public,
        403 => route.access != Access::Public || changes(&route.method),
        404 => route.path.contains('{'),
        408 => route.words.takes.is_some(),
        409 | 412 | 422 | 428 => changes(&route.method),
        405 => false,
        _ => true,
    };
    let mut troubles: BTreeMap<u16, String> = BTreeMap::new();
    for (code, status, title, _) in CODES.iter().filter(|(_, status, ..)| taken(*status)) {
        let text = troubles.entry(*status).or_default();
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push_str(&format!("{code}: {title}"));
    }
    troubles
}

fn problem_schema() -> Object {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let field = ObjectBuilder::new().property("field", text()).property("message", text());
    let errors = utoipa::openapi::schema::ArrayBuilder::new().items(field);
    let mut problem =
        ObjectBuilder::new().property("status", ObjectBuilder::new().schema_type(Type::Integer));
    for name in ["type", "title", "detail", "code", "request_id"] {
        problem = problem.property(name, text()).required(name);
    }
    let source = text().description(Some("For a rule: the article, section or guidance behind it."));
    problem.property("source", source).property("errors", errors).required("status").build()
}

fn path_parameters(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next())
}

fn parameter(name: &str, place: ParameterIn, about: &str, required: bool) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(if required { Required::True } else { Required::False })
        .description((!about.is_empty()).then_some(about))
        .schema(Some(schema::text()))
        .build()
}

fn tag(path: &str) -> String {
    path.trim_start_matches("/api/v1/").split('/').next().unwrap_or_default().to_owned()
}

fn operation_id(route: &Route) -> String {
    let words = route.path.trim_start_matches("/api/v1/");
    let plain: String = words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let parts: Vec<&str> = plain.split('_').filter(|part| !part.is_empty()).collect();
    format!("{}_{}", route.method.as_str().to_ascii_lowercase(), parts.join("_"))
}

fn method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

/// The document as text, put together once.
///
/// # Errors
/// `Internal` when it cannot be written.
pub fn openapi_json() -> Result<&'static str, AppError> {
    static TEXT: OnceLock<Result<String, String>> = OnceLock::new();
    TEXT.get_or_init(|| openapi().to_json().map_err(|error| error.to_string()))
        .as_deref()
        .map_err(|error| AppError::Internal(error.clone()))
}

pub(super) async fn document() -> Result<HttpResponse, Fault> {
    let text = openapi_json()?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(text))
}

pub(super) async fn front() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/api/docs/")).finish()
}

pub(super) async fn file(path: web::Path<String>) -> Result<HttpResponse, Fault> {
    let config = Arc::new(Config::new(["/api/v1/openapi.json"]));
    let found = serve(&path, config).map_err(|error| AppError::Internal(error.to_string()))?;
    let file = found.ok_or(AppError::NotFound)?;
    let mut answer = HttpResponse::Ok();
    if file.gzpipped {
        answer.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    Ok(answer
        .content_type(file.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(file.bytes.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_and_the_table_name_the_same_paths() {
        let document: serde_json::Value = serde_json::from_str(openapi_json().unwrap()).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        let mut written: Vec<String> = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            written.extend(methods.as_object().unwrap().keys().map(|method| format!("{method} {path}")));
        }
        let mut served: Vec<String> = routes()
            .iter()
            .filter(|route| route.path.starts_with("/api/v1/") && route.path != "/api/v1/openapi.json")
            .map(|route| format!("{} {}", route.method.as_str().to_lowercase(), route.path))
            .collect();
        written.sort();
        served.sort();
        assert_eq!(written, served, "give each route of the API its sentence with `says`");
    }

    #[test]
    fn every_shape_that_is_referred_to_is_there() {
        let text = openapi_json().unwrap();
        let document: serde_json::Value = serde_json::from_str(text).unwrap();
        for rest in text.split("#/components/schemas/").skip(1) {
            let name = rest.split('"').next().unwrap();
            assert!(!document["components"]["schemas"][name].is_null(), "{name}");
        }
    }
}
