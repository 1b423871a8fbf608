//! A ZIP written from front to back, with the digest of each file taken on the way.

use crate::app::AppError;
use crate::app::proof::format::FileNote;
use crate::domain::text::hex;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// An archive being written: nothing is held back, so memory does not grow with its size.
pub(super) struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    open: Option<Measure>,
    files: Vec<FileNote>,
}

struct Measure {
    name: String,
    bytes: u64,
    sha: Sha256,
}

fn failed(error: zip::result::ZipError) -> AppError {
    AppError::Internal(format!("the archive cannot be written: {error}"))
}

impl<W: Write> Archive<W> {
    pub(super) fn new(out: W) -> Self {
        Self { zip: ZipWriter::new_stream(out), open: None, files: Vec::new() }
    }

    /// Begins a file; what is written now goes into it, until the next begins.
    pub(super) fn begin(&mut self, name: &str) -> Result<(), AppError> {
        self.end();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            // Its length is not known beforehand.
            .large_file(true);
        self.zip.start_file(name, options).map_err(failed)?;
        self.open = Some(Measure { name: name.to_owned(), bytes: 0, sha: Sha256::new() });
        Ok(())
    }

    /// A whole file.
    pub(super) fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), AppError> {
        self.begin(name)?;
        Ok(self.write_all(bytes)?)
    }

    fn end(&mut self) {
        self.files.extend(self.open.take().map(|done| FileNote {
            name: done.name,
            bytes: done.bytes,
            sha256: hex(&done.sha.finalize()),
        }));
    }

    /// The files written so far.
    pub(super) fn files(&mut self) -> Vec<FileNote> {
        self.end();
        self.files.clone()
    }

    /// Writes the table of contents.
    pub(super) fn finish(self) -> Result<(), AppError> {
        let mut out = self.zip.finish().map_err(failed)?.into_inner();
        Ok(out.flush()?)
    }
}

impl<W: Write> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.zip.write(bytes)?;
        if let Some(open) = &mut self.open {
            open.bytes += u64::try_from(taken).unwrap_or(0);
            open.sha.update(bytes.get(..taken).unwrap_or_default());
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}
