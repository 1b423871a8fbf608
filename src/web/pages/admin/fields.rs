//! From the fields of a form to the values of a council, and back. A field that was left empty is left out.

use crate::domain::ids::Slug;
use crate::domain::organisation::{Contact, Words};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use serde_json::{Map, Value, json};

/// Puts a value in the place of another; `pointer` is a JSON pointer (RFC 6901) to a field that is there, or to a new one of an
/// object that is there.
pub(super) fn put(value: &mut Value, pointer: &str, fresh: Value) {
    if let Some((parent, name)) = pointer.rsplit_once('/')
        && let Some(object) = value.pointer_mut(parent).and_then(Value::as_object_mut)
    {
        object.insert(name.to_owned(), fresh);
    }
}

/// A text; null when nothing was typed.
pub(super) fn text(form: &Form, name: &str) -> Value {
    form.filled(name).map_or(Value::Null, Value::String)
}

/// Words in one or two languages; null when nothing was typed.
pub(super) fn words(form: &Form, name: &str) -> Value {
    let given = [("en", form.filled(name)), ("cy", form.filled(&format!("{name}-cy")))];
    let given: Map<String, Value> =
        given.into_iter().filter_map(|(tag, text)| Some((tag.to_owned(), Value::String(text?)))).collect();
    if given.is_empty() { Value::Null } else { Value::Object(given) }
}

/// Words line by line: the first Welsh line belongs to the first English one.
pub(super) fn word_lines(page: &Page, form: &mut Form, name: &str) -> Value {
    let welsh_name = format!("{name}-cy");
    let (english, welsh) = (form.lines(name), form.lines(&welsh_name));
    if welsh.len() > english.len() {
        form.wrong(&welsh_name, page.t("admin-lines-differ"));
    }
    let lines = english.into_iter().enumerate().map(|(place, en)| match welsh.get(place) {
        Some(cy) => json!({ "en": en, "cy": cy }),
        None => json!({ "en": en }),
    });
    Value::Array(lines.collect())
}

/// A way to reach somebody, under names that begin alike.
pub(super) fn contact(form: &Form, prefix: &str) -> Map<String, Value> {
    let name = |part: &str| format!("{prefix}-{part}");
    [
        ("email", text(form, &name("email"))),
        ("phone", text(form, &name("phone"))),
        ("post", words(form, &name("post"))),
        ("web", words(form, &name("web"))),
    ]
    .into_iter()
    .map(|(part, value)| (part.to_owned(), value))
    .collect()
}

/// A whole number; the text itself where it is none, so that the mistake is named.
pub(super) fn number(page: &Page, form: &mut Form, name: &str) -> Value {
    let Some(typed) = form.filled(name) else { return Value::Null };
    match typed.parse::<i64>() {
        Ok(number) => json!(number),
        Err(_) => {
            form.wrong(name, page.t("admin-number-wrong"));
            Value::Null
        }
    }
}

/// Fills words in.
pub(super) fn with_words(form: Form, name: &str, words: Option<&Words>) -> Form {
    let Some(words) = words else { return form };
    form.with(name, &words.en).with(&format!("{name}-cy"), words.cy.as_deref().unwrap_or_default())
}

/// Fills words in line by line.
pub(super) fn with_word_lines(form: Form, name: &str, lines: &[Words]) -> Form {
    let english: Vec<&str> = lines.iter().map(|words| words.en.as_str()).collect();
    let welsh: Vec<&str> = lines.iter().filter_map(|words| words.cy.as_deref()).collect();
    form.with(name, &english.join("\n")).with(&format!("{name}-cy"), &welsh.join("\n"))
}

/// Fills a way to reach somebody in.
pub(super) fn with_contact(form: Form, prefix: &str, contact: &Contact) -> Form {
    let name = |part: &str| format!("{prefix}-{part}");
    let form = form
        .with(&name("email"), contact.email.as_deref().unwrap_or_default())
        .with(&name("phone"), contact.phone.as_deref().unwrap_or_default());
    let form = with_words(form, &name("post"), contact.post.as_ref());
    with_words(form, &name("web"), contact.web.as_ref())
}

/// A short stable name made from a longer one: "Council tax" is `council-tax`.
pub(super) fn slug_of(name: &str) -> Option<Slug> {
    let plain = name.to_lowercase();
    let words = plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
    Slug::parse(joined.trim_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_left_out_and_languages_stay_together() {
        let form = Form::read("dpo-email=dpo%40example.org&dpo-post-cy=Neuadd&name=A").unwrap();
        assert_eq!(
            Value::Object(contact(&form, "dpo")),
            json!({ "email": "dpo@example.org", "phone": null, "post": { "cy": "Neuadd" }, "web": null })
        );
        assert_eq!(words(&form, "name"), json!({ "en": "A" }));
        assert_eq!(words(&form, "other"), Value::Null);
    }

    #[test]
    fn a_short_name_is_made_from_a_longer_one() {
        assert_eq!(slug_of("Council tax & benefits").unwrap().0, "council-tax-benefits");
        assert_eq!(slug_of("Tŷ").map(|slug| slug.0), Some("t".to_owned()));
        assert_eq!(slug_of("…"), None);
    }
}
