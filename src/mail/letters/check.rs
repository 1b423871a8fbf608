//! Whether a council's own template will work: it is tried with invented facts before it is kept, so that no letter fails later.

use crate::domain::text::Language;
use crate::mail::facts::Facts;
use crate::mail::kind::Kind;
use crate::mail::letters::names::exists;
use crate::mail::letters::template::{Template, TemplateError, context, ours};
use serde_json::{Map, Value, json};

type Context = Map<String, Value>;

/// Reads a council's own template and tries it: with every fact, without each, and with every choice. What our own template
/// prints without asking is always known; anything else must stand inside an `if`.
///
/// # Errors
/// [`TemplateError`] with the line that is wrong.
pub fn check_template(source: &str, kind: Kind, language: Language) -> Result<Template, TemplateError> {
    let template = Template::parse(source, language)?;
    let tried = template.clone().talkative();
    if let Some(name) = template.names().into_iter().find(|name| !exists(name)) {
        return Err(unknown(source, name));
    }
    let all = context(&Facts::sample_for(kind), language)?;
    tried.fill(&all)?;
    let ours = ours(kind, language)?;
    for facts in variants(kind, language, &all)? {
        match tried.fill(&facts) {
            Ok(_) => {}
            Err(TemplateError::Missing { .. } | TemplateError::Subject) if ours.fill(&facts).is_err() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(template)
}

/// The shared passages that our own template for this letter prints and this one does not.
#[must_use]
pub fn left_out(template: &Template, kind: Kind, language: Language) -> Vec<&'static str> {
    let ours = ours(kind, language).map(Template::passages).unwrap_or_default();
    ours.iter().copied().filter(|name| !template.passages().contains(name)).collect()
}

fn unknown(source: &str, name: String) -> TemplateError {
    let found = source.lines().enumerate().find(|(_, line)| line.contains(&name));
    let (before, text) = found.unwrap_or((0, ""));
    TemplateError::Unknown { line: before + 1, name, text: text.trim().to_owned() }
}

/// The facts with one of them absent or chosen otherwise, each way.
fn variants(kind: Kind, language: Language, all: &Context) -> Result<Vec<Context>, TemplateError> {
    let sample = Facts::sample_for(kind);
    let bare = context(&Facts::new(sample.council, sample.right, sample.today), language)?;
    let absent = bare.into_iter().filter(|(name, _)| all.get(name).is_some_and(|value| !value.is_object()));
    let chosen = CHOICES
        .iter()
        .flat_map(|(name, values)| values.iter().map(|value| ((*name).to_owned(), json!(value))));
    let changed = absent.chain(chosen).chain(all.iter().flat_map(|(name, value)| without_parts(name, value)));
    Ok(changed
        .map(|(name, value)| {
            let mut facts = all.clone();
            facts.insert(name, value);
            facts
        })
        .collect())
}

/// A list of things with one part of each absent, part by part.
fn without_parts(name: &str, value: &Value) -> Vec<(String, Value)> {
    let things: Vec<&Context> = value.as_array().into_iter().flatten().filter_map(Value::as_object).collect();
    let parts = things.first().map(|first| first.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let without = |part: String| {
        let bare = things.iter().map(|thing| {
            let mut thing = (*thing).clone();
            thing.insert(part.clone(), Value::Null);
            thing
        });
        (name.to_owned(), json!(bare.collect::<Vec<_>>()))
    };
    parts.into_iter().map(without).collect()
}

/// Facts that templates choose by: a check goes every way.
const CHOICES: [(&str, &[&str]); 4] = [
    ("waiting_for", &["identity", "authority", "fee", "clarification"]),
    (
        "outcome",
        &[
            "granted",
            "granted_in_part",
            "refused",
            "no_data_held",
            "withdrawn",
            "lapsed_no_id",
            "lapsed_no_clarification",
            "not_a_request",
            "transferred",
        ],
    ),
    ("law", &["uk", "eu"]),
    (
        "right",
        &[
            "access",
            "rectification",
            "erasure",
            "restriction",
            "portability",
            "objection",
            "consent_withdrawal",
            "automated_decision",
            "complaint",
        ],
    ),
];
