//! A posted form: read, kept, and shown again with what must be corrected.

use crate::app::FieldError;
use crate::web::pages::html::escaped;
use crate::web::{Fault, State, guard};
use actix_web::dev::Payload;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::Future;
use std::pin::Pin;

/// The fields of a form as they were sent, in order.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
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
            let fields = Query::<Vec<(String, String)>>::from_query(&String::from_utf8_lossy(&bytes))
                .map_err(|_| Fault::Malformed("The form cannot be read.".to_owned()))?;
            Ok(Self { fields: fields.into_inner() })
        })
    }
}

impl Form {
    /// The first value of a field, without spaces around it; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
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

    /// Whether a choice was taken.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(known, sent)| known == name && sent == value)
    }

    /// Sets a field that was not sent.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A form on its way to the page: what was sent and what is wrong with it.
pub struct Shown<'a> {
    /// What was sent.
    pub form: &'a Form,
    /// What is wrong, by the name of the field on the page.
    pub errors: &'a [FieldError],
}

impl Shown<'_> {
    fn wrong(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.message.as_str())
    }

    /// The frame of one field: classes and message when it is wrong.
    fn frame(&self, name: &str, inner: &str) -> String {
        let class = if self.wrong(name).is_some() { "group wrong" } else { "group" };
        format!("<div class=\"{class}\">{inner}</div>\n")
    }

    fn message(&self, name: &str) -> String {
        self.wrong(name).map_or_else(String::new, |message| {
            format!("<p class=\"message\" id=\"{name}-error\">{}</p>", escaped(message))
        })
    }

    /// The attributes that tie hint and message to a control.
    fn described(&self, name: &str, hint: bool) -> String {
        let hint = hint.then(|| format!("{name}-hint"));
        let message = self.wrong(name).map(|_| format!("{name}-error"));
        let invalid = if message.is_some() { " aria-invalid=\"true\"" } else { "" };
        let ids: Vec<String> = [hint, message].into_iter().flatten().collect();
        if ids.is_empty() {
            String::new()
        } else {
            format!(" aria-describedby=\"{}\"{invalid}", ids.join(" "))
        }
    }

    fn hint(name: &str, hint: &str) -> String {
        if hint.is_empty() {
            return String::new();
        }
        format!("<p class=\"hint\" id=\"{name}-hint\">{}</p>", escaped(hint))
    }

    /// A line to type. `more` are further attributes, safe already.
    #[must_use]
    pub fn line(&self, name: &str, label: &str, hint: &str, more: &str) -> String {
        let inner = format!(
            "<label for=\"{name}\">{}</label>{}{}<input id=\"{name}\" name=\"{name}\" value=\"{}\" {more}{}>",
            escaped(label),
            Self::hint(name, hint),
            self.message(name),
            escaped(self.form.text(name)),
            self.described(name, !hint.is_empty())
        );
        self.frame(name, &inner)
    }

    /// Several lines to type.
    #[must_use]
    pub fn area(&self, name: &str, label: &str, hint: &str, more: &str) -> String {
        let inner = format!(
            "<label for=\"{name}\">{}</label>{}{}<textarea id=\"{name}\" name=\"{name}\" {more}{}>\n{}</textarea>",
            escaped(label),
            Self::hint(name, hint),
            self.message(name),
            self.described(name, !hint.is_empty()),
            escaped(self.form.text(name))
        );
        self.frame(name, &inner)
    }

    /// Choices under one question; `kind` is `checkbox` or `radio`. The first carries the name itself as its id, so that the
    /// error summary leads there.
    #[must_use]
    pub fn choices(
        &self,
        name: &str,
        kind: &str,
        question: &str,
        hint: &str,
        choices: &[(&str, &str)],
    ) -> String {
        let rows: String = choices
            .iter()
            .enumerate()
            .map(|(at, (value, label))| {
                let id = if at == 0 { name.to_owned() } else { format!("{name}-{value}") };
                let checked = if self.form.has(name, value) { " checked" } else { "" };
                format!(
                    "<div class=\"choice\"><input type=\"{kind}\" id=\"{id}\" name=\"{name}\" value=\"{value}\"{checked}>\
                     <label for=\"{id}\">{}</label></div>\n",
                    escaped(label)
                )
            })
            .collect();
        let class = if self.wrong(name).is_some() { " class=\"wrong\"" } else { "" };
        format!(
            "<fieldset{class}{}><legend>{}</legend>{}{}{rows}</fieldset>\n",
            self.described(name, !hint.is_empty()).replace(" aria-invalid=\"true\"", ""),
            escaped(question),
            Self::hint(name, hint),
            self.message(name)
        )
    }

    /// The list of everything that is wrong, each with a link to its field.
    #[must_use]
    pub fn summary(&self, title: &str) -> String {
        if self.errors.is_empty() {
            return String::new();
        }
        let items: String = self
            .errors
            .iter()
            .map(|error| {
                format!("<li><a href=\"#{}\">{}</a></li>", escaped(&error.field), escaped(&error.message))
            })
            .collect();
        format!(
            "<div class=\"error-summary\" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"summary-title\">\
             <h2 id=\"summary-title\">{}</h2><ul>{items}</ul></div>\n",
            escaped(title)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_and_its_mistake_is_tied_to_it() {
        let form = Form::default().with("name", "A \"B\" <C>");
        let errors = [FieldError::new("name", "Enter the full name.")];
        let shown = Shown { form: &form, errors: &errors };
        let line = shown.line("name", "Full name", "", "type=\"text\"");
        assert!(line.contains("value=\"A &quot;B&quot; &lt;C&gt;\""), "{line}");
        assert!(line.contains("aria-describedby=\"name-error\" aria-invalid=\"true\""), "{line}");
        assert!(shown.summary("There is a problem").contains("<a href=\"#name\">Enter the full name.</a>"));
    }
}
