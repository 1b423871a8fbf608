//! Verifying an export without database or key: signature, files, histories, seals.
//!
//! The bundle may have been made to do harm: see `archive`. Memory grows with the number of cases times the days on
//! which they changed, 56 bytes each, and not with the size of the histories.

mod archive;
mod case;
mod heads;
mod parts;

use crate::app::proof::bundle::archive::Archive;
use crate::app::proof::bundle::heads::Heads;
use crate::app::proof::format::{
    CASES, CaseFile, EVENTS, FORMAT, FileNote, MANIFEST, Manifest, README, SEALS, SIGNATURE, add_up,
    case_files, signed_text,
};
use crate::app::proof::report::Report;
use crate::app::proof::seal::Seal;
use crate::domain::reference::Reference;
use crate::domain::text::unhex;
use crate::secret::chain::hash;
use crate::vault::signature_fits;
use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};
use uuid::Uuid;

/// Verifies an export. Every trouble is a fault in the report.
pub fn verify_bundle(reader: impl Read + Seek) -> Report {
    verify_bundle_within(reader, u64::MAX)
}

/// The same for a bundle from somebody who may mean harm: it is not unpacked beyond so many bytes.
pub(super) fn verify_bundle_within(reader: impl Read + Seek, most: u64) -> Report {
    let mut report = Report::default();
    match Archive::open(reader, most) {
        Err(why) => report.fault("bundle", why),
        Ok(mut archive) => match manifest(&mut archive, &mut report) {
            Err(why) => report.fault(MANIFEST, why),
            Ok(manifest) => Checking::new(&manifest, &mut report).everything(&mut archive),
        },
    }
    report
}

/// Reads the list of files and checks who signed it.
fn manifest<R: Read + Seek>(archive: &mut Archive<R>, report: &mut Report) -> Result<Manifest, String> {
    let bytes = archive.small(MANIFEST)?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|error| format!("is not as it should be: {error}"))?;
    if manifest.format != FORMAT {
        return Err(format!(
            "has format {}, which this program does not know: use a newer one",
            manifest.format
        ));
    }
    let signature = archive.small(SIGNATURE).unwrap_or_default();
    let signature = String::from_utf8(signature).ok().and_then(|text| unhex(text.trim()));
    let fits = unhex(&manifest.public_key)
        .zip(signature)
        .is_some_and(|(key, signature)| signature_fits(&key, signed_text(&bytes).as_bytes(), &signature));
    if !fits {
        report.fault(MANIFEST, "was changed: its signature does not fit");
    }
    for name in archive.unlisted(&manifest.files) {
        report.fault(name, "is in the bundle and not in the list of files");
    }
    report.public_key = Some(manifest.public_key.clone());
    Ok(manifest)
}

/// The same histories as several files tell of them: what is added up must be equal.
#[derive(Default)]
struct Told {
    events_by_case: String,
    events_by_line: String,
    heads_by_case: String,
    heads_by_row: String,
}

/// What is known while a bundle is read.
struct Checking<'a> {
    manifest: &'a Manifest,
    report: &'a mut Report,
    heads: Heads,
    names: HashMap<Uuid, String>,
    told: Told,
}

/// What a listed file is.
enum Part {
    Plain,
    Table,
    Lines,
    Seals,
    Case(Reference),
}

fn part(name: &str) -> Option<Part> {
    match name {
        README => Some(Part::Plain),
        CASES => Some(Part::Table),
        EVENTS => Some(Part::Lines),
        SEALS => Some(Part::Seals),
        _ => {
            let reference = Reference::parse(name.strip_prefix("cases/")?.split('/').next()?)?;
            let [json, html] = case_files(reference.as_str());
            if name == json { Some(Part::Case(reference)) } else { (name == html).then_some(Part::Plain) }
        }
    }
}

impl<'a> Checking<'a> {
    fn new(manifest: &'a Manifest, report: &'a mut Report) -> Self {
        Self { manifest, report, heads: Heads::default(), names: HashMap::new(), told: Told::default() }
    }

    fn everything<R: Read + Seek>(mut self, archive: &mut Archive<R>) {
        let manifest = self.manifest;
        let seals = manifest.files.iter().find(|file| file.name == SEALS);
        if let Some(note) = seals {
            // First the days, so that each event finds its seal; the roots when all histories are known.
            let read = archive.streamed(note, |reader| parts::each_seal(reader, |note| self.seal(note.seal)));
            self.tell(SEALS, read);
        }
        let mut names = HashSet::new();
        for file in &manifest.files {
            if !names.insert(&file.name) {
                self.report.fault(&file.name, "is listed twice");
                continue;
            }
            let read = self.file(archive, file);
            self.tell(&file.name, read);
        }
        for name in
            [README, CASES, EVENTS, SEALS].into_iter().filter(|name| !names.contains(&(*name).to_owned()))
        {
            self.report.fault(name, "is missing from the list of files");
        }
        if let Some(note) = seals {
            let mut place = 0;
            let read = archive.streamed(note, |reader| {
                parts::each_seal(reader, |note| {
                    if manifest.complete {
                        self.heads.check_complete(place, &note, self.report);
                    } else {
                        self.heads.check_paths(place, &note, &self.names, self.report);
                    }
                    place += 1;
                })
            });
            // Told already when it was read for the first time.
            drop(read);
        }
        self.totals();
    }

    fn tell(&mut self, name: &str, read: Result<(), String>) {
        if let Err(why) = read {
            self.report.fault(name, why);
        }
    }

    fn seal(&mut self, seal: Seal) {
        let place = format!("seal of {}", seal.day);
        for fault in seal.faults_after(self.heads.last()) {
            self.report.fault(&place, fault);
        }
        if seal.public_key != self.manifest.public_key {
            self.report.fault(&place, "was signed with another key than the list of files");
        }
        if seal.organisation != self.manifest.organisation.id {
            self.report.fault(&place, "is that of another organisation");
        }
        self.report.seals += 1;
        self.report.sealed_to = self.report.sealed_to.max(Some(seal.day));
        self.heads.seal(seal);
    }

    fn file<R: Read + Seek>(&mut self, archive: &mut Archive<R>, note: &FileNote) -> Result<(), String> {
        match part(&note.name) {
            None => Err("is no name that an export has".to_owned()),
            Some(Part::Plain) => archive.streamed(note, |_| Ok(())),
            // Read before.
            Some(Part::Seals) => Ok(()),
            Some(Part::Table) => archive.streamed(note, |reader| {
                parts::each_row(reader, |row| {
                    self.told.heads_by_row = add_up(&self.told.heads_by_row, &row);
                })
            }),
            Some(Part::Lines) => archive.streamed(note, |reader| {
                let mut changed = 0_u64;
                parts::each_line(reader, |line| {
                    let event = &line.event;
                    let link = line.case.parse().map(|case| event.link(case));
                    changed += u64::from(!link.is_ok_and(|link| hash(&event.prev_hash, &link) == event.hash));
                    self.told.events_by_line = add_up(&self.told.events_by_line, &event.hash);
                })?;
                match changed {
                    0 => Ok(()),
                    _ => Err(format!("{changed} events were changed: they do not have their hashes")),
                }
            }),
            Some(Part::Case(reference)) => {
                let bytes = archive.whole(note)?;
                let file: CaseFile = serde_json::from_slice(&bytes)
                    .map_err(|error| format!("is not as it should be: {error}"))?;
                self.case(&file, reference.as_str())
            }
        }
    }

    fn case(&mut self, file: &CaseFile, reference: &str) -> Result<(), String> {
        let id: Uuid = file.case.parse().map_err(|_| "has a case id that is no UUID".to_owned())?;
        self.report.cases += 1;
        let place = format!("case {reference}");
        if self.names.insert(id, reference.to_owned()).is_some() {
            self.report.fault(&place, "is in the bundle twice");
        }
        for fault in case::faults(file, id, reference, &self.manifest.organisation.id) {
            self.report.fault(&place, fault);
        }
        for told in &file.events {
            let event = &told.event;
            self.report.events += 1;
            let sealed = self.heads.event(id, event.seq, &event.hash, event.recorded_at);
            self.report.unsealed += u64::from(!sealed);
            self.told.events_by_case = add_up(&self.told.events_by_case, &event.hash);
        }
        let (seq, head) =
            file.events.last().map_or((0, ""), |told| (told.event.seq, told.event.hash.as_str()));
        self.told.heads_by_case = add_up(&self.told.heads_by_case, &format!("{reference} {seq} {head}"));
        Ok(())
    }

    fn totals(self) {
        let (manifest, report) = (self.manifest, self.report);
        let expected = (manifest.cases, manifest.events, manifest.seals);
        if expected != (report.cases, report.events, report.seals) {
            report.fault(
                MANIFEST,
                format!(
                    "tells of {} cases, {} events and {} seals; the bundle holds {}, {} and {}",
                    expected.0, expected.1, expected.2, report.cases, report.events, report.seals
                ),
            );
        }
        if self.told.events_by_line != self.told.events_by_case {
            report.fault(EVENTS, "does not tell of the same events as the histories of the cases");
        }
        if self.told.heads_by_row != self.told.heads_by_case {
            report.fault(CASES, "does not tell of the same cases as their histories");
        }
    }
}
