//! `/account`: who I am here, and my password.

use crate::app::AppError;
use crate::web::pages::answer::{done, form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "account/own.html")]
struct Own {
    page: Page,
    form: Form,
    name: String,
    role: &'static str,
}

fn own(page: Page, form: Form) -> Own {
    let name = page.signed_in.as_ref().map(|staff| staff.name.clone()).unwrap_or_default();
    let role = page.role().map_or("", |role| role.name());
    Own { page, form, name, role }
}

pub(super) async fn show(page: Page) -> Result<HttpResponse, Fault> {
    shown(&own(page, Form::default()))
}

pub(super) async fn change_password(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let (old, new) = (form.untouched("old_password"), form.untouched("password"));
    match state.app.change_password(&signed_in.caller, old, new).await {
        Ok(()) => Ok(done(&page, "/sign-in", "password-saved")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &own(page, form))
        }
        Err(other) => Err(other.into()),
    }
}
