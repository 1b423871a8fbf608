//! `/cases/{reference}/letters/{id}`: a letter as it was written, to read and to print.

use crate::app::AppError;
use crate::app::letters::paper::OpenedLetter;
use crate::domain::access::Action;
use crate::domain::ids::LetterId;
use crate::web::pages::answer::{done, letter as as_mailed, shown};
use crate::web::pages::case::reference;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "case/letter.html")]
struct Shown {
    page: Page,
    reference: String,
    opened: OpenedLetter,
    /// Whether it waits to be printed, and who looks may say that it was.
    prints: bool,
}

fn letter_id(text: &str) -> Result<LetterId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (case, id) = path.into_inner();
    let reference = reference(&case)?;
    let opened = state.app.opened_letter(&signed_in.caller, &reference, letter_id(&id)?).await?;
    let prints = opened.letter.state == "print" && page.may(Action::HandleCase);
    shown(&Shown { page, reference: reference.to_string(), opened, prints })
}

/// The same as a mail program shows it.
pub(super) async fn html(
    state: Data<State>,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (case, id) = path.into_inner();
    let opened = state.app.opened_letter(&signed_in.caller, &reference(&case)?, letter_id(&id)?).await?;
    Ok(as_mailed(opened.html))
}

pub(super) async fn printed(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (case, id) = path.into_inner();
    let reference = reference(&case)?;
    state.app.letter_printed(&signed_in.caller, &reference, letter_id(&id)?).await?;
    Ok(done(&page, &format!("/cases/{reference}"), "letter-printed"))
}
