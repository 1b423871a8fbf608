//! What an answer to an access request says about each service, from the council's record of processing (UK GDPR
//! Art 15(1) and (2); rules B4).

use crate::app::council::Council;
use crate::app::letters::sender::worded;
use crate::app::letters::wording;
use crate::domain::case::{Case, Event};
use crate::domain::ids::Slug;
use crate::domain::organisation::Words;
use crate::domain::register::{Register, RetentionRule, Service};
use crate::mail::facts::{Service as Told, Worded};

/// The services to tell about: those that the request names; without any, those where a search found something; and all
/// when no search was recorded by service.
pub(super) fn services(council: &Council, case: &Case) -> Vec<Told> {
    let register = &council.register;
    let mut concerned: Vec<&Slug> = case.opening.services.iter().collect();
    if concerned.is_empty() {
        concerned = case.standing().filter_map(|recorded| found_in(&recorded.event)).collect();
    }
    let mentioned = |service: &&Service| concerned.is_empty() || concerned.contains(&&service.slug);
    register.services.iter().filter(mentioned).map(|service| told(register, service)).collect()
}

fn found_in(event: &Event) -> Option<&Slug> {
    match event {
        Event::SearchRecorded { service: Some(service), found: true, .. } => Some(service),
        _ => None,
    }
}

fn told(register: &Register, service: &Service) -> Told {
    let recipients: Vec<Words> = register.recipients_of(service).map(|to| to.name.clone()).collect();
    let retention: Vec<Words> = service.retention.iter().map(kept).collect();
    let transfers: Vec<Words> =
        service.transfers.iter().map(|to| prefixed(&Words::english(&to.country), &to.safeguard)).collect();
    Told {
        name: worded(&service.name),
        purposes: joined(&service.purposes).unwrap_or_else(|| worded(&service.name)),
        categories: joined(&service.data).unwrap_or_else(|| worded(&service.name)),
        recipients: joined(&recipients).unwrap_or_else(wording::nobody_outside),
        retention: joined(&retention).unwrap_or_else(|| worded(&service.name)),
        source: joined(&service.sources),
        automated: service.automation.explanation.as_ref().map(worded),
        safeguards: joined(&transfers),
    }
}

fn kept(rule: &RetentionRule) -> Words {
    rule.what.as_ref().map_or_else(|| rule.period.clone(), |what| prefixed(what, &rule.period))
}

/// `what: words`, in Welsh as far as there is Welsh.
fn prefixed(what: &Words, words: &Words) -> Words {
    let welsh = |words: &Words| words.cy.clone().unwrap_or_else(|| words.en.clone());
    let cy = (what.cy.is_some() || words.cy.is_some()).then(|| format!("{}: {}", welsh(what), welsh(words)));
    Words { en: format!("{}: {}", what.en, words.en), cy }
}

/// Several words as one list, in Welsh as far as there is Welsh; `None` without any.
fn joined(several: &[Words]) -> Option<Worded> {
    let one = |say: fn(&Words) -> &str| several.iter().map(say).collect::<Vec<_>>().join("; ");
    let welsh = several.iter().any(|words| words.cy.is_some());
    let cy = welsh.then(|| one(|words| words.cy.as_deref().unwrap_or(&words.en)));
    (!several.is_empty()).then(|| Worded { en: one(|words| &words.en), cy })
}
