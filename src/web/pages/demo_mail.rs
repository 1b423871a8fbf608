//! `/demo/mail`: the mail of the demonstration. Anywhere else these addresses are not there.

use crate::app::AppError;
use crate::app::letters::Envelope;
use crate::app::sample::SampleLetter;
use crate::domain::ids::LetterId;
use crate::web::pages::answer::{letter as as_mailed, shown};
use crate::web::pages::page::Page;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

/// Letters on one page of the list.
const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "demo_mail.html")]
struct List {
    page: Page,
    letters: Vec<SampleLetter>,
    /// The number of the page with older letters, if there are any.
    older: Option<usize>,
}

#[derive(Template)]
#[template(path = "demo_letter.html")]
struct Letter {
    page: Page,
    letter: SampleLetter,
}

/// Which page of the list.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    from: usize,
}

pub(super) async fn list(state: Data<State>, page: Page, which: Query<Which>) -> Result<HttpResponse, Fault> {
    let all = state.app.sample_letters().await?;
    let next = which.from.saturating_add(1);
    let older = (all.len() > next.saturating_mul(PER_PAGE)).then_some(next);
    let letters = all.into_iter().skip(which.from.saturating_mul(PER_PAGE)).take(PER_PAGE).collect();
    shown(&List { page, letters, older })
}

pub(super) async fn show(state: Data<State>, page: Page, id: Path<String>) -> Result<HttpResponse, Fault> {
    let letter = state.app.sample_letter(known(&id)?).await?;
    shown(&Letter { page, letter })
}

/// The HTML part as a document of its own.
pub(super) async fn html_part(state: Data<State>, id: Path<String>) -> Result<HttpResponse, Fault> {
    let letter = state.app.sample_letter(known(&id)?).await?;
    let opened = letter.opened.ok_or(AppError::NotFound)?;
    Ok(as_mailed(opened.html))
}

fn known(id: &str) -> Result<LetterId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// To whom it goes: by mail, on paper, or on the person's page.
fn to(page: &Page, opened: &Envelope) -> String {
    match (&opened.to, opened.postal.is_empty()) {
        (Some(email), _) => email.clone(),
        (None, false) => opened.postal.join(", "),
        (None, true) => page.t("demo-no-address").into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::{Instant, Language};
    use actix_web::test::TestRequest;

    fn letter(state: &str, opened: Option<Envelope>) -> SampleLetter {
        let at = Instant::new("2026-03-02T09:30:00Z".parse().unwrap());
        let id = LetterId(uuid::Uuid::from_u128(7));
        SampleLetter { id, at, kind: "response".to_owned(), state: state.to_owned(), opened }
    }

    fn envelope() -> Envelope {
        Envelope {
            to: None,
            postal: vec!["Gwen Price".to_owned(), "12 Harbour Row".to_owned()],
            subject: "Your request DSR-2026-00042-K".to_owned(),
            text: "You wrote: <script>".to_owned(),
            html: String::new(),
            language: Language::English,
            thread: None,
            reply_to: None,
        }
    }

    fn page() -> Page {
        Page::bare(&TestRequest::with_uri("/demo/mail").to_http_request())
    }

    #[test]
    fn a_letter_on_paper_is_shown_as_to_be_printed_with_its_address() {
        let letters = vec![letter("print", Some(envelope())), letter("sent", None)];
        let html = List { page: page(), letters, older: None }.render().unwrap();
        for needed in
            ["to be printed", "Gwen Price, 12 Harbour Row", "DSR-2026-00042-K", "Its content was destroyed"]
        {
            assert!(html.contains(needed), "{needed}: {html}");
        }
    }

    #[test]
    fn nothing_in_a_letter_becomes_markup_of_the_page() {
        let html = Letter { page: page(), letter: letter("sent", Some(envelope())) }.render().unwrap();
        assert!(html.contains("You wrote: &#60;script&#62;") && !html.contains("<script>"), "{html}");
        assert!(html.contains("/html\">"));
    }
}
