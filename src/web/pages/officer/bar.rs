//! How much of its time a case has left, as a bar and in words.

use crate::app::cases::row::Line;
use crate::web::pages::page::Page;

/// The bar of a case, 100 units long.
pub(super) struct Bar {
    /// How it is drawn.
    pub(super) class: &'static str,
    /// How much of it is filled.
    pub(super) width: i64,
    /// The same in words.
    pub(super) words: String,
    /// Which tag the words carry.
    pub(super) tag: &'static str,
}

/// So many days before the last day the words are marked.
const SOON: i64 = 6;

impl Bar {
    /// The bar of a case.
    pub(super) fn of(page: &Page, line: &Line) -> Self {
        let share = |left: i64| {
            let all = line.days_in_all.unwrap_or(0).max(1);
            (left * 100 / all).clamp(2, 100)
        };
        match (line.days_to_go, line.days_left) {
            _ if !line.open => Self::plain(page.t("bar-closed").into_owned()),
            (Some(0), _) => Self::drawn("late", 2, page.t("bar-today").into_owned(), "soon"),
            (Some(left), _) if left < 0 => Self::drawn("late", 100, page.count("bar-late", -left), "late"),
            (Some(left), _) => {
                let tag = if left <= SOON { "soon" } else { "" };
                Self::drawn("left", share(left), page.count("bar-left", left), tag)
            }
            (None, Some(left)) => {
                Self::drawn("paused", share(left.into()), page.count("bar-paused", left), "")
            }
            (None, None) => Self::plain(page.term("status", &line.status).into_owned()),
        }
    }

    fn drawn(class: &'static str, width: i64, words: String, tag: &'static str) -> Self {
        Self { class, width, words, tag }
    }

    fn plain(words: String) -> Self {
        Self::drawn("", 0, words, "")
    }
}
