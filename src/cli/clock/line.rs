//! Reading lines of bounded length.

use std::io::{self, BufRead, ErrorKind};

/// The longest line that is read, in bytes: 1 MiB, thousands of times more than a real history needs.
pub(super) const LONGEST: usize = 1 << 20;

/// What was found.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// A line, now in the buffer without its line feed.
    Whole,
    /// A line beyond the limit; it was read past and the buffer holds nothing of use.
    TooLong,
    /// The input is over.
    End,
}

/// Reads up to the next line feed, or to the end of the input; never holds more than the limit.
pub(super) fn next(input: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<Line> {
    buffer.clear();
    let mut begun = false;
    let mut too_long = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() && !begun {
            return Ok(Line::End);
        }
        begun = true;
        let feed = chunk.iter().position(|byte| *byte == b'\n');
        let used = feed.unwrap_or(chunk.len());
        too_long = too_long || buffer.len().saturating_add(used) > LONGEST;
        if !too_long {
            buffer.extend(chunk.iter().take(used));
        }
        let over = chunk.is_empty() || feed.is_some();
        input.consume(used.saturating_add(usize::from(feed.is_some())));
        if over {
            return Ok(if too_long { Line::TooLong } else { Line::Whole });
        }
    }
}
