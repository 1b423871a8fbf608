//! The names that a template may use, each with what it means: facts, filters and shared passages. A test holds the list
//! against the facts themselves.

use crate::domain::text::Language;
use crate::mail::kind::Kind;
use crate::mail::letters::template::{PARTS, ours};

/// A name with what it means, for people who write templates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// As a template writes it; `[]` stands after a list of things.
    pub name: &'static str,
    /// What it means, in English.
    pub english: &'static str,
    /// What it means, in Welsh.
    pub welsh: &'static str,
}

impl Name {
    /// What it means.
    #[must_use]
    pub fn meaning(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Welsh => self.welsh,
        }
    }
}

const fn name(name: &'static str, english: &'static str, welsh: &'static str) -> Name {
    Name { name, english, welsh }
}

/// Every fact.
#[rustfmt::skip]
pub const FACTS: &[Name] = &[
    name("reference", "The case's reference.", "Cyfeirnod yr achos."),
    name("person.name", "The name of the person.", "Enw'r person."),
    name("person.address", "The person's address, a list of lines.", "Cyfeiriad y person, rhestr o linellau."),
    name("on_behalf_of", "For whom the reader asks.", "Ar ran pwy y mae'r darllenydd yn gofyn."),
    name("right", "What was asked for; print it with asked.", "Yr hyn y gofynnwyd amdano; argraffwch ef gydag asked."),
    name("law", "uk or eu.", "uk neu eu."),
    name("today", "The day of the letter.", "Dyddiad y llythyr."),
    name("received", "The day the request reached the council.", "Y dyddiad y cyrhaeddodd y cais y cyngor."),
    name("start", "The day the time is counted from.", "Y dyddiad y cyfrifir yr amser ohono."),
    name("due", "The last day for the answer.", "Y dyddiad olaf ar gyfer yr ateb."),
    name("previous_due", "The last day before an extension.", "Y dyddiad olaf cyn estyniad."),
    name("notice_by", "The last day to tell of an extension.", "Y dyddiad olaf i roi gwybod am estyniad."),
    name("paused_days", "Days for which the clock waited.", "Nifer y dyddiau y bu'r cloc yn aros."),
    name("waiting_for", "identity, authority, fee or clarification.", "identity, authority, fee neu clarification."),
    name("question", "What is asked of the person.", "Yr hyn a ofynnir i'r person."),
    name("question_reason", "Why it is asked.", "Pam y gofynnir amdano."),
    name("asked_on", "The day it was asked, in a reminder.", "Y dyddiad y gofynnwyd, mewn nodyn atgoffa."),
    name("answer_by", "After this day the request may lapse.", "Ar ôl y dyddiad hwn gall y cais ddod i ben."),
    name("fee.pence", "The fee in pence; print it with pounds.", "Y ffi mewn ceiniogau; argraffwch hi gyda pounds."),
    name("fee.basis", "The published basis of the fee.", "Sail gyhoeddedig y ffi."),
    name("fee.items", "What the fee is made up of, a list.", "O beth y mae'r ffi wedi'i gwneud, rhestr."),
    name("fee.items[].what", "What it pays for.", "Am beth y mae'n talu."),
    name("fee.items[].pence", "In pence.", "Mewn ceiniogau."),
    name("extension_reasons", "The lawful reasons for more time, a list.", "Y rhesymau cyfreithlon dros ragor o amser, rhestr."),
    name("reasons", "Reasons in an officer's words.", "Rhesymau yng ngeiriau swyddog."),
    name("outcome", "How the request ended; print it with outcome.", "Sut y daeth y cais i ben; argraffwch ef gydag outcome."),
    name("decision", "What was decided, in an officer's words.", "Yr hyn a benderfynwyd, yng ngeiriau swyddog."),
    name("grounds", "The grounds for what was not done, a list.", "Y seiliau dros yr hyn na wnaed, rhestr."),
    name("grounds[].title", "The title of the ground.", "Teitl y sail."),
    name("grounds[].explanation", "What the person may be told about it.", "Yr hyn y gellir ei ddweud wrth y person amdani."),
    name("grounds[].source", "The legal source.", "Y ffynhonnell gyfreithiol."),
    name("reasons_withheld", "Whether the law lets us leave a reason out.", "A yw'r gyfraith yn gadael i ni hepgor rheswm."),
    name("statement_offered", "Whether the person may add a statement.", "A gaiff y person ychwanegu datganiad."),
    name("recipients", "Who was told of the change, a list.", "Pwy a gafodd wybod am y newid, rhestr."),
    name("recipients[].name", "The name of the organisation.", "Enw'r sefydliad."),
    name("recipients[].told_on", "The day it was told.", "Y dyddiad y cafodd wybod."),
    name("recipients[].reason_not_told", "Why it was not told.", "Pam na chafodd wybod."),
    name("services", "What the register says of the services, a list.", "Yr hyn y mae'r gofrestr yn ei ddweud am y gwasanaethau, rhestr."),
    name("services[].name", "The name of the service.", "Enw'r gwasanaeth."),
    name("services[].purposes", "Why it uses the information.", "Pam y mae'n defnyddio'r wybodaeth."),
    name("services[].categories", "What kind of information it is.", "Pa fath o wybodaeth ydyw."),
    name("services[].recipients", "Who sees it.", "Pwy sy'n ei gweld."),
    name("services[].retention", "How long it is kept.", "Am ba hyd y caiff ei chadw."),
    name("services[].source", "Where it came from.", "O ble y daeth."),
    name("services[].automated", "Decisions made by a computer.", "Penderfyniadau a wneir gan gyfrifiadur."),
    name("services[].safeguards", "Safeguards outside the country.", "Mesurau diogelu y tu allan i'r wlad."),
    name("transferred_to", "The organisation that the request belongs with.", "Y sefydliad y mae'r cais yn perthyn iddo."),
    name("other_route", "What happens instead.", "Yr hyn sy'n digwydd yn lle hynny."),
    name("complaint_about", "The reference that a complaint is about.", "Y cyfeirnod y mae cwyn yn ei gylch."),
    name("reviewer", "Who looks into a complaint.", "Pwy sy'n ymchwilio i gŵyn."),
    name("lifting_on", "The day a restriction ends.", "Y dyddiad y daw cyfyngiad i ben."),
    name("recipient", "The organisation that this notice goes to.", "Y sefydliad y mae'r hysbysiad hwn yn mynd ato."),
    name("days_late", "Days after the last day.", "Nifer y dyddiau ar ôl y dyddiad olaf."),
    name("expected_by", "The new date that is promised.", "Y dyddiad newydd a addewir."),
    name("other_reference", "The reference under which it goes on.", "Y cyfeirnod y mae'n mynd ymlaen oddi tano."),
    name("corrected", "What a mistaken letter was about.", "Am beth yr oedd llythyr a oedd yn gamgymeriad."),
    name("by_post", "Whether the letter comes by post.", "A ddaw'r llythyr drwy'r post."),
    name("secret_code", "The code of the person's page.", "Cod tudalen y person."),
    name("status_link", "The person's page.", "Tudalen y person."),
    name("action_link", "Where the reader does what is asked.", "Lle mae'r darllenydd yn gwneud yr hyn a ofynnir."),
    name("action_until", "The last day of that link.", "Dyddiad olaf y ddolen honno."),
    name("council.name", "The council's name.", "Enw'r cyngor."),
    name("council.email", "The mailbox for this right.", "Y blwch post ar gyfer yr hawl hon."),
    name("council.phone", "The council's telephone number.", "Rhif ffôn y cyngor."),
    name("council.address", "The council's address, a list of lines.", "Cyfeiriad y cyngor, rhestr o linellau."),
    name("council.bilingual", "Whether the council writes in both languages.", "A yw'r cyngor yn ysgrifennu yn y ddwy iaith."),
    name("council.regulator.name", "The regulator's name.", "Enw'r rheoleiddiwr."),
    name("council.regulator.address", "The regulator's address, a list of lines.", "Cyfeiriad y rheoleiddiwr, rhestr o linellau."),
    name("council.regulator.phone", "The regulator's telephone number.", "Rhif ffôn y rheoleiddiwr."),
    name("council.regulator.website", "The regulator's web address.", "Cyfeiriad gwe'r rheoleiddiwr."),
    name("staff.name", "The member of staff who reads it.", "Yr aelod o staff sy'n ei ddarllen."),
    name("alerts", "Dates for staff, a list.", "Dyddiadau ar gyfer staff, rhestr."),
    name("alerts[].reference", "The case's reference.", "Cyfeirnod yr achos."),
    name("alerts[].right", "What was asked for; print it with right_name.", "Yr hyn y gofynnwyd amdano; argraffwch ef gyda right_name."),
    name("alerts[].matter", "Which date it is; print it with matter.", "Pa ddyddiad ydyw; argraffwch ef gyda matter."),
    name("alerts[].due", "The date.", "Y dyddiad."),
    name("alerts[].days_left", "Working days left.", "Diwrnodau gwaith ar ôl."),
    name("alerts[].link", "The case's page.", "Tudalen yr achos."),
    name("alerts[].group", "The heading of the digest.", "Pennawd y crynodeb."),
    name("alerts[].instead_of", "Who is away.", "Pwy sydd i ffwrdd."),
    name("alerts_left_out", "How many more there are.", "Faint yn rhagor sydd."),
    name("count", "How many alerts there are.", "Faint o rybuddion sydd."),
    name("delivery.letter", "Which letter did not arrive.", "Pa lythyr na chyrhaeddodd."),
    name("delivery.answer", "What the mail server said.", "Yr hyn a ddywedodd y gweinydd post."),
    name("delivery.tried_on", "The day of the last try.", "Dyddiad yr ymgais olaf."),
    name("delivery.link", "The case's page.", "Tudalen yr achos."),
];

/// Every filter: what stands after a bar.
#[rustfmt::skip]
pub const FILTERS: &[Name] = &[
    name("date", "A date in words.", "Dyddiad mewn geiriau."),
    name("asked", "What the person asked us to do, after \"you asked us to\".", "Yr hyn y gofynnodd y person i ni ei wneud, ar ôl \"gofynnoch i ni\"."),
    name("right_name", "The short name of the right.", "Enw byr yr hawl."),
    name("outcome", "How the request ended, as a sentence.", "Sut y daeth y cais i ben, fel brawddeg."),
    name("extension_reason", "A lawful reason for more time, as a sentence.", "Rheswm cyfreithlon dros ragor o amser, fel brawddeg."),
    name("pounds", "Pence as pounds.", "Ceiniogau fel punnoedd."),
    name("matter", "Which date an alert is about.", "Pa ddyddiad y mae rhybudd yn ei gylch."),
    name("group_name", "A heading of the digest.", "Pennawd o'r crynodeb."),
    name("days_left", "Working days left, in words.", "Diwrnodau gwaith ar ôl, mewn geiriau."),
];

/// Every shared passage.
#[rustfmt::skip]
pub const PASSAGES: &[Name] = &[
    name("parts.greeting", "The greeting with the person's name.", "Y cyfarchiad gydag enw'r person."),
    name("parts.about", "Reference, request and day of receipt.", "Cyfeirnod, cais a dyddiad derbyn."),
    name("parts.page", "The person's private page and its code.", "Tudalen breifat y person a'i chod."),
    name("parts.challenge", "How to challenge: complaint, regulator, court.", "Sut i herio: cwyn, rheoleiddiwr, llys."),
    name("parts.contact", "How to reach the council, and the end of the letter.", "Sut i gysylltu â'r cyngor, a diwedd y llythyr."),
];

/// Whether a template may use a name: a fact, the thing that holds it, or a passage.
pub(super) fn exists(asked: &str) -> bool {
    let holds = |known: &Name| {
        known.name.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    FACTS.iter().chain(PASSAGES).any(holds)
}

/// The facts, those first that our own template for this letter names.
#[must_use]
pub fn facts_for(kind: Kind, language: Language) -> Vec<&'static Name> {
    let named = ours(kind, language).map(super::Template::names).unwrap_or_default();
    let used = |fact: &&Name| {
        let (list, _) = fact.name.split_once("[]").unwrap_or((fact.name, ""));
        named.iter().any(|name| name == list)
    };
    let (first, rest): (Vec<_>, Vec<_>) = FACTS.iter().partition(used);
    first.into_iter().chain(rest).collect()
}

/// A name in the list of passages for one of the passages themselves.
#[must_use]
pub fn passage(name: &str) -> Option<&'static Name> {
    PARTS.iter().find(|(known, ..)| *known == name)?;
    PASSAGES.iter().find(|known| known.name.strip_prefix("parts.") == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::facts::Facts;
    use crate::mail::letters::template::context;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// Every name of a value, lists of things by `[]`.
    fn named(path: &str, value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(parts) => parts.iter().for_each(|(part, value)| {
                let path = if path.is_empty() { part.clone() } else { format!("{path}.{part}") };
                named(&path, value, found);
            }),
            Value::Array(items) => {
                found.insert(path.to_owned());
                items
                    .iter()
                    .filter(|item| item.is_object())
                    .for_each(|item| named(&format!("{path}[]"), item, found));
            }
            _ => {
                found.insert(path.to_owned());
            }
        }
    }

    #[test]
    fn every_fact_has_its_meaning_and_no_other_is_listed() {
        let mut found = BTreeSet::new();
        let sample = context(&Facts::sample(), Language::English).unwrap();
        named("", &Value::Object(sample), &mut found);
        let listed: BTreeSet<String> = FACTS.iter().map(|fact| fact.name.to_owned()).collect();
        assert_eq!(listed, found);
        assert_eq!(PASSAGES.len(), PARTS.len());
        assert!(PARTS.iter().all(|(name, ..)| passage(name).is_some()));
    }

    #[test]
    fn the_reference_page_lists_every_filter_and_passage() {
        let page = include_str!("../../../docs/reference/letters.md");
        for filter in FILTERS.iter().chain(PASSAGES) {
            assert!(page.contains(&format!("`{}`", filter.name)), "{}", filter.name);
        }
    }

    #[test]
    fn what_our_letter_names_comes_first() {
        let facts = facts_for(Kind::Digest, Language::English);
        let place = |name: &str| facts.iter().position(|fact| fact.name == name).unwrap();
        assert!(place("alerts[].link") < place("fee.pence"));
        assert_eq!(facts.len(), FACTS.len());
    }
}
