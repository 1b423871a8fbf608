//! Cases over HTTP: what staff can read, and every change as a noun under the case.
//!
//! `change` holds the one handler of all changes; the files beside it say what each body holds and which command it
//! becomes. The table in docs/reference/api.md is checked against `changes`.

// First, because macros are seen only below their definition.
#[macro_use]
/// How bodies describe themselves.
pub mod shape;

mod answers;
mod asking;
mod case_answer;
/// One way for every change.
pub mod change;
mod deciding;
/// Documents.
pub mod documents;
mod duties;
mod ending;
mod evidence;
mod exports;
mod figures;
mod grounds;
mod handling;
mod keeping;
mod letters;
mod opening;
mod reading;
mod unasked;
mod working;

#[cfg(test)]
mod tests;

use crate::app::listing::query::PARAMETERS;
use crate::domain::access::Action;
use crate::web::api::cases::change::{Noun, about, access};
use crate::web::route::{Access, Route, get, post};
use crate::web::terms::KEY_HEADER;

const CASES: Access = Access::May(Action::ReadCases);
const HISTORY: Access = Access::May(Action::ReadHistory);
const EXPORT: Access = Access::May(Action::Export);
const KEY: (&str, &str) = (KEY_HEADER, "Repeat the request with the same key and get the same answer.");

/// The nouns of changes in groups, in the order in which a case lives.
#[must_use]
pub fn nouns() -> Vec<(&'static str, Vec<Noun>)> {
    vec![
        ("handling", handling::nouns()),
        ("asking", asking::nouns()),
        ("working", working::nouns()),
        ("grounds", grounds::nouns()),
        ("deciding", deciding::nouns()),
        ("unasked", unasked::nouns()),
        ("duties", duties::nouns()),
        ("keeping", keeping::nouns()),
        ("ending", ending::nouns()),
    ]
}

/// Every change of a case, by the kind of its command.
#[must_use]
pub fn changes() -> Vec<(&'static str, Route)> {
    let nouns = nouns().into_iter().flat_map(|(_, nouns)| nouns);
    let lines = nouns.map(|noun| (noun.kind, (noun.route)(noun.path)));
    [opening(), document()].into_iter().chain(lines).collect()
}

fn opening() -> (&'static str, Route) {
    let route = post("/api/v1/cases", access("open_case"), opening::open)
        .says(about("open_case"))
        .takes::<opening::NewCase>()
        .gives::<answers::OpenedCases>(201)
        .headers(&[KEY]);
    ("open_case", route)
}

fn document() -> (&'static str, Route) {
    let route = post("/api/v1/cases/{reference}/documents", access("add_document"), documents::upload)
        .says(
            "Add a document: the body is the file itself. PDF, JPEG, PNG, HEIC, Word, ZIP, MSG, EML or text.",
        )
        .gives::<answers::DocumentAdded>(201)
        .query(&[("purpose", "Required: identity, correspondence, material, response or evidence.")])
        .headers(&[
            ("If-Match", "Required: the ETag of the case as it was looked at."),
            (documents::NAME_HEADER, "The name of the file, percent-encoded UTF-8."),
            KEY,
        ]);
    ("add_document", route)
}

/// The lines of the table of routes.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut table: Vec<Route> = changes().into_iter().map(|(_, route)| route).collect();
    table.extend(reading());
    table.extend(lists());
    table.extend(exports());
    table
}

#[rustfmt::skip]
fn reading() -> Vec<Route> {
    vec![
        get("/api/v1/cases/{reference}", CASES, reading::show)
            .says("One case in full; the look is noted.").query(reading::WHY).gives::<case_answer::CaseShape>(200),
        get("/api/v1/cases/{reference}/history", HISTORY, reading::history)
            .says("Everything that happened, in sentences, with hashes; the look is noted.").gives::<answers::HistoryShape>(200),
        get("/api/v1/cases/{reference}/clock", HISTORY, reading::clock)
            .says("The clock with its inputs and reckoning.").gives::<answers::ClockShape>(200),
        get("/api/v1/cases/{reference}/access", HISTORY, reading::looks)
            .says("Who looked at the case.").gives::<answers::LookList>(200),
        get("/api/v1/cases/{reference}/exemptions", CASES, reading::grounds)
            .says("The grounds that fit this case with the evidence each needs, and why the others do not.")
            .gives::<answers::GroundsShape>(200),
        get("/api/v1/cases/{reference}/same-person", CASES, reading::same_person)
            .says("Other cases of what seems to be the same person.").gives::<answers::SamePersonList>(200),
        get("/api/v1/cases/{reference}/documents/{id}", CASES, documents::download)
            .says("A document, to be saved; who took it is noted.").streams("application/octet-stream").answers(200),
        get("/api/v1/cases/{reference}/letters/{id}", CASES, letters::open)
            .says("A letter as it was written; the look is noted.").gives::<answers::OpenedLetterShape>(200),
        post("/api/v1/cases/{reference}/letters/{id}/printing", Access::May(Action::HandleCase), letters::printed)
            .says("Record that a letter was printed and posted or handed over; noted in the access log.")
            .gives::<case_answer::LetterShape>(200),
        post("/api/v1/cases/{reference}/complaint", access("open_case"), opening::complain)
            .says("Open a complaint about how this case was handled, for the same person (DPA 2018 s.164A).")
            .takes::<opening::NewComplaint>().gives::<answers::OpenedCases>(201).headers(&[KEY]),
    ]
}

#[rustfmt::skip]
fn lists() -> Vec<Route> {
    vec![
        get("/api/v1/cases", CASES, reading::list)
            .says("Cases, the most urgent first, page by page.").query(PARAMETERS).gives::<answers::CasePage>(200),
        post("/api/v1/searches", CASES, reading::search)
            .says("Find cases by reference, name, e-mail, postcode or telephone number; that somebody searched is noted.")
            .takes::<reading::SearchFor>().gives::<answers::FoundCases>(200),
        get("/api/v1/tasks", Access::May(Action::ReadTasks), reading::tasks)
            .says("Open tasks; a searcher's own service's only.").gives::<answers::TaskList>(200),
        get("/api/v1/statistics", CASES, figures::statistics)
            .says("How much there is, how much was in time, what is to be expected.").gives::<figures::StatisticsShape>(200),
        get("/api/v1/letters", Access::May(Action::ReadMail), letters::list)
            .says("The newest letters and what became of them.").query(letters::LIST).gives::<answers::LetterList>(200),
    ]
}

#[rustfmt::skip]
fn exports() -> Vec<Route> {
    vec![
        get("/api/v1/exports/cases.zip", EXPORT, exports::bundle)
            .says("Histories, seals and how to check them; recorded.").query(exports::CHOICE)
            .streams("application/zip").answers(200),
        get("/api/v1/exports/cases.csv", EXPORT, exports::table)
            .says("One row a case, without personal content; recorded.").query(exports::CHOICE)
            .streams("text/csv").answers(200),
        get("/api/v1/exports/events.ndjson", EXPORT, exports::events)
            .says("One line an event, without personal content; recorded.").query(exports::CHOICE)
            .streams("application/x-ndjson").answers(200),
    ]
}
