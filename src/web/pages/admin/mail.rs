//! `/admin/mail`: letters that wait, failed or were stopped; trying one again, stopping one. Never an address or a text.

use crate::app::AppError;
use crate::app::mailbox::{Letter, STATES};
use crate::domain::ids::LetterId;
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

/// The most letters on a page.
const ON_A_PAGE: u16 = 50;

/// Which letters.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    state: Option<String>,
}

struct Line {
    id: String,
    at: String,
    kind: String,
    recipient: String,
    reference: String,
    state: String,
    said: String,
    attempts: i32,
    can_retry: bool,
    can_stop: bool,
}

fn line(page: &Page, letter: Letter) -> Line {
    let state = letter.state.as_str();
    Line {
        can_retry: matches!(state, "queued" | "failed" | "stopped"),
        can_stop: matches!(state, "queued" | "print"),
        state: page.term("letter-state", state).into_owned(),
        at: page.moment(&letter.created_at),
        kind: letter.kind.replace('_', " "),
        recipient: letter.recipient.replace('_', " "),
        reference: letter.reference.unwrap_or_default(),
        said: letter.last_error.unwrap_or_default(),
        attempts: letter.attempts,
        id: letter.id,
    }
}

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct Mail {
    page: Page,
    form: Form,
    states: Vec<(&'static str, String)>,
    letters: Vec<Line>,
}

async fn template(state: &State, page: Page, by: &SignedIn, wanted: &str, form: Form) -> Result<Mail, Fault> {
    let chosen = Some(wanted).filter(|wanted| !wanted.is_empty());
    let found = state.app.newest_letters(&by.caller, chosen, ON_A_PAGE).await?;
    let counts = state.app.letter_counts(&by.caller).await?;
    let label = |name: &'static str| {
        let words = page.term("letter-state", name);
        let count = counts.iter().find(|(known, _)| *known == name);
        (name, count.map_or_else(|| words.to_string(), |(_, count)| format!("{words} ({count})")))
    };
    let states = STATES.into_iter().map(label).collect();
    let letters = found.into_iter().map(|letter| line(&page, letter)).collect();
    Ok(Mail { states, letters, form, page })
}

pub(super) async fn list(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Fault> {
    let chosen = wanted.state.as_deref().filter(|state| STATES.contains(state)).unwrap_or_default();
    form_answer(false, &template(&state, page, &by, chosen, Form::default()).await?)
}

/// Tries a letter again, or stops it.
pub(super) async fn turn(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let id: LetterId = path.0.parse().map_err(|_| AppError::NotFound)?;
    let (outcome, what) = match path.1.as_str() {
        "again" => (state.app.retry_letter(&by.caller, id).await, "letter-queued"),
        "stop" => (state.app.stop_letter(&by.caller, id).await, "letter-stopped"),
        _ => return Err(AppError::NotFound.into()),
    };
    match outcome {
        Ok(_) => Ok(done(&page, "/admin/mail", what)),
        Err(AppError::Invalid(errors)) => {
            let mut form = Form::default();
            form.take_errors(&page, errors, |_| "letters".to_owned());
            form_answer(true, &template(&state, page, &by, "", form).await?)
        }
        Err(other) => Err(other.into()),
    }
}
