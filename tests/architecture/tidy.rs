//! Size, names, headers, exceptions and marks that do not belong into the project.

use crate::none;
use crate::source::{Source, functions, rust, written};

const ALL: [&str; 3] = ["src", "tests", "benches"];

#[test]
fn a_file_is_one_idea() {
    let long = rust(&ALL).into_iter().filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > 400).then(|| format!("{}: {lines} lines", source.path))
    });
    none(long.collect(), "A file has at most 400 lines. Split it where a second idea begins:");
}

#[test]
fn a_function_fits_a_screen() {
    let mut findings = Vec::new();
    for source in rust(&ALL) {
        for (name, line, lines) in functions(&source.code()).into_iter().filter(|(_, _, lines)| *lines > 70) {
            findings.push(format!("{}:{line}: {name} has {lines} lines", source.path));
        }
    }
    none(findings, "A function has at most 70 lines. Name its steps and make them functions:");
}

#[test]
fn every_file_says_what_it_is() {
    let silent = rust(&ALL)
        .into_iter()
        .filter(|source| !source.text.trim().is_empty() && !source.text.starts_with("//! "));
    none(
        silent.map(|source| source.path).collect(),
        "The first line of a file is `//! ` and one sentence that says what the file is:",
    );
}

#[test]
fn names_say_what_is_inside() {
    const BANNED: [&str; 10] =
        ["utils", "util", "helpers", "helper", "common", "manager", "service", "services", "misc", "shared"];
    let banned = |source: &Source| source.module().iter().any(|name| BANNED.contains(&name.as_str()));
    none(
        rust(&["src"]).into_iter().filter(banned).map(|source| source.path).collect(),
        "A name like this says nothing. Call the module after what it holds:",
    );
}

/// The lines on which shipped code holds `mark`.
fn lines_with(source: &Source, code: &str, mark: &str) -> Vec<String> {
    let lines = code.lines().enumerate().filter(|(_, line)| line.contains(mark));
    lines.map(|(number, _)| format!("{}:{}", source.path, number + 1)).collect()
}

#[test]
fn no_test_is_ignored() {
    let found = rust(&ALL).iter().flat_map(|source| lines_with(source, &source.code(), "#[ignore")).collect();
    none(found, "An ignored test guards nothing. Mend it or delete it:");
}

#[test]
fn no_test_sleeps() {
    let found =
        rust(&["tests"]).iter().flat_map(|source| lines_with(source, &source.code(), "sleep(")).collect();
    none(
        found,
        "A test that sleeps is slow or flaky. Wait for the thing itself with a time limit, or move the clock:",
    );
}

#[test]
fn exceptions_are_written_down() {
    let mut findings = Vec::new();
    for source in rust(&["src"]) {
        let shipped = source.shipped();
        for mark in ["#[allow(", "#![allow("] {
            findings.extend(lines_with(&source, &shipped, mark));
        }
        for mark in ["#[expect(", "#![expect("] {
            for (at, _) in shipped.match_indices(mark) {
                let attribute = shipped[at..].split(")]").next().unwrap_or_default();
                if !attribute.contains("reason =") {
                    findings.push(format!("{}:{}", source.path, shipped[..at].matches('\n').count() + 1));
                }
            }
        }
    }
    none(findings, "An exception from a lint is `#[expect(lint, reason = \"why\")]`, never `allow`:");
}

#[test]
fn every_figure_is_in_the_catalogue() {
    let known: Vec<_> = habeas::telemetry::METRICS.iter().map(|metric| metric.name).collect();
    let mut findings = Vec::new();
    for source in rust(&["src"]) {
        for mark in ["counter!(", "gauge!(", "histogram!("] {
            for (at, _) in source.text.match_indices(mark) {
                let after = source.text[at + mark.len()..].trim_start();
                let Some(rest) = after.strip_prefix('"') else { continue };
                let name = rest.split('"').next().unwrap_or_default();
                if !known.contains(&name) {
                    findings.push(format!("{}: {name}", source.path));
                }
            }
        }
    }
    none(findings, "Every figure at /metrics is described in METRICS in src/telemetry.rs:");
}

#[test]
fn lines_end_where_their_text_ends() {
    let mut findings = Vec::new();
    for source in written() {
        for (number, line) in source.text.lines().enumerate() {
            if line != line.trim_end() {
                findings.push(format!("{}:{}: space at the end", source.path, number + 1));
            }
        }
        if !source.text.is_empty() && !source.text.ends_with('\n') {
            findings.push(format!("{}: no new line at the end", source.path));
        }
    }
    none(findings, "Remove the space; end the file with a new line:");
}

#[test]
fn nothing_is_left_lying_about() {
    // In pieces, so that this file does not find itself.
    let later = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X:"].concat()];
    let machine = [["/ro", "ot/"].concat(), ["/wo", "rk/"].concat(), ["/ho", "me/"].concat()];
    let starts = |line: &str, path: &str| {
        line.match_indices(path).any(|(at, _)| {
            !line[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "._-~>}".contains(c))
        })
    };
    let mut findings = Vec::new();
    for source in written() {
        for (number, line) in source.text.lines().enumerate() {
            if later.iter().any(|mark| line.contains(mark.as_str())) {
                findings.push(format!("{}:{}: work left for later", source.path, number + 1));
            }
            if machine.iter().any(|path| starts(line, path)) {
                findings.push(format!("{}:{}: a path of one machine", source.path, number + 1));
            }
        }
    }
    none(findings, "Do it, or open an issue; name no folder that only one machine has:");
}
