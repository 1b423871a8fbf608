//! The documents name what is there: commands, addresses, files, modules, tests, decisions.

use clap::{Command, CommandFactory};
use habeas::cli::arguments::Arguments;
use habeas::web::routes::routes;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands between backticks, outside blocks of code.
fn quoted(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(str::lines).flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// Every command that does something, with its whole name.
fn commands(of: &Command, name: &str) -> Vec<String> {
    let below = of.get_subcommands().filter(|command| command.get_name() != "help");
    let all: Vec<String> =
        below.flat_map(|command| commands(command, &format!("{name} {}", command.get_name()))).collect();
    if all.is_empty() { vec![name.to_owned()] } else { all }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

fn code() -> String {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    rust_files(&root().join("tests"), &mut files);
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

#[test]
fn the_readme_lists_every_command_and_no_other() {
    let known: BTreeSet<String> = commands(&Arguments::command(), "habeas").into_iter().collect();
    let text = read("README.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `habeas ")?.split('`').next());
    let listed: BTreeSet<String> = rows.map(|row| format!("habeas {row}")).collect();
    assert_eq!(listed, known, "the table of commands in README.md");
}

#[test]
fn every_address_that_is_named_is_served() {
    let known: BTreeSet<&str> = routes().iter().map(|route| route.path).collect();
    for page in ["README.md", "docs/README.md", "docs/architecture.md", "docs/reference/README.md"] {
        let text = read(page);
        for path in quoted(&text).into_iter().filter(|word| word.starts_with('/') && !word.contains(' ')) {
            let elsewhere = path.starts_with("/etc/");
            assert!(
                elsewhere || known.contains(path),
                "{page} names {path}, which is not in the table of routes"
            );
        }
    }
}

#[test]
fn every_file_that_the_architecture_names_is_there() {
    let is_path =
        |word: &&str| word.contains('/') && !word.starts_with('/') && !word.contains([' ', '{', '*']);
    for page in ["docs/architecture.md", "docs/law/README.md", "docs/reference/README.md"] {
        let text = read(page);
        for path in quoted(&text).into_iter().filter(is_path) {
            assert!(root().join(path).exists(), "{page} names {path}, which is not there");
        }
    }
}

#[test]
fn the_map_has_every_module() {
    let text = read("docs/architecture.md");
    let rows: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let lib = read("src/lib.rs");
    let mut modules: BTreeSet<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    modules.insert("main");
    assert_eq!(rows, modules, "the map in docs/architecture.md");
    let named: BTreeSet<&str> = quoted(&text).into_iter().collect();
    for folder in ["src/domain/mod.rs", "src/app/mod.rs"] {
        let file = read(folder);
        // What only tests use has no place in the map.
        let shipped = file.replace("#[cfg(test)]\npub mod ", "");
        for module in shipped.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
            assert!(named.contains(module), "docs/architecture.md does not say what {module} of {folder} is");
        }
    }
}

#[test]
fn every_invariant_is_guarded_by_a_test_that_exists() {
    let (text, code) = (read("docs/architecture.md"), code());
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
        .collect();
    assert!(rows.len() > 20, "the table of invariants has {} rows", rows.len());
    for row in rows {
        let guards = row.rsplit('|').nth(1).unwrap();
        let tests: Vec<&str> = quoted(guards).into_iter().filter(|word| !word.contains('.')).collect();
        assert!(!tests.is_empty(), "no test guards: {row}");
        for test in tests {
            assert!(
                code.contains(&format!("fn {test}(")),
                "there is no test {test}, which is to guard: {row}"
            );
        }
    }
}

#[test]
fn every_decision_is_in_the_index_under_its_own_title() {
    let index = read("docs/adr/README.md");
    let mut numbers = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("docs/adr")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "README.md" {
            continue;
        }
        let text = read(&format!("docs/adr/{name}"));
        let title = text.lines().next().unwrap().trim_start_matches("# ").to_owned();
        assert!(
            index.contains(&format!("- [{title}]({name})")),
            "docs/adr/README.md lacks: - [{title}]({name})"
        );
        let number = name.split('-').next().unwrap().to_owned();
        assert!(numbers.insert(number), "two decisions have the number of {name}");
        for part in ["Status: ", "## Decision", "## Why", "## Cost", "## Left out"] {
            assert!(text.contains(part), "docs/adr/{name} has no \"{part}\"");
        }
    }
}
