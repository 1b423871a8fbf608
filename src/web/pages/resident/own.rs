//! `/status/case/…`: one's own case, where it stands and why, and everything that its requester can do.

use crate::app::AppError;
use crate::app::change::{Terms, Version};
use crate::app::documents::Upload;
use crate::app::idempotency::KeyUse;
use crate::app::public::conversation::{About, Asked};
use crate::app::public::page::OwnPage;
use crate::app::public::requester::Sent;
use crate::app::public::visit::Visit;
use crate::domain::ids::ContentId;
use crate::domain::reference::Reference;
use crate::domain::text::hex;
use crate::web::api::cases::documents::attachment;
use crate::web::pages::answer::{done, form as form_answer, go, shown, with_status};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::{Kept, council, visit};
use crate::web::pages::resident::door::Door;
use crate::web::pages::resident::files::{purpose, why};
use crate::web::pages::strip::StripPicture;
use crate::web::upload::FormWithFile;
use crate::web::{Fault, State, client};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use sha2::{Digest, Sha256};

/// The own page of a case.
#[derive(Template)]
#[template(path = "resident/own.html")]
struct Own {
    page: Page,
    form: Form,
    own: OwnPage,
    strip: StripPicture,
    /// Makes one message of a form that is sent twice.
    key: String,
    base: String,
}

impl Own {
    fn what(&self, asked: &Asked) -> &'static str {
        match asked.what {
            About::Identity => "identity",
            About::Fee => "fee",
            About::Clarification => "clarification",
            About::ServiceImpact => "service-impact",
        }
    }
}

/// Taking the request back, or complaining: a page of its own, so that it does not happen by mistake.
#[derive(Template)]
#[template(path = "resident/step_aside.html")]
struct Aside {
    page: Page,
    form: Form,
    /// `withdrawal` or `complaint`.
    what: &'static str,
    reference: String,
    key: String,
}

/// A requester in front of one of their cases.
struct Here {
    visit: Visit,
    reference: Reference,
    page: Page,
}

/// Lets a visitor pass to a case; without a visit it is the door, with what was typed.
async fn here(
    state: &State,
    request: &HttpRequest,
    page: Page,
    path: &str,
    typed: &str,
) -> Result<Result<Here, HttpResponse>, Fault> {
    let council = council(&page)?;
    let reference = Reference::parse(path).ok_or(AppError::NotFound)?;
    match visit(state, request, &council).await? {
        Some(visit) => Ok(Ok(Here { visit, reference, page })),
        None if typed.is_empty() => Ok(Err(go(&page.to("/status")))),
        None => {
            let door = Door {
                form: Form::default().with("reference", reference.as_str()),
                typed: typed.to_owned(),
                page,
            };
            with_status(StatusCode::FORBIDDEN, &door).map(Err)
        }
    }
}

macro_rules! pass {
    ($state:expr, $request:expr, $page:expr, $path:expr, $typed:expr) => {
        match here(&$state, &$request, $page, &$path, $typed).await? {
            Ok(here) => here,
            Err(elsewhere) => return Ok(elsewhere),
        }
    };
}

impl Here {
    fn path(&self) -> String {
        format!("/status/case/{}", self.reference)
    }

    fn done(&self, what: &str) -> HttpResponse {
        done(&self.page, &self.path(), what)
    }

    async fn page_with(self, state: &State, form: Form) -> Result<HttpResponse, Fault> {
        let own = state.app.own_page(&self.visit, &self.reference, self.page.language()).await?;
        let strip = StripPicture::new(&self.page, &own.status.strip);
        let base = self.page.to(self.path());
        let key = state.app.chance.id(state.app.time.now()).to_string();
        form_answer(form.is_wrong(), &Own { strip, key, base, own, form, page: self.page })
    }

    async fn send(&self, state: &State, sent: &Sent, terms: &Terms) -> Result<(), AppError> {
        let (org, key) = (self.visit.org, &self.visit.key);
        state.app.from_requester(org, &self.reference, key, sent, terms).await.map(drop)
    }
}

/// One form is one message however often it is sent; one that was changed meanwhile is another.
fn terms(form: &Form, text: &str) -> Result<Terms, AppError> {
    let said = hex(&Sha256::digest(format!("{}\n{text}", form.text("key")).as_bytes()));
    Ok(Terms { version: Version::Newest, key: Some(KeyUse::new(&said, &[b"own page"])?) })
}

pub(super) async fn show(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    pass!(state, request, page, path, "").page_with(&state, Form::default()).await
}

/// A message, a file, or both.
pub(super) async fn write(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
    sent: FormWithFile,
) -> Result<HttpResponse, Fault> {
    let mut form = sent.form;
    let text = form.text("message").to_owned();
    let here = pass!(state, request, page, path, &text);
    state.limits.step(client::address(&state, &request))?;
    if sent.too_large {
        form.wrong("file", here.page.term("file-refused", "too-large"));
    } else if sent.file.is_none() && text.is_empty() {
        form.wrong("message", here.page.t("mend-message"));
    } else if text.chars().count() > 20_000 {
        form.wrong("message", here.page.t("mend-too-long"));
    }
    let unkept = sent.file.is_some() && form.is_wrong();
    if let (Some(file), false) = (sent.file, form.is_wrong()) {
        let digest = hex(&Sha256::digest(&file.bytes));
        let upload = Upload { name: file.name, purpose: purpose(&form), bytes: file.bytes };
        let (org, key) = (here.visit.org, &here.visit.key);
        let terms = terms(&form, &digest)?;
        let taken = state.app.file_of_requester(org, &here.reference, key, upload, &terms).await?;
        if let Err(refused) = taken {
            form.wrong("file", here.page.term("file-refused", why(refused)));
        }
    }
    if form.is_wrong() {
        if unkept && form.error("file").is_none() {
            form.wrong("file", here.page.t("file-again"));
        }
        return here.page_with(&state, form).await;
    }
    if !text.is_empty() {
        let terms = terms(&form, &text)?;
        here.send(&state, &Sent::Message(text), &terms).await?;
    }
    Ok(here.done("written"))
}

/// The answer to our question: the clock goes on by itself.
pub(super) async fn answer(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let text = form.text("answer").to_owned();
    let here = pass!(state, request, page, path, &text);
    if text.is_empty() {
        form.wrong("answer", here.page.t("mend-answer"));
        return here.page_with(&state, form).await;
    }
    let sent = Sent::Answer { narrows: !form.has("as-it-was", "yes"), text: text.clone() };
    let terms = terms(&form, &text)?;
    here.send(&state, &sent, &terms).await?;
    Ok(here.done("answered"))
}

/// It shall be done although a service may end.
pub(super) async fn go_ahead(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let here = pass!(state, request, page, path, "");
    here.send(&state, &Sent::GoAhead, &Terms::newest()).await?;
    Ok(here.done("go-ahead"))
}

pub(super) async fn rate(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let text = form.filled("comment");
    let here = pass!(state, request, page, path, text.as_deref().unwrap_or_default());
    let rating = form.text("rating").parse().ok();
    if rating.is_none() && text.is_none() {
        form.wrong("rating", here.page.t("mend-rating"));
        return here.page_with(&state, form).await;
    }
    here.send(&state, &Sent::Feedback { rating, text }, &terms(&form, "feedback")?).await?;
    Ok(here.done("rated"))
}

/// A new code for the documents of the answer, by mail or post.
pub(super) async fn send_code(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let here = pass!(state, request, page, path, "");
    state.limits.submission(client::address(&state, &request))?;
    state.app.send_answer_code(&here.visit, &here.reference, &terms(&form, "code")?).await?;
    Ok(here.done("code-sent"))
}

pub(super) async fn open_answer(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
    form: Form,
) -> Result<HttpResponse, Fault> {
    let here = pass!(state, request, page, path, "");
    state.limits.look(client::address(&state, &request), here.reference.as_str())?;
    match state.app.open_answer(&here.visit, &here.reference, form.text("code")).await {
        Ok(()) => Ok(here.done("opened")),
        Err(AppError::NotFound) => {
            let mut form = form;
            form.wrong("code", here.page.t("mend-code"));
            here.page_with(&state, form).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn fetch(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let here = pass!(state, request, page, path.0, "");
    let id: ContentId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let document = state.app.fetch_answer(&here.visit, &here.reference, id).await?;
    Ok(attachment(document))
}

impl Aside {
    fn new(state: &State, here: Here, what: &'static str, form: Form) -> Self {
        let key = state.app.chance.id(state.app.time.now()).to_string();
        Self { page: here.page, form, what, reference: here.reference.to_string(), key }
    }
}

pub(super) async fn step_aside(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let here = pass!(state, request, page, path, "");
    // What the page tells is noted like any other look, and a case that is not the visitor's is not there.
    state.app.own_page(&here.visit, &here.reference, here.page.language()).await?;
    let what = if request.path().ends_with("/complaint") { "complaint" } else { "withdrawal" };
    shown(&Aside::new(&state, here, what, Form::default()))
}

pub(super) async fn withdraw(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
) -> Result<HttpResponse, Fault> {
    let here = pass!(state, request, page, path, "");
    here.send(&state, &Sent::Withdrawal, &Terms::newest()).await?;
    Ok(here.done("withdrawn"))
}

/// A complaint is a case of its own with a code of its own; its receipt is a visit to it.
pub(super) async fn complain(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    path: Path<String>,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let text = form.text("complaint").to_owned();
    let here = pass!(state, request, page, path, &text);
    if text.is_empty() {
        form.wrong("complaint", here.page.t("mend-complaint"));
        return form_answer(true, &Aside::new(&state, here, "complaint", form));
    }
    state.limits.submission(client::address(&state, &request))?;
    let (org, key) = (here.visit.org, &here.visit.key);
    let terms = terms(&form, &text)?;
    let receipt = state.app.complaint_of_requester(org, &here.reference, key, &text, &terms).await?;
    let secret = state.app.begun_secret();
    state.app.keep_receipt(org, &secret, receipt).await?;
    Kept::Draft.keep(&state, go(&here.page.to("/request/done")), Some(&secret))
}
