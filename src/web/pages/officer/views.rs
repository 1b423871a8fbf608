//! Lists kept under a name, and forgotten again.

use crate::app::AppError;
use crate::web::pages::answer::done;
use crate::web::pages::form::Form;
use crate::web::pages::officer::work::{carried, workbench};
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

pub(super) async fn save(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let wanted = carried(&form, &signed_in.caller)?;
    match state.app.save_view(&signed_in.caller, form.text("view_name"), &wanted).await {
        Ok(saved) => Ok(done(&page, &format!("/cases?{}", saved.query), "view-kept")),
        Err(AppError::Invalid(errors)) => {
            let shown = Form::read(&wanted.query()).unwrap_or_default();
            let mut again = shown.with("view_name", form.text("view_name"));
            again.take_errors(&page, errors, |_| "view_name".to_owned());
            workbench(&state, page, &signed_in.caller, again).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn forget(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    id: Path<String>,
) -> Result<HttpResponse, Fault> {
    state.app.forget_view(&signed_in.caller, &id).await?;
    Ok(done(&page, "/cases", "view-forgotten"))
}
