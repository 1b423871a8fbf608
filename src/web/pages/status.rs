//! `/status`: how a request goes, for whoever has its reference and code. Both are posted, so neither stands in an address.

use crate::app::council::Council;
use crate::app::public::status::StatusView;
use crate::app::{AppError, FieldError};
use crate::domain::reference::Reference;
use crate::domain::text::Language;
use crate::web::pages::html::{escaped, page_with};
use crate::web::pages::old_form::{Form, Shown};
use crate::web::pages::old_words::Words;
use crate::web::pages::request::{Choice, html, language, top};
use crate::web::{Fault, State, client, organisation};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use std::fmt::Write;

pub(super) async fn ask(
    state: Data<State>,
    request: HttpRequest,
    choice: Query<Choice>,
) -> Result<HttpResponse, Fault> {
    let org = organisation::of(&state, &request, choice.organisation.as_deref()).await?;
    let council = state.app.council(org).await?;
    let language = language(&council, choice.lang.as_deref().unwrap_or_default());
    Ok(html(StatusCode::OK, door_page(&council, language, &Form::default(), &[])))
}

pub(super) async fn show(
    state: Data<State>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let org = organisation::of(&state, &request, form.filled("organisation").as_deref()).await?;
    let council = state.app.council(org).await?;
    let language = language(&council, form.text("lang"));
    state.limits.look(client::address(&state, &request), &form.text("reference").to_uppercase())?;
    let found = match Reference::parse(form.text("reference")) {
        Some(reference) => {
            state
                .app
                .status_for_requester(
                    org,
                    &reference,
                    &crate::app::public::visit::RequestersKey::typed(form.text("code")),
                )
                .await
        }
        None => Err(AppError::NotFound),
    };
    match found {
        Ok(view) => Ok(html(StatusCode::OK, status_page(&council, language, &view))),
        Err(AppError::NotFound) => {
            let wrong = [FieldError::new("reference", Words::of(language).status_wrong)];
            Ok(html(StatusCode::NOT_FOUND, door_page(&council, language, &form, &wrong)))
        }
        Err(other) => Err(other.into()),
    }
}

fn door_page(council: &Council, language: Language, form: &Form, errors: &[FieldError]) -> String {
    let words = Words::of(language);
    let shown = Shown { form, errors };
    let plain = "type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\"";
    // The code is never sent back to the page.
    let code = Shown { form: &Form::default(), errors: &[] }.line("code", words.code, "", plain);
    let body = format!(
        "{}<h1>{}</h1>\n<form method=\"post\" action=\"/status\" novalidate>\n\
         <input type=\"hidden\" name=\"lang\" value=\"{}\">\n\
         <input type=\"hidden\" name=\"organisation\" value=\"{}\">\n{}{code}\
         <button type=\"submit\">{}</button>\n</form>",
        shown.summary(words.problem),
        words.status_title,
        words.tag,
        escaped(&council.organisation.slug.0),
        shown.line("reference", words.reference, "DSR-2026-00042-K", plain),
        words.status_send,
    );
    let prefix = if errors.is_empty() { "" } else { words.error_prefix };
    page_with(words.tag, &format!("{prefix}{}", words.status_title), &top(council, words, "/status"), &body)
}

fn status_page(council: &Council, language: Language, view: &StatusView) -> String {
    let words = Words::of(language);
    let mut body = format!(
        "<h1>{}</h1>\n<p>{}: <strong class=\"code\">{}</strong></p>\n<div class=\"panel\"><p>{}</p>",
        words.right(view.right),
        words.reference,
        escaped(&view.reference),
        escaped(&view.says)
    );
    if let Some(waiting) = &view.waiting_for {
        let _ = write!(body, "<p>{}: {}</p>", words.waiting, escaped(waiting));
    }
    let reckoning: String = view.reckoning.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
    let _ = write!(body, "</div>\n<ul>{reckoning}</ul>\n<h2>{}</h2>\n", words.letters);
    for letter in &view.letters {
        let text = letter.text.as_deref().map(|text| format!("<pre>{}</pre>", escaped(text)));
        let _ = writeln!(
            body,
            "<h3><time datetime=\"{0}\">{0}</time></h3>\n{1}",
            letter.date,
            text.unwrap_or_default()
        );
    }
    page_with(words.tag, words.status_title, &top(council, words, "/status"), &body)
}
