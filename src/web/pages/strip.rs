//! The strip of time as a picture, with the same in words for those who do not see it.

use crate::domain::clock::{StretchKind, Strip};
use crate::web::pages::page::Page;
use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;

/// Room on both sides of the strip for labels, in units of the drawing, which is 720 wide.
const SIDE: i64 = 20;
/// The strip itself.
const WIDTH: i64 = 680;
/// A label needs about so much room.
const LABEL: i64 = 124;

/// The picture: put `{{ strip }}` into a page.
#[derive(Template)]
#[template(path = "strip.html")]
pub struct StripPicture {
    title: String,
    parts: Vec<Part>,
    marks: Vec<Mark>,
    rows: Vec<String>,
}

impl HtmlSafe for StripPicture {}

/// A stretch as a rectangle.
struct Part {
    class: &'static str,
    x: i64,
    width: i64,
}

/// A date with its label above or below the strip.
struct Mark {
    class: &'static str,
    x: i64,
    y: i64,
    label: String,
    anchor: &'static str,
}

impl StripPicture {
    /// Draws a strip in the language of a page.
    #[must_use]
    pub fn new(page: &Page, strip: &Strip) -> Self {
        let place = |date: NaiveDate| SIDE + strip.place(date) * WIDTH / 1000;
        let parts = strip.stretches.iter().map(|stretch| Part {
            class: class(stretch.kind),
            x: place(stretch.from),
            width: (place(stretch.to) - place(stretch.from)).max(2),
        });
        let rows = strip.stretches.iter().map(|stretch| {
            let key = stretch.kind.name();
            let words = page.term("strip", key);
            format!("{words}: {} – {}", page.date(&stretch.from), page.date(&stretch.to))
        });
        let dates = dates(strip);
        let told =
            dates.iter().map(|(key, date)| format!("{}: {}", page.term("strip", key), page.date(date)));
        Self {
            title: page.t("strip-title").into_owned(),
            rows: told.chain(rows).collect(),
            marks: marks(page, &dates, place),
            parts: parts.collect(),
        }
    }
}

fn class(kind: StretchKind) -> &'static str {
    match kind {
        StretchKind::Counted => "past",
        StretchKind::Waited => "paused",
        StretchKind::Left => "left",
        StretchKind::Late => "late",
    }
}

/// The dates to be marked, in order of time.
fn dates(strip: &Strip) -> Vec<(&'static str, NaiveDate)> {
    let mut dates = vec![("received", strip.received)];
    let rest = [
        ("first-due", strip.first_due),
        ("notice", strip.notice_by),
        ("due", strip.due),
        ("closed", strip.closed),
        ("today", strip.today),
    ];
    dates.extend(rest.into_iter().filter_map(|(key, date)| Some((key, date?))));
    dates.sort_by_key(|(_, date)| *date);
    dates
}

/// Labels take turns above and below, and step away from the strip where they would lie upon each other.
fn marks(page: &Page, dates: &[(&'static str, NaiveDate)], place: impl Fn(NaiveDate) -> i64) -> Vec<Mark> {
    const ROWS: [i64; 4] = [34, 104, 16, 122];
    let mut free = [i64::MIN; 4];
    let mut marks = Vec::with_capacity(dates.len());
    for (key, date) in dates {
        let x = place(*date);
        let row = free.iter().position(|until| *until <= x).unwrap_or_default();
        if let Some(until) = free.get_mut(row) {
            *until = x + LABEL;
        }
        let anchor = match x {
            0..=70 => "start",
            650.. => "end",
            _ => "middle",
        };
        let class = if *key == "today" { "today" } else { "mark" };
        let y = ROWS.get(row).copied().unwrap_or_default();
        marks.push(Mark {
            class,
            x,
            y,
            anchor,
            label: format!("{} {}", page.term("strip", key), page.short_date(date)),
        });
    }
    marks
}
