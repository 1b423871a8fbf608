//! The council's settings, staff, register and mail. Each page changes one part; each change is in the council's own
//! history, by names of fields.

mod channels;
mod council;
mod edit;
mod fields;
mod history;
mod holidays;
mod ladder;
mod letter_text;
mod letter_version;
mod letters;
mod mail;
mod numbers;
mod overview;
mod recipient;
mod register;
mod rows;
mod service_form;
mod staff;
mod staff_change;
mod teams;
mod tokens;

use crate::domain::access::Action;
use crate::web::route::{Access, Route, get, post};

/// The routes of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let settings = Access::May(Action::ChangeSettings);
    let register = Access::May(Action::ChangeRegister);
    let staff = Access::May(Action::ManageStaff);
    let mail = Access::May(Action::ManageMail);
    let (read, change) = (Access::May(Action::ReadMail), Access::May(Action::ChangeLetters));
    vec![
        get("/admin", register, overview::show),
        get("/admin/council", settings, council::show),
        post("/admin/council", settings, council::change),
        get("/admin/channels", settings, channels::show),
        post("/admin/channels", settings, channels::change),
        get("/admin/retention", settings, numbers::retention),
        post("/admin/retention", settings, numbers::change_retention),
        get("/admin/handling", settings, numbers::handling),
        post("/admin/handling", settings, numbers::change_handling),
        get("/admin/ladder", settings, ladder::show),
        post("/admin/ladder", settings, ladder::change),
        get("/admin/teams", settings, teams::list),
        get("/admin/teams/{slug}", settings, teams::show),
        post("/admin/teams/{slug}", settings, teams::change),
        post("/admin/teams/{slug}/removal", settings, teams::remove),
        get("/admin/staff", staff, staff::list),
        get("/admin/staff/new", staff, staff::ask),
        post("/admin/staff/new", staff, staff::invite),
        get("/admin/staff/{id}", staff, staff_change::show),
        post("/admin/staff/{id}", staff, staff_change::change),
        post("/admin/staff/{id}/{what}", staff, staff_change::turn),
        get("/admin/register", register, register::list),
        post("/admin/register", register, register::change_security),
        get("/admin/register/services/{slug}", register, register::show),
        post("/admin/register/services/{slug}", register, register::change),
        post("/admin/register/services/{slug}/retirement", register, register::retire),
        get("/admin/register/recipients/{slug}", register, recipient::show),
        post("/admin/register/recipients/{slug}", register, recipient::change),
        post("/admin/register/recipients/{slug}/retirement", register, recipient::retire),
        get("/admin/holidays", register, holidays::show),
        post("/admin/holidays", settings, holidays::import),
        get("/admin/mail", mail, mail::list),
        post("/admin/mail/{id}/{what}", mail, mail::turn),
        get("/admin/letters", read, letters::list),
        get("/admin/letters/{kind}/{language}", read, letter_text::show),
        post("/admin/letters/{kind}/{language}", change, letter_text::change),
        get("/admin/letters/{kind}/{language}/versions/{version}", read, letter_version::show),
        post("/admin/letters/{kind}/{language}/versions/{version}", change, letter_version::go_back),
        get("/admin/letters/{kind}/{language}/versions/{version}/html", read, letter_version::html),
        get("/admin/history", Access::May(Action::ReadOwnHistory), history::show),
        get("/admin/tokens", Access::SignedIn, tokens::list),
        post("/admin/tokens", Access::SignedIn, tokens::make),
        post("/admin/tokens/{id}/revocation", Access::SignedIn, tokens::revoke),
    ]
}
