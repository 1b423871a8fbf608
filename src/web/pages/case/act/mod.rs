//! `/cases/{reference}/do/{noun}`: one page for each change of the API, made from what its body asks for.
//!
//! A form is asked for, tried out, and where a letter goes out, where there is a caution or no way back, shown first with
//! everything that it will cause. A case that has moved on meanwhile comes back with what changed and what was typed.

/// The controls of a form.
pub(super) mod control;
mod desk;
mod lists;
mod start;

pub(super) use start::evidence;

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::idempotency::KeyUse;
use crate::app::rehearsal::Rehearsal;
use crate::app::summary::Summary;
use crate::web::pages::answer::{done, go, letter};
use crate::web::pages::case::act::desk::Desk;
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};

/// Changes that cannot be taken back, or only by voiding them: always shown before they are made.
const WEIGHTY: [&str; 11] = [
    "approve_decision",
    "close",
    "close_as_not_a_request",
    "declare_conflict",
    "destroy_content",
    "lapse",
    "lift_restriction",
    "merge_into",
    "transfer",
    "void_event",
    "withdraw_request",
];

/// The page with the form; a change that asks for nothing is tried out at once.
pub(super) async fn ask(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    path: Path<(String, String)>,
    chosen: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let desk = Desk::find(state, page, signed_in, &path)?;
    let view = desk.view().await?;
    if let Some(no) = desk.ruled_out(&view)? {
        return desk.refused(&view, no);
    }
    let form = desk.begun(&view, &chosen);
    if desk.noun.kind == "apply_ground" && form.filled("ground").is_none() {
        return Ok(go(&desk.page.to(format!("/cases/{}/grounds", desk.reference))));
    }
    let wanted = (desk.noun.wanted)();
    if !wanted.is_empty() {
        return desk.form(view, form, None).await;
    }
    let change = (desk.noun.read)(b"{}")?;
    match desk
        .intention(change.as_ref())
        .rehearse(
            desk.app(),
            desk.caller(),
            &desk.reference,
            Version::Seen(view.version),
            desk.page.language(),
        )
        .await
    {
        Ok(rehearsal) => desk.check(&view, &form, rehearsal),
        Err(AppError::Refused(no)) => desk.refused(&view, no),
        Err(other) => Err(other.into()),
    }
}

/// What came of a form.
enum Outcome {
    Look(Rehearsal),
    Done(Summary),
}

/// The form, sent: first to be looked at (`step` is empty), then to be changed again (`edit`) or done (`do`); `html-0` shows the
/// first of its letters as a mail program does.
pub(super) async fn send(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    path: Path<(String, String)>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let desk = Desk::find(state, page, signed_in, &path)?;
    let seen: i64 = form.text("version").parse().map_err(|_| AppError::VersionMissing)?;
    if form.text("step") == "edit" {
        return desk.form(desk.view().await?, form, None).await;
    }
    let body = desk.body(&mut form).await?;
    if form.is_wrong() {
        return desk.form(desk.view().await?, form, None).await;
    }
    match attempt(&desk, &form, seen, &body).await {
        Ok(Outcome::Done(summary)) => {
            let what = if summary.letters.is_empty() { "change-made" } else { "letter-written" };
            Ok(done(&desk.page, &format!("/cases/{}", desk.reference), what))
        }
        Ok(Outcome::Look(rehearsal)) => match letter_to_show(&form, &rehearsal) {
            Some(html) => Ok(letter(html)),
            None => desk.check(&desk.view().await?, &form, rehearsal),
        },
        Err(Fault::App(AppError::Invalid(errors))) => {
            form.take_errors(&desk.page, errors, control::place);
            desk.form(desk.view().await?, form, None).await
        }
        Err(Fault::App(AppError::Refused(no))) => desk.form(desk.view().await?, form, Some(no)).await,
        Err(Fault::App(AppError::Stale { .. })) => desk.overtaken(form, seen).await,
        Err(other) => Err(other),
    }
}

async fn attempt(desk: &Desk, form: &Form, seen: i64, body: &[u8]) -> Result<Outcome, Fault> {
    let change = (desk.noun.read)(body)?;
    let intention = desk.intention(change.as_ref());
    let version = Version::Seen(seen);
    if form.text("step") != "do" {
        match intention
            .rehearse(desk.app(), desk.caller(), &desk.reference, version, desk.page.language())
            .await
        {
            Ok(rehearsal) if shows_letter(form) || must_be_seen(desk.noun.kind, &rehearsal) => {
                return Ok(Outcome::Look(rehearsal));
            }
            Err(stale @ AppError::Stale { .. }) if shows_letter(form) => return Err(stale.into()),
            // A form sent twice by an impatient hand: its key finds the answer to the first.
            Ok(_) | Err(AppError::Stale { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    let place = desk.address();
    let key = KeyUse::new(form.text("key"), &[place.as_bytes(), body]).ok();
    let terms = Terms { version, key };
    Ok(Outcome::Done(intention.carry_out(desk.app(), desk.caller(), &desk.reference, &terms).await?))
}

/// What the button of a letter's HTML sends, before its place.
const SHOWS_LETTER: &str = "html-";

fn shows_letter(form: &Form) -> bool {
    form.text("step").starts_with(SHOWS_LETTER)
}

/// The HTML of the letter that the form asks to see.
fn letter_to_show(form: &Form, rehearsal: &Rehearsal) -> Option<String> {
    let place: usize = form.text("step").strip_prefix(SHOWS_LETTER)?.parse().ok()?;
    rehearsal.letters.get(place).map(|letter| letter.html.clone())
}

fn must_be_seen(kind: &str, rehearsal: &Rehearsal) -> bool {
    WEIGHTY.contains(&kind) || !rehearsal.letters.is_empty() || !rehearsal.summary.warnings.is_empty()
}
