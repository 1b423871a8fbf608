//! The master key file: made at the first start, readable by its owner alone, never made anew over sealed content.

use crate::cli::Failure;
use crate::domain::text::{hex, unhex};
use crate::secret::Chance;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Reads the key: 64 hexadecimal digits. `None` when there is no file.
///
/// # Errors
/// A file that others can read, that cannot be read, or that holds something else.
pub fn read(path: &Path) -> Result<Option<[u8; 32]>, Failure> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let name = path.display();
            return Err(Failure::unreachable(format!("the master key file {name} cannot be read: {error}")));
        }
    };
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        let name = path.display();
        return Err(Failure::wrong(format!(
            "the master key file {name} can be read by others (mode {:03o}): run chmod 600 {name}",
            mode & 0o777
        )));
    }
    let key = unhex(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    key.map(Some).ok_or_else(|| {
        let name = path.display();
        Failure::wrong(format!(
            "the master key file {name} must hold 64 hexadecimal digits: restore it from your backup"
        ))
    })
}

/// Makes a key and its file (mode 0600), with the folders on the way.
///
/// # Errors
/// What the file system says.
pub fn make(path: &Path, chance: &Chance) -> Result<[u8; 32], Failure> {
    let key = chance.bytes::<32>();
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{}", hex(&key))?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_kept_private_and_read_back() {
        let folder = std::env::temp_dir().join(format!("habeas-key-{}", std::process::id()));
        let path = folder.join("master.key");
        assert!(read(&path).unwrap().is_none());
        let key = make(&path, &Chance::system()).unwrap();
        assert_eq!(read(&path).unwrap(), Some(key));
        assert!(make(&path, &Chance::system()).is_err(), "an existing key is never overwritten");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(read(&path).unwrap_err().sentence.contains("chmod 600"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "rubbish").unwrap();
        assert_eq!(read(&path).unwrap_err().code, 1);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
