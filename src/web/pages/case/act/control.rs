//! From what a body asks for to the controls of a form, and from what was typed back to the body.

use crate::web::api::cases::shape::{Asks, Wanted};
use crate::web::pages::case::act::lists::Lists;
use crate::web::pages::form::Form;
use crate::web::pages::form::date::Typed;
use crate::web::pages::page::Page;
use serde_json::{Map, Value};

/// A value with the words for it.
pub type Choice = (String, String);

/// How a control looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Look {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// Three boxes.
    Day,
    /// One of a few.
    Radios(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// Any number.
    Ticks(Vec<Choice>),
    /// A line with proposals.
    Proposed(Vec<Choice>),
    /// Nothing to see: chosen on another page.
    Fixed,
}

/// What becomes of what was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Becomes {
    /// A text.
    Text,
    /// A list, a line each.
    Lines,
    /// A list of what was ticked.
    Ticked,
    /// A date.
    Day,
    /// True or false.
    YesNo,
    /// A whole number.
    Number,
    /// Pounds and pence, as pence.
    Pence,
    /// A colleague's id where a colleague's name was typed, otherwise the text.
    Person,
}

/// One control of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Control {
    /// The name of the field: its place in the body, such as `person.email`.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// More about it.
    pub hint: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// How it looks.
    pub look: Look,
    /// What becomes of it.
    pub becomes: Becomes,
}

/// The controls of a form for these fields.
#[must_use]
pub fn controls(page: &Page, kind: &str, wanted: &[Wanted], lists: &Lists) -> Vec<Control> {
    let mut controls = Vec::new();
    for (name, required, asks) in wanted {
        let mut add = |name: &str, required: bool, look: Look, becomes: Becomes| {
            controls.push(worded(page, kind, name, required, look, becomes));
        };
        match asks {
            Asks::Person => {
                for (part, look, becomes) in [
                    ("person.name", Look::Line, Becomes::Text),
                    ("person.other_names", Look::Area, Becomes::Lines),
                    ("person.email", Look::Line, Becomes::Text),
                    ("person.phone", Look::Line, Becomes::Text),
                    ("person.address", Look::Area, Becomes::Lines),
                    ("person.postcode", Look::Line, Becomes::Text),
                    ("person.earlier_addresses", Look::Area, Becomes::Lines),
                    ("person.date_of_birth", Look::Day, Becomes::Day),
                ] {
                    add(part, part == "person.name", look, becomes);
                }
            }
            Asks::Period => {
                add("period.from", false, Look::Day, Becomes::Day);
                add("period.to", false, Look::Day, Becomes::Day);
            }
            Asks::Evidence => controls.extend(lists.evidence.clone()),
            single => {
                let (look, becomes) = single_look(page, name, single, lists);
                add(name, *required, look, becomes);
            }
        }
    }
    controls
}

fn worded(page: &Page, kind: &str, name: &str, required: bool, look: Look, becomes: Becomes) -> Control {
    let own = format!("{kind}-{}", name.replace('.', "-"));
    let plain = name.replace('.', "-");
    let label = page.try_term("field", &own).unwrap_or_else(|| page.term("field", &plain)).into_owned();
    let label =
        if required || look == Look::Fixed { label } else { page.tell("case-optional", "label", label) };
    let hint = page.try_term("field-hint", &own).or_else(|| page.try_term("field-hint", &plain));
    let hint = hint.map(std::borrow::Cow::into_owned).unwrap_or_default();
    Control { name: name.to_owned(), label, hint, required, look, becomes }
}

fn single_look(page: &Page, name: &str, asks: &Asks, lists: &Lists) -> (Look, Becomes) {
    let words = |words: &[&str]| -> Vec<Choice> {
        words.iter().map(|word| ((*word).to_owned(), page.term("word", word).into_owned())).collect()
    };
    match (name, asks) {
        ("ground", Asks::Text) => (Look::Fixed, Becomes::Text),
        ("into" | "place" | "controller" | "team", _) => (Look::Line, Becomes::Text),
        ("pence", _) => (Look::Line, Becomes::Pence),
        ("rating", _) => (Look::Radios(numbers(5)), Becomes::Number),
        ("seq", _) => (Look::Select(lists.events.clone()), Becomes::Number),
        ("recipients", _) => (Look::Ticks(lists.recipients.clone()), Becomes::Ticked),
        ("services", _) => (Look::Ticks(lists.services.clone()), Becomes::Ticked),
        (_, Asks::ShortName) => (Look::Select(lists.services.clone()), Becomes::Text),
        (_, Asks::YesNo) => (Look::Radios(words(&["yes", "no"])), Becomes::YesNo),
        (_, Asks::Number) => (Look::Line, Becomes::Number),
        (_, Asks::Day) => (Look::Day, Becomes::Day),
        (_, Asks::Word(known)) if known.len() > 9 => (Look::Select(words(known)), Becomes::Text),
        (_, Asks::Word(known)) => (Look::Radios(words(known)), Becomes::Text),
        (_, Asks::Colleague) => (Look::Select(lists.staff.clone()), Becomes::Text),
        (_, Asks::GroundUse) => (Look::Select(lists.grounds.clone()), Becomes::Text),
        (_, Asks::Document) => (Look::Select(lists.documents.clone()), Becomes::Text),
        (_, Asks::Several(_)) => (Look::Ticks(lists.approved.clone()), Becomes::Ticked),
        _ => (Look::Area, Becomes::Text),
    }
}

fn numbers(most: u8) -> Vec<Choice> {
    (1..=most).map(|number| (number.to_string(), number.to_string())).collect()
}

/// The body that a form says; what cannot be read is marked in the form.
pub fn body(page: &Page, controls: &[Control], staff: &[Choice], form: &mut Form) -> Value {
    let mut body = Map::new();
    for control in controls {
        let value = match read(page, control, staff, form) {
            Ok(value) => value,
            Err(message) => {
                form.wrong(&control.name, message);
                continue;
            }
        };
        if value.is_none() && control.required {
            form.wrong(&control.name, page.t(missing(&control.look)));
        }
        put(&mut body, &control.name, value);
    }
    Value::Object(body)
}

fn missing(look: &Look) -> &'static str {
    match look {
        Look::Line | Look::Area | Look::Proposed(_) | Look::Fixed => "case-missing-text",
        Look::Day => "case-missing-day",
        Look::Radios(_) | Look::Select(_) | Look::Ticks(_) => "case-missing-choice",
    }
}

/// Puts a value at its place. A record without any value is left out, but the evidence of a ground is always there.
fn put(body: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match name.split_once('.') {
        None => drop(value.map(|value| body.insert(name.to_owned(), value))),
        Some((record, field)) => {
            if value.is_none() && record != "evidence" {
                return;
            }
            let inside = body.entry(record).or_insert_with(|| Value::Object(Map::new()));
            if let (Some(fields), Some(value)) = (inside.as_object_mut(), value) {
                fields.insert(field.to_owned(), value);
            }
        }
    }
}

fn read(page: &Page, control: &Control, staff: &[Choice], form: &Form) -> Result<Option<Value>, String> {
    let name = control.name.as_str();
    let texts = |texts: Vec<String>| Value::Array(texts.into_iter().map(Value::String).collect());
    Ok(match control.becomes {
        Becomes::Text => form.filled(name).map(Value::String),
        Becomes::Lines => Some(texts(form.lines(name))),
        Becomes::Ticked => Some(texts(form.all(name).into_iter().map(str::to_owned).collect())),
        Becomes::Day => match form.date(name, page.today) {
            Typed::Nothing => None,
            Typed::Wrong => return Err(page.t("case-wrong-day").into_owned()),
            Typed::Date(date) => Some(Value::String(date.to_string())),
        },
        Becomes::YesNo => form.filled(name).map(|answer| Value::Bool(answer == "yes")),
        Becomes::Number => match form.filled(name) {
            None => None,
            Some(text) => Some(text.parse::<i64>().map_err(|_| page.t("case-wrong-number"))?.into()),
        },
        Becomes::Pence => match form.filled(name) {
            None => None,
            Some(text) => Some(pence(&text).ok_or_else(|| page.t("case-wrong-money"))?.into()),
        },
        Becomes::Person => form.filled(name).map(|typed| {
            let known = staff.iter().find(|(_, name)| name.to_lowercase() == typed.to_lowercase());
            Value::String(known.map_or(typed, |(id, _)| id.clone()))
        }),
    })
}

/// An amount as people write it: `£1,250`, `12.50`.
fn pence(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|sign| !"£, ".contains(*sign)).collect();
    let (pounds, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let rest = match rest.len() {
        0 => 0,
        1 => rest.parse::<i64>().ok()?.checked_mul(10)?,
        2 => rest.parse::<i64>().ok()?,
        _ => return None,
    };
    let pounds: i64 = pounds.parse().ok().filter(|pounds| *pounds >= 0)?;
    pounds.checked_mul(100)?.checked_add(rest).filter(|_| rest >= 0)
}

/// The control to which a mistake belongs that was found in the body: `services[2]` is in `services`.
#[must_use]
pub fn place(field: &str) -> String {
    field.split_once('[').map_or(field, |(list, _)| list).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_understood_as_people_write_it() {
        assert_eq!(pence("£1,250"), Some(125_000));
        assert_eq!(pence("12.5"), Some(1250));
        assert_eq!(pence("0.05"), Some(5));
        for wrong in ["", "-1", "1.234", "1.-5", "ten"] {
            assert_eq!(pence(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_record_without_values_is_left_out_and_a_mistake_finds_its_control() {
        let mut body = Map::new();
        put(&mut body, "period.from", None);
        put(&mut body, "person.name", Some("A".into()));
        put(&mut body, "evidence.harm", None);
        assert_eq!(Value::Object(body).to_string(), r#"{"evidence":{},"person":{"name":"A"}}"#);
        assert_eq!(place("services[2]"), "services");
        assert_eq!(place("person.email"), "person.email");
    }
}
