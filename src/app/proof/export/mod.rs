//! The export for auditors: a ZIP written from front to back, and the same figures as plain streams.
//!
//! Writing may block, so run these futures on a thread that may wait. Every export is recorded before its first byte:
//! in the organisation's history, and with content in the access log of each case.

mod archive;
mod names;
mod page;
mod record;
mod seals;
mod selection;
mod table;

pub(in crate::app::proof) use selection::Chosen;
pub use selection::{Cases, Fitting, Selection};

use crate::app::dossier::recorded;
use crate::app::mailbox::letter;
use crate::app::proof::export::archive::Archive;
use crate::app::proof::export::names::Names;
use crate::app::proof::export::record::Kind;
use crate::app::proof::export::selection::Choice;
use crate::app::proof::format::{
    CASES, CaseFile, EVENTS, EventLine, EventNote, FORMAT, LetterNote, MANIFEST, Manifest, OrganisationNote,
    README, SIGNATURE, ToldEvent, case_files, signed_text,
};
use crate::app::proof::stored::{Stored, open, references};
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::narrative::{sentence, unreadable};
use crate::domain::text::Language;
use crate::store::Scope;
use std::collections::HashSet;
use std::io::Write;

/// What an export held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    /// Cases.
    pub cases: u64,
    /// Their events.
    pub events: u64,
    /// The fingerprint of the key that signed, to be handed over by another way than the file.
    pub fingerprint: String,
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl App {
    /// Writes an export. What changes while it is written stays out: all files tell of the moment of its beginning.
    ///
    /// # Errors
    /// `Forbidden` without the permission, `NotFound` for a case that is not there or that the caller may not know of,
    /// `Unavailable` when the database does not answer, `Internal` when writing fails.
    pub async fn export<W: Write>(
        &self,
        caller: &Caller,
        selection: &Selection,
        out: W,
    ) -> Result<Exported, AppError> {
        caller.require(Action::Export)?;
        let council = self.council(caller.org).await?;
        // The seals first: what they cover was recorded before the cases are chosen, and is therefore chosen.
        let sealed = self.store.read(caller.org, |scope| scope.seals()).await?;
        let choice = self.choose(caller, &selection.cases).await?;
        self.record_export(caller, Kind::Bundle, selection, &choice.chosen).await?;
        let names = self.names(caller).await?;
        let name = council.organisation.name.en.clone();
        let mut archive = Archive::new(out);
        archive.file(README, include_bytes!("readme.txt"))?;
        archive.begin(CASES)?;
        table::write_table(&mut archive, choice.chosen.iter().map(|one| &one.row), &names)?;
        archive.begin(EVENTS)?;
        let events = self.write_events(caller, &choice, &mut archive).await?;
        for one in &choice.chosen {
            let file = self.case_file(caller, one, &names, selection.without_content).await?;
            let [json, html] = case_files(&file.reference);
            archive.file(&json, &serde_json::to_vec_pretty(&file)?)?;
            archive.file(&html, page::page(&name, &file).as_bytes())?;
        }
        let seals = count(sealed.len());
        self.write_seals(caller, &choice, sealed, &mut archive).await?;
        let manifest = Manifest {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            organisation: OrganisationNote {
                id: council.id.to_string(),
                slug: council.organisation.slug.to_string(),
                name,
            },
            made_at: self.time.now(),
            made_by: caller.actor().to_string(),
            selection: serde_json::to_value(selection)?,
            complete: choice.complete,
            content: !selection.without_content,
            cases: count(choice.chosen.len()),
            events,
            seals,
            public_key: self.vault.public_key(),
            files: archive.files(),
        };
        let bytes = serde_json::to_vec_pretty(&manifest)?;
        archive.file(MANIFEST, &bytes)?;
        archive.file(SIGNATURE, self.vault.sign(signed_text(&bytes).as_bytes()).as_bytes())?;
        archive.finish()?;
        let fingerprint = crate::app::proof::fingerprint(&manifest.public_key);
        Ok(Exported { cases: manifest.cases, events, fingerprint })
    }

    /// Streams `cases.csv` of the chosen cases; no personal content is in it.
    ///
    /// # Errors
    /// As [`App::export`].
    pub async fn cases_csv(&self, caller: &Caller, cases: &Cases, out: impl Write) -> Result<(), AppError> {
        let choice = self.begin_stream(caller, Kind::Table, cases).await?;
        let names = self.names(caller).await?;
        table::write_table(out, choice.chosen.iter().map(|one| &one.row), &names)
    }

    /// Streams every event of the chosen cases, a line each, in order of case and position; no personal content is in it.
    ///
    /// # Errors
    /// As [`App::export`].
    pub async fn events_ndjson(
        &self,
        caller: &Caller,
        cases: &Cases,
        mut out: impl Write,
    ) -> Result<u64, AppError> {
        let choice = self.begin_stream(caller, Kind::Events, cases).await?;
        self.write_events(caller, &choice, &mut out).await
    }

    async fn begin_stream(&self, caller: &Caller, kind: Kind, cases: &Cases) -> Result<Choice, AppError> {
        caller.require(Action::Export)?;
        let choice = self.choose(caller, cases).await?;
        let selection = Selection { cases: cases.clone(), without_content: true };
        self.record_export(caller, kind, &selection, &choice.chosen).await?;
        Ok(choice)
    }

    async fn names(&self, caller: &Caller) -> Result<Names, AppError> {
        Ok(Names::new(self.store.read(caller.org, |scope| scope.staff()).await?))
    }

    async fn write_events(
        &self,
        caller: &Caller,
        choice: &Choice,
        out: &mut impl Write,
    ) -> Result<u64, AppError> {
        let mut written = 0;
        for one in &choice.chosen {
            let id = one.id;
            let events = self.store.read(caller.org, move |scope| scope.history(id)).await?;
            for event in events.iter().filter(|event| event.seq <= one.row.version) {
                let line = EventLine {
                    case: event.case_id.clone(),
                    reference: one.row.reference.clone(),
                    event: EventNote::from(event),
                };
                serde_json::to_writer(&mut *out, &line)?;
                out.write_all(b"\n")?;
                written += 1;
            }
        }
        Ok(written)
    }

    async fn case_file(
        &self,
        caller: &Caller,
        one: &Chosen,
        names: &Names,
        without_content: bool,
    ) -> Result<CaseFile, AppError> {
        let id = one.id;
        let find = move |scope: &mut Scope<'_>| Ok((Stored::read(scope, id)?, scope.letters_of(id)?));
        let (mut stored, letters) = self.store.read(caller.org, find).await?;
        one.clip(&mut stored);
        let reference = &one.row.reference;
        let letters = letters.into_iter().map(|row| letter(row, Some(reference.clone())));
        let caused = letters.filter(|letter| letter.event.is_none_or(|event| event <= one.row.version));
        let told = stored.events.iter().map(|row| ToldEvent {
            event: EventNote::from(row),
            by: names.of_actor(&row.actor),
            // An event that cannot be read is exported all the same: an auditor must see it.
            sentence: recorded(row).map_or_else(
                |_| unreadable(&row.kind, Language::English),
                |event| names.in_sentence(&sentence(&event, Language::English)),
            ),
        });
        let key = stored.key(&self.vault, id).ok().flatten();
        // Only what the history speaks of: the code that opens the status page is the requester's alone.
        let told_of: HashSet<String> = stored
            .events
            .iter()
            .flat_map(|row| references(&row.body))
            .map(|one| one.id.to_string())
            .collect();
        let contents = stored.contents.iter().filter(|row| told_of.contains(&row.id));
        let opened = contents.filter_map(|row| open(key.as_ref()?, row));
        Ok(CaseFile {
            format: FORMAT,
            organisation: caller.org.to_string(),
            case: id.to_string(),
            reference: reference.clone(),
            events: told.collect(),
            letters: caused.map(LetterNote::from).collect(),
            content: (!without_content).then(|| opened.collect()),
        })
    }
}
