//! `/admin`: the parts of the council, what waits for attention, and what changed last.

use crate::app::organisation_history::Told;
use crate::domain::access::Action;
use crate::web::pages::answer::shown;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

/// How many of the newest changes are shown.
const NEWEST: u16 = 5;

/// One part of the council: path, and the keys of its name and of what it is.
type Part = (Action, &'static str, &'static str, &'static str);

const PARTS: [Part; 11] = [
    (Action::ChangeSettings, "/admin/council", "admin-council", "admin-council-says"),
    (Action::ChangeSettings, "/admin/channels", "admin-channels", "admin-channels-says"),
    (Action::ManageStaff, "/admin/staff", "admin-staff", "admin-staff-says"),
    (Action::ChangeSettings, "/admin/teams", "admin-teams", "admin-teams-says"),
    (Action::ChangeRegister, "/admin/register", "admin-register", "admin-register-says"),
    (Action::ChangeSettings, "/admin/handling", "admin-handling", "admin-handling-says"),
    (Action::ChangeSettings, "/admin/ladder", "admin-ladder", "admin-ladder-says"),
    (Action::ChangeSettings, "/admin/retention", "admin-retention", "admin-retention-says"),
    (Action::ChangeRegister, "/admin/holidays", "admin-holidays", "admin-holidays-says"),
    (Action::ManageMail, "/admin/mail", "admin-mail", "admin-mail-says"),
    (Action::ChangeLetters, "/admin/letters", "letters-texts", "letters-texts-says"),
    (Action::OwnTokens, "/admin/tokens", "admin-tokens", "admin-tokens-says"),
];

/// One change.
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) sentence: String,
}

pub(super) fn lines(page: &Page, told: Vec<Told>) -> Vec<Line> {
    let line =
        |one: Told| Line { seq: one.seq, at: page.moment(&one.at), by: one.by, sentence: one.sentence };
    told.into_iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct Overview {
    page: Page,
    parts: Vec<Part>,
    failed: i64,
    /// Whether the standard text goes out in the place of one of the council's own.
    broken: bool,
    newest: Vec<Line>,
}

pub(super) async fn show(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let counts = state.app.letter_counts(&by.caller).await?;
    let failed = counts.iter().find(|(state, _)| *state == "failed").map_or(0, |(_, count)| *count);
    let newest = state.app.own_history(&by.caller, None, None, NEWEST, page.language()).await?;
    let parts = PARTS.into_iter().filter(|(action, ..)| page.may(*action)).collect();
    let newest = lines(&page, newest);
    let broken = state.app.letter_texts(&by.caller).await?.iter().any(|text| text.fault.is_some());
    shown(&Overview { page, parts, failed, broken, newest })
}
