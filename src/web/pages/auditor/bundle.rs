//! `/audit/check`: an export that somebody holds, checked without looking at the database.

use crate::app::AppError;
use crate::web::pages::answer::{form as form_answer, shown};
use crate::web::pages::auditor::verdict::Verdict;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::upload::FormWithFile;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
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
    sent: FormWithFile,
) -> Result<HttpResponse, Fault> {
    let (name, bytes) = sent.file.map(|file| (file.name.unwrap_or_default(), file.bytes)).unwrap_or_default();
    let mut form = Form::default();
    if sent.too_large {
        form.wrong("bundle", page.t("wrong-bundle"));
        return form_answer(true, &Check { page, form, name, found: None, ours: false });
    }
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
