//! Documents of a case: taken in by a form with a file, given out to be saved.

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::documents::{LARGEST, Upload};
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::ids::ContentId;
use crate::web::api::cases::documents::attachment;
use crate::web::body::read;
use crate::web::pages::answer::{done, with_status};
use crate::web::pages::case::act::control::Choice;
use crate::web::pages::case::reference;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State, upload};
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "case/upload.html")]
struct Asking {
    page: Page,
    form: Form,
    reference: String,
    version: i64,
    purposes: Vec<Choice>,
    moved_on: bool,
}

/// The page on which a file is chosen.
async fn page_with(
    status: StatusCode,
    state: &State,
    page: Page,
    signed_in: &SignedIn,
    case: &str,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let reference = reference(case)?;
    let view =
        state.app.case_view(&signed_in.caller, &reference, Some("add_document"), page.language()).await?;
    let named =
        |word: &DocumentPurpose| (word.name().to_owned(), page.term("word", word.name()).into_owned());
    let purposes = DocumentPurpose::ALL.iter().map(named).collect();
    let (version, moved_on) = (view.version, status == StatusCode::PRECONDITION_FAILED);
    let asking = Asking { form, reference: view.reference, version, purposes, moved_on, page };
    with_status(status, &asking)
}

pub(super) async fn ask(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
) -> Result<HttpResponse, Fault> {
    page_with(StatusCode::OK, &state, page, &signed_in, &case, Form::default()).await
}

pub(super) async fn take(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let body = read(payload.into_inner(), state.settings.form_with_file()).await?;
    let sent =
        upload::read(kind.unwrap_or_default(), &body).ok_or(Fault::MediaType("multipart/form-data"))?;
    let mut form = sent.form;
    let seen: i64 = form.text("version").parse().map_err(|_| AppError::VersionMissing)?;
    let purpose = DocumentPurpose::parse(form.text("purpose"));
    let file = sent.file.filter(|file| !file.bytes.is_empty());
    if purpose.is_none() {
        form.wrong("purpose", page.t("case-missing-choice"));
    }
    if file.is_none() {
        form.wrong("file", page.t("case-missing-file"));
    }
    if file.as_ref().is_some_and(|file| file.bytes.len() > state.settings.upload_limit.min(LARGEST)) {
        form.wrong("file", page.t("case-file-too-large"));
    }
    let (Some(purpose), Some(file), false) = (purpose, file, form.is_wrong()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &state, page, &signed_in, &case, form).await;
    };
    let terms = Terms { version: Version::Seen(seen), key: None };
    let upload = Upload { name: file.name, purpose, bytes: file.bytes };
    match state.app.add_document(&signed_in.caller, &reference(&case)?, &terms, upload).await {
        Ok(_) => Ok(done(&page, &format!("/cases/{case}"), "document-added")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, |_| "file".to_owned());
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &state, page, &signed_in, &case, form).await
        }
        Err(AppError::Stale { .. }) => {
            page_with(StatusCode::PRECONDITION_FAILED, &state, page, &signed_in, &case, form).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn give(
    state: Data<State>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (case, id) = path.into_inner();
    let id: ContentId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(attachment(state.app.document(&signed_in.caller, &reference(&case)?, id).await?))
}
