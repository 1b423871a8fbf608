//! The parameters of an address as they came, each to be taken once; what is wrong with them is gathered and told together.

use crate::app::{AppError, FieldError};
use std::collections::BTreeMap;

/// Parameters and what is wrong with those taken so far.
#[derive(Debug)]
pub struct Asked(BTreeMap<String, String>, Vec<FieldError>);

impl Asked {
    /// Nothing is taken yet.
    #[must_use]
    pub fn new(query: BTreeMap<String, String>) -> Self {
        Self(query, Vec::new())
    }

    /// A parameter as it came; an empty one was left out.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.0.remove(name).filter(|text| !text.is_empty())
    }

    /// A parameter that `read` understands; `right` says what would be right.
    pub fn one<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, right: &str) -> Option<T> {
        let text = self.text(name)?;
        let value = read(&text);
        if value.is_none() {
            self.1.push(FieldError::new(name, right));
        }
        value
    }

    /// One of some words.
    pub fn word<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, words: &[&str]) -> Option<T> {
        self.one(name, read, &format!("Use one of: {}.", words.join(", ")))
    }

    /// Yes or no.
    pub fn yes(&mut self, name: &str) -> Option<bool> {
        self.one(name, |text| text.parse().ok(), "Use `true` or `false`.")
    }

    /// Ends the taking: what is left is no parameter.
    ///
    /// # Errors
    /// `Invalid` with everything that is wrong.
    pub fn finish(mut self, known: &[(&str, &str)]) -> Result<(), AppError> {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let message = format!("There is no such parameter. Use: {}.", names.join(", "));
        self.1.extend(self.0.keys().map(|name| FieldError::new(name.clone(), message.clone())));
        if self.1.is_empty() { Ok(()) } else { Err(AppError::Invalid(self.1)) }
    }
}
