//! A person as they are sealed into a case, and the blind tokens by which they can be found again.

use crate::app::FieldError;
use crate::domain::ids::OrgId;
use crate::vault::Vault;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A data subject or a representative: one sealed content.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Full name as they write it.
    pub name: String,
    /// Other names in the records: before marriage, at school.
    pub other_names: Vec<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number as they write it.
    pub phone: Option<String>,
    /// Address, a line each, without the postcode.
    pub address: Vec<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Earlier addresses, one text each, with dates.
    pub earlier_addresses: Vec<String>,
    /// Date of birth, where it helps to find the records.
    pub date_of_birth: Option<NaiveDate>,
}

/// The longest name, line or other short field, in characters.
const LONGEST: usize = 200;

impl Person {
    /// Takes off stray spaces, empties and control characters.
    #[must_use]
    pub fn tidied(self) -> Self {
        let some = |text: Option<String>| text.map(|text| tidy(&text)).filter(|text| !text.is_empty());
        let lines = |lines: Vec<String>| -> Vec<String> {
            lines.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()).collect()
        };
        Self {
            name: tidy(&self.name),
            other_names: lines(self.other_names),
            email: some(self.email),
            phone: some(self.phone),
            address: lines(self.address),
            postcode: some(self.postcode).map(|code| code.to_uppercase()),
            earlier_addresses: lines(self.earlier_addresses),
            date_of_birth: self.date_of_birth,
        }
    }

    /// What is wrong with it; `prefix` is its place in the input.
    #[must_use]
    pub fn problems(&self, prefix: &str, today: NaiveDate) -> Vec<FieldError> {
        let mut wrong = Vec::new();
        let mut say =
            |field: &str, message: &str| wrong.push(FieldError::new(format!("{prefix}.{field}"), message));
        if self.name.is_empty() {
            say("name", "Enter the full name.");
        }
        if let Some(why) = self.email.as_deref().and_then(wrong_address) {
            say("email", &why);
        }
        let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).count();
        if self.phone.as_deref().is_some_and(|phone| !(7..=15).contains(&digits(phone))) {
            say("phone", "Enter a telephone number with 7 to 15 digits, like 01632 960001.");
        }
        if self.email.is_none() && self.phone.is_none() && self.address.is_empty() {
            say("email", "Give at least one way to reach you: e-mail, telephone or postal address.");
        }
        if self.date_of_birth.is_some_and(|born| born > today) {
            say("date_of_birth", "The date of birth must be in the past.");
        }
        if self.other_names.len() > 10 || self.address.len() > 10 || self.earlier_addresses.len() > 20 {
            say("address", "Give at most 10 other names, 10 address lines and 20 earlier addresses.");
        }
        let texts = [&self.other_names, &self.address, &self.earlier_addresses].into_iter().flatten();
        // An address has bounds of its own.
        let short = [&self.phone, &self.postcode].into_iter().flatten();
        if texts.chain(short).chain([&self.name]).any(|text| text.chars().count() > LONGEST) {
            say("name", "Keep each name and line under 200 characters.");
        }
        wrong
    }

    /// The name with all but initials hidden, for lists: `J. S.`
    #[must_use]
    pub fn masked(&self) -> String {
        let initials = self.name.split_whitespace().filter_map(|word| word.chars().next());
        initials.map(|initial| format!("{}.", initial.to_uppercase())).collect::<Vec<_>>().join(" ")
    }

    /// The `(field, token)` pairs under which a case of this person can be found.
    #[must_use]
    pub fn tokens(&self, vault: &Vault, org: OrgId) -> Vec<(String, String)> {
        let names = std::iter::once(&self.name).chain(&self.other_names);
        let words = names.flat_map(|name| name_words(name)).map(|word| ("name", word));
        let email = self.email.iter().map(|email| ("email", email.to_lowercase()));
        let postcode = self.postcode.iter().map(|code| ("postcode", bare(code)));
        let phone = self.phone.iter().map(|phone| ("phone", bare_phone(phone)));
        words
            .chain(email)
            .chain(postcode)
            .chain(phone)
            .map(|(field, value)| (field.to_owned(), vault.blind(org, field, &value)))
            .collect()
    }
}

/// What somebody typed into a search box, as `(field, normalised value)`.
#[must_use]
pub fn search_terms(text: &str) -> Vec<(&'static str, String)> {
    let text = tidy(text);
    if text.contains('@') {
        return vec![("email", text.to_lowercase())];
    }
    if is_postcode(&text) {
        return vec![("postcode", bare(&text))];
    }
    let phone = bare_phone(&text);
    if phone.len() >= 7 && text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c)) {
        return vec![("phone", phone)];
    }
    name_words(&text).into_iter().map(|word| ("name", word)).collect()
}

fn tidy(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with an e-mail address, for whoever typed it.
#[must_use]
pub fn wrong_address(email: &str) -> Option<String> {
    let why = crate::mail::parse_address(email).err()?;
    Some(format!("Enter an e-mail address in the right form, like name@example.org: {why}."))
}

/// Words of two letters and more, lower case; hyphens and apostrophes divide.
fn name_words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 2)
        .map(str::to_owned)
        .collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// Digits only, with the British `+44` and `0044` as `0`.
fn bare_phone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44"));
    national.map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
}

/// The outer shape of a United Kingdom postcode: 5 to 7 letters and digits, the last three digit, letter, letter.
fn is_postcode(text: &str) -> bool {
    let code: Vec<char> = bare(text).chars().collect();
    (5..=7).contains(&code.len())
        && code.first().is_some_and(char::is_ascii_alphabetic)
        && matches!(code.last_chunk::<3>(), Some([d, a, b])
            if d.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person() -> Person {
        Person {
            name: " Siân\tO'Brien-Hughes ".to_owned(),
            email: Some("Sian@Example.org".to_owned()),
            phone: Some("+44 1632 960001".to_owned()),
            postcode: Some("ll11 1ay".to_owned()),
            ..Person::default()
        }
        .tidied()
    }

    #[test]
    fn a_person_is_found_however_the_searcher_types_it() {
        let (vault, org) = (Vault::new(&[1; 32]), OrgId(Uuid::from_u128(1)));
        let tokens = person().tokens(&vault, org);
        for typed in ["SIÂN", "hughes", "o'brien", "sian@example.org", "LL111AY", "LL11 1AY", "01632 960 001"]
        {
            let terms = search_terms(typed);
            assert!(!terms.is_empty(), "{typed}");
            for (field, value) in terms {
                let token = vault.blind(org, field, &value);
                let short = value == "o";
                assert!(short || tokens.contains(&(field.to_owned(), token)), "{typed}: {field} {value}");
            }
        }
    }

    #[test]
    fn a_masked_name_shows_initials_only() {
        assert_eq!(person().masked(), "S. O.");
    }

    #[test]
    fn each_wrong_field_is_named() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let wrong = Person {
            email: Some("nobody".to_owned()),
            phone: Some("12".to_owned()),
            date_of_birth: NaiveDate::from_ymd_opt(2027, 1, 1),
            ..Person::default()
        };
        let fields: Vec<String> = wrong.problems("person", today).into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["person.name", "person.email", "person.phone", "person.date_of_birth"]);
        assert!(person().problems("person", today).is_empty());
    }
}
