//! Whether a Word document is what it says: a small archive that does not swell to fill a disk when somebody opens it.

use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// The most that a document may hold when it is unpacked, in bytes: 200 MiB.
const UNPACKED: u64 = 200 << 20;
/// The most parts of a document.
const PARTS: usize = 5_000;

/// Whether the archive can be read and holds no more than a letter can. Everything is unpacked, into nothing, because the
/// sizes that an archive states of itself may be lies.
#[must_use]
pub fn is_sound(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    if archive.len() > PARTS {
        return false;
    }
    let mut left = UNPACKED;
    for part in 0..archive.len() {
        let Ok(file) = archive.by_index(part) else { return false };
        match copy(&mut file.take(left + 1), &mut sink()) {
            Ok(unpacked) if unpacked <= left => left -= unpacked,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn document(zeros: usize) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        let block = vec![0; 1 << 20];
        for _ in 0..zeros {
            archive.write_all(&block).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_told_from_a_letter() {
        assert!(is_sound(&document(1)));
        let bomb = document(201);
        assert!(bomb.len() < 1 << 20, "small enough to be sent: {}", bomb.len());
        assert!(!is_sound(&bomb));
        assert!(!is_sound(b"PK\x03\x04....word/document.xml"));
    }
}
