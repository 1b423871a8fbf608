//! `habeas export`: what an auditor gets from the web, from the shell.

use crate::app::proof::{Cases, Fitting, Selection};
use crate::app::{App, Caller};
use crate::cli::Failure;
use crate::domain::ids::OrgId;
use crate::domain::reference::Reference;
use chrono::NaiveDate;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// What was typed.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The file to make.
    pub out: PathBuf,
    /// One case.
    pub case: Option<String>,
    /// Received on or after.
    pub from: Option<NaiveDate>,
    /// Received on or before.
    pub to: Option<NaiveDate>,
    /// Without personal content.
    pub without_content: bool,
}

fn selection(wanted: &Wanted) -> Result<Selection, Failure> {
    let cases = match (&wanted.case, wanted.from, wanted.to) {
        (Some(text), None, None) => Reference::parse(text).map(Cases::One).ok_or_else(|| {
            Failure::usage(format!(
                "{text} is no reference: look at the check letter, as in DSR-2026-00042-K"
            ))
        })?,
        (Some(_), _, _) => return Err(Failure::usage("give either --case or dates, not both")),
        (None, None, None) => Cases::All,
        (None, from, to) => Cases::Received(Fitting { from, to, ..Fitting::default() }),
    };
    Ok(Selection { cases, without_content: wanted.without_content })
}

/// Writes the export beside its place first, so that a file that is there is whole. Needs a runtime with more than one
/// thread, because writing blocks.
///
/// # Errors
/// Exit code 1 for a case that is not there or a file that is, 2 for a reference that is none, 3 when the database or
/// the folder cannot be used.
pub async fn run(app: &App, org: OrgId, wanted: &Wanted, out: &mut impl Write) -> Result<(), Failure> {
    let selection = selection(wanted)?;
    if wanted.out.exists() {
        let name = wanted.out.display();
        return Err(Failure::wrong(format!("{name} exists: name another file, or move it away")));
    }
    let unfinished = wanted.out.with_extension("part");
    let written = write(app, org, &selection, &unfinished).await;
    let exported = match written {
        Ok(exported) => exported,
        Err(failure) => {
            // A part of an export is worth nothing; the error to tell is the first one.
            let _ = fs::remove_file(&unfinished);
            return Err(failure);
        }
    };
    fs::rename(&unfinished, &wanted.out)?;
    Ok(writeln!(
        out,
        "{}: {} cases, {} events, signed with key {}",
        wanted.out.display(),
        exported.cases,
        exported.events,
        exported.fingerprint
    )?)
}

async fn write(
    app: &App,
    org: OrgId,
    selection: &Selection,
    file: &Path,
) -> Result<crate::app::proof::Exported, Failure> {
    let opened = File::create(file)
        .map_err(|error| Failure::unreachable(format!("{} cannot be written: {error}", file.display())))?;
    let kept = opened.try_clone()?;
    let exported = app.export(&Caller::system(org), selection, BufWriter::new(opened)).await?;
    kept.sync_all()?;
    Ok(exported)
}
