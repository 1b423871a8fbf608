//! `seals.json`: every seal, one at a time, with what links the exported histories to its root.

use crate::app::proof::export::archive::Archive;
use crate::app::proof::export::selection::Choice;
use crate::app::proof::format::{SEALS, SealNote};
use crate::app::proof::seal::{BEGINNING, Covered, Seal};
use crate::app::{App, AppError, Caller};
use crate::store::audit::SealRow;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;

impl App {
    /// Writes the seals. A complete export needs no paths, because the roots can be computed from its histories.
    pub(super) async fn write_seals<W: Write>(
        &self,
        caller: &Caller,
        choice: &Choice,
        seals: Vec<SealRow>,
        archive: &mut Archive<W>,
    ) -> Result<(), AppError> {
        let chosen: HashSet<String> = choice.chosen.iter().map(|one| one.id.to_string()).collect();
        archive.begin(SEALS)?;
        archive.write_all(b"[")?;
        let mut after = BEGINNING;
        for (place, row) in seals.into_iter().enumerate() {
            let until = row.sealed_until;
            let covered =
                self.store.read(caller.org, move |scope| Covered::read(scope, after, until)).await?;
            after = until;
            let mut paths = BTreeMap::new();
            if !choice.complete {
                let tree = covered.tree();
                let heads = covered.heads.iter().enumerate();
                let ours = heads.filter(|(_, (case, _, _))| chosen.contains(case));
                paths.extend(ours.filter_map(|(at, (case, _, _))| Some((case.clone(), tree.path(at)?))));
            }
            let organisation_leaf = covered.organisation_leaf;
            archive.write_all(if place == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(
                &mut *archive,
                &SealNote { seal: Seal::from(row), organisation_leaf, paths },
            )?;
        }
        Ok(archive.write_all(b"\n]\n")?)
    }
}
