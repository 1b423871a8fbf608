//! Where a case stands, in words for the person, in English and Welsh.

use crate::domain::case::Case;
use crate::domain::case::stage::{Stage, stage};
use crate::domain::case::state::Ending;
use crate::domain::text::Language;

/// Where the case stands, and what we wait for from the person, if anything.
pub(super) fn standing(case: &Case, language: Language) -> (&'static str, Option<&'static str>) {
    let pick = |english, welsh| match language {
        Language::English => english,
        Language::Welsh => welsh,
    };
    let waits = waiting(case, language);
    let words = match stage(case) {
        Stage::Received => pick("We have your request.", "Mae eich cais wedi ein cyrraedd."),
        Stage::AwaitingIdentity | Stage::AwaitingFee | Stage::AwaitingClarification => pick(
            "We are waiting for you. The time we have starts or goes on when we hear from you.",
            "Rydym yn aros amdanoch chi. Bydd ein hamser yn dechrau neu'n parhau pan glywn gennych.",
        ),
        Stage::InWork | Stage::AwaitingApproval | Stage::ReadyToSend => {
            pick("We are working on your request.", "Rydym yn gweithio ar eich cais.")
        }
        Stage::Answered => pick("We have answered your request.", "Rydym wedi ateb eich cais."),
        Stage::Closed => return (ended(case, language), None),
    };
    (words, waits)
}

fn waiting(case: &Case, language: Language) -> Option<&'static str> {
    let open = case.questions;
    let (english, welsh) = if open.identity.is_some() {
        (
            "Something that shows who you are, or that you may act for the person: see our letter.",
            "Rhywbeth sy'n dangos pwy ydych chi, neu y cewch weithredu dros y person: gweler ein llythyr.",
        )
    } else if open.fee.is_some() {
        ("The fee that our letter explains.", "Y ffi y mae ein llythyr yn ei hesbonio.")
    } else if open.clarification.is_some() {
        ("Your answer to the question in our letter.", "Eich ateb i'r cwestiwn yn ein llythyr.")
    } else {
        return None;
    };
    Some(match language {
        Language::English => english,
        Language::Welsh => welsh,
    })
}

fn ended(case: &Case, language: Language) -> &'static str {
    let (english, welsh) = match case.end.as_ref().map(|end| &end.ending) {
        Some(Ending::Withdrawn) => ("You withdrew your request.", "Rydych wedi tynnu eich cais yn ôl."),
        Some(Ending::Lapsed(_)) => (
            "We closed your request because we did not hear from you. Answer us and it opens again.",
            "Rydym wedi cau eich cais am na chlywsom gennych. Atebwch ni a bydd yn agor eto.",
        ),
        Some(Ending::NotARequest(_)) => (
            "We dealt with this in another way: our letter explains it.",
            "Deliwyd â hyn mewn ffordd arall: mae ein llythyr yn esbonio.",
        ),
        Some(Ending::Merged(_)) => (
            "We deal with this together with your other request.",
            "Rydym yn delio â hyn gyda'ch cais arall.",
        ),
        Some(Ending::Closed) | None => ("Your request is closed.", "Mae eich cais wedi'i gau."),
    };
    match language {
        Language::English => english,
        Language::Welsh => welsh,
    }
}
