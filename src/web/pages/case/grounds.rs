//! `/cases/{reference}/grounds`: which grounds can limit this right, with their tests, and why the others cannot.

use crate::app::cases::grounds::GroundsFor;
use crate::domain::access::Action;
use crate::web::pages::answer::shown;
use crate::web::pages::case::reference;
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "case/grounds.html")]
struct Grounds {
    page: Page,
    grounds: GroundsFor,
    applies: bool,
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    case: Path<String>,
) -> Result<HttpResponse, Fault> {
    let grounds = state.app.grounds_for(&signed_in.caller, &reference(&case)?, page.language()).await?;
    let applies = page.may(Action::ApplyGround);
    shown(&Grounds { page, grounds, applies })
}
