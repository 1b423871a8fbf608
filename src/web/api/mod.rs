//! The API: one file per resource, shapes and handlers.

/// One's private calendar.
pub mod calendar;
/// Cases: what staff can read and every change.
pub mod cases;
/// What everybody may know of a council.
mod council;
/// A council's own texts of letters.
pub mod letter_texts;
/// A request as the public sends it.
pub mod requests;
/// Signing in and out.
pub mod session;
/// Settings, register, holidays.
pub mod settings;
/// Accounts and tokens.
pub mod staff;
/// How a request goes.
pub mod status;

use crate::domain::access::Action;
use crate::web::organisation;
use crate::web::route::{Access, Route, delete, get, post, put};
use crate::web::terms::KEY_HEADER;

const PUBLIC: Access = Access::Public;
const SIGNED_IN: Access = Access::SignedIn;
const IF_MATCH: (&str, &str) = ("If-Match", "Required: the ETag of what was looked at.");
const KEY: (&str, &str) = (KEY_HEADER, "Repeat the request with the same key and get the same answer.");
const COUNCIL: (&str, &str) =
    (organisation::HEADER, "The council's short name, where this installation serves several.");
const SECRET: (&str, &str) = (status::SECRET_HEADER, "Required: the code from the receipt.");
const LANG: &[(&str, &str)] = &[("lang", "`en` or `cy`; the council's first language when left out.")];

/// The routes of the API.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut table = public();
    table.extend(accounts());
    table.extend(council_settings());
    table.extend(texts());
    table.extend(cases::routes());
    table
}

#[rustfmt::skip]
fn public() -> Vec<Route> {
    vec![
        post("/api/v1/requests", PUBLIC, requests::submit)
            .says("Ask for one or several rights; each becomes a case.")
            .headers(&[KEY, COUNCIL]).takes::<requests::NewRequest>().gives::<requests::ReceiptShape>(201),
        get("/api/v1/requests/{reference}", PUBLIC, status::show)
            .says("How a request goes.")
            .headers(&[SECRET, COUNCIL]).gives::<status::StatusShape>(200),
        post("/api/v1/requests/{reference}/withdrawal", PUBLIC, status::withdraw)
            .says("Take the whole request back.")
            .headers(&[SECRET, KEY, COUNCIL]).takes::<status::NothingShape>().gives::<status::DoneShape>(200),
        post("/api/v1/requests/{reference}/messages", PUBLIC, status::message)
            .says("Write to the people who handle the request.")
            .headers(&[SECRET, KEY, COUNCIL]).takes::<status::TextShape>().gives::<status::DoneShape>(200),
        post("/api/v1/requests/{reference}/answers", PUBLIC, status::answer)
            .says("Answer our question; the clock goes on.")
            .headers(&[SECRET, KEY, COUNCIL]).takes::<status::AnswerShape>().gives::<status::DoneShape>(200),
        post("/api/v1/requests/{reference}/complaint", PUBLIC, status::complain)
            .says("Complain about how the request was handled; opens a case of its own.")
            .headers(&[SECRET, KEY, COUNCIL]).takes::<status::TextShape>().gives::<requests::ReceiptShape>(201),
        get("/api/v1/services", PUBLIC, council::services)
            .says("The council's public register of processing.").query(LANG).headers(&[COUNCIL]).answers(200),
        get("/api/v1/organisation", PUBLIC, council::facts)
            .says("What everybody may know of the council.").headers(&[COUNCIL]).answers(200),
    ]
}

#[rustfmt::skip]
fn accounts() -> Vec<Route> {
    vec![
        post("/api/v1/session", PUBLIC, session::log_in)
            .says("Sign in; sets the session cookie.").takes::<session::LogInShape>().gives::<session::SessionShape>(200),
        get("/api/v1/session", SIGNED_IN, session::who).says("Who is signed in.").gives::<session::SessionShape>(200),
        delete("/api/v1/session", SIGNED_IN, session::log_out).says("Sign out.").answers(204),
        put("/api/v1/password", SIGNED_IN, session::change_password)
            .says("Change one's own password; ends every session.").takes::<session::PasswordShape>().answers(204),
        post("/api/v1/password-resets", PUBLIC, session::ask_reset)
            .says("Ask for a letter to choose a new password; the answer is always the same.")
            .takes::<session::ResetShape>().answers(202),
        post("/api/v1/password-resets/accept", PUBLIC, session::accept)
            .says("Choose a new password with the link of the letter.").takes::<session::AcceptShape>().answers(204),
        post("/api/v1/invitations/accept", PUBLIC, session::accept)
            .says("Choose a password with the link of an invitation.").takes::<session::AcceptShape>().answers(204),
        get("/api/v1/staff", Access::May(Action::ReadStaff), staff::list)
            .says("Who works here.").gives::<staff::StaffListShape>(200),
        post("/api/v1/staff", Access::May(Action::ManageStaff), staff::invite)
            .says("Invite somebody.").takes::<staff::InvitationShape>().gives::<staff::StaffShape>(201),
        put("/api/v1/staff/{id}", Access::May(Action::ManageStaff), staff::change)
            .says("Change name, role and service of the `version` that was looked at; another role ends their sessions.").takes::<staff::StaffChangeShape>().gives::<staff::StaffShape>(200),
        post("/api/v1/staff/{id}/invitation", Access::May(Action::ManageStaff), staff::invite_again)
            .says("Send a fresh invitation.").gives::<staff::StaffShape>(200),
        put("/api/v1/staff/{id}/disablement", Access::May(Action::ManageStaff), staff::disable)
            .says("Disable an account at once.").gives::<staff::StaffShape>(200),
        delete("/api/v1/staff/{id}/disablement", Access::May(Action::ManageStaff), staff::enable)
            .says("Let a disabled account be used again.").gives::<staff::StaffShape>(200),
        put("/api/v1/staff/{id}/absence", SIGNED_IN, staff::set_absence)
            .says("Say that somebody is away and who reads their mail: oneself, or with `cover_absences` a colleague.")
            .takes::<staff::AbsenceShape>().gives::<staff::StaffShape>(200),
        delete("/api/v1/staff/{id}/absence", SIGNED_IN, staff::end_absence)
            .says("Say that somebody is back.").answers(204),
        get("/api/v1/calendar", Access::May(Action::HandleCase), calendar::show)
            .says("One's private calendar, without its address.").answers(200),
        put("/api/v1/calendar", Access::May(Action::HandleCase), calendar::make)
            .says("Make the address of one's calendar, in place of an earlier one; it is shown once.")
            .takes::<calendar::CalendarShape>().answers(201),
        delete("/api/v1/calendar", Access::May(Action::HandleCase), calendar::revoke)
            .says("End one's calendar.").answers(204),
        get("/api/v1/tokens", Access::May(Action::OwnTokens), staff::tokens)
            .says("API tokens, without their secrets.").gives::<staff::TokenListShape>(200),
        post("/api/v1/tokens", Access::May(Action::OwnTokens), staff::make_token)
            .says("Make an API token; its secret is shown once.")
            .takes::<staff::NewTokenShape>().gives::<staff::MadeTokenShape>(201),
        delete("/api/v1/tokens/{id}", Access::May(Action::OwnTokens), staff::revoke_token)
            .says("Revoke an API token.").answers(204),
    ]
}

#[rustfmt::skip]
fn council_settings() -> Vec<Route> {
    let (read, register) = (Access::May(Action::ReadRegister), Access::May(Action::ChangeRegister));
    let change = Access::May(Action::ChangeSettings);
    vec![
        get("/api/v1/settings", read, settings::show).says("The council's contacts, languages and settings.").answers(200),
        put("/api/v1/settings", change, settings::change)
            .says("Replace them; open cases are reckoned again.").headers(&[IF_MATCH]).takes_object().answers(200),
        get("/api/v1/register", read, settings::register).says("The register of processing.").answers(200),
        put("/api/v1/register", register, settings::change_register)
            .says("Replace the register.").headers(&[IF_MATCH]).takes_object().answers(200),
        put("/api/v1/register/services/{slug}", register, settings::put_service)
            .says("Add or replace a service.").headers(&[IF_MATCH]).takes_object().answers(200),
        delete("/api/v1/register/services/{slug}", register, settings::retire_service)
            .says("Take a service out; cases keep its name.").headers(&[IF_MATCH]).answers(200),
        post("/api/v1/holidays", change, settings::import_holidays)
            .says("Import public holidays; open cases are reckoned again.").takes::<settings::HolidaysShape>().answers(200),
    ]
}

#[rustfmt::skip]
fn texts() -> Vec<Route> {
    let (read, change) = (Access::May(Action::ReadMail), Access::May(Action::ChangeLetters));
    vec![
        get("/api/v1/letter-texts", read, letter_texts::list)
            .says("Every letter, and whose text it is written with.").answers(200),
        get("/api/v1/letter-texts/{kind}/{language}", read, letter_texts::show)
            .says("The text of a letter with its versions and the names that it may use.").answers(200),
        put("/api/v1/letter-texts/{kind}/{language}", change, letter_texts::save)
            .says("Save a text as a new version, or go back to an older one.")
            .headers(&[IF_MATCH]).takes::<letter_texts::SavedShape>().answers(200),
        post("/api/v1/letter-texts/{kind}/{language}/preview", read, letter_texts::preview)
            .says("Try a text and see the letter that it makes; nothing is kept.")
            .takes::<letter_texts::TriedShape>().answers(200),
        get("/api/v1/letter-texts/{kind}/{language}/versions/{version}", read, letter_texts::version)
            .says("What one version says; 0 is the standard text.").answers(200),
        get("/api/v1/letter-texts/{kind}/{language}/comparison", read, letter_texts::compare)
            .says("Two versions line by line.").query(letter_texts::TWO).answers(200),
    ]
}
