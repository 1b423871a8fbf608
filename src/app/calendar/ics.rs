//! All-day dates as an iCalendar text (RFC 5545): lines end in CRLF and have at most 75 octets.

use crate::domain::text::Instant;
use chrono::NaiveDate;

/// One date.
pub(super) struct Entry {
    /// The same for the same date of the same case, however often it moves.
    pub(super) uid: String,
    pub(super) on: NaiveDate,
    pub(super) summary: String,
    pub(super) link: String,
    /// Grows with every change.
    pub(super) sequence: i64,
    pub(super) changed: Instant,
}

/// The longest line, in octets, without its end.
const LONGEST: usize = 75;

/// A calendar with these dates, to be fetched again every hour.
pub(super) fn calendar(title: &str, entries: &[Entry]) -> String {
    let mut text = String::new();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Habeas//Dates of requests//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(title)),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H".to_owned(),
        "X-PUBLISHED-TTL:PT1H".to_owned(),
    ];
    for entry in entries {
        let changed = entry.changed.utc().format("%Y%m%dT%H%M%SZ");
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", entry.uid),
            format!("DTSTAMP:{changed}"),
            format!("LAST-MODIFIED:{changed}"),
            format!("SEQUENCE:{}", entry.sequence),
            format!("DTSTART;VALUE=DATE:{}", entry.on.format("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&entry.summary)),
            format!("URL:{}", entry.link),
            "CLASS:PRIVATE".to_owned(),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().for_each(|line| fold(line, &mut text));
    text
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Writes a line, broken where it is too long and never inside a letter; what follows a break begins with a space.
fn fold(line: &str, into: &mut String) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LONGEST {
            into.push_str("\r\n ");
            octets = 1;
        }
        into.push(letter);
        octets += letter.len_utf8();
    }
    into.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_short_ends_as_it_must_and_unfolds_to_what_was_said() {
        let summary =
            "Ateb erbyn: DSR-2026-00042-K (tynnu cydsyniad yn ôl), ŵ; a gweld â phwy y mae hyn".to_owned();
        let entry = Entry {
            uid: "7-due@habeas".to_owned(),
            on: "2026-12-02".parse().unwrap(),
            summary: summary.clone(),
            link: "https://rights.example.org/cases/DSR-2026-00042-K".to_owned(),
            sequence: 4,
            changed: Instant::new("2026-11-02T10:00:00Z".parse().unwrap()),
        };
        let text = calendar("Dates, of all", &[entry]);
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains(&format!("SUMMARY:{}", escaped(&summary))), "{whole}");
        assert!(whole.contains("\r\nDTSTART;VALUE=DATE:20261202\r\n"), "{whole}");
        assert!(whole.contains("\r\nX-WR-CALNAME:Dates\\, of all\r\n"), "{whole}");
        assert!(whole.contains("\r\nDTSTAMP:20261102T100000Z\r\n") && whole.contains("\r\nSEQUENCE:4\r\n"));
    }
}
