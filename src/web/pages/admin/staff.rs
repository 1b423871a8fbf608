//! `/admin/staff`: who works here, and inviting somebody.

use crate::app::AppError;
use crate::app::accounts::{NewStaff, StaffView};
use crate::domain::access::Role;
use crate::domain::ids::Slug;
use crate::web::pages::answer::{done, form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

struct Line {
    id: String,
    name: String,
    email: String,
    role: String,
    service: String,
    state: String,
}

#[derive(Template)]
#[template(path = "admin/staff.html")]
struct Staff {
    page: Page,
    staff: Vec<Line>,
}

/// The words for what an account can be used for.
pub(super) fn account_state(page: &Page, one: &StaffView) -> String {
    let words = match (one.active, one.invited) {
        (false, _) => page.t("admin-account-closed"),
        (true, true) => page.t("admin-account-invited"),
        (true, false) => page.t("admin-account-open"),
    };
    words.into_owned()
}

/// The services of the register, to choose one from.
pub(super) fn services(page: &Page) -> Vec<(String, String)> {
    let council = page.council.iter();
    let services = council.flat_map(|council| &council.register.services);
    services.map(|one| (one.slug.to_string(), one.name.in_language(page.language()).to_owned())).collect()
}

/// The roles, to choose one from.
pub(super) fn roles(page: &Page) -> Vec<(&'static str, String)> {
    Role::ALL.iter().map(|role| (role.name(), page.term("role", role.name()).into_owned())).collect()
}

/// The role and the service that were chosen; a role that there is not is named.
pub(super) fn role_and_service(page: &Page, form: &mut Form) -> Option<(Role, Option<Slug>)> {
    let role = Role::parse(form.text("role"));
    if role.is_none() {
        form.wrong("role", page.t("admin-role-wrong"));
    }
    let service = form.filled("service").and_then(|text| Slug::parse(&text));
    role.map(|role| (role, service))
}

pub(super) async fn list(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    let names = services(&page);
    let service = |slug: &Option<String>| {
        let known = names.iter().find(|(known, _)| Some(known) == slug.as_ref());
        known.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let line = |one: StaffView| Line {
        state: account_state(&page, &one),
        role: page.term("role", &one.role).into_owned(),
        service: service(&one.service),
        id: one.id,
        name: one.name,
        email: one.email,
    };
    let staff = state.app.staff(&by.caller).await?.into_iter().map(line).collect();
    shown(&Staff { staff, page })
}

#[derive(Template)]
#[template(path = "admin/staff_new.html")]
struct Invite {
    page: Page,
    form: Form,
    roles: Vec<(&'static str, String)>,
    services: Vec<(String, String)>,
}

fn invitation(page: Page, form: Form) -> Invite {
    let (roles, services) = (roles(&page), services(&page));
    Invite { page, form, roles, services }
}

pub(super) async fn ask(page: Page) -> Result<HttpResponse, Fault> {
    shown(&invitation(page, Form::default()))
}

pub(super) async fn invite(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let Some((role, service)) = role_and_service(&page, &mut form) else {
        return form_answer(true, &invitation(page, form));
    };
    let (email, name) = (form.text("email").to_owned(), form.text("name").to_owned());
    match state.app.invite(&by.caller, &NewStaff { email, name, role, service }).await {
        Ok(_) => Ok(done(&page, "/admin/staff", "staff-invited")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &invitation(page, form))
        }
        Err(other) => Err(other.into()),
    }
}
