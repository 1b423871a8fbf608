//! `/audit/check`: an export that somebody holds, checked without looking at the database.

use crate::app::AppError;
use crate::web::pages::answer::{form as form_answer, shown};
use crate::web::pages::auditor::verdict::Verdict;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State, body, upload};
use actix_web::http::header;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "auditor/check.html")]
struct Check {
    page: Page,
    form: Form,
    name: String,
    found: Option<Verdict>,
    ours: bool,
}

pub(super) async fn ask(page: Page) -> Result<HttpResponse, Fault> {
    shown(&Check { page, form: Form::default(), name: String::new(), found: None, ours: false })
}

pub(super) async fn check(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let whole = body::read(payload.into_inner(), state.settings.form_with_file()).await?;
    let sent =
        upload::read(kind.unwrap_or_default(), &whole).ok_or(Fault::MediaType("multipart/form-data"))?;
    let (name, bytes) = sent.file.map(|file| (file.name.unwrap_or_default(), file.bytes)).unwrap_or_default();
    let mut form = Form::default();
    match state.app.check_bundle(&by.caller, bytes).await {
        Ok(checked) => {
            let found = Some(Verdict::new(&page, &checked.report));
            shown(&Check { page, form, name, found, ours: checked.ours })
        }
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &Check { page, form, name, found: None, ours: false })
        }
        Err(other) => Err(other.into()),
    }
}
