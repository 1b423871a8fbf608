//! `history.html`: one case to read and print. It loads nothing from anywhere.

use crate::app::proof::format::CaseFile;
use crate::app::templates::TemplateUsed;
use crate::domain::text::escaped;
use std::fmt::Write;

const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #767676;padding:.4rem;text-align:left;\
vertical-align:top}code{font-size:.75rem;word-break:break-all}pre{white-space:pre-wrap;overflow-wrap:anywhere}\
@media print{body{margin:0;max-width:none;font-size:10pt}tr{break-inside:avoid}thead{display:table-header-group}}";

/// The page of a case.
pub(super) fn page(council: &str, file: &CaseFile) -> String {
    let (council, reference) = (escaped(council), escaped(&file.reference));
    let mut rows = String::new();
    for told in &file.events {
        // Writing to a String cannot fail.
        let _ = writeln!(
            rows,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code></td></tr>",
            told.event.seq,
            told.event.recorded_at.utc().format("%-d %B %Y %H:%M:%S"),
            escaped(&told.sentence),
            escaped(&told.by),
            escaped(&told.event.hash),
        );
    }
    let mut letters = String::new();
    for letter in &file.letters {
        let event = letter.event.map_or_else(String::new, |event| event.to_string());
        let used: Vec<String> = letter.templates.iter().map(words).collect();
        let _ = writeln!(
            letters,
            "<tr><td>{event}</td><td>{}</td><td>{} ({})</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            letter.written_at.utc().format("%-d %B %Y %H:%M:%S"),
            escaped(&letter.kind.replace('_', " ")),
            escaped(&letter.language),
            escaped(&letter.recipient),
            escaped(&letter.state),
            escaped(&used.join("; ")),
        );
    }
    let mut texts = String::new();
    for content in file.content.iter().flatten() {
        let _ = writeln!(
            texts,
            "<section><h3>{}</h3><pre>{}</pre><p><code>{} {}</code></p></section>",
            escaped(&content.kind.replace('_', " ")),
            escaped(&content.text),
            escaped(&content.id),
            escaped(&content.digest),
        );
    }
    let content = match &file.content {
        None => "<p>Exported without personal content.</p>",
        Some(texts) if texts.is_empty() => "<p>There is no personal content: it was destroyed.</p>",
        Some(_) => &texts,
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{reference} - {council}</title>\
         <style>{STYLE}</style></head><body><h1>Case {reference}</h1><p>{council}</p>\
         <h2>What happened</h2><table><thead><tr><th scope=\"col\">No.</th>\
         <th scope=\"col\">Recorded (UTC)</th><th scope=\"col\">What</th><th scope=\"col\">By</th>\
         <th scope=\"col\">Hash</th></tr></thead><tbody>\n{rows}</tbody></table>\
         <h2>Letters</h2><table><thead><tr><th scope=\"col\">Event</th>\
         <th scope=\"col\">Written (UTC)</th><th scope=\"col\">Letter</th><th scope=\"col\">To</th>\
         <th scope=\"col\">State</th><th scope=\"col\">Text</th></tr></thead><tbody>\n{letters}</tbody></table>\
         <h2>Content</h2>\n{content}</body></html>\n"
    )
}

/// The text that a letter was written with, in words.
fn words(used: &TemplateUsed) -> String {
    let language = used.language.tag();
    match (used.version, used.saved_at, used.instead_of) {
        (Some(version), Some(saved), _) => {
            format!(
                "{language}: the council's text, version {version} of {}",
                saved.utc().format("%-d %B %Y")
            )
        }
        (Some(version), None, _) => format!("{language}: the council's text, version {version}"),
        (None, _, Some(version)) => {
            format!("{language}: standard text, since the council's version {version} could not be used")
        }
        (None, _, None) => {
            format!("{language}: standard text of Habeas {}", used.release.as_deref().unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_a_person_wrote_becomes_markup() {
        assert_eq!(escaped("<script>&\"'"), "&lt;script&gt;&amp;&quot;&#39;");
    }
}
