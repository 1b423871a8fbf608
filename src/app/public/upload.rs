//! What a resident may send as a file, and why one is not taken.

use crate::app::documents::{docx, kind::Kind};

/// The largest file from a resident, in bytes: 10 MiB, a good photo or a long scan.
pub const LARGEST: usize = 10 << 20;
/// The most files with one request or message.
pub const MOST: usize = 10;
/// The most bytes of all files together: 30 MiB.
pub const TOGETHER: u64 = 30 << 20;

/// Why a file is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// It holds nothing.
    Empty,
    /// Over 10 MiB.
    TooLarge,
    /// Ten are there already, or they are over 30 MiB together.
    TooMany,
    /// Neither PDF, JPEG, PNG, HEIC nor a Word document.
    Kind,
    /// A Word document that cannot be opened or swells beyond measure.
    Unsafe,
}

/// The kind of a file by its content, if it is taken beside files of these sizes.
///
/// # Errors
/// Why it is not taken.
pub fn check(bytes: &[u8], beside: &[u64]) -> Result<Kind, Refused> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    if beside.len() >= MOST || beside.iter().sum::<u64>().saturating_add(size) > TOGETHER {
        return Err(Refused::TooMany);
    }
    match Kind::of(bytes) {
        Some(Kind::Docx) if !docx::is_sound(bytes) => Err(Refused::Unsafe),
        Some(kind @ (Kind::Pdf | Kind::Jpeg | Kind::Png | Kind::Heic | Kind::Docx)) => Ok(kind),
        _ => Err(Refused::Kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_and_papers_are_taken_and_programs_archives_and_floods_are_not() {
        assert_eq!(check(b"%PDF-1.7 and more", &[]), Ok(Kind::Pdf));
        assert_eq!(check(&[0xFF, 0xD8, 0xFF, 0xE0], &[1; 9]), Ok(Kind::Jpeg));
        assert_eq!(check(b"", &[]), Err(Refused::Empty));
        assert_eq!(check(b"MZ\x90\0", &[]), Err(Refused::Kind));
        assert_eq!(check(b"PK\x03\x04....xl/workbook.xml", &[]), Err(Refused::Kind));
        assert_eq!(check(b"PK\x03\x04....word/document.xml", &[]), Err(Refused::Unsafe));
        assert_eq!(check(&vec![0; LARGEST + 1], &[]), Err(Refused::TooLarge));
        assert_eq!(check(b"%PDF-1.7", &[1; MOST]), Err(Refused::TooMany));
        assert_eq!(check(b"%PDF-1.7", &[TOGETHER]), Err(Refused::TooMany));
    }
}
