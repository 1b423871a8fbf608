//! `/account`: who I am here, my password, and my calendar.

use crate::app::AppError;
use crate::app::calendar::CalendarView;
use crate::domain::access::Action;
use crate::web::pages::answer::{done, form as form_answer, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "account/own.html")]
pub(super) struct Own {
    page: Page,
    form: Form,
    name: String,
    role: &'static str,
    calendar: Option<CalendarView>,
    /// The address of a calendar that was just made, to be read now and never again.
    address: Option<String>,
}

impl Own {
    fn has_cases(&self) -> bool {
        self.page.may(Action::HandleCase)
    }

    fn may_have_every_case(&self) -> bool {
        self.page.may(Action::ApproveDecision)
    }
}

pub(super) async fn own_page(
    state: &State,
    page: Page,
    by: &SignedIn,
    form: Form,
    address: Option<String>,
) -> Result<Own, Fault> {
    let name = page.signed_in.as_ref().map(|staff| staff.name.clone()).unwrap_or_default();
    let role = page.role().map_or("", |role| role.name());
    let calendar = match page.may(Action::HandleCase) {
        true => state.app.own_calendar(&by.caller).await?,
        false => None,
    };
    Ok(Own { page, form, name, role, calendar, address })
}

pub(super) async fn show(state: Data<State>, page: Page, by: SignedIn) -> Result<HttpResponse, Fault> {
    shown(&own_page(&state, page, &by, Form::default(), None).await?)
}

pub(super) async fn change_password(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let (old, new) = (form.untouched("old_password"), form.untouched("password"));
    match state.app.change_password(&signed_in.caller, old, new).await {
        Ok(()) => Ok(done(&page, "/sign-in", "password-saved")),
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            form_answer(true, &own_page(&state, page, &signed_in, form, None).await?)
        }
        Err(other) => Err(other.into()),
    }
}
