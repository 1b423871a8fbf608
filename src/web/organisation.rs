//! Which council a public request is for: the one named, the one whose host name was called, or the only one.

use crate::app::AppError;
use crate::domain::ids::OrgId;
use crate::web::State;
use actix_web::HttpRequest;
use actix_web::http::header;

/// The header that names a council.
pub const HEADER: &str = "X-Organisation";

/// The council of a public request; `named` is the field of the body.
///
/// # Errors
/// `Invalid` when a council was named that is not here; `NotFound` when several are here and none was named.
pub async fn of(state: &State, request: &HttpRequest, named: Option<&str>) -> Result<OrgId, AppError> {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST.as_str()).map(|host| host.to_ascii_lowercase());
    state.app.organisation_for(named.or_else(|| text(HEADER)), host.as_deref()).await
}
