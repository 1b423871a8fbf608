//! From a value to an organisation.

use crate::domain::organisation::contact::is_mailbox;
use crate::domain::organisation::fields::{Errors, Table, read_choice, read_text};
use crate::domain::organisation::team::read_team;
use crate::domain::organisation::{
    Colour, Contact, FieldError, Nation, Organisation, Regulator, RequestChannel, Settings,
};
use crate::domain::text::Language;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

impl Organisation {
    /// Reads an organisation from a value: the `[organisation]` part of a council's file, or JSON that was sent.
    ///
    /// # Errors
    /// Every wrong field with its path and what would be right; unknown keys are wrong.
    pub fn from_value(value: &Value) -> Result<Self, Vec<FieldError>> {
        let errors = Errors::default();
        let organisation = read(value, &errors);
        errors.or(organisation)
    }
}

fn read(value: &Value, errors: &Errors) -> Option<Organisation> {
    let table = Table::of("organisation", value, errors)?;
    let slug = table.slug("slug");
    let name = table.words("name", "the full name of the council");
    let nation = table.choice::<Nation>("nation", "england, wales, scotland, northern-ireland or ireland");
    let languages = table.list("languages", 1, "the languages en and cy", read_choice::<Language>);
    let dpo = read_dpo(&table, errors);
    let head_of_service = table.optional_text("head_of_service", "a mailbox");
    if head_of_service.as_deref().is_some_and(|email| !is_mailbox(email)) {
        table.wrong("head_of_service", "must be a mailbox such as head.of.service@example.org");
    }
    let regulator = table.optional("regulator").and_then(|value| read_regulator(value, errors));
    if table.optional("regulator").is_none() {
        table.wrong("regulator", "is missing: give its name and how it is reached");
    }
    let channels = table.list("channels", 0, "channels", read_channel);
    let accent = table.optional_text("accent", "a colour").and_then(|text| {
        let colour = Colour::parse(&text);
        match colour.as_ref().map(Colour::objection) {
            None => table.wrong("accent", "must be a colour written #rrggbb"),
            Some(Some(objection)) => table.wrong("accent", objection),
            Some(None) => {}
        }
        colour
    });
    let hosts = table.list("hosts", 0, "host names", read_host);
    let teams = table.list("teams", 0, "teams", read_team);
    let settings = match table.optional("settings") {
        Some(value) => read_settings(value, errors),
        None => Some(Settings::default()),
    };
    table.finish();
    let organisation = Organisation {
        slug: slug?,
        name: name?,
        nation: nation?,
        languages,
        dpo: dpo?,
        head_of_service,
        regulator: regulator?,
        channels,
        accent,
        hosts,
        teams,
        settings: settings?,
    };
    let mut named = BTreeSet::new();
    for team in organisation.teams.iter().filter(|team| !named.insert(&team.slug)) {
        errors.add("organisation.teams", format!("has two entries called {}", team.slug));
    }
    check_channels(&organisation, errors);
    check_languages(&organisation, errors);
    Some(organisation)
}

fn read_dpo(table: &Table<'_>, errors: &Errors) -> Option<Contact> {
    let Some(value) = table.optional("dpo") else {
        table.wrong("dpo", "is missing: give the mailbox of the data protection officer");
        return None;
    };
    let contact = Contact::read(table.at("dpo"), value, errors)?;
    if contact.email.is_none() {
        table.wrong("dpo.email", "is missing: the data protection officer needs a mailbox");
    }
    Some(contact)
}

fn read_regulator(value: &Value, errors: &Errors) -> Option<Regulator> {
    let table = Table::of("organisation.regulator", value, errors)?;
    let name = table.words("name", "the name of the supervisory authority");
    let contact = Contact::read_in(&table);
    table.finish();
    Some(Regulator { name: name?, contact: contact? })
}

fn read_channel(path: String, value: &Value, errors: &Errors) -> Option<RequestChannel> {
    let table = Table::of(path, value, errors)?;
    let rights = table.list("rights", 1, "rights", read_choice);
    let contact = Contact::read_in(&table);
    table.finish();
    Some(RequestChannel { rights, contact: contact? })
}

/// A right has one way: people must not be sent to two places.
fn check_channels(organisation: &Organisation, errors: &Errors) {
    let mut named = BTreeSet::new();
    for (place, channel) in organisation.channels.iter().enumerate() {
        for right in channel.rights.iter().filter(|right| !named.insert(**right)) {
            let path = format!("organisation.channels[{place}].rights");
            errors.add(path, format!("names {} once more: a right goes to one place", right.name()));
        }
    }
}

fn read_host(path: String, value: &Value, errors: &Errors) -> Option<String> {
    let host = read_text(path.clone(), value, "a host name", errors)?;
    let fits = host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if !fits {
        errors.add(path, "must be a host name in lower case without scheme or port: rights.example.org");
        return None;
    }
    Some(host)
}

/// Every setting has a default, so each can be tried alone: that names all the wrong ones, not only the first.
fn read_settings(value: &Value, errors: &Errors) -> Option<Settings> {
    let path = "organisation.settings";
    let table = Table::of(path, value, errors)?;
    let Value::Object(map) = value else { return None };
    for (key, value) in map {
        match (key.as_str(), value) {
            ("milestones" | "retention", Value::Object(inner)) => {
                for (name, value) in inner {
                    let alone = Map::from_iter([(name.clone(), value.clone())]);
                    try_setting(&table.at(&format!("{key}.{name}")), key, &Value::Object(alone), errors);
                }
            }
            _ => try_setting(&table.at(key), key, value, errors),
        }
    }
    let settings: Settings = serde_json::from_value(value.clone()).ok()?;
    for refusal in settings.check() {
        errors.add(table.at(&refusal.field), format!("must be {}: {}", refusal.range, refusal.why));
    }
    if let Err(unsound) = settings.ladder.check() {
        errors.add(table.at("ladder"), unsound.to_string());
    }
    Some(settings)
}

fn try_setting(path: &str, key: &str, value: &Value, errors: &Errors) {
    let alone = Map::from_iter([(key.to_owned(), value.clone())]);
    if let Err(error) = serde_json::from_value::<Settings>(Value::Object(alone)) {
        errors.add(path, error.to_string());
    }
}

fn check_languages(organisation: &Organisation, errors: &Errors) {
    let welsh = organisation.speaks(Language::Welsh);
    if organisation.nation == Nation::Wales && !welsh {
        errors.add(
            "organisation.languages",
            "must hold cy: a Welsh council treats Welsh no less favourably than English (Welsh Language Standards)",
        );
    }
    if !organisation.speaks(Language::English) {
        errors.add("organisation.languages", "must hold en");
    }
    if !organisation.speaks(organisation.settings.default_language) {
        errors.add("organisation.settings.default_language", "must be one of the council's languages");
    }
    if welsh {
        for (path, words) in [
            ("organisation.name.cy", &organisation.name),
            ("organisation.regulator.name.cy", &organisation.regulator.name),
        ] {
            if !words.exist_in(Language::Welsh) {
                errors.add(path, "is missing: give the Welsh name");
            }
        }
    }
}
