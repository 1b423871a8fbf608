//! The files of the project as the rules see them: text, and code with comments and literals blanked out.

use std::fs;
use std::path::{Path, PathBuf};

/// One file.
pub struct Source {
    /// From the root of the project, with slashes.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The code without comments and the insides of literals; lines and columns stay where they are.
    pub fn code(&self) -> String {
        blank(&self.text)
    }

    /// The code that ships: [`Source::code`] without what stands under `#[cfg(test)]`.
    pub fn shipped(&self) -> String {
        if self.is_test() { String::new() } else { without_tests(&self.code()) }
    }

    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/") || self.path.starts_with("tests/")
    }

    /// The path of the module: `src/web/api/mod.rs` is `web`, `api`.
    pub fn module(&self) -> Vec<String> {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        let inner = inner.strip_suffix("/mod").unwrap_or(inner);
        inner.split('/').filter(|part| !["lib", "main"].contains(part)).map(str::to_owned).collect()
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files under the given folders.
pub fn rust(folders: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut sources, &|path| path.extension().is_some_and(|kind| kind == "rs"));
    }
    assert!(
        !sources.is_empty(),
        "no Rust file found under {folders:?}: is the test looking in the right place?"
    );
    sources
}

/// Every text file that people write, the lock file apart.
pub fn written() -> Vec<Source> {
    const KINDS: [&str; 13] =
        ["rs", "md", "toml", "sql", "html", "txt", "css", "js", "mjs", "json", "py", "sh", "yml"];
    const NAMED: [&str; 6] = ["Dockerfile", "LICENSE", ".dockerignore", ".gitignore", "run", "run-all"];
    let chosen = |path: &Path| {
        path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known))
            || path.file_name().is_some_and(|name| NAMED.iter().any(|known| name == *known))
    };
    let mut sources = Vec::new();
    for folder in ["src", "tests", "benches", "docs", "config", "migrations", ".ci"] {
        walk(&root().join(folder), &mut sources, &chosen);
    }
    for entry in fs::read_dir(root()).expect("the root of the project").flatten() {
        if entry.path().is_file() && chosen(&entry.path()) {
            sources.push(read(&entry.path()));
        }
    }
    sources
}

/// What the browser tests install and photograph.
const NOT_OURS: [&str; 2] = ["node_modules", "artifacts"];

fn walk(folder: &Path, sources: &mut Vec<Source>, chosen: &dyn Fn(&Path) -> bool) {
    if folder.file_name().is_some_and(|name| NOT_OURS.iter().any(|known| name == *known)) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, sources, chosen);
        } else if chosen(&path) {
            sources.push(read(&path));
        }
    }
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let relative = path.strip_prefix(root()).expect("inside the project");
    Source { path: relative.to_string_lossy().replace('\\', "/"), text }
}

/// Replaces comments and the insides of text and character literals by spaces.
pub fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = chars.iter().map(|c| if *c == '\n' { '\n' } else { ' ' }).collect();
    let mut at = 0;
    while at < chars.len() {
        let end = skip(&chars, at);
        if end == at {
            out[at] = chars[at];
            at += 1;
        } else {
            at = end;
        }
    }
    out.into_iter().collect()
}

/// Where the comment or literal that begins at `at` ends; `at` itself when none does.
fn skip(chars: &[char], at: usize) -> usize {
    let next = chars.get(at + 1).copied();
    match (chars[at], next) {
        ('/', Some('/')) => find(chars, at, &['\n']).unwrap_or(chars.len()),
        ('/', Some('*')) => comment(chars, at),
        ('"', _) => text_end(chars, at),
        ('r', Some('"' | '#')) if at == 0 || !word(chars[at - 1]) || is_prefix(chars, at) => {
            raw_end(chars, at)
        }
        ('\'', Some('\\')) => find(chars, at + 3, &['\'']).map_or(chars.len(), |end| end + 1),
        ('\'', Some(_)) if chars.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
}

/// Whether the `r` at `at` belongs to `br"` or `cr"`.
fn is_prefix(chars: &[char], at: usize) -> bool {
    matches!(chars[at - 1], 'b' | 'c') && (at < 2 || !word(chars[at - 2]))
}

fn word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn find(chars: &[char], from: usize, wanted: &[char]) -> Option<usize> {
    (from..chars.len()).find(|i| chars[*i..].starts_with(wanted))
}

fn comment(chars: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start + 2, 1);
    while at < chars.len() && depth > 0 {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (at, depth) = (at + 2, depth + 1),
            ('*', Some('/')) => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    at.min(chars.len())
}

fn text_end(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn raw_end(chars: &[char], start: usize) -> usize {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(start + 1 + hashes) != Some(&'"') {
        return start; // a raw identifier such as r#type
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    find(chars, start + 2 + hashes, &close).map_or(chars.len(), |end| end + close.len())
}

/// Blanks every item that follows `#[cfg(test)]`, up to its closing brace or its semicolon.
pub fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = code.to_owned();
    while let Some(start) = out.find(MARK) {
        let end = item_end(&out, start + MARK.len());
        let blanked: String = out[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(start..end, &blanked);
    }
    out
}

fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, c) in code[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return from + offset + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return from + offset + 1,
            _ => {}
        }
    }
    code.len()
}

/// Name, first line (from 1) and number of lines of each function with a body.
pub fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    for (at, _) in code.match_indices("fn ") {
        if code[..at].chars().next_back().is_some_and(word) {
            continue;
        }
        let name: String = code[at + 3..].chars().take_while(|c| word(*c)).collect();
        let end = item_end(code, at);
        if !name.is_empty() && code[..end].ends_with('}') {
            found.push((name, line_of(at), line_of(end) - line_of(at) + 1));
        }
    }
    found
}

#[test]
fn comments_and_literals_are_not_code() {
    assert_eq!(blank("a /* b /* c */ d */ e"), format!("a {}e", " ".repeat(18)));
    assert_eq!(blank("x // y\nz").split_whitespace().collect::<Vec<_>>(), ["x", "z"]);
    assert_eq!(blank(r#"f("a\"b{", '{', '\'', b)"#).replace(' ', ""), "f(,,,b)");
    assert_eq!(blank(r##"g(r#"a"{b"#, 'x: loop)"##).replace(' ', ""), "g(,'x:loop)");
    assert_eq!(blank("r#type<'a>(br\"{\")").replace(' ', ""), "r#type<'a>(b)");
}

#[test]
fn tests_do_not_ship_and_functions_are_measured() {
    let code = "fn a() {\n}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c(x: [u8; 2]) -> u8 {\n 1\n}\n";
    let shipped = without_tests(code);
    assert!(!shipped.contains("fn b") && shipped.contains("fn c"));
    assert_eq!(functions("trait T { fn a(&self); }\nfn c()\n{\n}\n"), [("c".to_owned(), 2, 3)]);
}
