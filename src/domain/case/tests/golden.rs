//! Stored shapes are a promise: one body of every kind is read for ever, and the reference page agrees with the code.

use super::{Event, recorded};
use crate::domain::case::event::ParseError;
use crate::domain::case::{intake, letter_facts, outcome};
use crate::domain::narrative;
use crate::domain::text::Language;
use std::path::PathBuf;

fn at_the_root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Kind, shape and body of every golden file.
fn golden() -> Vec<(String, i16, String)> {
    let folder = at_the_root("tests/data/events");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("golden files").map(|file| file.expect("a file").path()).collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.file_stem().expect("a name").to_str().expect("plain");
            let (kind, shape) = name.split_once('.').expect("kind.shape.json");
            let body = std::fs::read_to_string(path).expect("a body");
            (kind.to_owned(), shape.parse().expect("a number"), body)
        })
        .collect()
}

#[test]
fn every_stored_body_is_read_and_written_the_same() {
    for (kind, shape, body) in golden() {
        let event =
            Event::parse(&kind, shape, &body).unwrap_or_else(|error| panic!("{kind}.{shape}: {error}"));
        assert_eq!((event.kind(), event.shape()), (kind.as_str(), shape));
        let written = event.body().expect("JSON");
        let same = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(same(&written), same(&body), "{kind}");
        assert_eq!(Event::parse(&kind, shape, &written).expect("what was written"), event);
    }
}

#[test]
fn every_kind_has_a_golden_body() {
    let golden = golden();
    for (kind, ..) in Event::KINDS {
        assert!(golden.iter().any(|(known, ..)| known == kind), "write tests/data/events/{kind}.1.json");
    }
}

#[test]
fn what_is_not_known_is_named() {
    assert_eq!(Event::parse("tea_made", 1, "{}"), Err(ParseError::UnknownKind("tea_made".to_owned())));
    assert_eq!(
        Event::parse("note_added", 9, "{}"),
        Err(ParseError::UnknownShape("note_added".to_owned(), 9))
    );
    assert!(matches!(Event::parse("note_added", 1, "[]"), Err(ParseError::Body(..))));
    assert!(matches!(Event::parse("note_added", 1, "{}"), Err(ParseError::Body(..))));
}

#[test]
fn every_kind_is_told_in_a_sentence() {
    for (kind, shape, body) in golden() {
        let event = Event::parse(&kind, shape, &body).expect("a golden body");
        let [english, welsh] = [Language::English, Language::Welsh]
            .map(|language| narrative::sentence(&recorded(1, event.clone()), language));
        assert!(english != welsh, "{kind} is not told in Welsh: {welsh}");
        for sentence in [english, welsh] {
            assert!(sentence.ends_with('.') && !sentence.contains("2026-07-02"), "{kind}: {sentence}");
        }
    }
}

#[test]
fn the_reference_page_lists_every_kind_field_and_word() {
    let page =
        std::fs::read_to_string(at_the_root("docs/reference/events.md")).expect("docs/reference/events.md");
    for (kind, about, fields) in Event::KINDS {
        let section = page.split("\n## ").find(|section| section.starts_with(&format!("`{kind}`\n")));
        let section = section.unwrap_or_else(|| panic!("{kind} is missing"));
        assert!(section.contains(about), "{kind}: {about}");
        for (field, meaning) in *fields {
            assert!(section.contains(&format!("| `{field}` | {meaning} |")), "{kind}.{field}");
        }
    }
    let sections = page.matches("\n## `").count();
    assert_eq!(sections, Event::KINDS.len(), "a section for a kind that does not exist");
    let (_, _, opening) =
        golden().into_iter().find(|(kind, ..)| kind == "request_received").expect("the receipt");
    let opening: serde_json::Value = serde_json::from_str(&opening).expect("JSON");
    for field in opening["opening"].as_object().expect("fields").keys() {
        assert!(page.contains(&format!("| `{field}` |")), "opening.{field}");
    }
    let words = [
        outcome::Outcome::ALL.iter().map(|word| word.name()).collect::<Vec<_>>(),
        outcome::TaskKind::ALL.iter().map(|word| word.name()).collect(),
        outcome::NotARequestKind::ALL.iter().map(|word| word.name()).collect(),
        outcome::DocumentPurpose::ALL.iter().map(|word| word.name()).collect(),
        intake::Channel::ALL.iter().map(|word| word.name()).collect(),
        intake::Subtype::ALL.iter().map(|word| word.name()).collect(),
        intake::Relation::ALL.iter().map(|word| word.name()).collect(),
    ];
    for word in words.iter().flatten() {
        assert!(page.contains(&format!("`{word}`")), "{word} is missing");
    }
    assert!(letter_facts::LetterKind::ALL.len() > 20);
}
