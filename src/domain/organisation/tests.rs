//! A council's file is read whole, or every mistake in it is named.

use crate::domain::clock::Division;
use crate::domain::organisation::{Colour, Contact, FieldError, Nation, Organisation, Settings, Words};
use crate::domain::right::Right;
use crate::domain::text::Language;

const SMALL: &str = r##"
[organisation]
slug = "sample"
name = "Sample Council"
nation = "scotland"
languages = ["en"]
accent = "#0B3D91"
hosts = ["rights.example.org"]

[organisation.dpo]
email = "dpo@example.org"

[organisation.regulator]
name = "Information Commission"
phone = "0303 123 1113"

[[organisation.channels]]
rights = ["access", "erasure"]
email = "access@example.org"
phone = "01632 960001"
"##;

fn parsed(text: &str) -> Result<Organisation, Vec<FieldError>> {
    let file: serde_json::Value = toml::from_str(text).unwrap();
    Organisation::from_value(&file["organisation"])
}

fn paths(text: &str) -> Vec<String> {
    let errors: Vec<FieldError> = parsed(text).expect_err("the text is wrong");
    errors.into_iter().map(|error| error.path).collect()
}

#[test]
fn a_small_file_is_enough_and_the_rest_is_default() {
    let council = parsed(SMALL).unwrap();
    assert_eq!(council.division(), Division::Scotland);
    assert_eq!(council.settings, Settings::default());
    assert_eq!(council.accent.as_ref().map(Colour::as_str), Some("#0b3d91"));
    assert_eq!(council.channel_for(Right::Erasure).email.as_deref(), Some("access@example.org"));
    assert_eq!(council.channel_for(Right::Objection).email.as_deref(), Some("dpo@example.org"));
    assert!(council.speaks(Language::English) && !council.speaks(Language::Welsh));
}

#[test]
fn wales_has_the_calendar_of_england_and_wales_and_needs_welsh() {
    assert_eq!(Nation::Wales.division(), Division::EnglandAndWales);
    assert_eq!(Nation::England.division(), Division::EnglandAndWales);
    let wales = SMALL.replace("scotland", "wales");
    assert_eq!(paths(&wales), ["organisation.languages"]);
    let bilingual = wales.replace("[\"en\"]", "[\"en\", \"cy\"]");
    assert_eq!(paths(&bilingual), ["organisation.name.cy", "organisation.regulator.name.cy"]);
}

#[test]
fn every_mistake_is_named_at_once() {
    let text = SMALL
        .replace("\"sample\"", "\"Not A Slug\"")
        .replace("scotland", "narnia")
        .replace("\"#0B3D91\"", "\"blue\"")
        .replace("dpo@example.org", "nobody")
        .replace("\"erasure\"", "\"oblivion\"")
        .replace("rights.example.org", "https://rights.example.org/")
        + "colour = 'red'\n[organisation.settings]\nnever_charge = 'no'\nlapse_after_months = 1\nwhim = 3\n";
    assert_eq!(
        paths(&text),
        [
            "organisation.slug",
            "organisation.nation",
            "organisation.dpo.email",
            "organisation.channels[0].rights[1]",
            "organisation.channels[0].colour",
            "organisation.accent",
            "organisation.hosts[0]",
            "organisation.settings.never_charge",
            "organisation.settings.whim",
        ]
    );
}

#[test]
fn a_message_says_what_would_be_right() {
    let said = |text: &str| parsed(text).unwrap_err()[0].to_string();
    let nation = said(&SMALL.replace("scotland", "narnia"));
    assert!(nation.starts_with("organisation.nation: ") && nation.contains("northern-ireland"), "{nation}");
    let missing = said(&SMALL.replace("nation = \"scotland\"", ""));
    assert!(missing.contains("is missing") && missing.contains("wales"), "{missing}");
    let unknown = said(&SMALL.replace("accent =", "acent ="));
    assert!(unknown.starts_with("organisation.acent: is not known here") && unknown.contains("accent"));
}

#[test]
fn a_contact_needs_a_way_to_reach_somebody() {
    let text = SMALL.replace("phone = \"0303 123 1113\"", "");
    assert_eq!(paths(&text), ["organisation.regulator.email"]);
    let text = SMALL.replace("0303 123 1113", "ring us").replace("01632 960001", "12");
    assert_eq!(paths(&text), ["organisation.regulator.phone", "organisation.channels[0].phone"]);
}

#[test]
fn the_default_settings_are_lawful_and_the_edges_of_each_range_are_kept() {
    assert_eq!(Settings::default().check(), []);
    let ranges = Settings::default().ranges();
    for range in &ranges {
        assert!(range.lowest <= range.value && range.value <= range.highest, "{}", range.field);
        let set = |value: u32| {
            let mut json = serde_json::to_value(Settings::default()).unwrap();
            let pointer = format!("/{}", range.field.replace('.', "/"));
            *json.pointer_mut(&pointer).expect(range.field) = value.into();
            let settings: Settings = serde_json::from_value(json).unwrap();
            settings
                .check()
                .into_iter()
                .any(|refusal| refusal.field == range.field && refusal.range.contains("between"))
        };
        assert!(!set(range.lowest) && !set(range.highest), "{}", range.field);
        assert!(set(range.highest + 1), "{}", range.field);
        assert!(range.lowest == 0 || set(range.lowest - 1), "{}", range.field);
    }
}

#[test]
fn every_number_among_the_settings_has_a_range() {
    let settings = serde_json::to_value(Settings::default()).unwrap();
    let ranges = Settings::default().ranges();
    let known = |name: &str| ranges.iter().any(|range| range.field == name);
    for (key, value) in settings.as_object().unwrap() {
        assert!(!value.is_number() || known(key), "{key}");
        for (inner, value) in value.as_object().into_iter().flatten() {
            assert!(!value.is_number() || known(&format!("{key}.{inner}")), "{key}.{inner}");
        }
    }
}

#[test]
fn settings_that_contradict_each_other_are_refused() {
    let fields =
        |settings: &Settings| settings.check().into_iter().map(|refusal| refusal.field).collect::<Vec<_>>();
    let mut settings = Settings { remind_after_days: vec![14, 7], ..Settings::default() };
    settings.milestones.sent = 3;
    settings.milestones.amber = 3;
    settings.retention.contested_file_years = 2;
    assert_eq!(
        fields(&settings),
        ["remind_after_days", "milestones", "milestones.amber", "retention.contested_file_years",]
    );
}

#[test]
fn a_setting_out_of_range_names_its_way_range_and_reason() {
    let text = format!("{SMALL}\n[organisation.settings.retention]\nidentity_document_days = 31\n");
    let errors = parsed(&text).unwrap_err();
    assert_eq!(errors[0].path, "organisation.settings.retention.identity_document_days");
    assert!(errors[0].message.contains("between 0 and 30 calendar days"), "{}", errors[0]);
}

#[test]
fn what_is_kept_as_json_comes_back_the_same() {
    let council = parsed(SMALL).unwrap();
    let json = serde_json::to_value(&council).unwrap();
    assert_eq!(serde_json::from_value::<Organisation>(json.clone()).unwrap(), council);
    let sent = Organisation::from_value(&json);
    assert_eq!(sent, Ok(council));
}

#[test]
fn words_fall_back_to_english_and_contacts_to_nothing() {
    let words = Words { en: "Planning".to_owned(), cy: Some("Cynllunio".to_owned()) };
    assert_eq!(words.in_language(Language::Welsh), "Cynllunio");
    assert_eq!(Words::english("Planning").in_language(Language::Welsh), "Planning");
    assert_eq!(serde_json::to_string(&Contact::default()).unwrap(), "{}");
}
