//! `/admin/letters`: every letter, when it is sent, and whose text it is written with.

use crate::app::templates::LetterText;
use crate::web::pages::answer::shown;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

/// One letter in the languages of the council.
struct Line {
    kind: &'static str,
    audience: &'static str,
    texts: Vec<LetterText>,
}

#[derive(Template)]
#[template(path = "admin/letters.html")]
struct Letters {
    page: Page,
    lines: Vec<Line>,
}

pub(super) async fn list(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let mut lines: Vec<Line> = Vec::new();
    for text in state.app.letter_texts(&by.caller).await? {
        match lines.last_mut() {
            Some(line) if line.kind == text.kind.name() => line.texts.push(text),
            _ => lines.push(Line { kind: text.kind.name(), audience: text.audience, texts: vec![text] }),
        }
    }
    shown(&Letters { page, lines })
}
