//! `/admin/mail`: letters that wait, failed or were stopped; trying one again, stopping one. Never an address or a text.

use crate::app::AppError;
use crate::app::mailbox::{Letter, STATES, Wanted};
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

/// Which letters, as the address of the page says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    state: String,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    before: String,
}

impl Chosen {
    /// What cannot be meant is left out.
    fn wanted(&self) -> Wanted {
        let reference = self.reference.trim().to_uppercase();
        Wanted {
            state: STATES.contains(&self.state.as_str()).then(|| self.state.clone()),
            reference: (!reference.is_empty()).then_some(reference),
            before: self.before.parse().ok(),
            ..Wanted::default()
        }
    }
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
    next: Option<String>,
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
        next: letter.next_attempt_at.as_ref().map(|at| page.moment(at)),
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
    chosen: Wanted,
    /// The query of the page with older letters, if there may be some.
    older: Option<String>,
}

impl Mail {
    fn is_chosen(&self, state: &str) -> bool {
        self.chosen.state.as_deref() == Some(state)
    }

    fn reference(&self) -> &str {
        self.chosen.reference.as_deref().unwrap_or_default()
    }
}

async fn template(
    state: &State,
    page: Page,
    by: &SignedIn,
    chosen: Wanted,
    form: Form,
) -> Result<Mail, Fault> {
    let found = state.app.newest_letters(&by.caller, &chosen).await?;
    let counts = state.app.letter_counts(&by.caller).await?;
    let label = |name: &'static str| {
        let words = page.term("letter-state", name);
        let count = counts.iter().find(|(known, _)| *known == name);
        (name, count.map_or_else(|| words.to_string(), |(_, count)| format!("{words} ({count})")))
    };
    let states = STATES.into_iter().map(label).collect();
    let older = found.older.map(|id| {
        let state = chosen.state.as_deref().unwrap_or_default();
        let reference = chosen.reference.as_deref().unwrap_or_default();
        // Neither holds anything that an address could not: a state is one of ours, the other was found as a reference.
        format!("state={state}&reference={reference}&before={id}")
    });
    let letters = found.letters.into_iter().map(|letter| line(&page, letter)).collect();
    Ok(Mail { states, letters, older, chosen, form, page })
}

pub(super) async fn list(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    chosen: Query<Chosen>,
) -> Result<HttpResponse, Fault> {
    form_answer(false, &template(&state, page, &by, chosen.wanted(), Form::default()).await?)
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
            form_answer(true, &template(&state, page, &by, Wanted::default(), form).await?)
        }
        Err(other) => Err(other.into()),
    }
}
