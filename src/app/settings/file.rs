//! A council's file: TOML in the form of `config/councils/*.toml`. The domain reads values, not formats, so the text
//! becomes values here.

use crate::domain::organisation::{FieldError, Organisation};
use crate::domain::register::Register;
use serde_json::{Map, Value};

/// The parts of a file.
const PARTS: [&str; 2] = ["organisation", "register"];

/// Reads a council and its register from a file.
///
/// # Errors
/// Every wrong field of both parts with its path and what would be right; unknown keys are wrong.
pub fn council_file(text: &str) -> Result<(Organisation, Register), Vec<FieldError>> {
    let file: Map<String, Value> =
        toml::from_str(text).map_err(|error| vec![wrong("", format!("is not TOML: {error}"))])?;
    let known = format!("is not known here; a council's file has the parts {}", PARTS.join(" and "));
    let strange: Vec<FieldError> = file
        .keys()
        .filter(|key| !PARTS.contains(&key.as_str()))
        .map(|key| wrong(key, known.as_str()))
        .collect();
    let [organisation, register] = PARTS.map(|name| file.get(name).ok_or_else(|| missing(name)));
    match (organisation.and_then(Organisation::from_value), register.and_then(Register::from_value)) {
        (Ok(organisation), Ok(register)) if strange.is_empty() => Ok((organisation, register)),
        (organisation, register) => {
            let found = [organisation.err(), register.err()].into_iter().flatten().flatten();
            Err(strange.into_iter().chain(found).collect())
        }
    }
}

fn missing(part: &str) -> Vec<FieldError> {
    vec![wrong(part, "is missing")]
}

fn wrong(path: &str, message: impl Into<String>) -> FieldError {
    FieldError { path: path.to_owned(), message: message.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::embedded_councils;

    fn said(text: &str) -> Vec<String> {
        council_file(text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn mistakes_in_both_parts_are_named_at_once() {
        let (_, whole) = embedded_councils()[0];
        let text = whole
            .replace("[register]", "[register]\nwhim = 1")
            .replace("[organisation]", "[organisation]\nwhim = 1");
        let found = said(&format!("{text}\n[registre]\n"));
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[0].starts_with("registre: is not known here"), "{found:#?}");
        assert!(
            found[1].starts_with("organisation.whim") && found[2].starts_with("register.whim"),
            "{found:#?}"
        );
    }

    #[test]
    fn a_part_that_is_missing_and_a_text_that_is_no_toml_are_named() {
        assert_eq!(said(""), ["organisation: is missing", "register: is missing"]);
        assert!(said("[organisation")[0].starts_with("is not TOML"));
    }
}
