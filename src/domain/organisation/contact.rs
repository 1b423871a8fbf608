//! Ways to reach a person or a body, and words in two languages.

use crate::domain::organisation::fields::{Errors, Table};
use crate::domain::text::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Words in English and, where the council has them, in Welsh.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English.
    pub en: String,
    /// Welsh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cy: Option<String>,
}

impl Words {
    /// Words in English alone.
    #[must_use]
    pub fn english(en: impl Into<String>) -> Self {
        Self { en: en.into(), cy: None }
    }

    /// In this language, or in English where there is no Welsh.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Welsh => self.cy.as_deref().unwrap_or(&self.en),
        }
    }

    /// Whether they exist in this language.
    #[must_use]
    pub fn exist_in(&self, language: Language) -> bool {
        language == Language::English || self.cy.is_some()
    }
}

/// Ways to reach somebody; never all empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// A mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A telephone number, as people write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A postal address on one line, parts separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<Words>,
    /// A page or form on the web, `https://…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<Words>,
}

impl Contact {
    /// Reads a contact from its own table.
    pub fn read(path: String, value: &Value, errors: &Errors) -> Option<Self> {
        let table = Table::of(path, value, errors)?;
        let contact = Self::read_in(&table);
        table.finish();
        contact
    }

    /// Reads the keys of a contact that share a table with others; the caller finishes the table.
    pub fn read_in(table: &Table<'_>) -> Option<Self> {
        let email = table.optional_text("email", "a mailbox");
        let phone = table.optional_text("phone", "a telephone number");
        let post = table.optional_words("post", "a postal address on one line");
        let web = table.optional_words("web", "an address that starts with https://");
        if email.as_deref().is_some_and(|email| !is_mailbox(email)) {
            table.wrong("email", "must be a mailbox such as data.protection@example.org");
        }
        if phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
            table.wrong(
                "phone",
                "must be a telephone number: digits, spaces, brackets, an optional leading +",
            );
        }
        let addresses = web.iter().flat_map(|web| std::iter::once(&web.en).chain(web.cy.as_ref()));
        if addresses.into_iter().any(|address| !address.starts_with("https://")) {
            table.wrong("web", "must start with https://");
        }
        if email.is_none() && phone.is_none() && post.is_none() && web.is_none() {
            table.wrong("email", "is missing: give at least one of email, phone, post, web");
            return None;
        }
        Some(Self { email, phone, post, web })
    }
}

pub(super) fn is_mailbox(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (3..=15).contains(&digits) && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')'))
}
