//! Documentation that points at things: links lead somewhere and settings exist.

use crate::source::{root, written};
use habeas::config::{Config, ConfigError, Problem};

/// The targets of `[text](target)` outside code, without titles and anchors.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
        for piece in prose.split("](").skip(1) {
            let target = piece.split([')', ' ', '#']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
                found.push(target.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_relative_link_leads_somewhere() {
    let mut broken = Vec::new();
    for doc in written().iter().filter(|source| source.path.ends_with(".md")) {
        let folder = root().join(&doc.path);
        let folder = folder.parent().expect("a file has a folder");
        for target in links(&doc.text) {
            if !folder.join(&target).exists() {
                broken.push(format!("{}: {target}", doc.path));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere; correct or remove them:\n{}", broken.join("\n"));
}

#[test]
fn links_are_found_in_prose_only() {
    let text = "[a](b.md#c) `[d](e)` [f](https://example.org) ![g](h.png \"title\")\n```\n[i](j)\n```\n";
    assert_eq!(links(text), ["b.md", "h.png"]);
}

/// The environment variables of settings that `text` names; `SECTION` and `KEY` stand for any.
fn variables(text: &str) -> Vec<String> {
    let ends = |c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    text.match_indices("HABEAS__")
        .map(|(at, _)| text[at..].split(ends).next().unwrap_or_default().to_owned())
        .filter(|name| !name.contains("SECTION"))
        .collect()
}

#[test]
fn every_setting_that_is_mentioned_exists() {
    let mut unknown = Vec::new();
    let read = |path: &str| path.ends_with(".md") || path == "Dockerfile" || path == "config/default.toml";
    for source in written().iter().filter(|source| read(&source.path)) {
        for name in variables(&source.text) {
            let loaded = Config::load(None, [(name.clone(), String::new())].into_iter());
            if let Err(ConfigError::Wrong(problems)) = loaded
                && problems.iter().any(|problem| matches!(problem, Problem::Unknown { .. }))
            {
                unknown.push(format!("{}: {name}", source.path));
            }
        }
    }
    assert!(unknown.is_empty(), "no such setting; see config/default.toml:\n{}", unknown.join("\n"));
}
