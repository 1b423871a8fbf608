//! A case as a row of a table: the same in the workbench and among what a search found.

use crate::app::cases::row::Line;
use crate::app::council::Council;
use crate::domain::ids::Slug;
use crate::web::pages::officer::bar::Bar;
use crate::web::pages::page::Page;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// A case as a row.
pub(super) struct Row {
    /// What is known of it.
    pub(super) line: Line,
    /// Its services by name.
    pub(super) services: String,
    /// Its time.
    pub(super) bar: Bar,
}

impl Row {
    /// The row of a case.
    pub(super) fn of(page: &Page, line: Line) -> Self {
        let named = line.services.iter().map(|slug| service(page, slug)).collect::<Vec<_>>();
        Self { services: named.join(", "), bar: Bar::of(page, &line), line }
    }

    /// A day, without its year while that is this one.
    pub(super) fn day(&self, page: &Page, day: &NaiveDate) -> String {
        if day.year() == page.today.year() { page.short_date(day) } else { page.date(day) }
    }

    /// The address of the case.
    pub(super) fn address(&self, page: &Page) -> String {
        page.to(format!("/cases/{}", self.line.reference))
    }
}

/// A service by its name in the register; by its short name once it is retired.
pub(super) fn service(page: &Page, slug: &str) -> String {
    let known = |council: &std::sync::Arc<Council>| {
        let service = council.register.service(&Slug(slug.to_owned()))?;
        Some(service.name.in_language(page.language()).to_owned())
    };
    page.council.as_ref().and_then(known).unwrap_or_else(|| slug.to_owned())
}

/// Every service of the register, as choices.
pub(super) fn services(page: &Page) -> Vec<(String, String)> {
    let Some(council) = &page.council else { return Vec::new() };
    let choice = |service: &crate::domain::register::Service| {
        (service.slug.0.clone(), service.name.in_language(page.language()).to_owned())
    };
    council.register.services.iter().map(choice).collect()
}

/// Public names with their words, as choices.
pub(super) fn words<'a>(
    names: impl IntoIterator<Item = &'a str>,
    say: impl Fn(&'a str) -> Cow<'static, str>,
) -> Vec<(String, String)> {
    names.into_iter().map(|name| (name.to_owned(), say(name).into_owned())).collect()
}
