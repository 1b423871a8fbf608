//! Which head each history had when each seal was made, and whether the seals' roots fit them.

use crate::app::proof::format::SealNote;
use crate::app::proof::report::Report;
use crate::app::proof::seal::{Seal, leaf};
use crate::domain::text::{Instant, hex, unhex};
use crate::secret::merkle::{Tree, root_from};
use std::collections::HashMap;
use uuid::Uuid;

/// The head of one history inside one seal: 56 bytes, because there is one for each case and day on which it changed.
type Head = (Uuid, i64, [u8; 32]);

/// The seals of a bundle with the heads that its histories had.
#[derive(Default)]
pub(super) struct Heads {
    seals: Vec<Seal>,
    heads: Vec<Vec<Head>>,
    events: Vec<i64>,
}

fn text((case, seq, hash): &Head) -> String {
    leaf(&case.to_string(), *seq, &hex(hash))
}

impl Heads {
    /// Takes the next seal.
    pub(super) fn seal(&mut self, seal: Seal) {
        self.seals.push(seal);
        self.heads.push(Vec::new());
        self.events.push(0);
    }

    /// The newest seal.
    pub(super) fn last(&self) -> Option<&Seal> {
        self.seals.last()
    }

    /// Takes the next event of a history, in order; answers whether a seal covers it.
    pub(super) fn event(&mut self, case: Uuid, seq: i64, hash: &str, at: Instant) -> bool {
        let place = self.seals.partition_point(|seal| seal.sealed_until < at);
        let (Some(heads), Some(events)) = (self.heads.get_mut(place), self.events.get_mut(place)) else {
            return false;
        };
        *events += 1;
        let bytes = unhex(hash).and_then(|bytes| bytes.try_into().ok()).unwrap_or([0; 32]);
        match heads.last_mut() {
            Some(last) if last.0 == case => *last = (case, seq, bytes),
            _ => heads.push((case, seq, bytes)),
        }
        true
    }

    /// Whether the seal at this place fits the histories of a bundle with every case.
    pub(super) fn check_complete(&mut self, place: usize, note: &SealNote, report: &mut Report) {
        let name = format!("seal of {}", note.seal.day);
        let Some(heads) = self.heads.get_mut(place) else { return };
        heads.sort_unstable();
        let leaves: Vec<String> = heads.iter().map(text).collect();
        let own = note.organisation_leaf.as_deref().filter(|own| own.starts_with(&note.seal.organisation));
        let root = Tree::new(leaves.iter().map(String::as_str).chain(own)).root();
        let cases = i64::try_from(leaves.len()).unwrap_or(i64::MAX);
        let events = self.events.get(place).copied().unwrap_or_default();
        if (cases, events) != (note.seal.cases, note.seal.events) {
            report.fault(
                &name,
                format!(
                    "covers {} events of {} cases; the bundle holds {events} events of {cases} cases",
                    note.seal.events, note.seal.cases
                ),
            );
        }
        if root != note.seal.root {
            report.fault(
                &name,
                "its root does not fit: a history that it covers was changed, added or removed",
            );
        }
    }

    /// Whether the paths of a seal lead from the histories of a partial bundle to its root.
    pub(super) fn check_paths(
        &self,
        place: usize,
        note: &SealNote,
        names: &HashMap<Uuid, String>,
        report: &mut Report,
    ) {
        let heads = self.heads.get(place).map(Vec::as_slice).unwrap_or_default();
        for head in heads {
            let case = head.0.to_string();
            let fits = note
                .paths
                .get(&case)
                .and_then(|path| root_from(&text(head), path))
                .is_some_and(|root| root == note.seal.root);
            if !fits {
                let name = names.get(&head.0).unwrap_or(&case);
                report.fault(
                    format!("case {name}"),
                    format!(
                        "its history does not fit the seal of {}: it was changed after that day",
                        note.seal.day
                    ),
                );
            }
        }
        for case in note.paths.keys() {
            let here = |head: &Head| head.0.to_string() == *case;
            if !heads.iter().any(here) {
                report.fault(
                    format!("case {case}"),
                    format!("the seal of {} covers events of it that are not in the bundle", note.seal.day),
                );
            }
        }
    }
}
