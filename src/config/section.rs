//! Reads the values of one section: text in, checked values out, or a problem that says what would be right.

use super::error::Problem;
use super::hidden::shown;
use super::layers::Layers;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use toml::Value;

/// One section of the settings. A key that the defaults lack is a mistake in the program; a test reads all
/// sections from the defaults, so it cannot ship.
pub(super) struct Section<'a> {
    name: &'static str,
    layers: &'a Layers,
}

impl<'a> Section<'a> {
    pub(super) fn new(name: &'static str, layers: &'a Layers) -> Self {
        Self { name, layers }
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.layers.entry(&format!("{}.{key}", self.name)).map(|entry| &entry.value)
    }

    /// The problem that the value of `key` is not `expected`.
    pub(super) fn unfit(&self, key: &str, expected: impl Into<String>) -> Problem {
        let key = format!("{}.{key}", self.name);
        let (value, source) = match self.layers.entry(&key) {
            Some(entry) => (as_text(&entry.value), entry.source.clone()),
            None => ("missing".to_owned(), super::Source::Default),
        };
        Problem::Unfit {
            name: source.spelling(&key),
            source,
            value: format!("\"{}\"", shown(&key, &value)),
            expected: expected.into(),
        }
    }

    /// Text without surrounding space; may be empty.
    pub(super) fn text(&self, key: &str) -> Result<String, Problem> {
        match self.value(key) {
            Some(Value::String(text)) => Ok(text.trim().to_owned()),
            _ => Err(self.unfit(key, "a text in quotes")),
        }
    }

    /// Text, or nothing when it is empty.
    pub(super) fn optional(&self, key: &str) -> Result<Option<String>, Problem> {
        Ok(Some(self.text(key)?).filter(|text| !text.is_empty()))
    }

    /// A path that is not empty.
    pub(super) fn path(&self, key: &str) -> Result<PathBuf, Problem> {
        self.optional(key)?.map(PathBuf::from).ok_or_else(|| self.unfit(key, "a path"))
    }

    pub(super) fn whole<T: TryFrom<i64>>(&self, key: &str, range: RangeInclusive<i64>) -> Result<T, Problem> {
        let expected = || format!("a whole number from {} to {}", range.start(), range.end());
        match self.value(key) {
            Some(Value::Integer(number)) if range.contains(number) => {
                T::try_from(*number).map_err(|_| self.unfit(key, expected()))
            }
            _ => Err(self.unfit(key, expected())),
        }
    }

    pub(super) fn yes_or_no(&self, key: &str) -> Result<bool, Problem> {
        match self.value(key) {
            Some(Value::Boolean(yes)) => Ok(*yes),
            _ => Err(self.unfit(key, "true or false")),
        }
    }

    pub(super) fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Result<T, Problem> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
        found.ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.unfit(key, format!("one of {}", names.join(", ")))
        })
    }

    pub(super) fn parsed<T>(
        &self,
        key: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Problem> {
        parse(&self.text(key)?).ok_or_else(|| self.unfit(key, expected))
    }

    pub(super) fn list<T>(
        &self,
        key: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Problem> {
        let Some(Value::Array(items)) = self.value(key) else { return Err(self.unfit(key, expected)) };
        let parsed = items.iter().map(|item| item.as_str().and_then(&parse)).collect::<Option<Vec<_>>>();
        parsed.ok_or_else(|| self.unfit(key, expected))
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(as_text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
