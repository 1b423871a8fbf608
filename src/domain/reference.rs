//! The public number of a case: `DSR-2026-00042-K`, made of year, number and a check letter that catches misreading.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Letters that are not mistaken for digits or each other; 23 is prime, so any one wrong digit and any two
/// neighbours swapped are found.
const CHECK: [char; 23] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X',
    'Y', 'Z',
];

/// A checked reference.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(String);

impl Reference {
    /// The reference of the case with this number, counted from 1 in each calendar year at the council.
    #[must_use]
    pub fn new(year: i32, number: i64) -> Self {
        let digits = format!("{year:04}-{number:05}");
        Self(format!("DSR-{digits}-{}", check_letter(&digits)))
    }

    /// Reads what a person typed: upper or lower case, spaces instead of hyphens; `None` when it is no reference or
    /// the check letter does not fit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let tidy: String = text
            .trim()
            .chars()
            .map(|c| if c.is_whitespace() { '-' } else { c.to_ascii_uppercase() })
            .collect();
        let mut parts = tidy.split('-');
        let (prefix, year, number, check) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = prefix == "DSR"
            && parts.next().is_none()
            && year.len() == 4
            && (5..=12).contains(&number.len())
            && numeric(year)
            && numeric(number);
        let expected = check_letter(&format!("{year}-{number}")).to_string();
        (shaped && expected == check).then_some(Self(tidy))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_letter(digits: &str) -> char {
    let sum = digits.chars().filter_map(|c| c.to_digit(10)).fold(7, |sum, digit| (sum * 10 + digit) % 23);
    usize::try_from(sum).ok().and_then(|index| CHECK.get(index)).copied().unwrap_or('Z')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        let reference = Reference::new(2026, 42);
        let text = reference.as_str();
        assert!(text.starts_with("DSR-2026-00042-"));
        for typed in [text.to_owned(), text.to_lowercase(), format!(" {} ", text.replace('-', " "))] {
            assert_eq!(Reference::parse(&typed), Some(reference.clone()), "{typed}");
        }
    }

    #[test]
    fn one_wrong_digit_or_two_swapped_are_found() {
        let reference = Reference::new(2026, 1_234_567);
        let signs: Vec<char> = reference.as_str().chars().collect();
        for (at, sign) in signs.iter().enumerate().filter(|(_, sign)| sign.is_ascii_digit()) {
            for digit in '0'..='9' {
                let mut wrong = signs.clone();
                wrong[at] = digit;
                assert_eq!(Reference::parse(&String::from_iter(&wrong)).is_some(), digit == *sign);
            }
            let mut swapped = signs.clone();
            swapped.swap(at, at + 1);
            if swapped != signs {
                assert_eq!(Reference::parse(&String::from_iter(&swapped)), None);
            }
        }
    }

    #[test]
    fn rubbish_is_no_reference() {
        for text in ["", "DSR", "DSR-2026-1-A", "DSR-2026-00042", "FOI-2026-00042-K", "DSR-२०२६-00042-K"]
        {
            assert_eq!(Reference::parse(text), None, "{text}");
        }
    }
}
