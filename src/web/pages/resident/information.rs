//! What a council tells everybody: the rights, what it does with data and why, cookies, accessibility. All of it comes from
//! the council's own register and settings.

use crate::app::AppError;
use crate::domain::register::PublicService;
use crate::domain::right::Right;
use crate::web::Fault;
use crate::web::pages::answer::shown;
use crate::web::pages::page::Page;
use crate::web::pages::resident::browser::council;
use crate::web::pages::resident::start::Ways;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

/// The rights in plain words, and where to complain.
#[derive(Template)]
#[template(path = "resident/rights.html")]
struct Rights {
    page: Page,
    rights: [Right; 9],
    regulator: String,
    regulator_ways: Ways,
}

/// What this service does with what people write here, and the list of all services.
#[derive(Template)]
#[template(path = "resident/privacy.html")]
struct Privacy {
    page: Page,
    ways: Ways,
    regulator: String,
    /// Short name and name.
    services: Vec<(String, String)>,
    security: Vec<String>,
    /// Years, months and days of the council's retention.
    years: u32,
    contested_years: u32,
    answer_months: u32,
    identity_days: u32,
    visit_days: u32,
}

/// What one service does with personal data.
#[derive(Template)]
#[template(path = "resident/service.html")]
struct ServicePage {
    page: Page,
    service: PublicService,
    ways: Ways,
}

/// The cookies.
#[derive(Template)]
#[template(path = "resident/cookies.html")]
struct Cookies {
    page: Page,
}

/// The accessibility statement.
#[derive(Template)]
#[template(path = "resident/accessibility.html")]
struct Accessibility {
    page: Page,
    ways: Ways,
}

pub(super) async fn rights(page: Page) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let regulator = &council.organisation.regulator;
    shown(&Rights {
        rights: Right::ALL,
        regulator: regulator.name.in_language(page.language()).to_owned(),
        regulator_ways: Ways::of(&regulator.contact, &page),
        page,
    })
}

pub(super) async fn privacy(page: Page) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let (organisation, language) = (&council.organisation, page.language());
    let kept = &organisation.settings.retention;
    let named = |service: &crate::domain::register::Service| {
        (service.slug.to_string(), service.name.in_language(language).to_owned())
    };
    let say = |words: &crate::domain::organisation::Words| words.in_language(language).to_owned();
    shown(&Privacy {
        ways: Ways::of(&organisation.dpo, &page),
        regulator: say(&organisation.regulator.name),
        services: council.register.services.iter().map(named).collect(),
        security: council.register.security.iter().map(say).collect(),
        years: kept.case_file_years,
        contested_years: kept.contested_file_years,
        answer_months: kept.response_bundle_months,
        identity_days: kept.identity_document_days,
        visit_days: kept.visit_log_days,
        page,
    })
}

pub(super) async fn service(page: Page, slug: Path<String>) -> Result<HttpResponse, Fault> {
    let council = council(&page)?;
    let mut all = council.register.public(page.language()).into_iter();
    let service = all.find(|service| service.slug == *slug).ok_or(AppError::NotFound)?;
    let ways = Ways::of(&service.contact, &page);
    shown(&ServicePage { page, service, ways })
}

pub(super) async fn cookies(page: Page) -> Result<HttpResponse, Fault> {
    shown(&Cookies { page })
}

pub(super) async fn accessibility(page: Page) -> Result<HttpResponse, Fault> {
    let ways = match &page.council {
        Some(council) => Ways::of(&council.organisation.dpo, &page),
        None => Ways { email: None, phone: None, post: None, web: None },
    };
    shown(&Accessibility { page, ways })
}
