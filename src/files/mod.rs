//! Where documents lie, always sealed: a folder of files named by id.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A folder of sealed documents, spread over sub-folders by the last two digits of the id.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens the folder, making it where it is missing.
    ///
    /// # Errors
    /// What the file system says when it cannot be made.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        fs::create_dir_all(&root)?;
        Ok(Self { root })
    }

    /// Keeps sealed bytes under an id; they are on the disk when this returns, whole or not at all.
    ///
    /// # Errors
    /// What the file system says, a full disk for example; nothing is kept then.
    pub fn put(&self, id: Uuid, sealed: &[u8]) -> io::Result<()> {
        let path = self.path(id);
        let folder = path.parent().unwrap_or(&self.root).to_owned();
        fs::create_dir_all(&folder)?;
        let unfinished = folder.join(format!("{id}.part"));
        let written = File::create(&unfinished)
            .and_then(|mut file| file.write_all(sealed).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&unfinished, &path))
            .and_then(|()| File::open(&folder)?.sync_all());
        if written.is_err() {
            // A file that could not be finished is worth nothing; the error to tell is the first one.
            let _ = fs::remove_file(&unfinished);
        }
        written
    }

    /// The sealed bytes under an id.
    ///
    /// # Errors
    /// `NotFound` when there are none.
    pub fn get(&self, id: Uuid) -> io::Result<Vec<u8>> {
        fs::read(self.path(id))
    }

    /// Destroys what lies under an id; nothing there is as good.
    ///
    /// # Errors
    /// What the file system says.
    pub fn destroy(&self, id: Uuid) -> io::Result<()> {
        match fs::remove_file(self.path(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// Where the folder is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn path(&self, id: Uuid) -> PathBuf {
        let name = id.simple().to_string();
        // The end of a UUID version 7 is random, so the files spread evenly.
        let shelf: String = name.chars().skip(30).collect();
        self.root.join(shelf).join(name)
    }
}
