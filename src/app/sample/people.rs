//! Invented people.

use crate::app::person::Person;
use chrono::{Days, NaiveDate};

const FIRST: &[&str] = &[
    "Amara", "Bethan", "Callum", "Delyth", "Eleri", "Farah", "Gethin", "Harriet", "Idris", "Jasmine", "Kofi",
    "Llinos", "Mohammed", "Nerys", "Owain", "Priya", "Rhodri", "Siân", "Tomasz", "Una", "Victor", "Winifred",
    "Yusuf", "Zara",
];
const LAST: &[&str] = &[
    "Abernethy",
    "Bevan",
    "Cadwallader",
    "Dunmore",
    "Ellis-Hart",
    "Featherstone",
    "Gwyther",
    "Hollis",
    "Ifans",
    "Jellicoe",
    "Kettering",
    "Llewelyn",
    "Marchbanks",
    "Nightingale",
    "O'Dowd",
    "Pemberton",
    "Quayle",
    "Rowlands",
    "Sandhu",
    "Thistlewood",
    "Underhill",
    "Vaughan-Reid",
    "Whitcombe",
    "Yardley",
];
const STREETS: &[&str] = &["Sample Street", "Invented Close", "Example Terrace", "Nowhere Lane", "Mock Hill"];

fn pick<'a>(from: &'a [&'a str], number: usize) -> &'a str {
    from.get(number % from.len()).copied().unwrap_or_default()
}

/// The person with this number; every fourth has no e-mail address.
pub(super) fn person(number: usize) -> Person {
    let (first, last) = (pick(FIRST, number), pick(LAST, number / FIRST.len() + number * 7));
    let mailbox: String = format!("{first}.{last}.{number}")
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
        .collect();
    let born = NaiveDate::from_ymd_opt(1941, 1, 1)
        .and_then(|day| day.checked_add_days(Days::new(u64::try_from(number * 397 % 22_000).unwrap_or(0))));
    Person {
        name: format!("{first} {last}"),
        other_names: if number % 9 == 4 {
            vec![format!("{first} {}", pick(LAST, number + 5))]
        } else {
            Vec::new()
        },
        email: (number % 4 != 3).then(|| format!("{}@example.org", mailbox.to_lowercase())),
        phone: Some(format!("01632 960{:03}", number % 1000)),
        address: vec![format!("{} {}", number % 90 + 1, pick(STREETS, number / 3)), "Anytown".to_owned()],
        postcode: Some(format!("ZZ{} {}ZZ", number % 90 + 1, number % 10)),
        earlier_addresses: Vec::new(),
        date_of_birth: born,
    }
}
