//! What is found in an export in which somebody changed something, with and without signing it anew.

use super::copy::{put_into, rechain, taken_out};
use super::{Town, everything, exported, tells, town};
use crate::app::proof::Fitting;
use crate::app::proof::format::{FileNote, MANIFEST, Manifest, SIGNATURE, signed_text};
use crate::app::proof::{Cases, Report, Selection, verify_bundle};
use crate::domain::reference::Reference;
use crate::secret::digest;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

type Files = BTreeMap<String, Vec<u8>>;

fn checked(bytes: &[u8]) -> Report {
    verify_bundle(Cursor::new(bytes))
}

fn unpacked(bytes: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn packed(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Signs a changed bundle anew: what somebody with the key could do.
fn resigned(town: &Town, mut files: Files) -> Vec<u8> {
    let mut manifest: Manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
    manifest.files.retain(|note| files.contains_key(&note.name));
    for note in &mut manifest.files {
        let content = &files[&note.name];
        *note = FileNote {
            name: note.name.clone(),
            bytes: u64::try_from(content.len()).unwrap(),
            sha256: digest(content),
        };
    }
    let bytes = serde_json::to_vec(&manifest).unwrap();
    files.insert(SIGNATURE.to_owned(), town.app.vault.sign(signed_text(&bytes).as_bytes()).into_bytes());
    files.insert(MANIFEST.to_owned(), bytes);
    packed(&files)
}

/// The longest history.
fn a_history(files: &Files) -> String {
    let histories = files.iter().filter(|(name, _)| name.ends_with("history.json"));
    histories.max_by_key(|(_, content)| content.len()).unwrap().0.clone()
}

#[test]
fn a_whole_export_is_sound_and_readable() {
    let town = town(1..5);
    let bytes = exported(&town, &everything());
    let report = checked(&bytes);
    assert!(report.is_sound(), "{:#?}", report.faults);
    assert_eq!((report.cases, report.unsealed), (4, 1));
    let files = unpacked(&bytes);
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    assert!(text("README.txt").contains("habeas verify --bundle"));
    assert!(text("cases.csv").contains("'=Ann Officer"), "{}", text("cases.csv"));
    let page = files.keys().find(|name| name.ends_with("history.html")).unwrap();
    assert!(text(page).contains("A request about access was received"), "{}", text(page));
    assert!(!text(page).contains("http"), "a page must load nothing");
    let holds = |kind: &str| text(&a_history(&files)).contains(&format!("\"kind\": \"{kind}\""));
    assert!(holds("person") && holds("details"), "an auditor needs the content");
    assert!(!holds("status secret"), "the requester's code is not the auditor's");
    let without = exported(&town, &Selection { without_content: true, ..everything() });
    assert!(checked(&without).is_sound());
    let files = unpacked(&without);
    assert!(files.values().all(|content| !String::from_utf8_lossy(content).contains("@example.org")));
}

#[test]
fn parts_are_sound_too() {
    let town = town(1..5);
    let all = unpacked(&exported(&town, &everything()));
    let reference = a_history(&all).split('/').nth(1).and_then(Reference::parse).unwrap();
    let some = Cases::Received(Fitting { from: "2026-10-01".parse().ok(), ..Fitting::default() });
    for cases in [Cases::One(reference), some, Cases::Sample { size: 2, seed: 7, of: Fitting::default() }] {
        let report = checked(&exported(&town, &Selection { cases: cases.clone(), without_content: false }));
        assert!(report.is_sound(), "{cases:?}: {:#?}", report.faults);
        assert!(report.cases > 0, "{cases:?}");
    }
    let sample = |seed| {
        let cases = Cases::Sample { size: 2, seed, of: Fitting::default() };
        let files = unpacked(&exported(&town, &Selection { cases, without_content: true }));
        files.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(sample(7), sample(7));
    assert!((0..20).any(|seed| sample(seed) != sample(7)));
}

#[test]
fn a_changed_dropped_or_added_file_is_found() {
    let town = town(1..4);
    let files = unpacked(&exported(&town, &everything()));
    for name in files.keys() {
        let mut dropped = files.clone();
        dropped.remove(name);
        assert!(!checked(&packed(&dropped)).is_sound(), "{name} dropped");
        let mut changed = files.clone();
        changed.get_mut(name).unwrap()[5] ^= 1;
        assert!(!checked(&packed(&changed)).is_sound(), "{name} changed");
    }
    let mut added = files;
    added.insert("../evil".to_owned(), b"x".to_vec());
    assert!(tells(&checked(&packed(&added)), "not in the list of files"));
}

#[test]
fn what_is_signed_anew_is_found_by_chain_and_seals() {
    let town = town(1..4);
    let files = unpacked(&exported(&town, &everything()));
    let name = a_history(&files);
    let change = |change: &dyn Fn(&mut Vec<serde_json::Value>)| {
        let mut changed = files.clone();
        let mut file: serde_json::Value = serde_json::from_slice(&files[&name]).unwrap();
        change(file["events"].as_array_mut().unwrap());
        changed.insert(name.clone(), serde_json::to_vec(&file).unwrap());
        checked(&resigned(&town, changed))
    };
    assert!(change(&|_| {}).is_sound());
    assert!(tells(&change(&|events| events[1]["actor"] = "system ".into()), "event 2 was changed"));
    assert!(tells(&change(&|events| drop(events.remove(1))), "event 2 is missing"));
    assert!(tells(&change(&|events| events.swap(1, 2)), "out of its place"));
    assert!(tells(&change(&|events| drop(events.pop())), "its root does not fit"));
    let mut dropped = files.clone();
    let folder = name.trim_end_matches("history.json");
    dropped.retain(|name, _| !name.starts_with(folder));
    assert!(tells(&checked(&resigned(&town, dropped)), "its root does not fit"));
}

#[test]
fn a_history_written_anew_does_not_fit_the_seals() {
    let honest = town(1..4);
    let mut copy = taken_out(&honest);
    copy.cases[0].events[1].actor = format!("staff:{}", uuid::Uuid::nil());
    rechain(&mut copy.cases[0], 1);
    let reference = Reference::parse(&copy.cases[0].row.as_ref().unwrap().reference).unwrap();
    let forged = put_into(copy, 1);
    assert!(tells(&checked(&exported(&forged, &everything())), "its root does not fit"));
    let one = Selection { cases: Cases::One(reference), without_content: true };
    assert!(tells(&checked(&exported(&forged, &one)), "it was changed after that day"));
}

#[test]
fn new_events_are_told_as_not_yet_sealed() {
    let town = super::unsealed_town(1..3);
    let report = checked(&exported(&town, &everything()));
    assert!(report.is_sound(), "{:#?}", report.faults);
    assert_eq!(report.unsealed, report.events);
    assert!(report.to_string().contains("not yet sealed"));
}

#[test]
fn exports_are_recorded() {
    let town = town(1..3);
    let _ = exported(&town, &everything());
    let read = town.app.store.read(town.org, |scope| {
        let history = scope.organisation_history(0, 100)?;
        let until = super::today().utc().naive_utc();
        Ok((history, scope.access_between(until - chrono::TimeDelta::seconds(1), until)?))
    });
    let (history, log) = super::run(read).unwrap();
    assert_eq!(history.last().unwrap().kind, "export_made");
    let cases = log.iter().filter(|row| row.what == "export" && row.case_id.is_some());
    assert_eq!(cases.count(), 2);
}

#[test]
fn a_bomb_and_rubbish_are_refused() {
    assert!(!checked(b"").is_sound());
    assert!(!checked(b"PK\x03\x04 not a zip").is_sound());
    let town = town(1..2);
    let bytes = exported(&town, &everything());
    assert!(!checked(&bytes[..bytes.len() / 2]).is_sound());
    let mut files = unpacked(&bytes);
    files.insert("cases.csv".to_owned(), vec![b'a'; 70 << 20]);
    assert!(tells(&checked(&resigned(&town, files)), "larger than such a file can be"));
}
