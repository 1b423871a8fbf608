//! Every letter that the domain knows, from a folded case, in both languages.

use crate::app::dossier::Dossier;
use crate::app::letters::Envelope;
use crate::app::letters::tests::desk::{Desk, Request, day, uuid};
use crate::domain::case::outcome::{
    AskedFor, ClarificationAnswer, ExtensionReason, IdentityCheck, IdentityQuestion, IdentityResult,
    LapseReason, NotARequestKind, Outcome, RestrictionGround, ToldBy,
};
use crate::domain::case::{Event, LetterKind};
use crate::domain::exemption::Evidence;
use crate::domain::ids::{CaseId, GroundUseId};
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::store::outbox::LetterRow;
use std::collections::BTreeSet;

type Letters = Vec<(LetterRow, Envelope)>;

async fn case(desk: &Desk, right: Right, language: Language) -> Dossier {
    desk.case(Request { language, ..Request::new(right) }).await
}

/// Both letters about a question that is not answered.
fn reminded(desk: &Desk, dossier: &mut Dossier, of: AskedFor) -> Letters {
    let (asked_on, lapses_from, on) = (day("2026-11-03"), day("2026-12-03"), day("2026-11-10"));
    let reminded = |warns| Event::RequesterReminded { of, asked_on, lapses_from, warns, on };
    let letters: Letters =
        [false, true].into_iter().flat_map(|warns| desk.letters(dossier, reminded(warns))).collect();
    let question = if of == AskedFor::Identity { "A bill with your name on it" } else { "Which one?" };
    for (row, letter) in &letters {
        let date = if row.language == "cy" { "3 Rhagfyr 2026" } else { "3 December 2026" };
        for needed in [question, date] {
            assert!(super::flat(&letter.text).contains(needed), "{}: {}", row.kind, letter.text);
        }
    }
    letters
}

/// The answer is late: twice, with and without a word on why; and before, how it goes.
async fn delayed(desk: &Desk, language: Language) -> Letters {
    let mut on = case(desk, Right::Access, language).await;
    let mut all = desk.letters(&mut on, Event::ProgressTold { on: day("2026-11-17") });
    let reasons = Some(desk.text(&mut on, "Two archives were flooded."));
    for reasons in [None, reasons] {
        let (due, expected_by) = (day("2026-12-01"), day("2026-12-16"));
        let late = Event::LatenessTold { due, expected_by, reasons, on: day("2026-12-02") };
        let letters = desk.letters(&mut on, late);
        let promised = if language == Language::Welsh { "16 Rhagfyr 2026" } else { "16 December 2026" };
        assert!(letters[0].1.text.contains(promised), "{}", letters[0].1.text);
        all.extend(letters);
    }
    all
}

/// Questions, answers, more time, and the answer to an access request.
async fn asked_and_answered(desk: &Desk, language: Language) -> Letters {
    let mut on = case(desk, Right::Access, language).await;
    let today = day("2026-11-03");
    let mut all = desk.letters(&mut on, Event::RequestAcknowledged { on: today });
    for what in [IdentityQuestion::Identity, IdentityQuestion::Authority] {
        let question = desk.text(&mut on, "A bill with your name on it, because you have moved.");
        all.extend(desk.letters(&mut on, Event::IdentityAsked { what, question, on: today }));
        all.extend(reminded(desk, &mut on, AskedFor::Identity));
        let (checked, result) = (IdentityCheck::Document, IdentityResult::Confirmed);
        let confirmed = Event::IdentityRecorded { checked, result, note: None, on: today };
        all.extend(desk.letters(&mut on, confirmed));
    }
    let (reason, question) =
        (desk.text(&mut on, "You lived at four addresses."), desk.text(&mut on, "Which one?"));
    all.extend(desk.letters(&mut on, Event::ClarificationAsked { reason, question, on: today }));
    all.extend(reminded(desk, &mut on, AskedFor::Clarification));
    let explanation = desk.text(&mut on, "There are four archives.");
    let (reason, told_by) = (ExtensionReason::Complexity, ToldBy::Portal);
    let extended = Event::DeadlineExtended { reason, explanation, told_by, on: today, previous_due: None };
    all.extend(desk.letters(&mut on, extended));
    let answer = ClarificationAnswer::Clarified;
    all.extend(
        desk.letters(&mut on, Event::ClarificationRecorded { answer, text: None, on: day("2026-11-06") }),
    );
    all.extend(desk.answer(&mut on, Outcome::Granted, "2026-11-20"));
    all.extend(desk.letters(&mut on, Event::CaseClosed { on: day("2026-11-20") }));
    let reason = desk.text(&mut on, "Closed in error.");
    let seq = on.case.version();
    all.extend(desk.letters(&mut on, Event::EventVoided { seq, reason }));
    all
}

/// Rectification, refused and in part, with grounds; then recipients.
async fn refused(desk: &Desk, language: Language) -> Letters {
    let mut all = Vec::new();
    for outcome in [Outcome::Refused, Outcome::GrantedInPart] {
        let mut on = case(desk, Right::Rectification, language).await;
        let grounds: Vec<GroundUseId> = (1..=2).map(|number| GroundUseId(uuid(number))).collect();
        for (id, may_withhold_reason) in grounds.iter().zip([false, true]) {
            let applied = Event::GroundApplied {
                id: *id,
                ground: "third-party".to_owned(),
                evidence: Evidence::default(),
                needs_second_person: false,
                dpo_only: false,
                may_withhold_reason,
            };
            desk.letters(&mut on, applied);
            desk.letters(&mut on, Event::GroundApproved { id: *id });
        }
        let recipients: Vec<_> =
            desk.council.register.recipients.iter().take(2).map(|one| one.slug.clone()).collect();
        let proposed =
            Event::DecisionProposed { outcome, grounds, reasons: None, recipients: recipients.clone() };
        desk.letters(&mut on, proposed);
        desk.letters(&mut on, Event::DecisionApproved {});
        let today = day("2026-11-20");
        all.extend(desk.letters(&mut on, Event::ResponseSent { on: today, by: ToldBy::Portal, due: None }));
        if outcome == Outcome::GrantedInPart {
            for recipient in &recipients {
                let duty = Event::RecipientDutyArose { recipient: recipient.clone() };
                all.extend(desk.letters(&mut on, duty));
            }
            let told = Event::RecipientTold { recipient: recipients[0].clone(), on: today };
            desk.letters(&mut on, told);
            all.extend(desk.letters(&mut on, Event::RecipientsListed { on: today }));
        }
    }
    all
}

/// The ways in which a request ends without a full answer.
async fn ended(desk: &Desk, language: Language) -> Letters {
    let on = day("2026-11-10");
    let mut all = Vec::new();
    let mut fee = case(desk, Right::Access, language).await;
    let basis = desk.text(&mut fee, "Copying, as published.");
    all.extend(desk.letters(&mut fee, Event::FeeAsked { pence: 1250, basis, on }));
    let mut held = case(desk, Right::Access, language).await;
    all.extend(desk.answer(&mut held, Outcome::NoDataHeld, "2026-11-20"));
    let mut passed = case(desk, Right::Access, language).await;
    let controller = desk.text(&mut passed, "Trefawr Water, records@water.example.org");
    all.extend(desk.letters(&mut passed, Event::RequestTransferred { controller, on }));
    all.extend(desk.letters(&mut passed, Event::ResponseSent { on, by: ToldBy::Portal, due: None }));
    let (into, reference) = (CaseId(uuid(9)), "DSR-2026-00031-P".to_owned());
    let mut events = vec![
        Event::RequestWithdrawn { on },
        Event::RequestLapsed { reason: LapseReason::NoId, on },
        Event::RequestLapsed { reason: LapseReason::NoClarification, on },
        Event::CaseMerged { into, reference, on },
    ];
    events.extend(NotARequestKind::ALL.iter().map(|because| Event::NotARequest { because: *because, on }));
    for event in events {
        let mut ending = case(desk, Right::Access, language).await;
        all.extend(desk.letters(&mut ending, event));
    }
    all
}

/// Complaints, warnings and restrictions.
async fn besides(desk: &Desk, language: Language) -> Letters {
    let on = day("2026-11-10");
    let mut complaint = case(desk, Right::Complaint, language).await;
    let mut all = desk.letters(&mut complaint, Event::RequestAcknowledged { on });
    let report = desk.text(&mut complaint, "We have asked two services.");
    all.extend(desk.letters(&mut complaint, Event::ProgressReported { report, on }));
    all.extend(desk.answer(&mut complaint, Outcome::Refused, "2026-11-20"));
    all.extend(desk.letters(&mut complaint, Event::CaseClosed { on: day("2026-11-20") }));
    let mut answered = case(desk, Right::Access, language).await;
    desk.answer(&mut answered, Outcome::Granted, "2026-11-20");
    answered.set_answer_code("7KQ2-M4XB-9TRC-H6WD");
    let sent = Event::AnswerCodeSent { on: day("2026-11-21"), until: day("2026-12-20") };
    all.extend(desk.letters(&mut answered, sent));
    let mut objection = case(desk, Right::Objection, language).await;
    let warning = desk.text(&mut objection, "Your garden waste is not collected any more.");
    all.extend(desk.letters(&mut objection, Event::ServiceImpactWarned { warning, on }));
    let mut restriction = case(desk, Right::Restriction, language).await;
    desk.letters(
        &mut restriction,
        Event::RestrictionImposed { ground: RestrictionGround::AccuracyContested, on },
    );
    let reason = desk.text(&mut restriction, "The record was right.");
    all.extend(desk.letters(&mut restriction, Event::RestrictionLiftingTold { reason, on }));
    all
}

#[tokio::test]
async fn every_letter_is_whole_in_both_languages() {
    let desk = Desk::open().await;
    for language in [Language::English, Language::Welsh] {
        let mut letters = asked_and_answered(&desk, language).await;
        letters.extend(refused(&desk, language).await);
        letters.extend(ended(&desk, language).await);
        letters.extend(besides(&desk, language).await);
        letters.extend(delayed(&desk, language).await);
        let mut seen = BTreeSet::new();
        for (row, envelope) in &letters {
            seen.insert(row.kind.as_str());
            let body = envelope.html.split("</style>").last().unwrap();
            for hole in ["{{", "{%", "None", "null", ": \n", "> <", " ,", "()"] {
                assert!(!envelope.text.contains(hole), "{hole:?} in {}:\n{}", row.kind, envelope.text);
            }
            assert!(body.contains("</main>") && envelope.text.contains("DSR-2026-"), "{}", row.kind);
            assert!(envelope.text.contains("Wrexham") || envelope.text.contains("Wrecsam"), "{}", row.kind);
            assert!(!envelope.subject.contains("Gwen"), "{}", envelope.subject);
            if row.recipient != "recipient" {
                assert_eq!(row.language, language.tag(), "{}", row.kind);
            }
        }
        let missing: Vec<_> = LetterKind::ALL.iter().filter(|kind| !seen.contains(kind.name())).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[tokio::test]
async fn a_refusal_says_the_ground_that_there_are_more_and_every_way_to_challenge_it() {
    let desk = Desk::open().await;
    let letters = refused(&desk, Language::English).await;
    let (_, refusal) = letters.iter().find(|(row, _)| row.kind == "refusal").unwrap();
    let ground = desk.app.catalogue.get("third-party").unwrap();
    let text = super::flat(&refusal.text);
    let regulator = &desk.council.organisation.regulator.name.en;
    for needed in [
        ground.public_explanation.as_str(),
        ground.source.as_str(),
        "The law lets us leave out a further reason.",
        "You can add your own words",
        "section 164A",
        "section 167",
        regulator.as_str(),
    ] {
        assert!(text.contains(needed), "{needed}: {text}");
    }
}

#[tokio::test]
async fn a_recipient_is_told_what_to_do_in_both_languages_and_not_why() {
    let desk = Desk::open().await;
    let letters = refused(&desk, Language::English).await;
    let notices: Vec<_> = letters.iter().filter(|(row, _)| row.kind == "recipient_notice").collect();
    assert_eq!(notices.len(), 2);
    for (row, notice) in notices {
        assert_eq!((row.language.as_str(), row.recipient.as_str()), ("cy+en", "recipient"));
        assert!(notice.text.contains("Please correct your copy too."), "{}", notice.text);
        assert!(
            notice.text.contains("12 Harbour Row") && !notice.text.contains("/status"),
            "{}",
            notice.text
        );
    }
}
