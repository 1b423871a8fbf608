//! A council's own texts, from saving them to the letters that they make.

use crate::app::AppError;
use crate::app::accounts::NewStaff;
use crate::app::accounts::tests::{Hall, wrong_field};
use crate::app::templates::{Text, Wanted};
use crate::app::{App, Caller};
use crate::domain::access::Role;
use crate::domain::text::Language::{English, Welsh};
use crate::mail::Kind;
use crate::store::letter_templates::TemplateRow;
use chrono::TimeDelta;

const OURS: &str =
    "Your account at {{ council.name }}\n\nDear {{ staff.name }},\n\nCome in: {{ action_link }}\n";
const INVITATION: (Kind, crate::domain::text::Language) = (Kind::Invitation, English);

async fn save(app: &App, by: &Caller, seen: i64, source: &str) -> Result<Text, AppError> {
    app.save_letter_text(by, INVITATION, seen, Wanted::Source(source.to_owned()), "Warmer words").await
}

/// Invites somebody; gives the text of the letter, and its note of the text that was used.
async fn invited(hall: &Hall, name: &str) -> (String, Option<i64>, Option<i64>) {
    let new = NewStaff {
        email: format!("{name}@example.org"),
        name: name.to_owned(),
        role: Role::Officer,
        service: None,
    };
    // Letters are listed newest first.
    hall.wait(TimeDelta::seconds(10));
    hall.app.invite(&hall.admin, &new).await.unwrap();
    let letter = hall
        .app
        .newest_letters(&hall.admin, &crate::app::mailbox::Wanted { limit: 1, ..Default::default() })
        .await
        .unwrap()
        .letters
        .remove(0);
    let text = hall.letters().await.remove(0);
    (text, letter.templates[0].version, letter.templates[0].instead_of)
}

#[tokio::test]
async fn a_saved_text_is_used_at_once_and_its_version_is_noted_with_the_letter() {
    let hall = Hall::open().await;
    let (before, version, _) = invited(&hall, "ivy").await;
    assert!(!before.contains("Come in:") && version.is_none());
    let saved = save(&hall.app, &hall.admin, 0, OURS).await.unwrap();
    assert_eq!((saved.version, saved.own), (1, true));
    let (text, version, _) = invited(&hall, "una").await;
    assert!(text.contains("Dear una,") && text.contains("Come in: https://"), "{text}");
    assert_eq!(version, Some(1));
    let neighbour = hall.neighbour().await;
    let council = hall.app.council(neighbour).await.unwrap();
    assert!(council.texts.get(Kind::Invitation, English).is_none(), "a text is its council's alone");
}

#[tokio::test]
async fn versions_are_kept_compared_and_gone_back_to_and_the_history_tells() {
    let hall = Hall::open().await;
    let dpo = hall.person("Dee Dpo", Role::Dpo).await;
    save(&hall.app, &hall.admin, 0, OURS).await.unwrap();
    let second = OURS.replace("Come in", "Welcome");
    save(&hall.app, &dpo, 1, &second).await.unwrap();
    let unchanged = save(&hall.app, &dpo, 2, &second).await.unwrap();
    assert_eq!(unchanged.version, 2, "saving what is in force already changes nothing");
    let lines = hall.app.compare_letter_texts(&dpo, INVITATION, (1, 2)).await.unwrap();
    let changed = serde_json::to_value(&lines).unwrap().to_string();
    assert!(changed.contains(r#"{"is":"gone","line":"Come in: {{ action_link }}"}"#), "{changed}");
    assert!(changed.contains(r#"{"is":"new","line":"Welcome: {{ action_link }}"}"#), "{changed}");
    let back = hall.app.save_letter_text(&dpo, INVITATION, 2, Wanted::Version(1), "").await.unwrap();
    assert_eq!((back.version, back.source.as_str()), (3, OURS));
    let standard = hall.app.save_letter_text(&dpo, INVITATION, 3, Wanted::Version(0), "").await.unwrap();
    assert_eq!((standard.version, standard.own), (4, false));
    assert_eq!(standard.source, standard.standard);
    assert!(!invited(&hall, "ivy").await.0.contains("Come in:"));
    let told = hall.app.own_history(&dpo, None, None, 6, English).await.unwrap();
    let sentences: Vec<_> = told.iter().map(|one| one.sentence.as_str()).collect();
    assert!(sentences.contains(&"A letter went back to the standard text (invitation, en, version 4)."));
    assert!(sentences.iter().any(|one| one.contains("saved (invitation, en, version 2)")), "{sentences:?}");
    assert!(told.iter().any(|one| one.by == "Dee Dpo"));
    assert_eq!(standard.versions.len(), 4);
    assert_eq!(
        (standard.versions[3].note.as_str(), standard.versions[3].saved_by.as_str()),
        ("Warmer words", "Ada Admin")
    );
}

#[tokio::test]
async fn who_saves_second_is_told_and_a_text_that_does_not_work_is_not_kept() {
    let hall = Hall::open().await;
    save(&hall.app, &hall.admin, 0, OURS).await.unwrap();
    let late = save(&hall.app, &hall.admin, 0, "Other\n\nwords").await;
    assert!(matches!(late, Err(AppError::Stale { now: 1 })));
    let wrong = save(&hall.app, &hall.admin, 1, "Hello\n\nDear {{ staf.name }},").await;
    let Err(AppError::Invalid(fields)) = wrong else { panic!("kept: {wrong:?}") };
    assert_eq!(fields[0].field, "source");
    let said = &fields[0].message;
    assert!(said.starts_with("Line 3 of the template names a fact that does not exist, staf.name"), "{said}");
    assert!(said.contains("Near it are: staff.name, "), "the nearest name is offered first: {said}");
    for bad in ["", "For {{ staff.name }}\n\nx", "Hello\n{% if due %}"] {
        assert_eq!(wrong_field(save(&hall.app, &hall.admin, 1, bad).await), "source", "{bad}");
    }
    let long = "x".repeat(501);
    let noted = Wanted::Source("A\n\nb".to_owned());
    assert_eq!(
        wrong_field(hall.app.save_letter_text(&hall.admin, INVITATION, 1, noted, &long).await),
        "note"
    );
    let none = hall.app.save_letter_text(&hall.admin, INVITATION, 1, Wanted::Version(9), "").await;
    assert!(matches!(none, Err(AppError::NotFound)));
    assert_eq!(hall.app.letter_text(&hall.admin, Kind::Invitation, English).await.unwrap().version, 1);
}

#[tokio::test]
async fn only_who_may_change_letters_does_and_an_auditor_reads_every_version() {
    let hall = Hall::open().await;
    save(&hall.app, &hall.admin, 0, OURS).await.unwrap();
    for role in [Role::Officer, Role::Auditor, Role::Searcher] {
        let caller = hall.person(&format!("{role} Person"), role).await;
        assert!(matches!(save(&hall.app, &caller, 1, "A\n\nb").await, Err(AppError::Forbidden)), "{role}");
        let read = hall.app.letter_text_version(&caller, Kind::Invitation, English, 1).await;
        assert_eq!(read.is_ok(), role != Role::Searcher, "{role}");
        assert_eq!(hall.app.letter_texts(&caller).await.is_ok(), role != Role::Searcher, "{role}");
    }
}

#[tokio::test]
async fn a_text_that_an_upgrade_broke_stops_no_letter_and_everybody_who_must_know_is_told() {
    let hall = Hall::open().await;
    assert!(!hall.app.readiness().await.unwrap().letter_texts_fail);
    let row = TemplateRow {
        org_id: hall.org.to_string(),
        kind: "invitation".to_owned(),
        language: "en".to_owned(),
        version: 1,
        source: Some("Hello\n\n{{ staff.nickname }}".to_owned()),
        note: String::new(),
        saved_by: hall.admin.actor().to_string(),
        saved_at: hall.app.time.now().utc().naive_utc(),
    };
    hall.app.store.write(hall.org, move |scope| scope.add_template(&row)).await.unwrap();
    let (text, version, instead_of) = invited(&hall, "ivy").await;
    assert!(text.contains("ivy") && text.contains("https://"), "{text}");
    assert_eq!((version, instead_of), (None, Some(1)));
    let listed = hall.app.letter_texts(&hall.admin).await.unwrap();
    let broken = listed.iter().find(|one| one.kind == Kind::Invitation && one.language == English).unwrap();
    assert!(broken.fault.as_ref().is_some_and(|fault| fault.contains("staff.nickname")), "{broken:?}");
    assert!(hall.app.readiness().await.unwrap().letter_texts_fail);
}

#[tokio::test]
async fn a_preview_names_what_the_text_leaves_out() {
    let hall = Hall::open().await;
    let source = "Ateb: {{ reference }}\n\n{{ parts.greeting }}\n\n{{ outcome|outcome }}\n";
    let shown = hall.app.preview_letter_text(&hall.admin, Kind::Response, Welsh, source).await.unwrap();
    assert_eq!(shown.subject, "Ateb: DSR-2026-00042-K");
    assert!(shown.text.contains("Annwyl Gwen Bowen,") && shown.html.contains("<html lang=\"cy\">"));
    assert_eq!(shown.left_out, ["about", "challenge", "contact"]);
}

/// The bytes of a text in base 64.
fn bytes(text: &str) -> Vec<u8> {
    let digits = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect::<Vec<_>>();
    let places = text.chars().filter_map(|sign| digits.iter().position(|digit| *digit == sign));
    let bits: Vec<bool> =
        places.flat_map(|place| (0..6).rev().map(move |bit| place >> bit & 1 == 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | u8::from(*bit))).collect()
}

#[tokio::test]
async fn the_policy_of_a_letters_page_allows_the_style_of_letters() {
    let hall = Hall::open().await;
    let shown = hall.app.preview_letter_text(&hall.admin, Kind::Invitation, English, OURS).await.unwrap();
    let style = shown.html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let named = crate::app::templates::STYLE_DIGEST.strip_prefix("sha256-").unwrap();
    let named = crate::domain::text::hex(&bytes(named));
    assert_eq!(named, crate::secret::digest(style.as_bytes()), "STYLE_DIGEST is that of the style");
}
