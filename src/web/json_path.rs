//! Which field of a JSON text lies at a place, so that a mistake is named by its field and not by its column alone.

/// One level of the text: inside an object after a key, or inside a list after so many elements.
enum Level {
    Object(Option<String>),
    List(usize),
}

/// The path of the value at a line and column (both from 1, as `serde_json` counts), as `rights[0].right`; empty at the
/// top or when the text ends earlier.
pub(super) fn path_at(text: &str, line: usize, column: usize) -> String {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let end = before.saturating_add(column);
    let mut levels: Vec<Level> = Vec::new();
    let mut bytes = text.bytes().enumerate().peekable();
    let mut last_string = None;
    while let Some((at, byte)) = bytes.next() {
        if at >= end {
            break;
        }
        match byte {
            b'"' => {
                let start = at.saturating_add(1);
                let mut stop = start;
                while let Some((at, inner)) = bytes.next() {
                    stop = at;
                    match inner {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
                last_string = text.get(start..stop).map(str::to_owned);
            }
            b':' => {
                if let Some(Level::Object(key)) = levels.last_mut() {
                    *key = last_string.take();
                }
            }
            b'{' => levels.push(Level::Object(None)),
            b'[' => levels.push(Level::List(0)),
            // The closing sign at the very place belongs to what it closes.
            b'}' | b']' if at.saturating_add(1) < end => drop(levels.pop()),
            b',' => match levels.last_mut() {
                Some(Level::Object(key)) => *key = None,
                Some(Level::List(index)) => *index = index.saturating_add(1),
                None => {}
            },
            _ => {}
        }
    }
    spelled(&levels)
}

fn spelled(levels: &[Level]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Level::Object(None) => {}
            Level::List(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(text: &str, needle: &str) -> String {
        let at = text.find(needle).unwrap() + needle.len();
        let before = text.get(..at).unwrap();
        let line = before.matches('\n').count() + 1;
        let column = at - before.rfind('\n').map_or(0, |found| found + 1);
        path_at(text, line, column)
    }

    #[test]
    fn the_field_is_named_however_deep() {
        let text = "{\"person\": {\"name\": \"A, \\\"B\\\"\"},\n \"rights\": [{\"right\": \"access\"}, {\"right\": \"wish\"}],\n \"x\": 1}";
        assert_eq!(path_of(text, "B\\\"\""), "person.name");
        assert_eq!(path_of(text, "\"access\""), "rights[0].right");
        assert_eq!(path_of(text, "\"wish\""), "rights[1].right");
        assert_eq!(path_of(text, ": 1"), "x");
        assert_eq!(path_at(text, 99, 1), "");
    }
}
