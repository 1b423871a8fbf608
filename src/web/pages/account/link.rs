//! `/staff/link/{secret}`: where a letter leads a member of staff to choose a password.

use crate::app::AppError;
use crate::web::pages::answer::{done, form as form_answer, with_status};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::{Fault, State, client};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "account/link.html")]
struct Choose {
    page: Page,
    form: Form,
    secret: String,
    holder: String,
    needs_details: bool,
}

#[derive(Template)]
#[template(path = "account/link_gone.html")]
struct Gone {
    page: Page,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    secret: Path<String>,
) -> Result<HttpResponse, Fault> {
    answer(&state, page, secret.into_inner(), Form::default()).await
}

pub(super) async fn choose(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    secret: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    state.limits.log_in(client::address(&state, &request))?;
    let details = Some((form.text("email"), form.text("name")));
    match state.app.choose_password(&secret, form.untouched("password"), details).await {
        Ok(()) => Ok(done(&page, "/sign-in", "password-saved")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            answer(&state, page, secret.into_inner(), form).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn answer(state: &State, page: Page, secret: String, form: Form) -> Result<HttpResponse, Fault> {
    match state.app.link_holder(&secret).await {
        Ok(holder) => {
            let (wrong, needs_details) = (form.is_wrong(), holder.needs_details);
            form_answer(wrong, &Choose { page, form, secret, holder: holder.name, needs_details })
        }
        Err(AppError::Invalid(_)) => with_status(StatusCode::GONE, &Gone { page }),
        Err(other) => Err(other.into()),
    }
}
