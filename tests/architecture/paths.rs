//! The paths a file names: `use` trees and paths in expressions, resolved to where they lead.

/// A path as written, and where it leads when it starts at `crate`, `self` or `super`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    pub line: usize,
    pub segments: Vec<String>,
    /// Whether `segments` starts at the root of our own crate.
    pub ours: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Token {
    Word(String),
    Colons,
    Sign(char),
}

/// Every path in `code` (blanked, see `source`), which is the module `module` of the crate. `main.rs` and the
/// tests call the crate by its name.
pub fn paths(code: &str, module: &[String]) -> Vec<Named> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some((line, token)) = tokens.get(at) {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => {
                depth -= 1;
                inline.retain(|(_, opened)| *opened <= depth);
            }
            Token::Word(word) if word == "mod" => {
                if let (Some((_, Token::Word(name))), Some((_, Token::Sign('{')))) =
                    (tokens.get(at + 1), tokens.get(at + 2))
                {
                    inline.push((name.clone(), depth + 1));
                }
            }
            Token::Word(word) if word == "use" || is(&tokens, at + 1, &Token::Colons) => {
                let start = if word == "use" { at + 1 } else { at };
                let start = start + usize::from(is(&tokens, start, &Token::Colons));
                let mut written = Vec::new();
                at = tree(&tokens, start, &[], &mut written).max(at + 1);
                let here: Vec<String> =
                    module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
                found.extend(written.into_iter().map(|segments| resolve(*line, segments, &here)));
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn is(tokens: &[(usize, Token)], at: usize, wanted: &Token) -> bool {
    tokens.get(at).is_some_and(|(_, token)| token == wanted)
}

/// Reads one path or group from `at` and returns where it ends.
fn tree(tokens: &[(usize, Token)], mut at: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at).map(|(_, token)| token) {
            Some(Token::Word(word)) => {
                path.push(word.clone());
                at += 1;
            }
            Some(Token::Sign('{')) if path.len() > prefix.len() || prefix.is_empty() => {
                at += 1;
                while at < tokens.len() && !is(tokens, at, &Token::Sign('}')) {
                    at = tree(tokens, at, &path, found).max(at + 1);
                    at = renamed(tokens, at);
                    at += usize::from(is(tokens, at, &Token::Sign(',')));
                }
                return at + 1;
            }
            _ => break,
        }
        if !is(tokens, at, &Token::Colons) {
            break;
        }
        at += 1;
    }
    if !path.is_empty() {
        found.push(path);
    }
    at
}

/// Skips `as name` and `*`.
fn renamed(tokens: &[(usize, Token)], at: usize) -> usize {
    match tokens.get(at).map(|(_, token)| token) {
        Some(Token::Word(word)) if word == "as" => at + 2,
        Some(Token::Sign('*')) => at + 1,
        _ => at,
    }
}

fn resolve(line: usize, segments: Vec<String>, here: &[String]) -> Named {
    let mut base = here.to_vec();
    let mut rest = segments.as_slice();
    let mut ours = false;
    while let Some((first, after)) = rest.split_first() {
        match first.as_str() {
            "crate" | "habeas" if !ours => base.clear(),
            "self" if !ours => {}
            "super" => {
                base.pop();
            }
            _ => break,
        }
        ours = true;
        rest = after;
    }
    if ours {
        base.extend(rest.iter().cloned());
        return Named { line, segments: base, ours };
    }
    Named { line, segments, ours }
}

fn tokens(code: &str) -> Vec<(usize, Token)> {
    let mut found = Vec::new();
    let mut chars = code.chars().peekable();
    let mut line = 1;
    while let Some(c) = chars.next() {
        match c {
            '\n' => line += 1,
            _ if c.is_whitespace() => {}
            _ if c.is_alphanumeric() || c == '_' => {
                let mut word = c.to_string();
                while let Some(more) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(more);
                }
                found.push((line, Token::Word(word)));
            }
            ':' if chars.next_if_eq(&':').is_some() => found.push((line, Token::Colons)),
            sign => found.push((line, Token::Sign(sign))),
        }
    }
    found
}

#[cfg(test)]
fn led(code: &str, module: &[&str]) -> Vec<String> {
    let module: Vec<_> = module.iter().map(ToString::to_string).collect();
    paths(code, &module)
        .into_iter()
        .map(|named| format!("{}{}", if named.ours { "=" } else { "" }, named.segments.join("::")))
        .collect()
}

#[test]
fn groups_are_taken_apart() {
    assert_eq!(
        led("use crate::{app::{self, case as c}, domain::*, web};\nuse std::fmt;", &["jobs"]),
        ["=app::self", "=app::case", "=domain", "=web", "std::fmt"]
    );
}

#[test]
fn super_leads_to_the_parent_also_from_an_inline_module() {
    assert_eq!(led("fn f() { super::super::store::open(); }", &["web", "api"]), ["=store::open"]);
    assert_eq!(
        led("mod tests { use super::*; } use super::x;", &["mail", "letter"]),
        ["=mail::letter", "=mail::x"]
    );
    assert_eq!(led("use self::inner::Thing;", &["mail"]), ["=mail::inner::Thing"]);
}

#[test]
fn paths_in_expressions_types_and_attributes_count() {
    assert_eq!(
        led(
            "#[derive(utoipa::ToSchema)] struct A(Vec<diesel::X>); fn f() { let a = habeas::cli::run::<u8>(); }",
            &[]
        ),
        ["utoipa::ToSchema", "diesel::X", "=cli::run"]
    );
}
