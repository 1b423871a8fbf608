//! `/`: what anybody may ask of the council, what it costs, how long it takes, and the other ways to ask.

use crate::domain::organisation::Contact;
use crate::domain::right::Right;
use crate::web::pages::answer::shown;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::begun;
use crate::web::{Fault, State};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::NaiveDate;

/// Ways to reach somebody, in the language of a page.
pub(super) struct Ways {
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) post: Option<String>,
    pub(super) web: Option<String>,
}

impl Ways {
    pub(super) fn of(contact: &Contact, page: &Page) -> Self {
        let say = |words: &crate::domain::organisation::Words| words.in_language(page.language()).to_owned();
        Self {
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            post: contact.post.as_ref().map(say),
            web: contact.web.as_ref().map(say),
        }
    }
}

/// The start page.
#[derive(Template)]
#[template(path = "resident/start.html")]
struct Start {
    page: Page,
    rights: [Right; 9],
    /// The last day for an answer to a request of today.
    due: Option<NaiveDate>,
    ways: Ways,
    begun: bool,
}

/// Where several councils are served: which one?
#[derive(Template)]
#[template(path = "resident/councils.html")]
struct Councils {
    page: Page,
    /// Address and name.
    councils: Vec<(String, String)>,
}

pub(super) async fn show(
    state: Data<State>,
    request: HttpRequest,
    page: Page,
) -> Result<HttpResponse, Fault> {
    let Some(council) = page.council.clone() else { return choose(&state, page).await };
    let kept = begun(&state, &request, &council).await?;
    let ways = Ways::of(council.organisation.channel_for(Right::Access), &page);
    let due = state.app.due_if_asked(&council, page.today);
    shown(&Start {
        rights: Right::ALL,
        due,
        ways,
        begun: kept.is_some_and(|(_, begun)| begun.receipt.is_none()),
        page,
    })
}

async fn choose(state: &State, page: Page) -> Result<HttpResponse, Fault> {
    let language = page.language();
    let line = |council: &std::sync::Arc<crate::app::council::Council>| {
        let organisation = &council.organisation;
        let place = crate::web::pages::place::Place {
            council: Some(organisation.slug.0.clone()),
            language,
            path: "/".to_owned(),
        };
        (place.address(language, "/"), organisation.name.in_language(language).to_owned())
    };
    let councils = state.app.all_councils().await?.iter().map(line).collect();
    shown(&Councils { page, councils })
}
