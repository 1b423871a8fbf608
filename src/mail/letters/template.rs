//! How a template becomes marked text: strict, so that a letter never has a hole or the word "none" in it. A template is read
//! once and then writes any number of letters.

use crate::domain::clock::day_in_words;
use crate::domain::text::Language;
use crate::mail::facts::Facts;
use crate::mail::kind::Kind;
use crate::mail::letters::words;
use minijinja::value::{Serde, Value, merge_maps};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde::de::DeserializeOwned;
use serde_json::{Map, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;
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
    #[error("line {line} of the template names a fact that does not exist, {name}: {text}")]
    Unknown {
        /// From 1.
        line: usize,
        /// The name, or what is written around it.
        name: String,
        /// The line itself.
        text: String,
    },
    /// It prints a fact that this letter does not have.
    #[error(
        "line {line} of the template prints a fact that is not always known, put it inside an if: {text}"
    )]
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
    /// Longer than any letter.
    #[error("a template has at most {LONGEST} characters in {MOST_LINES} lines")]
    TooLong,
    /// The facts cannot be passed to a template.
    #[error("the facts of the letter cannot be read: {0}")]
    Facts(String),
}

/// Marks an error of ours in one of minijinja's.
const MISSING: &str = "this fact is absent";
/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 150;
/// The longest template, in characters.
const LONGEST: usize = 20_000;
/// The most lines of a template.
const MOST_LINES: usize = 600;
/// Steps after which a letter is given up: only loops without end need so many.
const FUEL: u64 = 500_000;
/// The names under which a template's two halves are kept.
const SUBJECT: &str = "subject";
const BODY: &str = "body";

/// Shared passages that a template may print as `parts.…`: English, Welsh.
pub(super) const PARTS: [(&str, &str, &str); 5] = [
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

/// A template that was read: it writes any number of letters in one language.
#[derive(Clone, Debug)]
pub struct Template {
    environment: Environment<'static>,
    source: String,
    /// The shared passages that it prints.
    passages: Vec<&'static str>,
}

/// Environments with filters and passages, one a language: a template begins as a copy, which shares them.
static BASES: LazyLock<[Result<Environment<'static>, TemplateError>; 2]> =
    LazyLock::new(|| [Language::English, Language::Welsh].map(base));

/// Our own templates, each read once in the life of the program.
static OURS: LazyLock<BTreeMap<(Kind, Language), Result<Template, TemplateError>>> = LazyLock::new(|| {
    let each = |kind: &Kind| {
        let kind = *kind;
        let (english, welsh) = kind.sources();
        [(Language::English, english), (Language::Welsh, welsh)]
            .map(|(language, source)| ((kind, language), Template::parse(source, language)))
    };
    Kind::ALL.iter().flat_map(each).collect()
});

/// The template in the program.
pub(super) fn ours(kind: Kind, language: Language) -> Result<&'static Template, TemplateError> {
    let found =
        OURS.get(&(kind, language)).ok_or_else(|| TemplateError::Facts("no such letter".to_owned()))?;
    found.as_ref().map_err(Clone::clone)
}

fn base(language: Language) -> Result<Environment<'static>, TemplateError> {
    let mut environment = environment(language);
    for (name, english, welsh) in PARTS {
        let source = match language {
            Language::English => english,
            Language::Welsh => welsh,
        };
        add(&mut environment, name, source, 0)?;
    }
    Ok(environment)
}

fn add(
    environment: &mut Environment<'static>,
    name: &'static str,
    source: &str,
    lines_before: usize,
) -> Result<(), TemplateError> {
    let added = environment.add_template_owned(name, joined(source));
    added.map_err(|error| told(&error, source, lines_before))
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateError`] when it is too long or cannot be read.
    pub fn parse(source: &str, language: Language) -> Result<Self, TemplateError> {
        if source.chars().count() > LONGEST || source.lines().count() > MOST_LINES {
            return Err(TemplateError::TooLong);
        }
        let [english, welsh] = &*BASES;
        let base = match language {
            Language::English => english,
            Language::Welsh => welsh,
        };
        let mut environment = base.clone()?;
        let (first, body) = source.split_once('\n').unwrap_or((source, ""));
        add(&mut environment, SUBJECT, first, 0)?;
        add(&mut environment, BODY, body, 1)?;
        let printed = |name: &&str| body.contains(&format!("parts.{name}"));
        let passages = PARTS.iter().map(|(name, ..)| *name).filter(printed).collect();
        Ok(Self { environment, source: source.to_owned(), passages })
    }

    /// The same, telling more of what goes wrong.
    pub(super) fn talkative(mut self) -> Self {
        self.environment.set_debug(true);
        self
    }

    /// The text as it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The shared passages that it prints.
    pub(super) fn passages(&self) -> &[&'static str] {
        &self.passages
    }

    /// Names in the body that the template does not set itself.
    pub(super) fn names(&self) -> Vec<String> {
        let asked =
            |name: &str| self.environment.get_template(name).map(|one| one.undeclared_variables(true));
        let found = self.passages.iter().copied().chain([BODY]).filter_map(|name| asked(name).ok()).flatten();
        let built_in: Vec<&str> = self.environment.globals().map(|(name, _)| name).collect();
        found.filter(|name| !built_in.contains(&name.as_str())).collect()
    }

    /// Subject and marked body.
    pub(super) fn fill(
        &self,
        context: &Map<String, serde_json::Value>,
    ) -> Result<(String, String), TemplateError> {
        let subject = self.subject(context)?;
        let facts = Value::from(Serde(context));
        let mut parts = BTreeMap::new();
        // A passage that is not printed must not fail for a fact that it alone needs.
        for name in &self.passages {
            parts.insert(*name, self.print(name, facts.clone())?.trim_end().to_owned());
        }
        let parts = Value::from(Serde(json!({ "parts": parts })));
        Ok((subject, self.print(BODY, merge_maps([facts, parts]))?))
    }

    /// The subject sees three facts only, so nothing personal can get into it, whatever a council writes.
    fn subject(&self, context: &Map<String, serde_json::Value>) -> Result<String, TemplateError> {
        let council = context.get("council").and_then(|council| council.get("name"));
        let seen = json!({
            "reference": context.get("reference"),
            "count": context.get("count"),
            "council": { "name": council },
        });
        let subject = self.print(SUBJECT, Value::from(Serde(seen))).map_err(|error| match error {
            TemplateError::Unknown { .. } => TemplateError::Subject,
            other => other,
        })?;
        let subject = subject.trim();
        let fits = (1..=LONGEST_SUBJECT).contains(&subject.chars().count())
            && !subject.chars().any(char::is_control);
        fits.then(|| subject.to_owned()).ok_or(TemplateError::Subject)
    }

    fn print(&self, name: &str, facts: Value) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name);
        template.and_then(|template| template.render(facts)).map_err(|error| match name {
            BODY => told(&error, self.source.split_once('\n').map_or("", |(_, body)| body), 1),
            _ => told(&error, &self.source, 0),
        })
    }
}

/// One of minijinja's errors as ours; `source` is the text that it speaks of, after so many lines.
fn told(error: &Error, source: &str, lines_before: usize) -> TemplateError {
    let line = error.line().unwrap_or(1);
    let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned();
    let line = line + lines_before;
    match error.kind() {
        ErrorKind::UndefinedError => {
            let name = error.template_source().zip(error.range()).and_then(|(whole, range)| whole.get(range));
            let name = name.unwrap_or("a name in this line").to_owned();
            TemplateError::Unknown { line, name, text }
        }
        _ if error.detail() == Some(MISSING) => TemplateError::Missing { line, text },
        _ => TemplateError::Unreadable { line, why: error.to_string(), text },
    }
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
fn environment(language: Language) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
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
