//! One history of a bundle: its chain, its meaning, its content.

use crate::app::proof::chain::Walk;
use crate::app::proof::format::CaseFile;
use crate::app::proof::stored::references;
use crate::domain::case::{Actor, Case, Event, Recorded};
use crate::domain::text::ContentRef;
use std::collections::HashMap;
use uuid::Uuid;

/// What is wrong with a history by itself. `reference` is the one of its folder.
pub(super) fn faults(file: &CaseFile, id: Uuid, reference: &str, organisation: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut walk = Walk::new();
    for told in &file.events {
        let event = &told.event;
        faults.extend(walk.step(&event.link(id), &event.prev_hash, &event.hash));
    }
    if file.reference != reference || file.organisation != organisation {
        faults.push("its file names another case or another organisation".to_owned());
    }
    match fold(file) {
        Ok(case) if case.opening.reference != reference => {
            faults.push(format!("its history is that of {}", case.opening.reference));
        }
        Ok(_) => {}
        Err(why) => faults.push(format!("its history cannot be read: {why}")),
    }
    let recorded: HashMap<String, ContentRef> = file
        .events
        .iter()
        .flat_map(|told| references(&told.event.body))
        .map(|reference| (reference.id.to_string(), reference))
        .collect();
    for text in file.content.iter().flatten() {
        if recorded.get(&text.id).is_some_and(|known| known.digest != text.digest) {
            faults.push(format!("content {} does not carry the digest that was recorded", text.id));
        }
    }
    faults
}

fn fold(file: &CaseFile) -> Result<Case, String> {
    let history: Vec<Recorded> = file
        .events
        .iter()
        .map(|told| {
            let event = &told.event;
            Ok(Recorded {
                seq: event.seq,
                event: Event::parse(&event.kind, event.shape, &event.body)
                    .map_err(|error| error.to_string())?,
                actor: event.actor.parse::<Actor>().map_err(|error| error.to_string())?,
                at: event.recorded_at,
            })
        })
        .collect::<Result<_, String>>()?;
    Case::fold(history).map_err(|error| error.to_string())
}
