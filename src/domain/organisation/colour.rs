//! The accent colour and whether words can be read on it (WCAG 2.2, 1.4.3).

use serde::{Deserialize, Serialize};

/// Text needs this contrast with what is behind it.
pub const READABLE: f64 = 4.5;

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

    /// The contrast with white, 1 to 21: the colour stands as text on white paper and under white text.
    #[must_use]
    pub fn contrast_with_white(&self) -> f64 {
        1.05 / (self.luminance() + 0.05)
    }

    /// The contrast with black, 1 to 21.
    #[must_use]
    pub fn contrast_with_black(&self) -> f64 {
        (self.luminance() + 0.05) / 0.05
    }

    /// Why the colour cannot be the accent, in a sentence that says its ratios; `None` when it can.
    #[must_use]
    pub fn objection(&self) -> Option<String> {
        let (white, black) = (self.contrast_with_white(), self.contrast_with_black());
        (white < READABLE).then(|| {
            format!(
                "{} has a contrast of {}:1 with white and {}:1 with black. White words stand on it and it is used for \
                 words on white, so it needs {READABLE}:1 with white: choose a darker colour",
                self.0,
                shown(white),
                shown(black),
            )
        })
    }

    /// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
    fn luminance(&self) -> f64 {
        let channel = |from: usize| {
            let digits = self.0.get(from..from + 2).unwrap_or_default();
            let share = f64::from(u8::from_str_radix(digits, 16).unwrap_or_default()) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }
}

/// A ratio with two decimals, never rounded up: 4.499 is not enough and must not read as 4.50.
#[must_use]
pub fn shown(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert_eq!(shown(colour("#000000").contrast_with_white()), "21.00");
        assert_eq!(shown(colour("#FFFFFF").contrast_with_black()), "21.00");
        // The lightest grey that WCAG's own examples accept on white, and the next one.
        assert_eq!(shown(colour("#767676").contrast_with_white()), "4.54");
        assert_eq!(shown(colour("#777777").contrast_with_white()), "4.47");
    }

    #[test]
    fn a_pale_colour_is_refused_with_its_ratio() {
        assert_eq!(colour("#767676").objection(), None);
        let sentence = colour("#ffcc00").objection().unwrap();
        assert!(
            sentence.contains("1.50:1 with white") && sentence.contains("13.95:1 with black"),
            "{sentence}"
        );
        assert!(sentence.contains("4.5:1") && sentence.contains("darker"), "{sentence}");
    }
}
