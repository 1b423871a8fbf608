//! Reading an archive that may have been made to do harm: nothing is unpacked to disk, nothing grows without bound.

use crate::app::proof::format::{FileNote, MANIFEST, SIGNATURE};
use crate::domain::text::hex;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::{self, Read, Seek};
use zip::ZipArchive;

/// The largest file that is read whole: the history of one case, the list of files.
const WHOLE: u64 = 64 << 20;
/// The largest file that is read bit by bit.
const STREAMED: u64 = 64 << 30;
/// From this size on a file must not be larger than [`RATIO`] times what is stored of it.
const RATIO_FROM: u64 = 16 << 20;
const RATIO: u64 = 250;

/// An archive, and how many bytes of it may still be unpacked.
pub(super) struct Archive<R>(ZipArchive<R>, u64);

fn said(error: impl std::fmt::Display) -> String {
    format!("cannot be read: {error}")
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the table of contents, and holds it against the headers before each file.
    pub(super) fn open(reader: R, most: u64) -> Result<Self, String> {
        let mut zip = ZipArchive::new(reader).map_err(said)?;
        zip.validate_header_consistency().map_err(said)?;
        Ok(Self(zip, most))
    }

    /// The names in the archive that the list of files lacks.
    pub(super) fn unlisted(&self, files: &[FileNote]) -> Vec<String> {
        let listed: HashSet<&[u8]> = files.iter().map(|file| file.name.as_bytes()).collect();
        let known = |name: &&[u8]| {
            listed.contains(name) || [MANIFEST.as_bytes(), SIGNATURE.as_bytes()].contains(name)
        };
        let names = self.0.file_names_raw().filter(|name| !known(name));
        names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// A small file that the list itself does not hold.
    pub(super) fn small(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let file = self.0.by_name(name).map_err(said)?;
        let mut bytes = Vec::new();
        file.take(WHOLE + 1).read_to_end(&mut bytes).map_err(said)?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > WHOLE {
            return Err("is too large".to_owned());
        }
        Ok(bytes)
    }

    /// Reads a listed file whole and holds it against its digest.
    pub(super) fn whole(&mut self, note: &FileNote) -> Result<Vec<u8>, String> {
        if note.bytes > WHOLE {
            return Err("is too large".to_owned());
        }
        let mut bytes = Vec::new();
        self.streamed(note, |reader| reader.read_to_end(&mut bytes).map(drop).map_err(said))?;
        Ok(bytes)
    }

    /// Hands a listed file to `work` bit by bit, then holds all of it against its digest. Of what `work` has to say and
    /// a digest that does not fit, the digest is told: it is the cause.
    pub(super) fn streamed(
        &mut self,
        note: &FileNote,
        work: impl FnOnce(&mut dyn Read) -> Result<(), String>,
    ) -> Result<(), String> {
        self.1 = self.1.checked_sub(note.bytes).ok_or_else(|| {
            "is more than is unpacked here: run `habeas verify --bundle` instead".to_owned()
        })?;
        let file = self.0.by_name(&note.name).map_err(said)?;
        let inflated = note.bytes > RATIO_FROM && note.bytes / RATIO > file.compressed_size();
        if note.bytes > STREAMED || inflated {
            return Err("is larger than such a file can be".to_owned());
        }
        let mut measured = Measured { inner: file.take(note.bytes + 1), sha: Sha256::new(), bytes: 0 };
        let worked = work(&mut measured);
        // What the work left unread counts too.
        io::copy(&mut measured, &mut io::sink()).map_err(said)?;
        if measured.bytes != note.bytes || hex(&measured.sha.finalize()) != note.sha256 {
            return Err("was changed: it does not have the digest in the list of files".to_owned());
        }
        worked
    }
}

/// Measures what is read through it.
struct Measured<R> {
    inner: R,
    sha: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let taken = self.inner.read(into)?;
        self.sha.update(into.get(..taken).unwrap_or_default());
        self.bytes += u64::try_from(taken).unwrap_or(u64::MAX);
        Ok(taken)
    }
}
