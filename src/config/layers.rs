//! The layers of settings: defaults, file, environment, merged into one flat map that remembers its sources.

use super::error::{ConfigError, Problem};
use super::hidden::shown;
use super::section::Section;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "HABEAS__";

/// Where a value came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// `config/default.toml`, built into the program.
    Default,
    /// The file named by `--config`.
    File(PathBuf),
    /// A variable `HABEAS__SECTION__KEY`.
    Environment,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("the defaults"),
            Self::File(path) => path.display().fmt(f),
            Self::Environment => f.write_str("the environment"),
        }
    }
}

impl Source {
    /// The name of `key` as it is spelled in this source.
    pub(super) fn spelling(&self, key: &str) -> String {
        match self {
            Self::Environment => format!("{PREFIX}{}", key.to_uppercase().replace('.', "__")),
            Self::Default | Self::File(_) => key.to_owned(),
        }
    }
}

/// One value and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) value: Value,
    pub(super) source: Source,
}

/// All settings by `section.key`, later layers over earlier ones. The defaults fix which keys exist and what
/// kind of value each takes.
#[derive(Clone)]
pub(super) struct Layers {
    entries: BTreeMap<String, Entry>,
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Layers")
    }
}

impl Layers {
    pub(super) fn defaults() -> Result<Self, ConfigError> {
        let entries = flat(&parse(DEFAULTS, "config/default.toml")?)
            .into_iter()
            .map(|(key, value)| (key, Entry { value, source: Source::Default }))
            .collect();
        Ok(Self { entries })
    }

    pub(super) fn add_file(&mut self, path: &Path) -> Result<Vec<Problem>, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| ConfigError::Unreadable { file: path.to_owned(), cause })?;
        let source = Source::File(path.to_owned());
        let values = flat(&parse(&text, &source.to_string())?);
        Ok(values.into_iter().filter_map(|(key, value)| self.set(&key, value, &source).err()).collect())
    }

    pub(super) fn add_environment(
        &mut self,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (name, text) in variables {
            let Some(rest) = name.strip_prefix(PREFIX) else { continue };
            let key = rest.to_lowercase().replacen("__", ".", 1);
            let value = match self.entries.get(&key) {
                Some(entry) => like(&entry.value, text),
                None => Value::String(text),
            };
            problems.extend(self.set(&key, value, &Source::Environment).err());
        }
        problems
    }

    fn set(&mut self, key: &str, value: Value, source: &Source) -> Result<(), Problem> {
        let Some(entry) = self.entries.get_mut(key) else {
            let nearest = nearest(key, self.entries.keys()).map(|known| source.spelling(known));
            return Err(Problem::Unknown { name: source.spelling(key), source: source.clone(), nearest });
        };
        if !value.same_type(&entry.value) {
            return Err(Problem::Unfit {
                name: source.spelling(key),
                source: source.clone(),
                value: shown(key, &value.to_string()),
                expected: kind(&entry.value).to_owned(),
            });
        }
        *entry = Entry { value, source: source.clone() };
        Ok(())
    }

    pub(super) fn section<'a>(&'a self, name: &'static str) -> Section<'a> {
        Section::new(name, self)
    }

    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Entry)> {
        self.entries.iter()
    }
}

fn parse(text: &str, source_name: &str) -> Result<Table, ConfigError> {
    text.parse::<Table>().map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count().saturating_add(1);
        ConfigError::Syntax {
            source_name: source_name.to_owned(),
            line,
            message: error.message().replace('\n', " "),
        }
    })
}

/// `section.key` for every value; a key outside a section or a deeper table keeps the name it was written
/// under and is then unknown.
fn flat(table: &Table) -> Vec<(String, Value)> {
    let mut values = Vec::new();
    for (name, value) in table {
        match value {
            Value::Table(section) if section.is_empty() => {}
            Value::Table(section) => {
                values.extend(section.iter().map(|(key, value)| (format!("{name}.{key}"), value.clone())));
            }
            _ => values.push((name.clone(), value.clone())),
        }
    }
    values
}

/// Text from the environment as the kind of value the default has, or as text when it is not one, for the
/// check of kinds to refuse.
fn like(default: &Value, text: String) -> Value {
    match default {
        Value::Integer(_) => text.trim().parse().map_or(Value::String(text), Value::Integer),
        Value::Boolean(_) => text.trim().parse().map_or(Value::String(text), Value::Boolean),
        Value::Array(_) => {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| Value::String(part.to_owned())).collect())
        }
        _ => Value::String(text),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Integer(_) => "a whole number",
        Value::Boolean(_) => "true or false",
        Value::Array(_) => "a list of texts, such as [\"a\", \"b\"]",
        _ => "a text in quotes",
    }
}

/// The known name most like `key`, when one is like enough to be meant.
fn nearest<'a>(key: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a str> {
    known
        .map(|name| (strsim::jaro_winkler(key, name).max(key_alone(key, name)), name.as_str()))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

/// For a right key under the wrong section or under none: the likeness of the last part, a little less worth.
fn key_alone(key: &str, name: &str) -> f64 {
    let last = |text: &str| text.rsplit('.').next().unwrap_or_default().to_owned();
    strsim::jaro_winkler(&last(key), &last(name)) * 0.95
}
