//! How a template becomes marked text: strict, so that a letter never has a hole or the word "none" in it.

use crate::domain::clock::day_in_words;
use crate::domain::text::Language;
use crate::mail::facts::Facts;
use crate::mail::letters::words;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::de::DeserializeOwned;
use serde_json::{Map, json};
use thiserror::Error as ThisError;

/// Why a template cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, ThisError)]
pub enum TemplateError {
    /// Not a template: a brace that is not closed, an unknown word or filter.
    #[error("line {line} of the template cannot be read ({why}): {text}")]
    Unreadable {
        /// From 1.
        line: usize,
        /// What is wrong.
        why: String,
        /// The line itself.
        text: String,
    },
    /// It names a fact that does not exist.
    #[error("line {line} of the template names a fact that does not exist: {text}")]
    Unknown {
        /// From 1.
        line: usize,
        /// The line itself.
        text: String,
    },
    /// It prints a fact that this letter does not have.
    #[error("line {line} of the template prints a fact that is not known here, put it inside an if: {text}")]
    Missing {
        /// From 1.
        line: usize,
        /// The line itself.
        text: String,
    },
    /// The first line is no subject.
    #[error(
        "the first line of a template is the subject: 1 to 150 characters that name only reference, count and council.name"
    )]
    Subject,
    /// The facts cannot be passed to a template.
    #[error("the facts of the letter cannot be read: {0}")]
    Facts(String),
}

/// Marks an error of ours in one of minijinja's.
const MISSING: &str = "this fact is absent";
/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 150;

/// Shared passages that a template may print as `parts.…`: English, Welsh.
const PARTS: [(&str, &str, &str); 5] = [
    ("greeting", include_str!("en/parts/greeting.txt"), include_str!("cy/parts/greeting.txt")),
    ("about", include_str!("en/parts/about.txt"), include_str!("cy/parts/about.txt")),
    ("page", include_str!("en/parts/page.txt"), include_str!("cy/parts/page.txt")),
    ("challenge", include_str!("en/parts/challenge.txt"), include_str!("cy/parts/challenge.txt")),
    ("contact", include_str!("en/parts/contact.txt"), include_str!("cy/parts/contact.txt")),
];

/// The facts as a template sees them: by name, each wording in one language.
pub(super) fn context(
    facts: &Facts,
    language: Language,
) -> Result<Map<String, serde_json::Value>, TemplateError> {
    let value = serde_json::to_value(facts).map_err(|error| TemplateError::Facts(error.to_string()))?;
    let serde_json::Value::Object(mut map) = in_language(value, language) else {
        return Err(TemplateError::Facts("they have no names".to_owned()));
    };
    map.insert("count".to_owned(), json!(facts.alerts.len()));
    if let ("", [only]) = (facts.reference.as_str(), facts.alerts.as_slice()) {
        map.insert("reference".to_owned(), json!(only.reference));
    }
    Ok(map)
}

/// Puts the words of one language in the place of each `{en, cy}`.
fn in_language(value: serde_json::Value, language: Language) -> serde_json::Value {
    use serde_json::Value::{Array, Null, Object};
    match value {
        Object(map) if map.len() == 2 && map.contains_key("en") && map.contains_key("cy") => {
            let welsh = map.get("cy").filter(|cy| language == Language::Welsh && !cy.is_null());
            welsh.or(map.get("en")).cloned().unwrap_or(Null)
        }
        Object(map) => {
            Object(map.into_iter().map(|(name, value)| (name, in_language(value, language))).collect())
        }
        Array(values) => Array(values.into_iter().map(|value| in_language(value, language)).collect()),
        other => other,
    }
}

/// Subject and marked body.
pub(super) fn fill(
    environment: &Environment<'_>,
    source: &str,
    language: Language,
    mut context: Map<String, serde_json::Value>,
) -> Result<(String, String), TemplateError> {
    let (first, body) = source.split_once('\n').unwrap_or((source, ""));
    let subject = subject(environment, first, &context)?;
    let mut parts = Map::new();
    for (name, english, welsh) in PARTS {
        // A passage that is not printed must not fail for a fact that it alone needs.
        if !body.contains(&format!("parts.{name}")) {
            continue;
        }
        let source = match language {
            Language::English => english,
            Language::Welsh => welsh,
        };
        parts.insert(name.to_owned(), json!(print(environment, source, 0, &context)?.trim_end()));
    }
    context.insert("parts".to_owned(), parts.into());
    Ok((subject, print(environment, body, 1, &context)?))
}

/// The subject sees three facts only, so nothing personal can get into it, whatever a council writes.
fn subject(
    environment: &Environment<'_>,
    source: &str,
    context: &Map<String, serde_json::Value>,
) -> Result<String, TemplateError> {
    let council = context.get("council").and_then(|council| council.get("name"));
    let seen = json!({
        "reference": context.get("reference"),
        "count": context.get("count"),
        "council": { "name": council },
    });
    let serde_json::Value::Object(seen) = seen else { return Err(TemplateError::Subject) };
    let subject = print(environment, source, 0, &seen).map_err(|error| match error {
        TemplateError::Unknown { .. } => TemplateError::Subject,
        other => other,
    })?;
    let subject = subject.trim();
    let fits =
        (1..=LONGEST_SUBJECT).contains(&subject.chars().count()) && !subject.chars().any(char::is_control);
    fits.then(|| subject.to_owned()).ok_or(TemplateError::Subject)
}

fn print(
    environment: &Environment<'_>,
    source: &str,
    lines_before: usize,
    context: &Map<String, serde_json::Value>,
) -> Result<String, TemplateError> {
    environment.render_str(&joined(source), Value::from(Serde(context))).map_err(|error| {
        let line = error.line().unwrap_or(1);
        let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned();
        let line = line + lines_before;
        match error.kind() {
            ErrorKind::UndefinedError => TemplateError::Unknown { line, text },
            _ if error.detail() == Some(MISSING) => TemplateError::Missing { line, text },
            _ => TemplateError::Unreadable { line, why: error.to_string(), text },
        }
    })
}

/// A line that holds one tag and nothing else leaves no empty line behind: the break moves inside the tag, so that the
/// numbers of lines stay true.
fn joined(source: &str) -> String {
    let mut joined = String::with_capacity(source.len());
    for line in source.lines() {
        let trimmed = line.trim();
        let alone =
            trimmed.starts_with("{%") && trimmed.ends_with("%}") && trimmed.matches("{%").count() == 1;
        match trimmed.strip_suffix("%}") {
            Some(tag) if alone => {
                joined.push_str(tag);
                joined.push_str("\n%}");
            }
            _ => {
                joined.push_str(line);
                joined.push('\n');
            }
        }
    }
    joined
}

/// Our filters, and strictness about what is not there.
pub(super) fn environment<'a>(language: Language) -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_formatter(|out, state, value| {
        if value.is_none() {
            return Err(missing());
        }
        minijinja::escape_formatter(out, state, value)
    });
    environment.add_filter("date", move |value: Value| Ok::<_, Error>(day_in_words(read(value)?, language)));
    environment.add_filter("pounds", |value: Value| Ok::<_, Error>(words::pounds(read(value)?)));
    environment.add_filter("asked", move |value: Value| Ok::<_, Error>(words::asked(read(value)?, language)));
    environment.add_filter("right_name", move |value: Value| {
        Ok::<_, Error>(words::right_name(read(value)?, language))
    });
    environment
        .add_filter("outcome", move |value: Value| Ok::<_, Error>(words::outcome(read(value)?, language)));
    environment
        .add_filter("matter", move |value: Value| Ok::<_, Error>(words::matter(read(value)?, language)));
    environment
        .add_filter("group_name", move |value: Value| Ok::<_, Error>(words::group(read(value)?, language)));
    environment.add_filter("days_left", move |value: Value| {
        Ok::<_, Error>(words::days_left(read(value)?, language))
    });
    environment.add_filter("extension_reason", move |value: Value| {
        Ok::<_, Error>(words::extension_reason(read(value)?, language))
    });
    environment
}

fn missing() -> Error {
    Error::new(ErrorKind::InvalidOperation, MISSING)
}

/// Reads what a filter is given back into the type that the facts had.
fn read<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if value.is_none() {
        return Err(missing());
    }
    T::deserialize(value).map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))
}
