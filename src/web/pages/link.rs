//! `/staff/link/{secret}`: where a letter leads a member of staff to choose a password.

use crate::app::{AppError, FieldError};
use crate::web::pages::form::{Form, Shown};
use crate::web::pages::html::{escaped, page};
use crate::web::pages::request::html;
use crate::web::{Fault, State, client};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

pub(super) async fn show(state: Data<State>, secret: Path<String>) -> Result<HttpResponse, Fault> {
    answer(&state, &secret, &Form::default(), &[]).await
}

pub(super) async fn choose(
    state: Data<State>,
    request: HttpRequest,
    secret: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    state.limits.log_in(client::address(&state, &request))?;
    let (email, name) = (form.text("email").to_owned(), form.text("name").to_owned());
    match state.app.choose_password(&secret, form.untouched("password"), Some((&email, &name))).await {
        Ok(()) => Ok(html(StatusCode::OK, done())),
        Err(AppError::Invalid(errors)) => answer(&state, &secret, &form, &errors).await,
        Err(other) => Err(other.into()),
    }
}

async fn answer(
    state: &State,
    secret: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<HttpResponse, Fault> {
    match state.app.link_holder(secret).await {
        Ok(holder) => {
            let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok(html(status, form_page(&holder.name, holder.needs_details, secret, form, errors)))
        }
        Err(AppError::Invalid(spent)) => Ok(html(StatusCode::GONE, gone(&spent))),
        Err(other) => Err(other.into()),
    }
}

fn form_page(holder: &str, needs_details: bool, secret: &str, form: &Form, errors: &[FieldError]) -> String {
    let shown = Shown { form, errors };
    let details = if needs_details {
        let name = shown.line("name", "Full name", "", "type=\"text\" autocomplete=\"name\"");
        let email = shown.line(
            "email",
            "E-mail address",
            "You sign in with it.",
            "type=\"email\" autocomplete=\"username\" spellcheck=\"false\"",
        );
        format!("{name}{email}")
    } else {
        format!("<p>For {}.</p>\n", escaped(holder))
    };
    // A password is never sent back to the page.
    let password = Shown { form: &Form::default(), errors }.line(
        "password",
        "Password",
        "Twelve characters or more: three or four words that have nothing to do with each other are good.",
        "type=\"password\" autocomplete=\"new-password\"",
    );
    let body = format!(
        "{}<h1>Choose your password</h1>\n<form method=\"post\" action=\"/staff/link/{}\" novalidate>\n\
         {details}{password}<button type=\"submit\">Save</button>\n</form>",
        shown.summary("There is a problem"),
        escaped(secret)
    );
    let prefix = if errors.is_empty() { "" } else { "Error: " };
    page("en", &format!("{prefix}Choose your password"), &body)
}

fn gone(errors: &[FieldError]) -> String {
    let sentence = errors.first().map_or("", |error| error.message.as_str());
    page(
        "en",
        "This link does not work any more",
        &format!("<h1>This link does not work any more</h1><p>{}</p>", escaped(sentence)),
    )
}

fn done() -> String {
    page("en", "Password saved", "<h1>Password saved</h1>\n<p>You can sign in with it now.</p>")
}
