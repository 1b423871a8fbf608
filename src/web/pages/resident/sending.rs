//! `/request/check` and `/request/done`: every answer once more, the declaration, and the receipt.

use crate::app::AppError;
use crate::app::opening::Receipt;
use crate::app::public::begun::Begun;
use crate::domain::case::intake::Relation;
use crate::web::pages::answer::{form as form_answer, go, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::{begun, council};
use crate::web::pages::resident::questions::unfinished;
use crate::web::pages::resident::steps::{Step, details, rights, subtypes};
use crate::web::pages::resident::{checks, wanted};
use crate::web::{Fault, State, client};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// One answer on the check page.
struct Row {
    step: String,
    label: String,
    value: String,
}

/// Check your answers.
#[derive(Template)]
#[template(path = "resident/check.html")]
struct Check {
    page: Page,
    form: Form,
    rows: Vec<Row>,
    acting: bool,
}

/// The receipt.
#[derive(Template)]
#[template(path = "resident/done.html")]
struct Done {
    page: Page,
    receipt: Receipt,
    /// Where the private page is.
    link: String,
}

/// Puts the answers into the words of the check page.
struct Reader<'a> {
    page: &'a Page,
    answers: &'a Form,
}

impl Reader<'_> {
    fn terms(&self, family: &str, field: &str) -> String {
        let chosen = self.answers.all(field);
        chosen.iter().map(|name| self.page.term(family, name).into_owned()).collect::<Vec<_>>().join("\n")
    }

    fn texts(&self, fields: &[&str]) -> String {
        let filled = fields.iter().filter_map(|field| self.answers.filled(field));
        filled.collect::<Vec<_>>().join("\n")
    }

    fn services(&self) -> String {
        if self.answers.has("services", "unknown") {
            return self.page.t("services-unknown").into_owned();
        }
        let offered = self.page.council.iter().flat_map(|council| &council.register.services);
        let chosen = offered.filter(|service| self.answers.has("services", &service.slug.0));
        let names = chosen.map(|service| service.name.in_language(self.page.language()).to_owned());
        names.collect::<Vec<_>>().join("\n")
    }

    fn value(&self, step: Step, files: &Begun) -> String {
        let (page, answers) = (self.page, self.answers);
        let date = |name: &str| answers.date(name, page.today).date().map(|date| page.date(&date));
        match step {
            Step::Rights => self.terms("want", "rights"),
            Step::About(right) => {
                let special = self.terms("special", &subtypes(right));
                [special, answers.text(&details(right)).to_owned()].join("\n").trim().to_owned()
            }
            Step::Who => self.terms("who", "who"),
            Step::Acting => {
                let said = self.texts(&[
                    "acting-name",
                    "acting-mail",
                    "acting-phone",
                    "acting-address",
                    "acting-postcode",
                    "authority",
                ]);
                format!("{said}\n{}", self.terms("send-to", "send-to"))
            }
            Step::Name => self.texts(&["name", "other-names"]),
            Step::Birth => date("born").unwrap_or_default(),
            Step::Address => self.texts(&["address", "postcode", "earlier"]),
            Step::Contact => self.texts(&["mail", "phone"]),
            Step::Answer => {
                let plain = answers.has("plain-mail", "yes").then(|| page.t("plain-mail").into_owned());
                let parts = [
                    self.terms("get-by", "answer-by"),
                    plain.unwrap_or_default(),
                    self.terms("read-as", "formats"),
                    self.terms("write-in", "language"),
                ];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
            }
            Step::Services => self.services(),
            Step::Period => {
                let days = [("from", "period-from"), ("to", "period-to")];
                let told = days
                    .iter()
                    .filter_map(|(field, key)| date(field).map(|date| format!("{}: {date}", page.t(key))));
                told.collect::<Vec<_>>().join("\n")
            }
            Step::Urgency => self.texts(&["urgency"]),
            Step::Files => files.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>().join("\n"),
        }
    }

    fn rows(&self, kept: &Begun) -> Vec<Row> {
        let row = |step: Step| {
            let label = match step {
                Step::About(right) => self.page.term("row-about", right.name()),
                other => self.page.term("row-ask", other.kind()),
            };
            let value = self.value(step, kept);
            let none = || self.page.t("no-answer").into_owned();
            Row {
                step: step.name(),
                label: label.into_owned(),
                value: if value.is_empty() { none() } else { value },
            }
        };
        Step::all(self.answers).into_iter().map(row).collect()
    }
}

fn check_page(page: Page, kept: &Begun, form: Form) -> Check {
    let answers = Form::of(kept.answers.clone());
    let rows = Reader { page: &page, answers: &answers }.rows(kept);
    Check { rows, acting: Relation::parse(answers.text("who")).is_some(), page, form }
}

pub(super) async fn check(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    match begun(&state, &request, &council).await? {
        None => Ok(go(&page.to("/request/rights"))),
        Some((_, kept)) if kept.receipt.is_some() => Ok(go(&page.to("/request/done"))),
        Some((_, kept)) => match unfinished(&page, &kept) {
            Some(elsewhere) => Ok(elsewhere),
            None => shown(&check_page(page, &kept, Form::default())),
        },
    }
}

pub(super) async fn send(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let Some((secret, kept)) = begun(&state, &request, &council).await? else {
        return Ok(go(&page.to("/request/rights")));
    };
    if kept.receipt.is_some() {
        return Ok(go(&page.to("/request/done")));
    }
    if let Some(elsewhere) = unfinished(&page, &kept) {
        return Ok(elsewhere);
    }
    if !form.has("declaration", "yes") {
        form.wrong("declaration", page.t("mend-declaration"));
        return form_answer(true, &check_page(page, &kept, form));
    }
    state.limits.submission(client::address(&state, &request))?;
    let answers = Form::of(kept.answers.clone());
    let wanted = wanted::request(&answers, &page);
    match state.app.send_begun(council.id, &secret, kept.clone(), wanted).await {
        Ok(_) => Ok(go(&page.to("/request/done"))),
        Err(AppError::Invalid(errors)) => {
            let chosen = rights(&answers);
            form.take_errors(&page, errors, |field| checks::place(field, &chosen));
            form_answer(true, &check_page(page, &kept, form))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn receipt(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let receipt = begun(&state, &request, &council).await?.and_then(|(_, kept)| kept.receipt);
    let Some(receipt) = receipt else { return Ok(go(&page.to("/status"))) };
    let link = page.to(format!("/r/{}", receipt.secret));
    shown(&Done { page, receipt, link })
}
