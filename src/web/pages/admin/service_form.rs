//! A service of the register as a form: filled from the register, and read back as the value that a use case takes.

use crate::domain::register::{LawfulBasis, Service};
use crate::web::pages::admin::fields::{
    contact, number, slug_of, text, with_contact, with_word_lines, with_words, word_lines, words,
};
use crate::web::pages::admin::rows::{closed_up, filled, name};
use crate::web::pages::form::Form;
use crate::web::pages::page::Page;
use serde_json::{Map, Value, json};

/// The kinds of rows and their fields. A Welsh field stands beside its English one.
pub(super) const ROWS: [(&str, &[&str]); 3] = [
    ("retention", &["what", "what-cy", "period", "period-cy", "basis"]),
    ("systems", &["slug", "name", "medium", "contact", "location"]),
    ("transfers", &["country", "safeguard", "safeguard-cy"]),
];

/// The lists of words, one a line.
pub(super) const LINES: [&str; 5] = ["purposes", "people", "data", "sources", "joint_controllers"];

/// The lawful bases, by public name.
pub(super) fn lawful_bases() -> Vec<(String, &'static str)> {
    use LawfulBasis::{
        Consent, Contract, LegalObligation, LegitimateInterests, PublicTask, RecognisedLegitimateInterest,
        VitalInterests,
    };
    let all = [
        Consent,
        Contract,
        LegalObligation,
        VitalInterests,
        PublicTask,
        RecognisedLegitimateInterest,
        LegitimateInterests,
    ];
    all.into_iter().map(|basis| (public_name(&basis), basis.article())).collect()
}

/// The public name of a word of the register.
fn public_name(word: &impl serde::Serialize) -> String {
    serde_json::to_value(word).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

/// A form with a service in it.
pub(super) fn form_of(service: &Service) -> Form {
    let form = with_words(Form::default(), "name", Some(&service.name));
    let form = with_contact(form, "contact", &service.contact);
    let lists =
        [&service.purposes, &service.people, &service.data, &service.sources, &service.joint_controllers];
    let form = LINES.iter().zip(lists).fold(form, |form, (name, words)| with_word_lines(form, name, words));
    let form = with_words(form, "effect_of_stopping", service.effect_of_stopping.as_ref());
    let form = with_words(form, "automation-explanation", service.automation.explanation.as_ref());
    let mut form = form
        .with("enactments", &service.enactments.join("\n"))
        .with("impact_assessment", service.impact_assessment.as_deref().unwrap_or_default())
        .with(
            "offence_condition",
            &service.offence_condition.map(|number| number.to_string()).unwrap_or_default(),
        );
    for (flag, set) in [
        ("automation-decisions", service.automation.decisions),
        ("automation-profiling", service.automation.profiling),
    ] {
        form = if set { form.with(flag, "yes") } else { form };
    }
    if let Some(special) = &service.special_category {
        form = form
            .with("special_category-condition", &public_name(&special.condition))
            .with(
                "special_category-schedule_1",
                &special.schedule_1.map(|one| one.to_string()).unwrap_or_default(),
            )
            .with("special_category-policy_document", special.policy_document.as_deref().unwrap_or_default());
    }
    let several = service.lawful_bases.iter().map(|basis| ("lawful_bases".to_owned(), public_name(basis)));
    let recipients = service.recipients.iter().map(|slug| ("recipients".to_owned(), slug.to_string()));
    let form = Form::of(form.fields().iter().cloned().chain(several).chain(recipients));
    with_rows(form, service)
}

fn with_rows(mut form: Form, service: &Service) -> Form {
    for (row, rule) in service.retention.iter().enumerate() {
        form = with_words(form, &name("retention", row, "what"), rule.what.as_ref());
        form = with_words(form, &name("retention", row, "period"), Some(&rule.period));
        form = form.with(&name("retention", row, "basis"), &rule.basis);
    }
    for (row, system) in service.systems.iter().enumerate() {
        form = form
            .with(&name("systems", row, "slug"), &system.slug.0)
            .with(&name("systems", row, "name"), &system.name)
            .with(&name("systems", row, "medium"), &public_name(&system.medium))
            .with(&name("systems", row, "contact"), &system.contact)
            .with(&name("systems", row, "location"), system.location.as_deref().unwrap_or_default());
    }
    for (row, transfer) in service.transfers.iter().enumerate() {
        form = form.with(&name("transfers", row, "country"), &transfer.country);
        form = with_words(form, &name("transfers", row, "safeguard"), Some(&transfer.safeguard));
    }
    form
}

/// The form with its rows closed up, so that each mistake finds its row.
pub(super) fn tidied(form: Form) -> Form {
    ROWS.iter().fold(form, |form, (rows, fields)| closed_up(form, rows, fields))
}

/// What was typed, as the register takes it.
pub(super) fn value_of(page: &Page, form: &mut Form, slug: &str) -> Value {
    let mut value = Map::new();
    for list in LINES {
        let lines = word_lines(page, form, list);
        value.insert(list.to_owned(), lines);
    }
    let offence = number(page, form, "offence_condition");
    let schedule = number(page, form, "special_category-schedule_1");
    let special = form.filled("special_category-condition").map(|condition| {
        let policy = text(form, "special_category-policy_document");
        json!({ "condition": condition, "schedule_1": schedule, "policy_document": policy })
    });
    for (key, fresh) in [
        ("slug", json!(slug)),
        ("name", words(form, "name")),
        ("contact", Value::Object(contact(form, "contact"))),
        ("lawful_bases", json!(form.all("lawful_bases"))),
        ("enactments", json!(form.lines("enactments"))),
        ("special_category", special.unwrap_or_default()),
        ("offence_condition", offence),
        ("recipients", json!(form.all("recipients"))),
        ("impact_assessment", text(form, "impact_assessment")),
        ("effect_of_stopping", words(form, "effect_of_stopping")),
        (
            "automation",
            json!({
                "decisions": form.has("automation-decisions", "yes"),
                "profiling": form.has("automation-profiling", "yes"),
                "explanation": words(form, "automation-explanation"),
            }),
        ),
    ] {
        value.insert(key.to_owned(), fresh);
    }
    for (rows, fields) in ROWS {
        let read = filled(form, rows, fields).into_iter().map(|row| row_of(form, rows, row));
        value.insert(rows.to_owned(), Value::Array(read.collect()));
    }
    Value::Object(value)
}

fn row_of(form: &Form, rows: &str, row: usize) -> Value {
    let field = |field: &str| name(rows, row, field);
    match rows {
        "retention" => json!({
            "what": words(form, &field("what")),
            "period": words(form, &field("period")),
            "basis": text(form, &field("basis")),
        }),
        "systems" => {
            let known = form.filled(&field("slug"));
            let slug = known.or_else(|| slug_of(form.text(&field("name"))).map(|slug| slug.0));
            json!({
                "slug": slug,
                "name": text(form, &field("name")),
                "medium": text(form, &field("medium")),
                "contact": text(form, &field("contact")),
                "location": text(form, &field("location")),
            })
        }
        _ => {
            json!({ "country": text(form, &field("country")), "safeguard": words(form, &field("safeguard")) })
        }
    }
}
