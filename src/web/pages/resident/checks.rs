//! What is wrong with the answer to one question, told in the language of the page.

use crate::app::person::Person;
use crate::domain::right::Right;
use crate::web::pages::form::Form;
use crate::web::pages::form::date::Typed;
use crate::web::pages::page::Page;
use crate::web::pages::resident::steps::{OTHERS, Step, details, rights};
use chrono::NaiveDate;

/// The longest free text, in characters.
const LONGEST_TEXT: usize = 20_000;
/// The longest name or line.
const LONGEST_LINE: usize = 200;

/// Marks everything that is wrong with the answer to a question.
pub(super) fn check(step: Step, form: &mut Form, page: &Page) {
    match step {
        Step::Rights if rights(form).is_empty() => say(form, page, "rights"),
        Step::About(right) => text(form, page, &details(right), "details"),
        Step::Who if !OTHERS.iter().chain(&["myself", "died"]).any(|who| form.has("who", who)) => {
            say(form, page, "who");
        }
        Step::Acting => acting(form, page),
        Step::Name => {
            lines(form, page, &["name", "other-names"]);
            if form.text("name").is_empty() {
                say(form, page, "name");
            }
        }
        Step::Birth => born(form, page),
        Step::Address => lines(form, page, &["address", "postcode", "earlier"]),
        Step::Answer if form.text("answer-by").is_empty() => say(form, page, "answer-by"),
        Step::Services if form.all("services").is_empty() => say(form, page, "services"),
        Step::Period => period(form, page),
        Step::Urgency if form.text("urgency").chars().count() > LONGEST_TEXT => {
            form.wrong("urgency", page.t("mend-too-long"));
        }
        _ => {}
    }
}

fn say(form: &mut Form, page: &Page, field: &str) {
    form.wrong(field, page.term("mend", field));
}

fn text(form: &mut Form, page: &Page, field: &str, key: &str) {
    if form.text(field).is_empty() {
        form.wrong(field, page.term("mend", key));
    } else if form.text(field).chars().count() > LONGEST_TEXT {
        form.wrong(field, page.t("mend-too-long"));
    }
}

fn lines(form: &mut Form, page: &Page, fields: &[&str]) {
    for field in fields {
        let found = form.lines(field);
        if found.len() > 10 || found.iter().any(|line| line.chars().count() > LONGEST_LINE) {
            form.wrong(field, page.t("mend-line-too-long"));
        }
    }
}

/// How somebody is reached; what is wrong is known by the rules of a person.
pub(super) fn contact(form: &mut Form, page: &Page, prefix: &str, address: &[String]) {
    let field = |name: &str| format!("{prefix}{name}");
    let person = Person {
        name: "x".to_owned(),
        email: form.filled(&field("mail")),
        phone: form.filled(&field("phone")),
        address: address.to_vec(),
        ..Person::default()
    };
    let nothing = person.email.is_none() && person.phone.is_none();
    for problem in person.tidied().problems("person", page.today) {
        match problem.field.as_str() {
            "person.email" if nothing => form.wrong(&field("mail"), page.t("mend-reach")),
            "person.email" => form.wrong(&field("mail"), page.t("mend-mail")),
            "person.phone" => form.wrong(&field("phone"), page.t("mend-phone")),
            _ => {}
        }
    }
}

fn acting(form: &mut Form, page: &Page) {
    lines(form, page, &["acting-name", "acting-address", "acting-postcode", "authority"]);
    if form.text("acting-name").is_empty() {
        form.wrong("acting-name", page.t("wrong-name"));
    }
    let address = form.lines("acting-address");
    contact(form, page, "acting-", &address);
    if form.text("send-to").is_empty() {
        say(form, page, "send-to");
    }
}

fn born(form: &mut Form, page: &Page) {
    match form.date("born", page.today) {
        Typed::Wrong => form.wrong("born", page.t("mend-date")),
        Typed::Date(born) if born > page.today => form.wrong("born", page.t("mend-future")),
        Typed::Date(_) | Typed::Nothing => {}
    }
}

/// The two days of the period that was typed.
pub(super) fn typed_period(form: &Form, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (form.date("from", today).date(), form.date("to", today).date())
}

fn period(form: &mut Form, page: &Page) {
    for field in ["from", "to"] {
        if form.date(field, page.today) == Typed::Wrong {
            form.wrong(field, page.t("mend-date"));
        }
    }
    if let (Some(from), Some(to)) = typed_period(form, page.today)
        && to < from
    {
        form.wrong("to", page.t("mend-period"));
    }
}

/// The field of a page for what a use case names: the question that must be looked at again.
pub(super) fn place(field: &str, wanted: &[Right]) -> String {
    let part = |text: &str| field.contains(text);
    let about = wanted.iter().enumerate().find(|(at, _)| part(&format!("rights[{at}]")));
    let step = if let Some((_, right)) = about {
        return Step::About(*right).name();
    } else if part("representative") {
        Step::Acting
    } else if part("name") {
        Step::Name
    } else if part("email") || part("phone") {
        Step::Contact
    } else if part("address") || part("postcode") {
        Step::Address
    } else if part("birth") {
        Step::Birth
    } else if part("services") {
        Step::Services
    } else if part("language") {
        Step::Answer
    } else if part("urgency") {
        Step::Urgency
    } else if part("body") {
        Step::Files
    } else {
        Step::Rights
    };
    step.name()
}
