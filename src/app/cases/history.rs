//! The history of a case, event by event, with the sentence for each, the texts behind it and the hashes.

use crate::app::cases::names::Colleagues;
use crate::app::dossier::Dossier;
use crate::app::mailbox::Letter;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::Recorded;
use crate::domain::narrative;
use crate::domain::reference::Reference;
use crate::domain::text::{ContentRef, Instant, Language};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A history.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct History {
    /// The case.
    pub reference: String,
    /// Its version: the place of its newest event.
    pub version: i64,
    /// What happened, oldest first.
    pub events: Vec<Entry>,
}

/// One event.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entry {
    /// Its place.
    pub seq: i64,
    /// Its kind.
    pub kind: String,
    /// What happened, in plain words.
    pub sentence: String,
    /// Who caused it, as recorded.
    pub actor: String,
    /// Their name.
    pub by: String,
    /// When it was written down, UTC.
    pub at: Instant,
    /// Whether a later event took it out of the reckoning.
    pub voided: bool,
    /// The stored body.
    pub body: Value,
    /// The number of the body's shape.
    pub shape: i16,
    /// Texts behind the references in the body, by their place in it; none after disposal.
    pub texts: BTreeMap<String, Value>,
    /// The hash of the event before.
    pub prev_hash: String,
    /// The hash of this one.
    pub hash: String,
    /// The letters that it caused, with the texts that they were written with.
    pub letters: Vec<Letter>,
}

/// Opens every reference to sealed content inside a body.
fn open(dossier: &Dossier, path: &str, value: &Value, into: &mut BTreeMap<String, Value>) {
    if let Ok(content) = serde_json::from_value::<ContentRef>(value.clone()) {
        if let Some(text) = dossier.text(&content) {
            // People are sealed as JSON; everything else is plain text.
            let person = text.starts_with('{').then(|| serde_json::from_str(text).ok()).flatten();
            into.insert(path.to_owned(), person.unwrap_or_else(|| Value::String(text.to_owned())));
        }
        return;
    }
    let step = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| open(dossier, &step(name), value, into))
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, value)| open(dossier, &step(&at.to_string()), value, into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn entry(
    dossier: &Dossier,
    row: &crate::store::history::EventRow,
    recorded: &Recorded,
    colleagues: &Colleagues,
    letters: &[Letter],
    language: Language,
) -> Result<Entry, AppError> {
    let body: Value = serde_json::from_str(&row.body)?;
    let mut texts = BTreeMap::new();
    open(dossier, "", &body, &mut texts);
    Ok(Entry {
        seq: row.seq,
        kind: row.kind.clone(),
        sentence: colleagues.in_sentence(&narrative::sentence(recorded, language)),
        actor: row.actor.clone(),
        by: colleagues.actor(recorded.actor),
        at: recorded.at,
        voided: dossier.case.voided.contains(&row.seq),
        body,
        shape: row.shape,
        texts,
        prev_hash: row.prev_hash.clone(),
        hash: row.hash.clone(),
        letters: letters.iter().filter(|letter| letter.event == Some(row.seq)).cloned().collect(),
    })
}

impl App {
    /// The whole history of a case, told in a language; the look is noted.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case, `Forbidden` by role.
    pub async fn history_of(
        &self,
        caller: &Caller,
        reference: &Reference,
        language: Language,
    ) -> Result<History, AppError> {
        caller.require(Action::ReadHistory)?;
        let dossier = self.dossier(caller, reference).await?;
        let colleagues = self.colleagues(caller).await?;
        self.note_access(caller, Some(dossier.id), "history", None).await?;
        let letters = self.letters_of(caller, &dossier).await?;
        let pairs = dossier.events.iter().zip(&dossier.case.history);
        let events =
            pairs.map(|(row, recorded)| entry(&dossier, row, recorded, &colleagues, &letters, language));
        Ok(History {
            reference: dossier.row.reference.clone(),
            version: dossier.row.version,
            events: events.collect::<Result<_, _>>()?,
        })
    }
}
