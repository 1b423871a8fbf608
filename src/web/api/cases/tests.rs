//! Every command has its noun, the reference page shows it, and the shapes are what is really written.

use super::*;
use crate::domain::case::Command;
use std::collections::BTreeSet;

#[test]
fn every_command_is_reached_by_one_noun_and_by_nothing_else() {
    let reached: Vec<&str> = changes().iter().map(|(kind, _)| *kind).collect();
    let once: BTreeSet<&str> = reached.iter().copied().collect();
    assert_eq!(once.len(), reached.len(), "a command is reached twice");
    let known: BTreeSet<&str> = Command::KINDS.iter().map(|(kind, _, _)| *kind).collect();
    assert_eq!(once, known);
}

#[test]
fn the_reference_page_shows_every_change() {
    let page = include_str!("../../../../docs/reference/api.md");
    for (kind, route) in changes() {
        let row = format!("| `{kind}` | `{} {}` |", route.method, route.path);
        assert!(page.contains(&row), "docs/reference/api.md lacks a row that begins\n{row}");
    }
}

#[tokio::test]
async fn answers_are_as_the_document_describes_them() {
    let document: serde_json::Value =
        serde_json::from_str(crate::web::docs::openapi_json().unwrap()).unwrap();
    for (name, written) in crate::app::cases::tests::written().await {
        let described = &document["components"]["schemas"][name]["properties"];
        let fields = |value: &serde_json::Value| -> BTreeSet<String> {
            value.as_object().unwrap_or_else(|| panic!("{name}")).keys().cloned().collect()
        };
        assert_eq!(fields(&written), fields(described), "{name}");
    }
}
