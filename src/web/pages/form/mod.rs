//! A posted form: read, kept, and shown again with what must be corrected.

/// Dates as people write them.
pub mod date;

use crate::app::FieldError;
use crate::domain::text::Language;
use crate::web::pages::form::date::{Typed, typed_date};
use crate::web::pages::page::Page;
use crate::web::{Fault, State, guard};
use actix_web::dev::Payload;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::NaiveDate;
use std::future::Future;
use std::pin::Pin;

/// The fields of a form as they were sent, in order, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl FromRequest for Form {
    type Error = Fault;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Fault>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let payload = payload.take();
        let limit = State::of(request).map(|state| state.settings.body_limit);
        let fits = request.content_type() == "application/x-www-form-urlencoded";
        Box::pin(async move {
            if !fits {
                return Err(Fault::MediaType("application/x-www-form-urlencoded"));
            }
            let bytes = crate::web::body::read(payload, limit.ok_or_else(guard::no_state)?).await?;
            Self::read(&String::from_utf8_lossy(&bytes))
                .ok_or_else(|| Fault::Malformed("The form cannot be read.".to_owned()))
        })
    }
}

impl Form {
    /// Reads what a browser sends as a form or behind the question mark of an address.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let fields = Query::<Vec<(String, String)>>::from_query(text).ok()?.into_inner();
        Some(Self { fields, errors: Vec::new() })
    }

    /// A form with these fields, before anything was sent.
    #[must_use]
    pub fn of(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { fields: fields.into_iter().collect(), errors: Vec::new() }
    }

    /// Every field in the order sent.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The first value of a field, without spaces around it; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.untouched(name).trim()
    }

    /// The first value of a field with its spaces: a password may begin with one.
    #[must_use]
    pub fn untouched(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The value of a field that was filled in.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The lines of a field that have something on them.
    #[must_use]
    pub fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// Every value of a field, as checkboxes send them.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a choice was taken.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(known, sent)| known == name && sent == value)
    }

    /// The date in the boxes `name-day`, `name-month` and `name-year`; a whole date in the first box counts too. Without a
    /// year, the newest such day that is not after `today`.
    #[must_use]
    pub fn date(&self, name: &str, today: NaiveDate) -> Typed {
        let part = |part: &str| self.text(&format!("{name}-{part}"));
        typed_date(part("day"), part("month"), part("year"), today)
    }

    /// The same with a field set: in place of what was sent.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a date in its three boxes.
    #[must_use]
    pub fn with_date(self, name: &str, date: Option<NaiveDate>) -> Self {
        let Some(date) = date else { return self };
        [("day", "%-d"), ("month", "%-m"), ("year", "%Y")].iter().fold(self, |form, (part, pattern)| {
            form.with(&format!("{name}-{part}"), &date.format(pattern).to_string())
        })
    }

    /// The name of a field that stands beside another: `part("name", "cy")` is `name-cy`. Templates have no other way.
    #[must_use]
    pub fn part(&self, name: &str, ending: &str) -> String {
        format!("{name}-{ending}")
    }

    /// Says that a field is wrong; `field` is the id of its first control on the page.
    pub fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError::new(field, message));
    }

    /// Takes over what a use case says is wrong, each under the field of the page that `place` names for it. Use cases
    /// speak English; a Welsh page has a sentence of its own for the field, `wrong-…`.
    pub fn take_errors(&mut self, page: &Page, errors: Vec<FieldError>, place: impl Fn(&str) -> String) {
        for error in errors {
            let field = place(&error.field);
            let welsh = (page.language() == Language::Welsh)
                .then(|| page.try_term("wrong", without_row(&field)))
                .flatten();
            self.errors.push(FieldError::new(field, welsh.map_or(error.message, |words| words.into_owned())));
        }
    }

    /// What is wrong, in the order of the page.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.message.as_str())
    }

    /// The ids of hint and message of a field, for `aria-describedby`; empty when it has neither.
    #[must_use]
    pub fn described_by(&self, name: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let error = self.error(name).map(|_| format!("{name}-error"));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The name of a field without the number of its row: `systems-0-name` is `systems-name`.
fn without_row(field: &str) -> String {
    let words = field.split('-').filter(|word| word.parse::<u16>().is_err());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_in_any_row_has_the_same_words() {
        assert_eq!(without_row("systems-10-name"), "systems-name");
        assert_eq!(without_row("dpo-email"), "dpo-email");
    }

    #[test]
    fn a_form_is_read_kept_and_marked() {
        let mut form = Form::read("name=+A+%22B%22+&right=access&right=erasure&box=%3Cscript%3E").unwrap();
        assert_eq!(form.text("name"), "A \"B\"");
        assert_eq!(form.untouched("name"), " A \"B\" ");
        assert_eq!(form.all("right"), ["access", "erasure"]);
        assert!(form.has("right", "erasure") && !form.has("right", "objection"));
        form.wrong("name", "Enter the full name.");
        assert_eq!(form.described_by("name", "As on the letter"), "name-hint name-error");
        assert_eq!(form.described_by("box", ""), "");
    }

    #[test]
    fn a_date_goes_into_its_boxes_and_comes_out() {
        let day = "2026-03-02".parse().unwrap();
        let form = Form::default().with_date("received", Some(day));
        assert_eq!(form.text("received-month"), "3");
        assert_eq!(form.date("received", day), Typed::Date(day));
        assert_eq!(form.date("born", day), Typed::Nothing);
    }
}
