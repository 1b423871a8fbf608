//! The council that writes, as letters name it.

use crate::app::council::Council;
use crate::domain::organisation::{Contact, Words};
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::mail::facts::{Council as Writer, Regulator, Worded};

/// The council as letters about this right name it: the contact for that right, with the data protection officer's where it
/// leaves something out. Postal and web addresses are in one language.
#[must_use]
pub fn council_facts(council: &Council, right: Right, language: Language) -> Writer {
    let organisation = &council.organisation;
    let (named, dpo) = (organisation.channel_for(right), &organisation.dpo);
    let regulator = &organisation.regulator;
    Writer {
        name: worded(&organisation.name),
        email: named.email.clone().or_else(|| dpo.email.clone()).unwrap_or_default(),
        phone: named.phone.clone().or_else(|| dpo.phone.clone()).unwrap_or_default(),
        address: lines(named.post.as_ref().or(dpo.post.as_ref()), language),
        bilingual: organisation.speaks(Language::Welsh),
        regulator: Regulator {
            name: worded(&regulator.name),
            address: lines(regulator.contact.post.as_ref(), language),
            phone: regulator.contact.phone.clone().unwrap_or_default(),
            website: web(&regulator.contact, language),
        },
    }
}

/// The register's words as letters take them.
pub(super) fn worded(words: &Words) -> Worded {
    Worded { en: words.en.clone(), cy: words.cy.clone() }
}

fn lines(post: Option<&Words>, language: Language) -> Vec<String> {
    let line = post.map(|post| post.in_language(language)).unwrap_or_default();
    line.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn web(contact: &Contact, language: Language) -> String {
    contact.web.as_ref().map(|web| web.in_language(language).to_owned()).unwrap_or_default()
}
