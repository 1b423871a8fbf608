//! Both languages say the same things, and say what the pages ask for.

use super::{CATALOGUES, Words};
use crate::domain::text::Language;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The keys of a catalogue, each with the names of its values.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| errors).unwrap();
    let mut keys = BTreeMap::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let mut names = BTreeSet::new();
        gather(message.value.as_ref().unwrap(), &mut names);
        let earlier = keys.insert(message.id.name.to_owned(), names);
        assert!(earlier.is_none(), "{} is written twice", message.id.name);
    }
    keys
}

fn gather(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => gather_inline(inline, names),
            Expression::Select { selector, variants } => {
                gather_inline(selector, names);
                variants.iter().for_each(|variant| gather(&variant.value, names));
            }
        }
    }
}

fn gather_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        names.insert(id.name.to_owned());
    }
}

fn all(welsh: bool) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (area, english, cymraeg) in CATALOGUES {
        for (key, names) in keys(if welsh { cymraeg } else { english }) {
            assert!(all.insert(key.clone(), names).is_none(), "{key} of {area} is in two catalogues");
        }
    }
    all
}

/// The texts of every file of the web layer that is not a catalogue.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let shown = path.to_string_lossy();
        if path.is_dir() {
            sources(&path, found);
        } else if (shown.ends_with(".rs") || shown.ends_with(".html")) && !shown.ends_with("words/tests.rs") {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The literals that follow a call, such as `.t("` or `.term("`.
fn asked(source: &str, calls: &[&str]) -> BTreeSet<String> {
    let quoted = |rest: &str| rest.split_once('"').map(|(key, _)| key.to_owned());
    calls.iter().flat_map(|call| source.split(call).skip(1).filter_map(quoted)).collect()
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_values() {
    let (english, welsh) = (all(false), all(true));
    for (key, names) in &english {
        assert_eq!(welsh.get(key), Some(names), "{key}: Welsh lacks it or has other values");
    }
    for key in welsh.keys() {
        assert!(english.contains_key(key), "{key} is in Welsh alone");
    }
}

#[test]
fn every_key_asked_for_is_there_and_every_key_there_is_asked_for() {
    let mut source = String::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web")), &mut source);
    // A long call is broken over lines by the formatter.
    let source: String = source.replace("(\n", "(").split_inclusive('(').map(str::trim_start).collect();
    let known = all(false);
    for key in asked(&source, &[".t(\"", ".tell(\"", ".tell2(\"", ".tell3(\"", ".count(\""]) {
        assert!(known.contains_key(&key), "no catalogue has {key}");
    }
    let families = asked(&source, &[".term(\"", ".try_term(\""]);
    for family in &families {
        assert!(
            known.keys().any(|key| key.starts_with(&format!("{family}-"))),
            "no key of the family {family}"
        );
    }
    let unused: Vec<&String> = known
        .keys()
        .filter(|key| !source.contains(&format!("\"{key}\"")))
        .filter(|key| !families.iter().any(|family| key.starts_with(&format!("{family}-"))))
        .collect();
    assert!(unused.is_empty(), "nothing asks for {unused:?}");
}

#[test]
fn numbers_choose_their_form_in_both_languages() {
    let say =
        |language, count: i64| Words::of(language).say("days", Some(&super::number(&count))).into_owned();
    assert_eq!(say(Language::English, 1), "1 day");
    assert_eq!(say(Language::English, 3), "3 days");
    assert_eq!(say(Language::Welsh, 1), "1 diwrnod");
    assert_eq!(say(Language::Welsh, 2), "2 ddiwrnod");
}
