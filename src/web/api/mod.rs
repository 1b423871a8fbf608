//! The API: one file per resource, shapes and handlers.

/// What everybody may know of a council.
mod council;
/// A request as the public sends it.
pub mod requests;
/// How a request goes.
pub mod status;

use crate::web::organisation;
use crate::web::route::{Access, Route, get, post};
use crate::web::terms::KEY_HEADER;

const PUBLIC: Access = Access::Public;
const KEY: (&str, &str) = (KEY_HEADER, "Repeat the request with the same key and get the same answer.");
const COUNCIL: (&str, &str) =
    (organisation::HEADER, "The council's short name, where this installation serves several.");
const SECRET: (&str, &str) = (status::SECRET_HEADER, "Required: the code from the receipt.");
const LANG: &[(&str, &str)] = &[("lang", "`en` or `cy`; the council's first language when left out.")];

/// The routes of the API.
#[must_use]
pub fn routes() -> Vec<Route> {
    public()
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
