//! From a value to a register.

use crate::domain::ids::Slug;
use crate::domain::organisation::fields::{Errors, Table, read_choice, read_slug, read_text, read_words};
use crate::domain::organisation::{Contact, FieldError, Words};
use crate::domain::register::{
    Automation, Recipient, Register, RetentionRule, Service, SpecialCategory, SpecialCondition, System,
    Transfer,
};
use serde_json::Value;
use std::collections::BTreeSet;

impl Register {
    /// Reads a register from a value: the `[register]` part of a council's file, or JSON that was sent.
    ///
    /// # Errors
    /// Every wrong field with its path and what would be right; unknown keys are wrong.
    pub fn from_value(value: &Value) -> Result<Self, Vec<FieldError>> {
        let errors = Errors::default();
        let register = read(value, &errors);
        errors.or(register)
    }
}

fn read(value: &Value, errors: &Errors) -> Option<Register> {
    let table = Table::of("register", value, errors)?;
    let security = words_list(&table, "security", 1, "measures that keep data safe");
    let recipients = table.list("recipients", 0, "recipients", read_recipient);
    let services = table.list("services", 1, "services", read_service);
    table.finish();
    unique("register.recipients", recipients.iter().map(|recipient| &recipient.slug), errors);
    unique("register.services", services.iter().map(|service| &service.slug), errors);
    let register = Register { security, recipients, services };
    for service in &register.services {
        for name in service.recipients.iter().filter(|name| register.recipient(name).is_none()) {
            errors.add(
                format!("register.services.{}.recipients", service.slug),
                format!("{name} is not among register.recipients"),
            );
        }
    }
    Some(register)
}

fn read_recipient(path: String, value: &Value, errors: &Errors) -> Option<Recipient> {
    let table = Table::of(path, value, errors)?;
    let slug = table.slug("slug");
    let name = table.words("name", "the name of the body");
    let agreement = table.optional_text("agreement", "the reference of the agreement");
    let contact =
        table.optional("contact").and_then(|value| Contact::read(table.at("contact"), value, errors));
    table.finish();
    Some(Recipient { slug: slug?, name: name?, agreement, contact })
}

fn read_service(path: String, value: &Value, errors: &Errors) -> Option<Service> {
    let table = Table::of(path, value, errors)?;
    let slug = table.slug("slug");
    let name = table.words("name", "the name residents know");
    let contact = match table.optional("contact") {
        Some(value) => Contact::read(table.at("contact"), value, errors),
        None => {
            table.wrong("contact", "is missing: say who to ask about the service");
            None
        }
    };
    let offence_condition = table.number("offence_condition", 1, 37);
    let special_category =
        table.optional("special_category").and_then(|value| read_special(&table, value, errors));
    let automation = match table.optional("automation") {
        Some(value) => read_automation(table.at("automation"), value, errors),
        None => Some(Automation::default()),
    };
    let systems = table.list("systems", 1, "systems to search", read_system);
    unique(&table.at("systems"), systems.iter().map(|system| &system.slug), errors);
    let purposes = words_list(&table, "purposes", 1, "purposes");
    let lawful_bases = table.list("lawful_bases", 1, "lawful bases (UK GDPR Art 6(1))", read_choice);
    let enactments = table.list("enactments", 0, "enactments", |path, value, errors| {
        read_text(path, value, "an enactment", errors)
    });
    let people = words_list(&table, "people", 1, "categories of people");
    let data = words_list(&table, "data", 1, "categories of data");
    let recipients = table.list("recipients", 0, "recipients", read_reference);
    let joint_controllers = words_list(&table, "joint_controllers", 0, "joint controllers");
    let transfers = table.list("transfers", 0, "transfers", read_transfer);
    let retention = table.list("retention", 1, "retention rules", read_retention);
    let sources = words_list(&table, "sources", 0, "sources");
    let impact_assessment = table.optional_text("impact_assessment", "the reference of the assessment");
    let effect_of_stopping = table.optional_words("effect_of_stopping", "what ends or slows down");
    table.finish();
    Some(Service {
        slug: slug?,
        name: name?,
        contact: contact?,
        purposes,
        lawful_bases,
        enactments,
        special_category,
        offence_condition,
        people,
        data,
        recipients,
        joint_controllers,
        transfers,
        retention,
        sources,
        automation: automation?,
        impact_assessment,
        effect_of_stopping,
        systems,
    })
}

fn read_special(of: &Table<'_>, value: &Value, errors: &Errors) -> Option<SpecialCategory> {
    let table = Table::of(of.at("special_category"), value, errors)?;
    let condition = table.choice::<SpecialCondition>("condition", "a condition of UK GDPR Art 9(2)");
    let schedule_1 = table.number("schedule_1", 1, 28);
    let policy_document = table.optional_text("policy_document", "the reference of the policy document");
    table.finish();
    let condition = condition?;
    let allowed = condition.schedule_1_paragraphs();
    let fits = match (allowed, schedule_1) {
        (None, None) => true,
        (Some((first, last)), Some(paragraph)) => (first..=last).contains(&paragraph),
        _ => false,
    };
    if !fits {
        let article = condition.article();
        table.wrong(
            "schedule_1",
            match allowed {
                None => format!("must be left out: {article} needs no condition of DPA 2018 Sch 1"),
                Some((first, last)) if first == last => {
                    format!("must be {first} with {article} (DPA 2018 s.10)")
                }
                Some((first, last)) => {
                    format!("must be a paragraph from {first} to {last} with {article} (DPA 2018 s.10)")
                }
            },
        );
    }
    Some(SpecialCategory { condition, schedule_1, policy_document })
}

fn read_automation(path: String, value: &Value, errors: &Errors) -> Option<Automation> {
    let table = Table::of(path, value, errors)?;
    let decisions = table.flag("decisions", false);
    let profiling = table.flag("profiling", false);
    let explanation = table.optional_words("explanation", "the logic and the effect in plain words");
    table.finish();
    if (decisions || profiling) && explanation.is_none() {
        table.wrong("explanation", "is missing: explain the logic and the effect (UK GDPR Art 15(1)(h))");
    }
    Some(Automation { decisions, profiling, explanation })
}

fn read_system(path: String, value: &Value, errors: &Errors) -> Option<System> {
    let table = Table::of(path, value, errors)?;
    let slug = table.slug("slug");
    let name = table.text("name", "what the searchers call it");
    let medium = table.choice("medium", "electronic or paper");
    let contact = table.text("contact", "the mailbox that the search is sent to");
    let location = table.optional_text("location", "where the paper lies");
    table.finish();
    if contact.as_deref().is_some_and(|contact| !contact.contains('@')) {
        table.wrong("contact", "must be a mailbox such as housing@example.org");
    }
    Some(System { slug: slug?, name: name?, medium: medium?, contact: contact?, location })
}

fn read_transfer(path: String, value: &Value, errors: &Errors) -> Option<Transfer> {
    let table = Table::of(path, value, errors)?;
    let country = table.text("country", "the country");
    let safeguard = table.words("safeguard", "what protects the data there (UK GDPR Art 46)");
    table.finish();
    Some(Transfer { country: country?, safeguard: safeguard? })
}

fn read_retention(path: String, value: &Value, errors: &Errors) -> Option<RetentionRule> {
    let table = Table::of(path, value, errors)?;
    let what = table.optional_words("what", "what is kept");
    let period = table.words("period", "how long, in words");
    let basis = table.text("basis", "the rule or guidance that says so");
    table.finish();
    Some(RetentionRule { what, period: period?, basis: basis? })
}

fn read_reference(path: String, value: &Value, errors: &Errors) -> Option<Slug> {
    let text = read_text(path.clone(), value, "the slug of a recipient", errors)?;
    read_slug(path, &text, errors)
}

fn words_list(table: &Table<'_>, key: &'static str, least: usize, wanted: &'static str) -> Vec<Words> {
    table.list(key, least, wanted, |path, value, errors| read_words(path, value, wanted, errors))
}

fn unique<'a>(path: &str, slugs: impl Iterator<Item = &'a Slug>, errors: &Errors) {
    let mut seen = BTreeSet::new();
    for slug in slugs.filter(|slug| !seen.insert(*slug)) {
        errors.add(path, format!("has two entries called {slug}"));
    }
}
