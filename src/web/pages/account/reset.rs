//! `/sign-in/forgotten`: a letter with a link to choose a new password.

use crate::web::pages::answer::{done, form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::{Fault, State, client};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "account/forgotten.html")]
struct Forgotten {
    page: Page,
    form: Form,
}

pub(super) async fn show(page: Page) -> Result<HttpResponse, Fault> {
    shown(&Forgotten { page, form: Form::default() })
}

pub(super) async fn ask(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    state.limits.log_in(client::address(&state, &request))?;
    if form.text("email").is_empty() {
        form.wrong("email", page.t("email-missing"));
        return form_answer(true, &Forgotten { page, form });
    }
    let council = page.council.as_ref().map(|council| council.organisation.slug.0.clone());
    // The answer is the same whether there is such an account or not.
    state.app.ask_reset(form.text("email"), council.as_deref()).await?;
    Ok(done(&page, "/sign-in", "reset-asked"))
}
