//! The five councils that ship are complete enough for the portal, the searches and the letters.

use crate::app::settings::{council_file, embedded_councils};
use crate::domain::clock::Division;
use crate::domain::organisation::{Nation, Organisation};
use crate::domain::register::{LawfulBasis, Medium, Register};
use crate::domain::right::Right;
use crate::domain::text::Language;

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    // The sixth file is the form that a new council fills in.
    embedded_councils().iter().copied().filter(|(slug, _)| *slug != "new-council")
}

fn councils() -> impl Iterator<Item = (&'static str, Organisation, Register)> {
    files().map(|(slug, text)| {
        let (council, register) = council_file(text).unwrap_or_else(|errors| panic!("{slug}: {errors:#?}"));
        (slug, council, register)
    })
}

#[test]
fn each_council_is_itself_and_can_be_reached() {
    for (slug, council, _) in councils() {
        assert_eq!(council.slug.0, slug);
        assert_eq!(council.division(), Division::EnglandAndWales);
        assert!(!council.hosts.is_empty() && council.accent.is_some(), "{slug}");
        for right in Right::ALL {
            let channel = council.channel_for(right);
            assert!(
                channel.email.is_some() && (channel.phone.is_some() || channel.web.is_some()),
                "{slug} {right}"
            );
        }
        assert!(council.settings.never_charge, "{slug}");
    }
}

#[test]
fn each_council_names_the_present_regulator_and_no_outdated_number() {
    for ((slug, council, _), (_, text)) in councils().zip(files()) {
        assert_eq!(council.regulator.name.en, "Information Commission", "{slug}");
        let contact = &council.regulator.contact;
        assert!(contact.phone.is_some() && contact.post.is_some() && contact.web.is_some(), "{slug}");
        for outdated in ["01625 545", "08456", "SK9 5AF", "casework@"] {
            assert!(!text.contains(outdated), "{slug}: {outdated}");
        }
    }
}

#[test]
fn each_register_offers_services_to_choose_from_and_places_to_search() {
    for (slug, _, register) in councils() {
        assert!(register.services.len() >= 8, "{slug}");
        for service in &register.services {
            let own = |basis| service.lawful_bases.contains(&basis);
            let by_law = own(LawfulBasis::PublicTask) || own(LawfulBasis::LegalObligation);
            assert!(!by_law || !service.enactments.is_empty(), "{slug} {}", service.slug);
        }
        let systems = || register.services.iter().flat_map(|service| &service.systems);
        for medium in [Medium::Electronic, Medium::Paper] {
            assert!(systems().any(|system| system.medium == medium), "{slug} {medium:?}");
        }
        let paper_is_placed = |medium, placed: bool| medium != Medium::Paper || placed;
        assert!(systems().all(|system| paper_is_placed(system.medium, system.location.is_some())), "{slug}");
        let used = |recipient| register.services.iter().any(|service| service.recipients.contains(recipient));
        assert!(register.recipients.iter().all(|recipient| used(&recipient.slug)), "{slug}");
    }
}

#[test]
fn each_council_has_a_service_on_consent_and_records_its_own_handling_of_requests() {
    for (slug, _, register) in councils() {
        let on_consent = |basis: &[LawfulBasis]| basis == [LawfulBasis::Consent];
        assert!(register.services.iter().any(|service| on_consent(&service.lawful_bases)), "{slug}");
        assert!(register.services.iter().any(|service| service.slug.0 == "information-rights"), "{slug}");
    }
}

#[test]
fn wrexham_speaks_welsh_wherever_residents_read() {
    let (_, council, register) = councils().next().unwrap();
    assert_eq!(council.nation, Nation::Wales);
    assert_eq!(council.name.in_language(Language::Welsh), "Cyngor Bwrdeistref Sirol Wrecsam");
    let english = register.public(Language::English);
    let welsh = register.public(Language::Welsh);
    for (english, welsh) in english.iter().zip(&welsh) {
        assert_ne!(english.name, welsh.name);
        let pairs = [
            (&english.purposes, &welsh.purposes),
            (&english.people, &welsh.people),
            (&english.data, &welsh.data),
        ];
        for (english, welsh) in pairs {
            assert!(english.iter().zip(welsh).all(|(one, other)| one != other), "{english:?}");
        }
        for (one, other) in english.recipients.iter().zip(&welsh.recipients) {
            assert_ne!(one.name, other.name);
        }
        assert_ne!(english.effect_of_stopping.is_some(), welsh.effect_of_stopping.is_none());
    }
}
