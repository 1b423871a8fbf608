//! From the marks of a template to plain text and to accessible HTML, so that each letter is written once.
//!
//! The marks: `# ` begins a heading, `- ` a list item, an empty line ends a paragraph, a line break stays one. Everything
//! else is text and is escaped. Web addresses become links.

use crate::domain::reference::Reference;
use crate::domain::text::{Language, escaped};
use std::fmt::Write;

/// A piece of a letter.
#[derive(PartialEq, Eq, Debug)]
enum Block<'a> {
    Heading(&'a str),
    List(Vec<&'a str>),
    Paragraph(Vec<&'a str>),
}

fn blocks(marked: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open = false;
    for line in marked.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(heading) = line.strip_prefix("# ") {
            blocks.push(Block::Heading(heading));
            open = false;
        } else if let Some(item) = line.strip_prefix("- ") {
            match blocks.last_mut() {
                Some(Block::List(items)) if open => items.push(item),
                _ => blocks.push(Block::List(vec![item])),
            }
            open = true;
        } else {
            match blocks.last_mut() {
                Some(Block::Paragraph(lines)) if open => lines.push(line),
                _ => blocks.push(Block::Paragraph(vec![line])),
            }
            open = true;
        }
    }
    blocks
}

/// The letter as plain text: blocks with an empty line between them, ending in a line break.
pub(super) fn text(marked: &str) -> String {
    let blocks: Vec<String> = blocks(marked)
        .into_iter()
        .map(|block| match block {
            Block::Heading(heading) => heading.to_owned(),
            Block::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
            Block::Paragraph(lines) => lines.join("\n"),
        })
        .collect();
    blocks.join("\n\n") + "\n"
}

/// The letter as a section in its language, with the subject as its heading.
pub(super) fn section(language: Language, subject: &str, marked: &str) -> String {
    let mut html = format!("<section lang=\"{}\">\n<h1>{}</h1>\n", language.tag(), inline(subject));
    for block in blocks(marked) {
        match block {
            Block::Heading(heading) => html.push_str(&format!("<h2>{}</h2>\n", escaped(heading))),
            Block::List(items) => {
                html.push_str("<ul>\n");
                for item in items {
                    html.push_str(&format!("<li>{}</li>\n", inline(item)));
                }
                html.push_str("</ul>\n");
            }
            Block::Paragraph(lines) => {
                let lines: Vec<String> = lines.into_iter().map(inline).collect();
                html.push_str(&format!("<p>{}</p>\n", lines.join("<br>\n")));
            }
        }
    }
    html + "</section>\n"
}

/// A whole page: readable without style, wide enough for no screen, dark where the reader prefers it.
pub(super) fn page(language: Language, subject: &str, sections: &[String]) -> String {
    let mut html = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        language.tag(),
        escaped(subject),
        STYLE,
        sections.join("<hr>\n"),
    );
    html
}

/// The digest of the letters' style, as a content security policy names it: a page that shows a letter allows this style and
/// no other.
pub const STYLE_DIGEST: &str = "sha256-Yb2D3i7zdFw3edJYs9tHgbtODBZEzlxyQuNrOb4EXrE=";

const STYLE: &str = "\
body { margin: 0; padding: 1.5rem; font: 1.125rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; }
main { max-width: 38rem; margin: 0 auto; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; }
p, ul { margin: 0 0 1rem; }
li { margin: 0 0 .5rem; }
a { color: #1d4f91; overflow-wrap: anywhere; }
.ref { white-space: nowrap; }
hr { margin: 3rem 0; }
@media (prefers-color-scheme: dark) { body { color: #f3f2f1; background: #0b0c0c; } a { color: #9ecbff; } }
";

/// Escaped text in which web addresses are links and a reference stays on one line.
fn inline(line: &str) -> String {
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let rest = escaped(word.strip_prefix(bare).unwrap_or_default());
    let bare_escaped = escaped(bare);
    if bare.starts_with("https://") || bare.starts_with("http://") {
        format!("<a href=\"{bare_escaped}\">{bare_escaped}</a>{rest}")
    } else if Reference::parse(bare).is_some() {
        format!("<span class=\"ref\">{bare_escaped}</span>{rest}")
    } else {
        bare_escaped + &rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_source_gives_text_and_html() {
        let marked = "Dear A,\n\n# Next\n- one\n- two\nThe end, see https://example.org/a?b=1&c=2.\nLine two";
        assert_eq!(
            text(marked),
            "Dear A,\n\nNext\n\n- one\n- two\n\nThe end, see https://example.org/a?b=1&c=2.\nLine two\n"
        );
        let html = section(Language::English, "S", marked);
        assert!(html.contains("<section lang=\"en\">\n<h1>S</h1>\n<p>Dear A,</p>\n<h2>Next</h2>"), "{html}");
        assert!(html.contains("<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>The end, see <a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a>.<br>\nLine two</p>"), "{html}");
    }

    #[test]
    fn what_a_person_wrote_stays_text() {
        let html =
            section(Language::English, "a & b", "<script>alert('x')</script> https://e.org/\"onclick=");
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), "{html}");
        assert!(html.contains("href=\"https://e.org/&quot;onclick=\""), "{html}");
    }
}
