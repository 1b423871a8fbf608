//! Reads a council's file value by value and names every field that is wrong, with what would be right.
//!
//! Derived deserialising stops at the first mistake and does not say where it is; an administrator who writes a register
//! of fifty services needs all mistakes at once.

use crate::domain::ids::Slug;
use crate::domain::organisation::Words;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;

/// One wrong field: where, and what would be right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FieldError {
    /// The way to it: `register.services[2].systems[0].medium`; empty for the text as a whole.
    pub path: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl std::error::Error for FieldError {}

/// The mistakes found so far.
#[derive(Default, Debug)]
pub struct Errors(RefCell<Vec<FieldError>>);

impl Errors {
    /// Notes a mistake.
    pub fn add(&self, path: impl Into<String>, message: impl Into<String>) {
        self.0.borrow_mut().push(FieldError { path: path.into(), message: message.into() });
    }

    /// The value when nothing was wrong, otherwise every mistake.
    ///
    /// # Errors
    /// The mistakes, in the order in which they were found.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        let mut errors = self.0.into_inner();
        match value {
            Some(value) if errors.is_empty() => Ok(value),
            _ => {
                if errors.is_empty() {
                    errors.push(FieldError { path: String::new(), message: "cannot be read".to_owned() });
                }
                Err(errors)
            }
        }
    }
}

/// One table of the file while it is read. Call [`Table::finish`] last: it reports the keys nobody asked for.
#[derive(Debug)]
pub struct Table<'a> {
    path: String,
    map: &'a Map<String, Value>,
    asked: RefCell<BTreeSet<&'static str>>,
    finished: Cell<bool>,
    errors: &'a Errors,
}

impl<'a> Table<'a> {
    /// Looks at a value as a table; anything else is noted as a mistake.
    pub fn of(path: impl Into<String>, value: &'a Value, errors: &'a Errors) -> Option<Self> {
        let path = path.into();
        let Value::Object(map) = value else {
            errors.add(path, format!("must be a table, not {}", kind(value)));
            return None;
        };
        Some(Self { path, map, asked: RefCell::default(), finished: Cell::new(false), errors })
    }

    /// The way to a key of this table.
    #[must_use]
    pub fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Notes a mistake at a key of this table.
    pub fn wrong(&self, key: &str, message: impl Into<String>) {
        self.errors.add(self.at(key), message);
    }

    /// The raw value of a key; JSON's null counts as left out.
    pub fn optional(&self, key: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().insert(key);
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn required(&self, key: &'static str, wanted: &str) -> Option<&'a Value> {
        let value = self.optional(key);
        if value.is_none() {
            self.wrong(key, format!("is missing: give {wanted}"));
        }
        value
    }

    /// A text that is not blank.
    pub fn text(&self, key: &'static str, wanted: &str) -> Option<String> {
        read_text(self.at(key), self.required(key, wanted)?, wanted, self.errors)
    }

    /// A text that may be left out.
    pub fn optional_text(&self, key: &'static str, wanted: &str) -> Option<String> {
        read_text(self.at(key), self.optional(key)?, wanted, self.errors)
    }

    /// True or false; `otherwise` when left out.
    pub fn flag(&self, key: &'static str, otherwise: bool) -> bool {
        match self.optional(key) {
            None => otherwise,
            Some(Value::Bool(value)) => *value,
            Some(other) => {
                self.wrong(key, format!("must be true or false, not {}", kind(other)));
                otherwise
            }
        }
    }

    /// Words in English and, where the council has them, Welsh: a text, or `{ en = "…", cy = "…" }`.
    pub fn words(&self, key: &'static str, wanted: &str) -> Option<Words> {
        read_words(self.at(key), self.required(key, wanted)?, wanted, self.errors)
    }

    /// Words that may be left out.
    pub fn optional_words(&self, key: &'static str, wanted: &str) -> Option<Words> {
        read_words(self.at(key), self.optional(key)?, wanted, self.errors)
    }

    /// A short stable name.
    pub fn slug(&self, key: &'static str) -> Option<Slug> {
        let text = self.text(key, "a short stable name, council-tax for example")?;
        read_slug(self.at(key), &text, self.errors)
    }

    /// One of a fixed list of names.
    pub fn choice<T: DeserializeOwned>(&self, key: &'static str, wanted: &str) -> Option<T> {
        read_choice(self.at(key), self.required(key, wanted)?, self.errors)
    }

    /// A whole number between two bounds.
    pub fn number(&self, key: &'static str, lowest: u8, highest: u8) -> Option<u8> {
        let number = self.optional(key)?.as_u64().and_then(|number| u8::try_from(number).ok());
        let fitting = number.filter(|number| (lowest..=highest).contains(number));
        if fitting.is_none() {
            self.wrong(key, format!("must be a whole number between {lowest} and {highest}"));
        }
        fitting
    }

    /// A list; `least` is how many entries it needs.
    pub fn list<T>(
        &self,
        key: &'static str,
        least: usize,
        wanted: &str,
        read: impl Fn(String, &'a Value, &'a Errors) -> Option<T>,
    ) -> Vec<T> {
        let values = match self.optional(key) {
            None => [].as_slice(),
            Some(Value::Array(values)) => values.as_slice(),
            Some(other) => {
                self.wrong(key, format!("must be a list of {wanted}, not {}", kind(other)));
                return Vec::new();
            }
        };
        if values.len() < least {
            self.wrong(key, format!("needs at least {least} of {wanted}"));
        }
        let path = self.at(key);
        values
            .iter()
            .enumerate()
            .filter_map(|(position, value)| read(format!("{path}[{position}]"), value, self.errors))
            .collect()
    }

    /// Reports the keys that nobody asked for, each with what is known here.
    pub fn finish(&self) {
        if self.finished.replace(true) {
            return;
        }
        let asked = self.asked.borrow();
        for key in self.map.keys().filter(|key| !asked.contains(key.as_str())) {
            let known = asked.iter().copied().collect::<Vec<_>>().join(", ");
            self.wrong(key, format!("is not known here; the known names are {known}"));
        }
    }
}

/// Reads a text that is not blank.
pub fn read_text(path: String, value: &Value, wanted: &str, errors: &Errors) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::String(_) => {
            errors.add(path, format!("is empty: give {wanted}"));
            None
        }
        other => {
            errors.add(path, format!("must be a text ({wanted}), not {}", kind(other)));
            None
        }
    }
}

/// Reads words in one or two languages.
pub fn read_words(path: String, value: &Value, wanted: &str, errors: &Errors) -> Option<Words> {
    if value.is_string() {
        return read_text(path, value, wanted, errors).map(Words::english);
    }
    let table = Table::of(path, value, errors)?;
    let en = table.text("en", wanted);
    let cy = table.optional_text("cy", wanted);
    table.finish();
    Some(Words { en: en?, cy })
}

/// Reads a short stable name.
pub fn read_slug(path: String, text: &str, errors: &Errors) -> Option<Slug> {
    let slug = Slug::parse(text);
    if slug.is_none() {
        errors.add(path, "must be 1 to 64 of a-z, 0-9 and hyphens, neither first nor last a hyphen");
    }
    slug
}

/// Reads one of a fixed list of names; serde's own sentence lists them.
pub fn read_choice<T: DeserializeOwned>(path: String, value: &Value, errors: &Errors) -> Option<T> {
    serde_json::from_value(value.clone()).map_err(|error| errors.add(path, error.to_string())).ok()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}
