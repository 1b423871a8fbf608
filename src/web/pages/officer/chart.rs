//! A chart of standing bars, each of two parts, as a picture with a text for those who do not see it.

use crate::app::table::shown;
use askama::Template;
use askama::filters::HtmlSafe;

/// The bars are at most so high, and all of them with the room between them at most so wide.
const HIGH: i64 = 120;
const WIDE: i64 = 480;
/// A bar alone would be as wide as the page: with the room beside it, it has at most this.
const WIDEST: i64 = 80;

/// One bar: its label, the lower part, the upper part, and what is written above it.
pub(super) struct Given {
    pub(super) label: String,
    pub(super) lower: i64,
    pub(super) upper: i64,
    pub(super) above: Option<String>,
}

struct Drawn {
    label: String,
    above: String,
    x: i64,
    middle: i64,
    top: i64,
    upper: i64,
    lower_from: i64,
    lower: i64,
}

/// The chart: put `{{ chart }}` into a page.
#[derive(Template)]
#[template(path = "officer/chart.html")]
pub(super) struct Chart {
    title: String,
    width: i64,
    /// How wide each bar is.
    bar: i64,
    bars: Vec<Drawn>,
}

impl HtmlSafe for Chart {}

impl Chart {
    /// Draws bars; the highest fills the height.
    pub(super) fn of(title: String, given: Vec<Given>) -> Self {
        let most = given.iter().map(|bar| bar.lower + bar.upper).max().unwrap_or(0).max(1);
        let number = i64::try_from(given.len()).unwrap_or(1).max(1);
        let step = (WIDE / number).min(WIDEST);
        let bar = step * 3 / 4;
        let draw = |(place, bar): (i64, Given)| {
            let (lower, upper) = (bar.lower * HIGH / most, bar.upper * HIGH / most);
            let x = place * step + step / 8;
            let top = 20 + HIGH - lower - upper;
            let (middle, lower_from) = (place * step + step / 2, top + upper);
            Drawn { label: bar.label, above: shown(bar.above), x, middle, top, upper, lower_from, lower }
        };
        Self { title, width: WIDE, bar, bars: (0..).zip(given).map(draw).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_fills_the_height_and_the_parts_stand_on_each_other() {
        let bar = |lower, upper| Given { label: String::new(), lower, upper, above: None };
        let chart = Chart::of("Answers".to_owned(), vec![bar(3, 1), bar(1, 0), bar(0, 0)]);
        let heights: Vec<_> = chart.bars.iter().map(|bar| (bar.lower, bar.upper, bar.top)).collect();
        assert_eq!(heights, [(90, 30, 20), (30, 0, 110), (0, 0, 140)]);
        assert_eq!((chart.width, chart.bar), (480, 60), "few bars are no walls");
    }
}
