//! The organisation's own history in sentences, in English and Welsh, without any name of a person.
//!
//! Who did it is added by the caller. Where a member of staff is meant the sentence holds `{staff:<id>}`, which the caller
//! replaces by a name.

use crate::domain::text::Language;
use serde_json::Value;

/// Every kind of event: its name, what it says in English and in Welsh. `{field}` is taken from the body.
pub const KINDS: &[(&str, &str, &str)] = &[
    ("organisation_created", "The council was set up.", "Sefydlwyd y cyngor."),
    (
        "settings_changed",
        "The council's settings changed: {fields}.",
        "Newidiodd gosodiadau’r cyngor: {fields}.",
    ),
    (
        "register_changed",
        "The register of processing changed: {fields}.",
        "Newidiodd y gofrestr brosesu: {fields}.",
    ),
    ("holidays_imported", "Public holidays were imported.", "Mewnforiwyd gwyliau cyhoeddus."),
    (
        "export_made",
        "An export was made ({kind}, cases: {cases}).",
        "Gwnaed allforiad ({kind}, achosion: {cases}).",
    ),
    ("staff_invited", "{staff} was invited as {role}.", "Gwahoddwyd {staff} fel {role}."),
    ("staff_added", "{staff} was added as {role}.", "Ychwanegwyd {staff} fel {role}."),
    (
        "staff_changed",
        "The account of {staff} changed: the role is {role}.",
        "Newidiodd cyfrif {staff}: y rôl yw {role}.",
    ),
    ("staff_disabled", "The account of {staff} was closed.", "Caewyd cyfrif {staff}."),
    ("staff_enabled", "The account of {staff} was opened again.", "Ailagorwyd cyfrif {staff}."),
    ("password_changed", "The password of {staff} was set.", "Gosodwyd cyfrinair {staff}."),
    ("token_made", "A token was made that acts for {staff}.", "Gwnaed tocyn sy’n gweithredu dros {staff}."),
    (
        "token_revoked",
        "A token that acted for {staff} was revoked.",
        "Diddymwyd tocyn a oedd yn gweithredu dros {staff}.",
    ),
    (
        "calendar_made",
        "{staff} made the address of a private calendar.",
        "Gwnaeth {staff} gyfeiriad calendr preifat.",
    ),
    (
        "calendar_revoked",
        "{staff} ended the address of a private calendar.",
        "Daeth {staff} â chyfeiriad calendr preifat i ben.",
    ),
    ("absence_set", "{staff} is away from {from} to {to}.", "Mae {staff} i ffwrdd o {from} i {to}."),
    ("absence_ended", "The absence of {staff} was ended.", "Daeth absenoldeb {staff} i ben."),
    (
        "letter_retried",
        "A letter that had not left was queued again ({kind}).",
        "Rhoddwyd llythyr nad oedd wedi gadael yn ôl yn y ciw ({kind}).",
    ),
    (
        "letter_stopped",
        "A letter was stopped before it left ({kind}).",
        "Ataliwyd llythyr cyn iddo adael ({kind}).",
    ),
    (
        "letter_text_saved",
        "The council's own text of a letter was saved ({letter}, {language}, version {version}).",
        "Cadwyd testun y cyngor ei hun ar gyfer llythyr ({letter}, {language}, fersiwn {version}).",
    ),
    (
        "letter_text_reset",
        "A letter went back to the standard text ({letter}, {language}, version {version}).",
        "Aeth llythyr yn ôl i’r testun safonol ({letter}, {language}, fersiwn {version}).",
    ),
];

/// One event as a sentence. A kind that is not known here, or a body that was damaged, is told as what it is: an auditor
/// must see it.
#[must_use]
pub fn sentence(kind: &str, body: &str, language: Language) -> String {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let welsh = language == Language::Welsh;
    match KINDS.iter().find(|(known, ..)| *known == kind) {
        Some((_, en, cy)) => filled(if welsh { cy } else { en }, &body, welsh),
        None if welsh => format!("Digwyddiad o fath nad yw’r rhaglen hon yn ei adnabod: {kind}."),
        None => format!("An event of a kind that this program does not know: {kind}."),
    }
}

/// Puts the fields of the body in their places.
fn filled(pattern: &str, body: &Value, welsh: bool) -> String {
    let mut pieces = pattern.split('{');
    let mut told = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        told.push_str(&value(name, body.get(name), welsh));
        told.push_str(rest);
    }
    told
}

fn value(name: &str, value: Option<&Value>, welsh: bool) -> String {
    match value {
        Some(Value::String(id)) if name == "staff" => format!("{{staff:{id}}}"),
        Some(Value::String(text)) => text.replace('_', " "),
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Some(Value::Null) | None if welsh => "heb ei nodi".to_owned(),
        Some(Value::Null) | None => "not noted".to_owned(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_in_both_languages() {
        let body = r#"{"version":3,"fields":["accent","settings.ladder"]}"#;
        let told = sentence("settings_changed", body, Language::English);
        assert_eq!(told, "The council's settings changed: accent, settings.ladder.");
        let told = sentence("settings_changed", body, Language::Welsh);
        assert_eq!(told, "Newidiodd gosodiadau’r cyngor: accent, settings.ladder.");
        // What was written before fields were noted can be told all the same.
        let told = sentence("settings_changed", r#"{"version":2}"#, Language::English);
        assert_eq!(told, "The council's settings changed: not noted.");
    }

    #[test]
    fn people_are_named_by_the_caller_and_what_is_not_known_is_said() {
        let told = sentence("staff_invited", r#"{"staff":"7","role":"dpo"}"#, Language::English);
        assert_eq!(told, "{staff:7} was invited as dpo.");
        assert!(sentence("something_new", "no json", Language::English).ends_with("something_new."));
        assert!(sentence("staff_disabled", "no json", Language::English).contains("not noted"));
    }

    #[test]
    fn the_reference_page_lists_every_kind() {
        let page = include_str!("../../../docs/reference/council-events.md");
        for (kind, ..) in KINDS {
            assert!(page.contains(&format!("| `{kind}` |")), "docs/reference/council-events.md lacks {kind}");
        }
    }
}
