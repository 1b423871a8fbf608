//! Documents of a case: taken in by a form with a file, given out to be saved.

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::documents::{LARGEST, Upload};
use crate::app::idempotency::KeyUse;
use crate::domain::case::outcome::DocumentPurpose;
use crate::domain::ids::ContentId;
use crate::domain::text::hex;
use crate::web::api::cases::documents::attachment;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::case::act::control::Choice;
use crate::web::pages::case::reference;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::upload::FormWithFile;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use sha2::{Digest, Sha256};

#[derive(Template)]
#[template(path = "case/upload.html")]
struct Asking {
    page: Page,
    form: Form,
    reference: String,
    /// Makes one document of a form that is sent twice.
    key: String,
    purposes: Vec<Choice>,
}

/// The page on which a file is chosen.
async fn page_with(
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
    let key = state.app.chance.id(state.app.time.now()).to_string();
    form_answer(form.is_wrong(), &Asking { form, reference: view.reference, key, purposes, page })
}

pub(super) async fn ask(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
) -> Result<HttpResponse, Fault> {
    page_with(&state, page, &signed_in, &case, Form::default()).await
}

pub(super) async fn take(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
    sent: FormWithFile,
) -> Result<HttpResponse, Fault> {
    let mut form = sent.form;
    let purpose = DocumentPurpose::parse(form.text("purpose"));
    let file = sent.file.filter(|file| !file.bytes.is_empty());
    let largest = state.settings.upload_limit.min(LARGEST);
    if purpose.is_none() {
        form.wrong("purpose", page.t("case-missing-choice"));
    }
    if sent.too_large || file.as_ref().is_some_and(|file| file.bytes.len() > largest) {
        form.wrong("file", page.t("case-file-too-large"));
    } else if file.is_none() {
        form.wrong("file", page.t("case-missing-file"));
    } else if form.is_wrong() {
        form.wrong("file", page.t("file-again"));
    }
    let (Some(purpose), Some(file), false) = (purpose, file, form.is_wrong()) else {
        return page_with(&state, page, &signed_in, &case, form).await;
    };
    // A document changes nothing that somebody else may have changed meanwhile; sent twice, the form adds it once.
    let sent_once = Sha256::new().chain_update(form.text("key")).chain_update(&file.bytes).finalize();
    let key = KeyUse::new(&hex(&sent_once), &[b"document"])?;
    let terms = Terms { version: Version::Newest, key: Some(key) };
    let upload = Upload { name: file.name, purpose, bytes: file.bytes };
    match state.app.add_document(&signed_in.caller, &reference(&case)?, &terms, upload).await {
        Ok(_) => Ok(done(&page, &format!("/cases/{case}"), "document-added")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, |_| "file".to_owned());
            page_with(&state, page, &signed_in, &case, form).await
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
