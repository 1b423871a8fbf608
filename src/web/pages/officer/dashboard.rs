//! `/dashboard`: how much there is, who has it, how much was in time, where late answers lost their days.

use crate::app::statistics::{Age, Month, Statistics, Week};
use crate::web::pages::answer::shown;
use crate::web::pages::officer::chart::{Chart, Given};
use crate::web::pages::page::Page;
use crate::web::session::SignedIn;
use crate::web::{Fault, State};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "officer/dashboard.html")]
struct Dashboard {
    page: Page,
    told: Statistics,
    months: Chart,
    ageing: Chart,
    weeks: Option<Chart>,
}

impl Dashboard {
    fn stretch(&self, age: &Age) -> String {
        stretch(&self.page, age)
    }

    /// How many of the most, in hundredths, for a bar beside a number.
    fn share(&self, number: &i64, of: i64) -> i64 {
        (number * 100).checked_div(of).unwrap_or(0)
    }

    fn most_load(&self) -> i64 {
        self.told.load.iter().map(|load| load.open).max().unwrap_or(0)
    }

    fn most_days(&self) -> i64 {
        self.told.lateness.phases.iter().map(|phase| phase.days).max().unwrap_or(0)
    }

    fn most_at_a_stage(&self) -> i64 {
        self.told.stages.iter().map(|stage| stage.cases).max().unwrap_or(0)
    }
}

fn stretch(page: &Page, age: &Age) -> String {
    match age.to {
        Some(to) => format!("{}–{to}", age.from),
        None => page.tell("dash-and-more", "from", age.from),
    }
}

fn month_bar(page: &Page, month: &Month) -> Given {
    Given {
        label: page.short_date(&month.from).split(' ').nth(1).unwrap_or_default().to_owned(),
        lower: month.in_time,
        upper: month.late,
        above: month.in_time_percent.map(|percent| format!("{percent} %")),
    }
}

fn week_bar(page: &Page, week: &Week) -> Given {
    let upper = week.expected_late;
    let label = page.short_date(&week.from);
    Given { label, lower: (week.due - upper).max(0), upper, above: Some(week.due.to_string()) }
}

pub(super) async fn show(state: Data<State>, page: Page, signed_in: SignedIn) -> Result<HttpResponse, Fault> {
    let told = state.app.statistics(&signed_in.caller).await?;
    let age_bar = |age: &Age| {
        let above = Some(age.cases.to_string());
        Given { label: stretch(&page, age), lower: age.cases, upper: 0, above }
    };
    let months = told.months.iter().map(|month| month_bar(&page, month)).collect();
    let weeks = told.forecast.as_ref().map(|forecast| {
        let bars = forecast.weeks.iter().map(|week| week_bar(&page, week)).collect();
        Chart::of(page.t("dash-forecast").into_owned(), bars)
    });
    shown(&Dashboard {
        months: Chart::of(page.t("dash-months").into_owned(), months),
        ageing: Chart::of(page.t("dash-ageing").into_owned(), told.ageing.iter().map(age_bar).collect()),
        weeks,
        told,
        page,
    })
}
