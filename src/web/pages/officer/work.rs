//! `/cases`: what must I do today? The views of the list with their counts, filters, and the cases themselves.

use crate::app::listing::query;
use crate::app::listing::{MOST_COUNTED, Page as Cases, Sort, SortBy, View, Wanted};
use crate::app::saved_views::SavedView;
use crate::app::{App, AppError, Caller};
use crate::domain::access::{Action, Role};
use crate::domain::case::Stage;
use crate::domain::right::Right;
use crate::web::pages::answer::form as form_answer;
use crate::web::pages::form::Form;
use crate::web::pages::form::date::{Typed, typed_date};
use crate::web::pages::officer::listed::{Row, services, words};
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use std::collections::BTreeMap;

/// A view with how many cases it shows.
pub(super) struct Tab {
    view: View,
    count: String,
    here: bool,
}

impl Tab {
    /// Whether something in it is too late already.
    fn is_alarming(&self) -> bool {
        self.view == View::Overdue && self.count != "0"
    }
}

/// A column by which the list can be sorted.
struct Column {
    key: &'static str,
    address: String,
    /// The value of `aria-sort`, while the list is sorted by it.
    sorted: &'static str,
}

/// What can be chosen from: values with their words.
pub(super) type Choices = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "officer/work.html")]
pub(super) struct Work {
    page: Page,
    form: Form,
    wanted: Wanted,
    tabs: Vec<Tab>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    next: Option<String>,
    saved: Vec<SavedView>,
    people: Choices,
    teams: Choices,
    /// Whether filters narrow the view.
    narrowed: bool,
}

impl Work {
    fn rights(&self) -> Choices {
        words(Right::ALL.into_iter().map(Right::name), |name| self.page.term("short-right", name))
    }

    fn stages(&self) -> Choices {
        words(Stage::ALL.iter().map(|stage| stage.name()), |name| self.page.term("stage", name))
    }

    fn statuses(&self) -> Choices {
        words(query::STATUSES, |name| self.page.term("status", name))
    }

    fn services(&self) -> Choices {
        services(&self.page)
    }

    fn view_name(&self) -> &'static str {
        self.wanted.view.unwrap_or(View::All).name()
    }

    fn may_assign(&self) -> bool {
        !self.rows.is_empty() && self.page.may(Action::HandleCase)
    }
}

/// The filters of an address: days as people write them, and the view that is first when none is named.
fn asked(page: &Page, query: &str) -> Form {
    let form = Form::read(query).unwrap_or_default();
    let own = page.role().is_some_and(|role| role.may(Action::HandleCase));
    let form = match form.filled("view") {
        Some(_) => form,
        None => form.with("view", if own { "mine" } else { "all" }),
    };
    ["received_from", "received_to"].into_iter().fold(form, |form, name| {
        match typed_date(form.text(name), "", "", page.today) {
            Typed::Date(day) => form.with(name, &day.to_string()),
            Typed::Nothing | Typed::Wrong => form,
        }
    })
}

/// What is wanted; fields of other forms on the page and what others hang on an address are no filters.
fn wanted(form: &Form, caller: &Caller) -> Result<Wanted, AppError> {
    let is_filter = |name: &str| query::PARAMETERS.iter().any(|(known, _)| *known == name);
    let pairs = form.fields().iter().filter(|(name, _)| is_filter(name)).cloned();
    Wanted::read(pairs.collect::<BTreeMap<_, _>>(), caller.staff().map(|staff| staff.id))
}

/// The people who can be given a case.
pub(super) async fn people(app: &App, caller: &Caller) -> Result<Choices, AppError> {
    let handles = |role: &str| Role::parse(role).is_some_and(|role| role.may(Action::HandleCase));
    let staff = app.staff(caller).await?.into_iter().filter(|one| one.active && handles(&one.role));
    Ok(staff.map(|one| (one.id, one.name)).collect())
}

fn teams(page: &Page) -> Choices {
    let Some(council) = &page.council else { return Vec::new() };
    let named = |team: &crate::domain::organisation::Team| {
        (team.slug.0.clone(), team.name.in_language(page.language()).to_owned())
    };
    council.organisation.teams.iter().map(named).collect()
}

fn tabs(counts: Vec<(View, usize)>, here: Option<View>) -> Vec<Tab> {
    let count = |number: usize| {
        if number >= MOST_COUNTED { format!("{}+", MOST_COUNTED - 1) } else { number.to_string() }
    };
    let tab = |(view, number)| Tab { view, count: count(number), here: here == Some(view) };
    counts.into_iter().map(tab).collect()
}

fn columns(page: &Page, wanted: &Wanted) -> Vec<Column> {
    let now = wanted.order();
    let column = |(key, by): (&'static str, SortBy)| {
        let here = now.by == by;
        let descending = if here { !now.descending } else { by != SortBy::Due };
        let other = Wanted { sort: Some(Sort { by, descending }), ..wanted.clone() };
        let sorted = match (here, now.descending) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        Column { key, address: page.to(format!("/cases?{}", other.query())), sorted }
    };
    [("work-reference", SortBy::Reference), ("work-received", SortBy::Received), ("work-due", SortBy::Due)]
        .map(column)
        .into_iter()
        .collect()
}

/// Whether anything but view and order was chosen.
fn is_narrowed(wanted: &Wanted) -> bool {
    let bare = Wanted { view: wanted.view, ..Wanted::default() };
    let narrow = Wanted { sort: None, ..wanted.clone() };
    narrow.query() != bare.query()
}

/// The workbench with filters as typed.
pub(super) async fn workbench(
    state: &State,
    page: Page,
    caller: &Caller,
    mut form: Form,
) -> Result<HttpResponse, Fault> {
    let app = &state.app;
    let (wanted, cases) = match wanted(&form, caller) {
        Ok(wanted) => {
            let cases = app.list(caller, &wanted).await?;
            (wanted, cases)
        }
        Err(AppError::Invalid(errors)) => {
            form.take_errors(&page, errors, str::to_owned);
            (Wanted { view: Some(View::All), ..Wanted::default() }, Cases { cases: Vec::new(), next: None })
        }
        Err(other) => return Err(other.into()),
    };
    let tabs = tabs(app.view_counts(caller).await?, wanted.view);
    let (people, saved) = (people(app, caller).await?, app.saved_views(caller).await?);
    let next = cases.next.map(|cursor| page.to(format!("/cases?{}&cursor={cursor}", wanted.query())));
    let wrong = form.is_wrong();
    form_answer(
        wrong,
        &Work {
            narrowed: is_narrowed(&wanted),
            tabs,
            columns: columns(&page, &wanted),
            rows: cases.cases.into_iter().map(|line| Row::of(&page, line)).collect(),
            next,
            saved,
            people,
            teams: teams(&page),
            wanted,
            form,
            page,
        },
    )
}

pub(super) async fn show(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse, Fault> {
    let form = asked(&page, request.query_string());
    workbench(&state, page, &signed_in.caller, form).await
}

/// The filters that a form carried along; nothing that is no filter gets through.
pub(super) fn carried(form: &Form, caller: &Caller) -> Result<Wanted, AppError> {
    wanted(&Form::read(form.text("query")).unwrap_or_default(), caller)
}

pub(super) async fn sheet(
    state: Data<State>,
    page: Page,
    signed_in: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse, Fault> {
    let wanted = wanted(&asked(&page, request.query_string()), &signed_in.caller)?;
    let table = state.app.list_as_csv(&signed_in.caller, &wanted).await?;
    let name = format!("attachment; filename=\"cases-{}.csv\"", page.today);
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(table))
}
