//! A colour, and how well text can be read upon it (WCAG 2.2, success criterion 1.4.3).

use serde::{Deserialize, Serialize};

/// The least contrast between text and what is behind it (WCAG 2.2 AA, 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;
/// The least contrast between a button or a ticked box and the paper around it (WCAG 2.2 AA, 1.4.11).
pub const LEAST_CONTRAST_OF_CONTROLS: f64 = 3.0;
/// The ink of the pages, for text upon a light colour.
const INK: &str = "#0b0c0c";
/// For text upon a dark colour.
const WHITE: &str = "#ffffff";

/// A colour, `#rrggbb` in lower case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Colour(String);

impl Colour {
    /// Accepts a hash and six hexadecimal digits; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    /// `#rrggbb`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The contrast with white, from 1 to 21.
    #[must_use]
    pub fn contrast_with_white(&self) -> f64 {
        contrast(&self.0, WHITE)
    }

    /// The text colour that is easier to read upon it.
    #[must_use]
    pub fn text_upon(&self) -> &'static str {
        if self.contrast_with_white() >= self.contrast_with_black() { WHITE } else { INK }
    }

    /// The contrast with the black of the pages, from 1 to 19.
    #[must_use]
    pub fn contrast_with_black(&self) -> f64 {
        contrast(&self.0, INK)
    }

    /// Why the colour cannot be the accent, in a sentence that says its ratios; `None` when it can. Text stands upon it in
    /// white or black, whichever is easier to read, and buttons of this colour stand upon white paper.
    #[must_use]
    pub fn objection(&self) -> Option<String> {
        let (white, black) = (self.contrast_with_white(), self.contrast_with_black());
        let readable = white.max(black) >= LEAST_CONTRAST;
        let visible = white >= LEAST_CONTRAST_OF_CONTROLS;
        (!readable || !visible).then(|| {
            format!(
                "has a contrast of {}:1 with white and {}:1 with black; it needs {LEAST_CONTRAST}:1 with one of them so \
                 that text upon it can be read, and {LEAST_CONTRAST_OF_CONTROLS}:1 with white so that buttons stand out: \
                 choose a darker colour",
                ratio(white),
                ratio(black),
            )
        })
    }
}

/// A ratio with two decimals, never rounded up: 4.499 is not enough and must not read as 4.50.
#[must_use]
pub fn ratio(contrast: f64) -> String {
    format!("{:.2}", (contrast * 100.0).floor() / 100.0)
}

/// The contrast of two colours (WCAG 2.2, "contrast ratio").
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour (WCAG 2.2, "relative luminance").
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let share = f64::from(value.unwrap_or_default()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_the_guidelines_reckon_it() {
        let white = |text: &str| Colour::parse(text).unwrap().contrast_with_white();
        assert!((white("#000000") - 21.0).abs() < 0.001);
        assert!((white("#ffffff") - 1.0).abs() < 0.001);
        // The usual example of a grey that just passes, and one that just fails.
        assert!(white("#767676") >= LEAST_CONTRAST && white("#777777") < LEAST_CONTRAST);
        assert_eq!(Colour::parse("#FFD54F").unwrap().text_upon(), INK);
    }

    #[test]
    fn a_colour_that_cannot_be_read_or_seen_is_refused_with_its_ratios() {
        let objection = |text: &str| Colour::parse(text).unwrap().objection();
        assert_eq!(objection("#0b3d91"), None);
        assert_eq!(objection("#767676"), None);
        // Between the greys that carry white text and those that carry black text there is one that carries neither.
        let neither = objection("#787878").unwrap();
        assert!(neither.contains("4.41:1 with white and 4.43:1 with black"), "{neither}");
        let pale = objection("#ffd54f").unwrap();
        assert!(pale.contains("1.41:1 with white") && pale.contains("darker"), "{pale}");
    }
}
