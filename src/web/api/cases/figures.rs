//! `GET /api/v1/statistics`: the figures of the dashboard, for those who make their own.

use crate::web::Fault;
use crate::web::api::cases::answers::Any;
use crate::web::api::cases::change::state;
use crate::web::session::SignedIn;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;

answers! {
    /// What the dashboard tells; each figure is defined in docs/reference/statistics.md.
    StatisticsShape {
        /// The day for which all of it holds.
        on: NaiveDate,
        /// Cases that are not closed.
        open: i64,
        /// Open cases whose clock runs and ends today or in the six days after.
        due_soon: i64,
        /// Open cases whose clock has run out.
        overdue: i64,
        /// Open cases whose clock waits.
        waiting: i64,
        /// Answers by month: `from`, `answered`, `in_time`, `late`, `in_time_percent`.
        months: Vec<Any>,
        /// Open cases by days since receipt: `from`, `to`, `cases`.
        ageing: Vec<Any>,
        /// Open cases by stage: `stage`, `cases`.
        stages: Vec<Any>,
        /// Open cases by person: `person`, `open`, `overdue`.
        load: Vec<Any>,
        /// Where late cases lost their days: `cases`, and `phases` with `phase`, `days`, `main_reason_in`.
        lateness: Any,
        /// Weeks ahead: `from_answers`, and `weeks` with `from`, `to`, `due`, `expected_late`; none after few answers.
        forecast: Option<Any>,
    }
}

pub(super) async fn statistics(request: HttpRequest, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let state = state(&request)?;
    Ok(HttpResponse::Ok().json(state.app.statistics(&signed_in.caller).await?))
}
