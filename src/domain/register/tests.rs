//! A register is read whole, or every mistake in it is named.

use crate::domain::ids::Slug;
use crate::domain::organisation::FieldError;
use crate::domain::register::{LawfulBasis, Medium, Register, SpecialCondition};
use crate::domain::text::Language;

const SMALL: &str = r#"
[register]
security = ["Encryption"]

[[register.recipients]]
slug = "police"
name = { en = "Police", cy = "Yr heddlu" }
agreement = "ISA-12"

[[register.services]]
slug = "licensing"
name = { en = "Licensing", cy = "Trwyddedu" }
contact = { email = "licensing@example.org" }
purposes = ["Grant licences"]
lawful_bases = ["public_task", "recognised_legitimate_interest"]
enactments = ["Licensing Act 2003"]
special_category = { condition = "substantial_public_interest", schedule_1 = 12 }
offence_condition = 10
people = ["Licence holders"]
data = ["Names and addresses"]
recipients = ["police"]
retention = [{ period = "6 years", basis = "Retention schedule" }]
automation = { profiling = true, explanation = "Premises are ranked by risk to plan visits." }
systems = [
  { slug = "cards", name = "Index cards", medium = "paper", contact = "licensing@example.org", location = "Cellar" },
]
"#;

fn parsed(text: &str) -> Result<Register, Vec<FieldError>> {
    let file: serde_json::Value = toml::from_str(text).unwrap();
    Register::from_value(&file["register"])
}

fn errors(text: &str) -> Vec<FieldError> {
    parsed(text).expect_err("the text is wrong")
}

fn paths(text: &str) -> Vec<String> {
    errors(text).into_iter().map(|error| error.path).collect()
}

#[test]
fn a_service_is_read_with_all_it_says() {
    let register = parsed(SMALL).unwrap();
    let service = register.service(&Slug("licensing".to_owned())).unwrap();
    assert_eq!(service.lawful_bases, [LawfulBasis::PublicTask, LawfulBasis::RecognisedLegitimateInterest]);
    assert_eq!(service.lawful_bases[1].article(), "Art 6(1)(ea)");
    assert_eq!(service.systems[0].medium, Medium::Paper);
    let agreements: Vec<_> = register.recipients_of(service).map(|of| of.agreement.as_deref()).collect();
    assert_eq!(agreements, [Some("ISA-12")]);
    let json = serde_json::to_value(&register).unwrap();
    assert_eq!(serde_json::from_value::<Register>(json.clone()).unwrap(), register);
    assert_eq!(Register::from_value(&json), Ok(register));
}

#[test]
fn residents_see_the_processing_but_not_where_records_lie() {
    let register = parsed(SMALL).unwrap();
    let public = register.public(Language::Welsh);
    assert_eq!(public[0].name, "Trwyddedu");
    assert_eq!(public[0].recipients[0].name, "Yr heddlu");
    assert_eq!(public[0].special_category.as_deref(), Some("Art 9(2)(g); DPA 2018 Sch 1 para 12"));
    assert!(public[0].profiling && public[0].automation_explained.is_some());
    let shown = serde_json::to_string(&public).unwrap();
    assert!(!shown.contains("Cellar") && !shown.contains("Index cards"));
}

#[test]
fn every_mistake_is_named_at_once() {
    let text = SMALL
        .replace("[\"Encryption\"]", "[]")
        .replace("\"public_task\"", "\"because\"")
        .replace("\"paper\"", "\"papyrus\"")
        .replace("purposes =", "purpose =")
        .replace("[\"police\"]", "[\"circus\"]")
        .replace("offence_condition = 10", "offence_condition = 38");
    assert_eq!(
        paths(&text),
        [
            "register.security",
            "register.services[0].offence_condition",
            "register.services[0].systems[0].medium",
            "register.services[0].purposes",
            "register.services[0].lawful_bases[0]",
            "register.services[0].purpose",
            "register.services.licensing.recipients",
        ]
    );
}

#[test]
fn a_record_without_what_article_30_asks_for_is_refused() {
    for key in ["people", "data", "retention", "lawful_bases", "purposes", "contact", "name", "slug"] {
        let removed = SMALL
            .lines()
            .skip_while(|line| !line.starts_with("[[register.services"))
            .filter(|line| !line.starts_with(&format!("{key} =")));
        let head =
            "[register]\nsecurity = [\"x\"]\n[[register.recipients]]\nslug = \"police\"\nname = \"Police\"\n";
        let text = head.to_owned() + &removed.collect::<Vec<_>>().join("\n");
        assert_eq!(paths(&text), [format!("register.services[0].{key}")]);
    }
}

#[test]
fn the_same_name_twice_is_refused() {
    let recipient = "[[register.recipients]]\nslug = \"police\"\nname = \"Police\"\n";
    assert_eq!(paths(&format!("{SMALL}\n{recipient}")), ["register.recipients"]);
}

/// DPA 2018 s.10: which paragraph of Schedule 1 each condition of Art 9(2) needs.
#[test]
fn a_special_condition_needs_its_paragraph_of_schedule_1() {
    for (condition, paragraph, right) in [
        ("substantial_public_interest", Some(6), true),
        ("substantial_public_interest", Some(28), true),
        ("substantial_public_interest", Some(5), false),
        ("substantial_public_interest", None, false),
        ("employment_social_security_social_protection", Some(1), true),
        ("health_or_social_care", Some(2), true),
        ("health_or_social_care", Some(3), false),
        ("public_health", Some(3), true),
        ("archiving_research_statistics", Some(4), true),
        ("explicit_consent", None, true),
        ("explicit_consent", Some(6), false),
    ] {
        let paragraph = paragraph.map_or(String::new(), |number| format!(", schedule_1 = {number}"));
        let text = SMALL.replace(
            "condition = \"substantial_public_interest\", schedule_1 = 12",
            &format!("condition = \"{condition}\"{paragraph}"),
        );
        assert_eq!(parsed(&text).is_ok(), right, "{condition}{paragraph}");
    }
    assert_eq!(SpecialCondition::ExplicitConsent.schedule_1_paragraphs(), None);
}

#[test]
fn profiling_or_a_computer_decision_must_be_explained() {
    let text = SMALL.replace(", explanation = \"Premises are ranked by risk to plan visits.\"", "");
    assert_eq!(paths(&text), ["register.services[0].automation.explanation"]);
    assert!(errors(&text)[0].message.contains("Art 15(1)(h)"));
}
