//! What a file is, decided by its first bytes and never by its name.

/// The kinds of file that are taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// HEIC picture, as telephones take them.
    Heic,
    /// Word document.
    Docx,
    /// ZIP archive; also other office formats.
    Zip,
    /// Outlook message and other old office formats.
    Msg,
    /// Electronic message.
    Eml,
    /// Plain text in UTF-8.
    Text,
}

impl Kind {
    /// What the file is; none when it is of no kind that is taken in.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        if starts(b"%PDF-") {
            Some(Self::Pdf)
        } else if starts(&[0xFF, 0xD8, 0xFF]) {
            Some(Self::Jpeg)
        } else if starts(&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A]) {
            Some(Self::Png)
        } else if is_heic(bytes) {
            Some(Self::Heic)
        } else if starts(b"PK\x03\x04") {
            Some(if holds(bytes, b"word/") { Self::Docx } else { Self::Zip })
        } else if starts(OLE) {
            Some(Self::Msg)
        } else {
            text(bytes)
        }
    }

    /// The media type that is kept and given out.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Zip => "application/zip",
            Self::Msg => "application/vnd.ms-outlook",
            Self::Eml => "message/rfc822",
            Self::Text => "text/plain",
        }
    }

    /// The usual ending of a file name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Docx => "docx",
            Self::Zip => "zip",
            Self::Msg => "msg",
            Self::Eml => "eml",
            Self::Text => "txt",
        }
    }

    /// The kind with this media type.
    #[must_use]
    pub fn with_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Heic,
        Self::Docx,
        Self::Zip,
        Self::Msg,
        Self::Eml,
        Self::Text,
    ];
}

/// An ISO media file whose major brand is one of those of HEIF pictures.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];
    bytes.get(4..8) == Some(b"ftyp".as_slice())
        && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Plain text, or a message when its first line looks like a header of one.
fn text(bytes: &[u8]) -> Option<Kind> {
    const HEADERS: [&str; 8] = [
        "received:",
        "return-path:",
        "delivered-to:",
        "from:",
        "message-id:",
        "mime-version:",
        "date:",
        "x-",
    ];
    let text = std::str::from_utf8(bytes).ok()?;
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    if text.trim().is_empty() || text.chars().any(control) {
        return None;
    }
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_lowercase();
    let message = HEADERS.iter().any(|header| first.starts_with(header) && first.contains(':'));
    Some(if message && text.to_lowercase().contains("\nsubject:") { Kind::Eml } else { Kind::Text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
        let docx = b"PK\x03\x04....[Content_Types].xml....word/document.xml";
        let known: [(&[u8], Kind); 8] = [
            (b"%PDF-1.7\n", Kind::Pdf),
            (&[0xFF, 0xD8, 0xFF, 0xE0], Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n....", Kind::Png),
            (heic, Kind::Heic),
            (docx, Kind::Docx),
            (b"PK\x03\x04....xl/workbook.xml", Kind::Zip),
            (b"From: ann@example.org\r\nSubject: Hello\r\n\r\nHi", Kind::Eml),
            ("Siân's note\n".as_bytes(), Kind::Text),
        ];
        for (bytes, kind) in known {
            assert_eq!(Kind::of(bytes), Some(kind));
        }
    }

    #[test]
    fn programs_and_noise_are_no_documents() {
        let unknown: [&[u8]; 5] = [b"MZ\x90\0\x03", b"\x7fELF\x02\x01", b"", b"  \n", &[0xFF, 0xFE, 0, 1]];
        assert!(unknown.into_iter().all(|bytes| Kind::of(bytes).is_none()));
    }
}
