//! `/` and `/request`: the form with which anybody asks, and its receipt.

use crate::app::change::{Terms, Version};
use crate::app::council::Council;
use crate::app::idempotency::KeyUse;
use crate::app::opening::{Receipt, Request, Wanted};
use crate::app::person::Person;
use crate::app::{AppError, Caller, FieldError};
use crate::domain::case::intake::{AnswerBy, Channel};
use crate::domain::right::Right;
use crate::domain::text::{Language, hex};
use crate::web::pages::html::{escaped, page_with};
use crate::web::pages::old_form::{Form, Shown};
use crate::web::pages::old_words::Words;
use crate::web::{Fault, State, client, organisation};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What the address of a page may choose.
#[derive(Debug, Deserialize)]
pub struct Choice {
    pub(super) lang: Option<String>,
    pub(super) organisation: Option<String>,
}

/// The language that was chosen, if the council speaks it; otherwise its first.
pub(super) fn language(council: &Council, chosen: &str) -> Language {
    let wanted = match chosen {
        "cy" => Some(Language::Welsh),
        "en" => Some(Language::English),
        _ => None,
    };
    wanted
        .filter(|language| council.organisation.speaks(*language))
        .unwrap_or(council.organisation.settings.default_language)
}

/// The line at the top: whose page it is, and the way to the other language.
pub(super) fn top(council: &Council, words: &Words, path: &str) -> String {
    let language = if words.tag == "cy" { Language::Welsh } else { Language::English };
    let name = escaped(council.organisation.name.in_language(language));
    if council.organisation.languages.len() < 2 {
        return format!("<strong>{name}</strong>");
    }
    let other = if words.tag == "cy" { "en" } else { "cy" };
    format!(
        "<strong>{name}</strong> · <a href=\"{path}?lang={other}&amp;organisation={}\" lang=\"{other}\" \
         hreflang=\"{other}\">{}</a>",
        escaped(&council.organisation.slug.0),
        words.other_language
    )
}

pub(super) async fn show(
    state: Data<State>,
    request: HttpRequest,
    choice: Query<Choice>,
) -> Result<HttpResponse, Fault> {
    let org = match organisation::of(&state, &request, choice.organisation.as_deref()).await {
        Ok(org) => org,
        Err(AppError::NotFound | AppError::Invalid(_)) => return choose(&state).await,
        Err(other) => return Err(other.into()),
    };
    let council = state.app.council(org).await?;
    let language = language(&council, choice.lang.as_deref().unwrap_or_default());
    // The key makes one request of a form that is sent twice.
    let key = state.app.chance.id(state.app.time.now()).to_string();
    let form = Form::default().with("key", &key).with("answer_by", "download");
    Ok(html(StatusCode::OK, form_page(&council, language, &form, &[])))
}

/// Where several councils are served: which one?
async fn choose(state: &State) -> Result<HttpResponse, Fault> {
    let words = Words::of(Language::English);
    let mut list = format!("<h1>{}</h1>\n<ul>\n", words.choose_council);
    for council in state.app.all_councils().await? {
        let organisation = &council.organisation;
        let (slug, name) = (escaped(&organisation.slug.0), escaped(&organisation.name.en));
        let _ = writeln!(list, "<li><a href=\"/?organisation={slug}\">{name}</a></li>");
    }
    list.push_str("</ul>");
    Ok(html(StatusCode::OK, page_with("en", words.choose_council, "", &list)))
}

pub(super) fn html(status: StatusCode, page: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page)
}

pub(super) async fn submit(
    state: Data<State>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse, Fault> {
    state.limits.submission(client::address(&state, &request))?;
    let org = organisation::of(&state, &request, form.filled("organisation").as_deref()).await?;
    let council = state.app.council(org).await?;
    let language = language(&council, form.text("lang"));
    let wanted = asked(&form, language);
    let terms = Terms { version: Version::Newest, key: key(&form, &wanted)? };
    match state.app.open_cases(&Caller::requester(org), wanted, &terms).await {
        Ok(receipt) => Ok(html(StatusCode::CREATED, receipt_page(&council, &receipt))),
        Err(AppError::Invalid(errors)) => {
            let errors = on_the_page(errors, language);
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, form_page(&council, language, &form, &errors)))
        }
        Err(other) => Err(other.into()),
    }
}

/// A form that is sent twice gets its receipt twice; one that was changed meanwhile is another request.
fn key(form: &Form, wanted: &Request) -> Result<Option<KeyUse>, AppError> {
    let Some(shown) = form.filled("key") else { return Ok(None) };
    let said = hex(&Sha256::digest(format!("{shown}\n{wanted:?}").as_bytes()));
    KeyUse::new(&said, &[b"form"]).map(Some)
}

fn asked(form: &Form, language: Language) -> Request {
    let details = form.text("details").to_owned();
    let rights = Right::ALL.into_iter().filter(|right| form.has("rights", right.name()));
    Request {
        person: Person {
            name: form.text("name").to_owned(),
            email: form.filled("email"),
            phone: form.filled("phone"),
            address: form.lines("address"),
            postcode: form.filled("postcode"),
            ..Person::default()
        },
        acting: None,
        rights: rights
            .map(|right| Wanted { right, subtypes: Vec::new(), details: details.clone() })
            .collect(),
        services: Vec::new(),
        period: None,
        urgency: None,
        language: Some(language),
        answer_by: AnswerBy::parse(form.text("answer_by")).unwrap_or(AnswerBy::Download),
        formats: Vec::new(),
        plain_email_agreed: form.has("plain_email", "yes"),
        channel: Channel::Web,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}

/// Errors by the names of the fields on the page, each field once, in Welsh where the page is.
fn on_the_page(errors: Vec<FieldError>, language: Language) -> Vec<FieldError> {
    let mut shown: Vec<FieldError> = Vec::new();
    for error in errors {
        let field = match error.field.as_str() {
            path if path.ends_with("details") => "details",
            path => path.strip_prefix("person.").unwrap_or(path),
        };
        if shown.iter().any(|known| known.field == field) {
            continue;
        }
        let message = match language {
            Language::English => error.message.clone(),
            Language::Welsh => in_welsh(field).map_or(error.message.clone(), str::to_owned),
        };
        shown.push(FieldError::new(field, message));
    }
    shown
}

fn in_welsh(field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => "Rhowch eich enw llawn, o dan 200 nod.",
        "email" => {
            "Rhowch gyfeiriad e-bost ar y ffurf gywir, fel enw@example.org, neu ffordd arall o gysylltu â chi."
        }
        "phone" => "Rhowch rif ffôn â 7 i 15 digid, fel 01632 960001.",
        "address" => "Rhowch y cyfeiriad ar ddim mwy na 10 llinell.",
        "rights" => "Dewiswch o leiaf un peth yr hoffech inni ei wneud.",
        "details" => "Dywedwch am beth mae'r cais.",
        _ => return None,
    })
}

fn form_page(council: &Council, language: Language, form: &Form, errors: &[FieldError]) -> String {
    let words = Words::of(language);
    let shown = Shown { form, errors };
    let rights: Vec<(&str, &str)> =
        Right::ALL.into_iter().map(|right| (right.name(), words.right(right))).collect();
    let ways = [("download", words.by_download), ("email", words.by_email), ("post", words.by_post)];
    let body = format!(
        "{}<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n<form method=\"post\" action=\"/request\" novalidate>\n{}{}{}\
         <h2>{}</h2>\n{}{}{}{}{}{}{}<button type=\"submit\">{}</button>\n</form>\n<p class=\"hint\">{}</p>\n\
         <p><a href=\"/status?lang={}&amp;organisation={}\">{}</a></p>",
        shown.summary(words.problem),
        words.title,
        words.intro,
        words.acting,
        hidden(council, words, form),
        shown.choices("rights", "checkbox", words.rights, words.rights_hint, &rights),
        shown.area("details", words.details, words.details_hint, "rows=\"8\" maxlength=\"20000\""),
        words.you,
        shown.line("name", words.name, "", "type=\"text\" autocomplete=\"name\" spellcheck=\"false\""),
        shown.line(
            "email",
            words.email,
            words.reach_hint,
            "type=\"email\" autocomplete=\"email\" spellcheck=\"false\""
        ),
        shown.line("phone", words.phone, "", "type=\"tel\" autocomplete=\"tel\""),
        shown.area("address", words.address, "", "rows=\"4\" autocomplete=\"street-address\""),
        shown.line(
            "postcode",
            words.postcode,
            "",
            "type=\"text\" class=\"short\" autocomplete=\"postal-code\""
        ),
        shown.choices("answer_by", "radio", words.answer, "", &ways),
        shown.choices("plain_email", "checkbox", words.by_email, "", &[("yes", words.plain_email)]),
        words.send,
        words.privacy,
        words.tag,
        escaped(&council.organisation.slug.0),
        words.see_status,
    );
    let prefix = if errors.is_empty() { "" } else { words.error_prefix };
    page_with(words.tag, &format!("{prefix}{}", words.title), &top(council, words, "/"), &body)
}

fn hidden(council: &Council, words: &Words, form: &Form) -> String {
    let fields =
        [("lang", words.tag), ("organisation", &council.organisation.slug.0), ("key", form.text("key"))];
    let hide =
        |(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escaped(value));
    fields.into_iter().map(hide).collect()
}

fn receipt_page(council: &Council, receipt: &Receipt) -> String {
    let words = Words::of(receipt.language);
    let mut cases = String::new();
    for case in &receipt.cases {
        let reckoning: String =
            case.reckoning.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
        let _ = write!(
            cases,
            "<h2>{}</h2>\n<p>{}: <strong class=\"code\">{}</strong></p>\n<ul>{reckoning}</ul>\n",
            words.right(case.right),
            words.reference,
            escaped(&case.reference)
        );
    }
    let body = format!(
        "<h1>{}</h1>\n<div class=\"panel\"><p>{}: <strong class=\"code\">{}</strong></p><p>{}</p></div>\n{cases}\
         <p><a href=\"/status?lang={}&amp;organisation={}\">{}</a></p>",
        words.received,
        words.code,
        escaped(&receipt.secret),
        words.code_hint,
        words.tag,
        escaped(&council.organisation.slug.0),
        words.see_status,
    );
    let top =
        format!("<strong>{}</strong>", escaped(council.organisation.name.in_language(receipt.language)));
    page_with(words.tag, words.received, &top, &body)
}
