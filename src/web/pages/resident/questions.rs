//! `/request/…`: one question a page. Every answer is kept at once, so that going back, loading again or coming back later
//! today loses nothing.

use crate::app::public::begun::{Begun, BegunFile};
use crate::domain::case::intake::{AnswerBy, Format, Subtype};
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::web::pages::answer::{form as form_answer, go, shown};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::{Kept, begun, council};
use crate::web::pages::resident::checks;
use crate::web::pages::resident::steps::{OTHERS, Step, answered, details, rights, subtypes};
use crate::web::{Fault, State, client};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// A value and its words.
pub(super) type Choice = (String, String);

/// The page of one question.
#[derive(Template)]
#[template(path = "resident/question.html")]
pub(super) struct Question {
    page: Page,
    form: Form,
    step: String,
    kind: &'static str,
    back: String,
    /// The right that the question is about, as its public name; empty for the others.
    right: &'static str,
    /// The name of the field with the details.
    details: String,
    /// The name of the field with what is special.
    subtypes: String,
    choices: Vec<Choice>,
    formats: Vec<Choice>,
    languages: Vec<Choice>,
    files: Vec<BegunFile>,
    purposes: Vec<Choice>,
}

/// Somebody asks for a person who has died: where to go instead.
#[derive(Template)]
#[template(path = "resident/died.html")]
struct Died {
    page: Page,
}

fn choices<'a, W: Into<String>>(
    names: impl IntoIterator<Item = &'a str>,
    words: impl Fn(&'a str) -> W,
) -> Vec<Choice> {
    names.into_iter().map(|name| (name.to_owned(), words(name).into())).collect()
}

impl Question {
    pub(super) fn new(page: Page, step: Step, form: Form, answers: &Form, files: Vec<BegunFile>) -> Self {
        let right = match step {
            Step::About(right) => Some(right),
            _ => None,
        };
        let back = step.before(answers).map_or("/".to_owned(), |step| format!("/request/{}", step.name()));
        let both = page.council.as_ref().is_some_and(|council| council.organisation.speaks(Language::Welsh));
        Self {
            choices: main_choices(&page, step),
            formats: choices(Format::ALL.iter().map(|format| format.name()), |name| {
                page.term("read-as", name)
            }),
            languages: if both {
                choices(["en", "cy"], |tag| page.term("write-in", tag))
            } else {
                Vec::new()
            },
            purposes: choices(["correspondence", "identity"], |name| page.term("file-for", name)),
            step: step.name(),
            kind: step.kind(),
            back: page.to(back),
            right: right.map_or("", Right::name),
            details: right.map(details).unwrap_or_default(),
            subtypes: right.map(subtypes).unwrap_or_default(),
            page,
            form,
            files,
        }
    }

    fn title(&self) -> String {
        match self.kind {
            "about" => self.page.term("about", self.right).into_owned(),
            kind => self.page.term("question", kind).into_owned(),
        }
    }
}

/// The choices of the question itself.
fn main_choices(page: &Page, step: Step) -> Vec<Choice> {
    match step {
        Step::Rights => choices(Right::ALL.iter().map(|right| right.name()), |name| page.term("want", name)),
        Step::About(right) => {
            let fits = Subtype::ALL.iter().filter(|subtype| subtype.rights().contains(&right));
            choices(fits.map(|subtype| subtype.name()), |name| page.term("special", name))
        }
        Step::Who => {
            choices(["myself"].into_iter().chain(OTHERS).chain(["died"]), |name| page.term("who", name))
        }
        Step::Acting => choices(["person", "representative"], |name| page.term("send-to", name)),
        Step::Answer => {
            choices(AnswerBy::ALL.iter().rev().map(|by| by.name()), |name| page.term("get-by", name))
        }
        Step::Services => {
            let offered = page.council.iter().flat_map(|council| &council.register.services);
            let named = |service: &crate::domain::register::Service| {
                (service.slug.to_string(), service.name.in_language(page.language()).to_owned())
            };
            let unsure = ("unknown".to_owned(), page.t("services-unknown").into_owned());
            offered.map(named).chain([unsure]).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) async fn show(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    name: Path<String>,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let kept = begun(&state, &request, &council).await?.map(|(_, begun)| begun);
    let kept = kept.filter(|begun| begun.receipt.is_none());
    let answers = Form::of(kept.iter().flat_map(|begun| begun.answers.clone()));
    match Step::named(&answers, &name) {
        Some(step) if kept.is_some() || step == Step::Rights => {
            let files = kept.map(|begun| begun.files).unwrap_or_default();
            shown(&Question::new(page, step, answers.clone(), &answers, files))
        }
        // Nothing was begun here, or it was too long ago: the first question, not an error.
        _ => Ok(go(&page.to("/request/rights"))),
    }
}

pub(super) async fn save(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
    name: Path<String>,
    mut typed: Form,
) -> Result<HttpResponse, Fault> {
    state.limits.step(client::address(&state, &request))?;
    let council = council(&page)?;
    let found = begun(&state, &request, &council).await?.filter(|(_, begun)| begun.receipt.is_none());
    let (secret, mut kept) = found.unwrap_or_else(|| (state.app.begun_secret(), state.app.begin_request()));
    let answers = Form::of(kept.answers.clone());
    // A question may come from a page that is older than what was begun: its answer counts all the same.
    let step = Step::named(&answers, &name).or_else(|| Step::named(&typed, &name));
    let step = step.ok_or(crate::app::AppError::NotFound)?;
    checks::check(step, &mut typed, &page);
    if step == Step::Contact {
        checks::contact(&mut typed, &page, "", &answers.lines("address"));
    }
    if typed.is_wrong() {
        return form_answer(true, &Question::new(page, step, typed, &answers, kept.files));
    }
    if step == Step::Who && typed.has("who", "died") {
        return shown(&Died { page });
    }
    let answers = answered(&answers, step, &typed);
    kept.answers = answers.fields().to_vec();
    state.app.keep_begun(council.id, &secret, &kept).await?;
    Kept::Draft.keep(&state, go(&page.to(onward(&answers))), Some(&secret))
}

/// The next open question; the check of all answers when there is none.
pub(super) fn onward(answers: &Form) -> String {
    let next = Step::next_open(answers);
    next.map_or("/request/check".to_owned(), |step| format!("/request/{}", step.name()))
}

/// Forgets what was begun: on a computer that others use too.
pub(super) async fn forget(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    if let Some((secret, _)) = begun(&state, &request, &council).await? {
        state.app.forget_begun(council.id, &secret).await?;
    }
    let answer = crate::web::pages::answer::done(&page, "/", "forgotten");
    Kept::Draft.keep(&state, answer, None)
}

/// A request begun that still has an open question, or none at all, leads to that question.
pub(super) fn unfinished(page: &Page, kept: &Begun) -> Option<HttpResponse> {
    let answers = Form::of(kept.answers.clone());
    let open = !rights(&answers).is_empty() && Step::next_open(&answers).is_none();
    (!open).then(|| go(&page.to(onward(&answers))))
}
