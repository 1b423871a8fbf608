//! Letters as they lie in the outbox, from real histories.

mod desk;
mod walk;

use crate::app::change::Terms;
use crate::app::dossier::Dossier;
use crate::app::letters::Envelope;
use crate::app::letters::tests::desk::{CODE, Desk, Request, day};
use crate::domain::access::Action;
use crate::domain::case::intake::{AnswerBy, Channel};
use crate::domain::case::outcome::{Outcome, ToldBy};
use crate::domain::case::{Actor, Command, Event, Recorded};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;
use crate::store::outbox::LetterRow;

impl Desk {
    /// Applies an event and gives the letters that it causes, opened.
    fn letters(&self, dossier: &mut Dossier, event: Event) -> Vec<(LetterRow, Envelope)> {
        let now = self.app.time.now();
        let kind = event.kind();
        let recorded = Recorded { seq: dossier.case.version() + 1, event, actor: Actor::System, at: now };
        dossier.case.apply(recorded.clone()).unwrap();
        let rows = self.app.letters_for(&self.council, dossier, &recorded, now);
        let rows = rows.unwrap_or_else(|error| panic!("{kind}: {error}"));
        let open = |row: LetterRow| {
            let envelope = self.app.open_envelope(&row, dossier.key.as_ref().unwrap()).unwrap();
            (row, envelope)
        };
        rows.into_iter().map(open).collect()
    }

    /// Decides and sends the answer.
    fn answer(&self, dossier: &mut Dossier, outcome: Outcome, on: &str) -> Vec<(LetterRow, Envelope)> {
        let reasons = Some(self.text(dossier, "We send you twelve pages."));
        let proposed =
            Event::DecisionProposed { outcome, grounds: Vec::new(), reasons, recipients: Vec::new() };
        self.letters(dossier, proposed);
        self.letters(dossier, Event::DecisionApproved {});
        self.letters(dossier, Event::ResponseSent { on: day(on), by: ToldBy::Portal, due: None })
    }
}

fn states(letters: &[(LetterRow, Envelope)]) -> Vec<(&str, &str)> {
    letters.iter().map(|(row, _)| (row.kind.as_str(), row.state.as_str())).collect()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_change_queues_its_letter_sealed_and_the_job_can_open_and_mail_it() {
    let desk = Desk::open().await;
    let dossier = desk.case(Request::new(Right::Access)).await;
    let reference = Reference::parse(&dossier.row.reference).unwrap();
    let acknowledge =
        |_: &mut crate::app::draft::Draft<'_>, _: &crate::domain::case::Case| Ok(Command::Acknowledge {});
    let (app, caller) = (&desk.app, desk.caller());
    app.change(&caller, Action::HandleCase, &reference, &Terms::newest(), acknowledge).await.unwrap();

    let id = dossier.id;
    let (rows, wrapped) = app
        .store
        .read(desk.council.id, move |scope| Ok((scope.letters_of(id)?, scope.case_key(id)?)))
        .await
        .unwrap();
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((row.kind.as_str(), row.state.as_str(), row.attempts), ("acknowledgement", "queued", 0));
    assert_eq!(row.dedupe_key, format!("case:{id}:2:acknowledgement:requester"));
    assert!(!row.sealed.windows(4).any(|bytes| bytes == b"Gwen"));

    let envelope = app.open_envelope(row, &app.letter_key(row, wrapped.as_deref()).unwrap()).unwrap();
    assert!(envelope.text.contains("Dear Gwen Bowen,"), "{}", envelope.text);
    let message = app.message_of(&envelope, row).unwrap();
    assert_eq!(
        (message.to.to_string(), &message.message_id),
        ("gwen@example.org".to_owned(), &row.message_id)
    );
    assert!(message.thread.as_ref().unwrap().contains(&id.to_string()));
    assert_eq!(message.to_eml().unwrap(), app.message_of(&envelope, row).unwrap().to_eml().unwrap());
}

#[tokio::test]
async fn the_acknowledgement_alone_gives_the_code_of_the_page_however_the_request_came() {
    let desk = Desk::open().await;
    for (right, channel) in
        [(Right::Access, Channel::Web), (Right::Complaint, Channel::Web), (Right::Access, Channel::Phone)]
    {
        let mut dossier = desk.case(Request { channel, ..Request::new(right) }).await;
        let letters = desk.letters(&mut dossier, Event::RequestAcknowledged { on: day("2026-11-02") });
        let text = &letters[0].1.text;
        for needed in
            [format!("https://requests.example.org/r/{CODE}").as_str(), CODE, &dossier.row.reference]
        {
            assert!(text.contains(needed), "{needed}: {text}");
        }
        let later = desk.letters(&mut dossier, Event::RequestWithdrawn { on: day("2026-11-03") });
        assert!(!later[0].1.text.contains(CODE) && later[0].1.text.contains("/status"), "{later:?}");
    }
    let mut without = desk.case(Request { code: None, ..Request::new(Right::Access) }).await;
    let letters = desk.letters(&mut without, Event::RequestAcknowledged { on: day("2026-11-02") });
    assert!(!letters[0].1.text.contains("/status"), "a page without a code is no help");
}

#[tokio::test]
async fn a_person_without_mail_gets_paper_with_the_address_on_it() {
    let desk = Desk::open().await;
    let mut dossier = desk.case(Request { email: None, ..Request::new(Right::Access) }).await;
    let letters = desk.letters(&mut dossier, Event::RequestAcknowledged { on: day("2026-11-02") });
    assert_eq!(states(&letters), [("acknowledgement", "print")]);
    assert_eq!(letters[0].1.postal, ["Gwen Bowen", "12 Harbour Row", "Trefawr", "ZZ1 1ZZ"]);
    assert_eq!(letters[0].1.to, None);
    assert!(desk.app.message_of(&letters[0].1, &letters[0].0).is_err());
}

#[tokio::test]
async fn content_that_is_not_for_plain_mail_is_announced_only() {
    let desk = Desk::open().await;
    let flags = || Event::SafetyFlagsSet { special_category: true, health_data: false, sealed_case: false };
    let question = |desk: &Desk, dossier: &mut Dossier| Event::ClarificationAsked {
        reason: desk.text(dossier, "You were in touch with four clinics."),
        question: desk.text(dossier, "Which clinic do you mean?"),
        on: day("2026-11-03"),
    };
    let mut by_page = desk.case(Request::new(Right::Access)).await;
    desk.letters(&mut by_page, flags());
    let event = question(&desk, &mut by_page);
    let letters = desk.letters(&mut by_page, event);
    assert_eq!(states(&letters), [("ready", "queued"), ("clarification_asked", "sent")]);
    let notice = &letters[0].1.text;
    assert!(!notice.contains("clinic") && !notice.contains("information we hold about you"), "{notice}");
    assert!(notice.contains("read it on your private page: https://requests.example.org/status"), "{notice}");
    assert!(letters[0].1.to.is_some() && letters[1].1.to.is_none());

    let mut by_post = desk.case(Request { code: None, ..Request::new(Right::Access) }).await;
    desk.letters(&mut by_post, flags());
    let event = question(&desk, &mut by_post);
    let letters = desk.letters(&mut by_post, event);
    assert_eq!(states(&letters), [("ready", "queued"), ("clarification_asked", "print")]);
    assert!(letters[0].1.text.contains("It comes to you by post."), "{}", letters[0].1.text);
}

#[tokio::test]
async fn an_answer_goes_by_plain_mail_only_to_who_agreed() {
    let desk = Desk::open().await;
    let ways = [
        (true, AnswerBy::Email, vec![("response", "queued")]),
        (false, AnswerBy::Download, vec![("ready", "queued"), ("response", "sent")]),
        (true, AnswerBy::Post, vec![("response", "print")]),
    ];
    for (plain_email_agreed, answer_by, expected) in ways {
        let request = Request { plain_email_agreed, answer_by, ..Request::new(Right::Access) };
        let mut dossier = desk.case(request).await;
        let letters = desk.answer(&mut dossier, Outcome::Granted, "2026-11-20");
        assert_eq!(states(&letters), expected);
    }
}

#[tokio::test]
async fn a_late_answer_apologises_itself_and_once() {
    let desk = Desk::open().await;
    let mut dossier = desk.case(Request::new(Right::Access)).await;
    let letters = desk.answer(&mut dossier, Outcome::Granted, "2026-12-04");
    assert_eq!(states(&letters), [("response", "queued")]);
    let text = flat(&letters[0].1.text);
    for needed in [
        "We are sorry that this answer comes 2 days late.",
        "We received it on: 2 November 2026",
        "The last day for our answer: 2 December 2026",
        "We send you twelve pages.",
        "How long we keep it:",
        "section 164A",
        "section 167",
    ] {
        assert!(text.contains(needed), "{needed}: {text}");
    }
}

#[tokio::test]
async fn a_representative_is_addressed_and_the_person_named() {
    let desk = Desk::open().await;
    let mut dossier = desk.case(Request { represented: true, ..Request::new(Right::Erasure) }).await;
    let letters = desk.letters(&mut dossier, Event::RequestAcknowledged { on: day("2026-11-02") });
    let (row, envelope) = &letters[0];
    assert_eq!(
        (row.recipient.as_str(), envelope.to.as_deref()),
        ("representative", Some("idris@example.org"))
    );
    assert!(envelope.text.contains("Dear Idris Vaughan,"), "{}", envelope.text);
    assert!(envelope.text.contains("You asked on behalf of: Gwen Bowen"), "{}", envelope.text);
}

#[tokio::test]
async fn a_welsh_speaker_is_answered_in_welsh() {
    let desk = Desk::open().await;
    let mut dossier = desk.case(Request { language: Language::Welsh, ..Request::new(Right::Access) }).await;
    let letters = desk.letters(&mut dossier, Event::RequestAcknowledged { on: day("2026-11-02") });
    assert_eq!(letters[0].0.language, "cy");
    assert!(letters[0].1.text.starts_with("Annwyl Gwen Bowen,"), "{}", letters[0].1.text);
    assert!(letters[0].1.text.contains("2 Rhagfyr 2026"), "{}", letters[0].1.text);
}

#[tokio::test]
async fn who_chose_no_language_is_written_to_in_welsh_and_english() {
    let desk = Desk::open().await;
    let mut dossier = desk.case(Request { language_unknown: true, ..Request::new(Right::Access) }).await;
    let letters = desk.letters(&mut dossier, Event::RequestAcknowledged { on: day("2026-11-02") });
    let [(row, envelope)] = letters.as_slice() else { panic!("one letter") };
    assert_eq!(row.language, "cy+en");
    assert!(
        envelope.text.find("Annwyl Gwen Bowen") < envelope.text.find("Dear Gwen Bowen"),
        "{}",
        envelope.text
    );
    let page = |prefix: &str| format!("https://requests.example.org{prefix}/r/{CODE}");
    assert!(envelope.text.contains(&page("/cy")) && envelope.text.contains(&page("")), "{}", envelope.text);
    let noted = row.templates.as_deref().unwrap_or_default();
    assert!(noted.contains(r#""language":"cy""#) && noted.contains(r#""language":"en""#), "{noted}");
}
