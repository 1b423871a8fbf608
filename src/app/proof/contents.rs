//! Sealed content against the digests that the history holds.

use crate::app::proof::stored::{Stored, open, references};
use crate::domain::case::Case;
use crate::domain::ids::CaseId;
use crate::files::Folder;
use crate::vault::{SealKey, Vault};
use std::collections::HashMap;

/// What is wrong with the content of a case: does not open, does not fit its digest, is not there, or is still there
/// after it was destroyed.
pub(super) fn content_faults(
    vault: &Vault,
    files: &Folder,
    id: CaseId,
    stored: &Stored,
    case: &Case,
) -> Vec<String> {
    let key = match stored.key(vault, id) {
        Ok(key) => key,
        Err(fault) => return vec![fault.to_owned()],
    };
    match (key, case.content_destroyed) {
        (Some(key), None) => misfits(&key, files, stored),
        (None, None) => vec!["its key is missing although its content was never destroyed".to_owned()],
        (key, Some(_)) => {
            let left = key.is_some() || !stored.contents.is_empty() || !stored.documents.is_empty();
            left.then(|| "content is left although it was destroyed".to_owned()).into_iter().collect()
        }
    }
}

fn misfits(key: &SealKey, files: &Folder, stored: &Stored) -> Vec<String> {
    let mut faults = Vec::new();
    let mut digests: HashMap<&str, String> = HashMap::new();
    for row in &stored.contents {
        match open(key, row) {
            Some(opened) => drop(digests.insert(&row.id, opened.digest)),
            None => {
                faults.push(format!("content {} ({}) was changed: it does not open", row.id, row.kind));
                // Told once; its digest needs no second line.
                digests.insert(&row.id, String::new());
            }
        }
    }
    for row in &stored.documents {
        digests.insert(&row.id, row.digest.clone());
        let there = row.id.parse().is_ok_and(|id| files.get(id).is_ok_and(|sealed| !sealed.is_empty()));
        if !there {
            faults.push(format!("document {} is not in the folder of documents", row.id));
        }
    }
    for event in &stored.events {
        for reference in references(&event.body) {
            match digests.get(reference.id.to_string().as_str()) {
                None => faults.push(format!("content {} of event {} is missing", reference.id, event.seq)),
                Some(digest) if !digest.is_empty() && *digest != reference.digest => {
                    let place = format!("content {} of event {}", reference.id, event.seq);
                    faults.push(format!("{place} is not the one that was recorded"));
                }
                Some(_) => {}
            }
        }
    }
    faults
}
