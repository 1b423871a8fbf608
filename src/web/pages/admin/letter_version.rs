//! `/admin/letters/{kind}/{language}/versions/{version}`: what one version said, what has changed since, and the way back to it.
//! Version 0 is the standard text.

use crate::app::AppError;
use crate::app::templates::{Compared, Text, Wanted};
use crate::domain::access::Action;
use crate::web::pages::admin::letter_text::{Which, address, which};
use crate::web::pages::answer::{done, letter, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/letter_version.html")]
struct VersionPage {
    page: Page,
    text: Text,
    version: i64,
    source: String,
    /// From this version to the text in force; empty when they are the same.
    since: Vec<Compared>,
}

impl VersionPage {
    fn may_go_back(&self) -> bool {
        self.page.may(Action::ChangeLetters) && !self.since.is_empty()
    }
}

type Asked = Path<(String, String, String)>;

fn asked(path: &Asked) -> Result<(Which, i64), AppError> {
    let version = path.2.parse().map_err(|_| AppError::NotFound)?;
    Ok((which(&path.0, &path.1)?, version))
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Asked,
) -> Result<HttpResponse, Fault> {
    let (which, version) = asked(&path)?;
    let source = state.app.letter_text_version(&by.caller, which.0, which.1, version).await?;
    let text = state.app.letter_text(&by.caller, which.0, which.1).await?;
    let differs = text.source != source;
    let since = match differs {
        true => state.app.compare_letter_texts(&by.caller, which, (version, text.version)).await?,
        false => Vec::new(),
    };
    shown(&VersionPage { page, text, version, source, since })
}

/// The letter that the version makes, as a mail program shows it.
pub(super) async fn html(state: Data<State>, by: SignedIn, path: Asked) -> Result<HttpResponse, Fault> {
    let (which, version) = asked(&path)?;
    let source = state.app.letter_text_version(&by.caller, which.0, which.1, version).await?;
    // An old version may name what there no longer is: then there is no letter to look at.
    let preview = state.app.preview_letter_text(&by.caller, which.0, which.1, &source).await;
    Ok(letter(preview.map_err(|_| AppError::NotFound)?.html))
}

/// Goes back to the version.
pub(super) async fn go_back(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Asked,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let (which, version) = asked(&path)?;
    let seen: i64 = form.text("version").parse().map_err(|_| AppError::VersionMissing)?;
    let note = page.tell("letters-gone-back", "version", version);
    state.app.save_letter_text(&by.caller, which, seen, Wanted::Version(version), &note).await?;
    Ok(done(&page, &address(which), "letter-text-saved"))
}
