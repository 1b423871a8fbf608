//! Writes each message as one `.eml` file that any mail program opens.
//!
//! A file appears whole or not at all: it is written under another name, flushed and renamed. The name is made of the
//! Message-ID, so a message sent twice is one file.

use crate::mail::message::Message;
use crate::mail::transport::{SendError, Sent};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A folder for `.eml` files.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Uses this folder and makes it where it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        fs::create_dir_all(&path)?;
        Ok(Self { path })
    }

    pub(in crate::mail) async fn send(&self, message: &Message) -> Result<Sent, SendError> {
        let eml =
            message.to_eml().map_err(|error| SendError::Permanent { code: None, text: error.to_string() })?;
        let folder = self.path.clone();
        let name = message.file_name();
        let written = tokio::task::spawn_blocking(move || write(&folder, &name, &eml)).await;
        match written {
            Ok(Ok(path)) => Ok(Sent { answer: path.display().to_string() }),
            Ok(Err(error)) => {
                Err(SendError::Temporary { code: None, text: format!("{}: {error}", self.path.display()) })
            }
            Err(error) => Err(SendError::Temporary { code: None, text: error.to_string() }),
        }
    }
}

fn write(folder: &Path, name: &str, eml: &[u8]) -> io::Result<PathBuf> {
    let unfinished = folder.join(format!(".{name}.part"));
    let path = folder.join(format!("{name}.eml"));
    let mut file = fs::File::create(&unfinished)?;
    file.write_all(eml)?;
    file.sync_all()?;
    fs::rename(&unfinished, &path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::sample::message;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("habeas-mail-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[tokio::test]
    async fn a_message_sent_twice_is_one_whole_file() {
        let path = folder("twice");
        let folder = Folder::open(&path).expect("opens");
        let message = message("gwen@example.org");
        folder.send(&message).await.expect("first");
        folder.send(&message).await.expect("second");
        let files: Vec<_> =
            fs::read_dir(&path).expect("reads").map(|file| file.expect("file").path()).collect();
        assert_eq!(files, [path.join("letter-1.eml")]);
        assert_eq!(fs::read(&files[0]).expect("reads"), message.to_eml().expect("builds"));
    }

    #[tokio::test]
    async fn a_folder_that_is_gone_is_tried_again_later() {
        let path = folder("gone");
        let folder = Folder::open(&path).expect("opens");
        fs::remove_dir_all(&path).expect("removes");
        let error = folder.send(&message("gwen@example.org")).await.expect_err("gone");
        assert!(matches!(error, SendError::Temporary { code: None, .. }), "{error:?}");
    }
}
