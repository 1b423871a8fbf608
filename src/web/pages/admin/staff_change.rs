//! `/admin/staff/{id}`: one account: its name, role and service, closing it and opening it again.

use crate::app::AppError;
use crate::app::accounts::{StaffChange, StaffView};
use crate::domain::ids::StaffId;
use crate::web::pages::admin::edit::{VERSION, seen};
use crate::web::pages::admin::staff::{account_state, role_and_service, roles, services};
use crate::web::pages::answer::{done, form as form_answer};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/staff_one.html")]
struct One {
    page: Page,
    form: Form,
    account: StaffView,
    state: String,
    /// Whether somebody else changed the account since the form was shown.
    changed: bool,
    roles: Vec<(&'static str, String)>,
    services: Vec<(String, String)>,
}

impl One {
    fn new(page: Page, account: StaffView, form: Form) -> Self {
        let (roles, services, state) = (roles(&page), services(&page), account_state(&page, &account));
        let changed = form.error("changes").is_some();
        Self { page, form, account, state, changed, roles, services }
    }

    /// The service of the account as it stands, in words.
    fn service(&self) -> String {
        let known = self.services.iter().find(|(slug, _)| Some(slug) == self.account.service.as_ref());
        known.map_or_else(|| self.page.t("admin-no-service").into_owned(), |(_, name)| name.clone())
    }
}

async fn account(state: &State, by: &SignedIn, path: &str) -> Result<(StaffId, StaffView), AppError> {
    let id: StaffId = path.parse().map_err(|_| AppError::NotFound)?;
    let all = state.app.staff(&by.caller).await?;
    let found = all.into_iter().find(|one| one.id == id.to_string());
    Ok((id, found.ok_or(AppError::NotFound)?))
}

fn filled(account: &StaffView) -> Form {
    Form::default()
        .with("name", &account.name)
        .with("role", &account.role)
        .with("service", account.service.as_deref().unwrap_or_default())
        .with(VERSION, &account.version.to_string())
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let (_, account) = account(&state, &by, &path).await?;
    let form = filled(&account);
    form_answer(false, &One::new(page, account, form))
}

pub(super) async fn change(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let (id, account) = account(&state, &by, &path).await?;
    let Some((role, service)) = role_and_service(&page, &mut form) else {
        return form_answer(true, &One::new(page, account, form));
    };
    let change = StaffChange { name: form.text("name").to_owned(), role, service };
    match state.app.change_staff(&by.caller, id, seen(&form)?, &change).await {
        Ok(_) => Ok(done(&page, "/admin/staff", "staff-saved")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &One::new(page, account, form))
        }
        Err(AppError::Stale { now }) => {
            // Sent once more, the form is held against what is there now.
            let mut form = form.with(VERSION, &now.to_string());
            form.wrong("changes", page.t("admin-account-stale"));
            form_answer(true, &One::new(page, account, form))
        }
        Err(other) => Err(other.into()),
    }
}

/// Closes an account, opens it again, or sends a new invitation.
pub(super) async fn turn(
    state: Data<State>,
    page: Page,
    by: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (id, account) = account(&state, &by, &path.0).await?;
    let (outcome, what) = match path.1.as_str() {
        "closing" => (state.app.disable_staff(&by.caller, id).await, "staff-closed"),
        "opening" => (state.app.enable_staff(&by.caller, id).await, "staff-opened"),
        "invitation" => (state.app.invite_again(&by.caller, id).await, "staff-invited"),
        _ => return Err(AppError::NotFound.into()),
    };
    match outcome {
        Ok(_) => Ok(done(&page, "/admin/staff", what)),
        Err(AppError::Invalid(errors)) => {
            let mut form = filled(&account);
            form.take_errors(&page, errors, |_| "account".to_owned());
            form_answer(true, &One::new(page, account, form))
        }
        Err(other) => Err(other.into()),
    }
}
