//! `/admin/letters/{kind}/{language}`: one text with its versions: tried, looked at as a letter, saved. Who saves second keeps
//! what they typed and sees what the other changed.

use crate::app::AppError;
use crate::app::letters::preview::Preview;
use crate::app::templates::{
    Compared, FILTERS, Kind, Name, PASSAGES, Text, Wanted, facts_for, language, passage,
};
use crate::domain::access::Action;
use crate::domain::text::Language;
use crate::web::pages::answer::{done, form as form_answer, letter};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

/// Which letter in which language, from an address.
pub(super) type Which = (Kind, Language);

/// Reads it.
pub(super) fn which(kind: &str, tag: &str) -> Result<Which, AppError> {
    Kind::parse(kind).zip(language(tag)).ok_or(AppError::NotFound)
}

/// The names of one sort that a text may use.
struct Names {
    heading: &'static str,
    names: Vec<&'static Name>,
}

#[derive(Template)]
#[template(path = "admin/letter_text.html")]
struct TextPage {
    page: Page,
    form: Form,
    text: Text,
    /// What somebody else saved since the form was shown.
    changed: Vec<Compared>,
    preview: Option<Preview>,
    left_out: Vec<&'static Name>,
    names: Vec<Names>,
}

impl TextPage {
    fn new(page: Page, form: Form, text: Text, preview: Option<Preview>) -> Self {
        let names = [
            ("letters-facts", facts_for(text.kind, text.language)),
            ("letters-passages", PASSAGES.iter().collect()),
            ("letters-filters", FILTERS.iter().collect()),
        ];
        let left_out =
            preview.iter().flat_map(|one| &one.left_out).filter_map(|name| passage(name)).collect();
        let names = names.map(|(heading, names)| Names { heading, names }).into();
        Self { page, form, text, changed: Vec::new(), preview, left_out, names }
    }

    fn may_change(&self) -> bool {
        self.page.may(Action::ChangeLetters)
    }
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (kind, language) = which(&path.0, &path.1)?;
    let text = state.app.letter_text(&by.caller, kind, language).await?;
    // A text that an upgrade broke has no preview; the page says why.
    let preview = state.app.preview_letter_text(&by.caller, kind, language, &text.source).await.ok();
    let form = Form::default().with("source", &text.source).with("version", &text.version.to_string());
    form_answer(false, &TextPage::new(page, form, text, preview))
}

/// The form, sent: to be saved, or with `step` to be looked at, here (`preview`) or as a mail program shows it (`html`).
pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<(String, String)>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let which = which(&path.0, &path.1)?;
    let seen: i64 = form.text("version").parse().map_err(|_| AppError::VersionMissing)?;
    let source = form.text("source").replace("\r\n", "\n");
    let previewed = state.app.preview_letter_text(&by.caller, which.0, which.1, &source).await;
    let step = form.text("step").to_owned();
    let (outcome, preview) = match (step.as_str(), previewed) {
        ("html", Ok(preview)) => return Ok(letter(preview.html)),
        ("preview", Ok(preview)) => (Ok(()), Some(preview)),
        (_, Err(error)) => (Err(error), None),
        (_, Ok(preview)) => {
            let note = form.text("note").to_owned();
            let wanted = Wanted::Source(source);
            match state.app.save_letter_text(&by.caller, which, seen, wanted, &note).await {
                Ok(_) => return Ok(done(&page, &address(which), "letter-text-saved")),
                Err(error) => (Err(error), Some(preview)),
            }
        }
    };
    let text = state.app.letter_text(&by.caller, which.0, which.1).await?;
    let mut changed = Vec::new();
    match outcome {
        Ok(()) => {}
        Err(AppError::Invalid(errors)) => form.take_errors(&page, errors, str::to_owned),
        Err(AppError::Stale { .. } | AppError::Conflict) => {
            changed = state.app.compare_letter_texts(&by.caller, which, (seen, text.version)).await?;
            // Sent once more, the form is held against what is there now.
            form = form.with("version", &text.version.to_string());
            form.wrong("source", page.t("letters-stale"));
        }
        Err(other) => return Err(other.into()),
    }
    form_answer(form.is_wrong(), &TextPage { changed, ..TextPage::new(page, form, text, preview) })
}

/// The page of a text.
pub(super) fn address((kind, language): Which) -> String {
    format!("/admin/letters/{}/{}", kind.name(), language.tag())
}
