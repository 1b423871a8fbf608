//! A resident's browser: what was begun, a visit to one's own case, the documents of an answer.

use crate::app::AppError;
use crate::app::change::Terms;
use crate::app::delivery::{Patience, Post};
use crate::app::documents::Upload;
use crate::app::fixture::Town;
use crate::app::opening::{Request, Wanted};
use crate::app::person::Person;
use crate::app::public::begun::Begun;
use crate::app::public::requester::Sent;
use crate::app::public::upload::Refused;
use crate::app::public::visit::{RequestersKey, Visit};
use crate::domain::case::Command;
use crate::domain::case::intake::{AnswerBy, Channel};
use crate::domain::case::outcome::{DocumentPurpose, Outcome, ToldBy};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;

const MONDAY: &str = "2026-03-02T09:30:00Z";
const PDF: &[u8] = b"%PDF-1.7 a lease";

fn request(rights: &[Right]) -> Request {
    let wanted = |right: &Right| Wanted {
        right: *right,
        subtypes: Vec::new(),
        details: "My housing file.".to_owned(),
    };
    Request {
        person: Person {
            name: "Gwen Price".to_owned(),
            email: Some("gwen.price@example.org".to_owned()),
            ..Person::default()
        },
        acting: None,
        rights: rights.iter().map(wanted).collect(),
        services: Vec::new(),
        period: None,
        urgency: None,
        language: None,
        answer_by: AnswerBy::Download,
        formats: Vec::new(),
        plain_email_agreed: false,
        channel: Channel::Web,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}

fn upload(purpose: DocumentPurpose, bytes: &[u8]) -> Upload {
    Upload { name: Some("lease.pdf".to_owned()), purpose, bytes: bytes.to_vec() }
}

async fn begun(town: &Town, secret: &str) -> Begun {
    let mut begun = town.app.begin_request();
    begun.answers.push(("name".to_owned(), "Gwen Price".to_owned()));
    town.app.keep_begun(town.org, secret, &begun).await.unwrap();
    begun
}

#[tokio::test]
async fn what_was_begun_is_there_for_a_day_in_the_same_browser_only() {
    let town = Town::new(MONDAY).await;
    let mut kept = begun(&town, "one").await;
    let added =
        town.app.add_to_begun(town.org, "one", &mut kept, upload(DocumentPurpose::Identity, PDF)).await;
    added.unwrap().unwrap();
    let program =
        town.app.add_to_begun(town.org, "one", &mut kept, upload(DocumentPurpose::Identity, b"MZ\0"));
    assert_eq!(program.await.unwrap(), Err(Refused::Kind));
    assert_eq!(town.app.begun(town.org, "one").await.unwrap(), Some(kept.clone()));
    assert_eq!(town.app.begun(town.org, "two").await.unwrap(), None);
    let file = kept.files[0].id.0;
    assert!(town.app.files.get(file).unwrap().windows(5).all(|bytes| bytes != b"%PDF-"), "it lies sealed");
    town.move_to("2026-03-03T09:31:00Z");
    assert_eq!(town.app.begun(town.org, "one").await.unwrap(), None);
    assert_eq!(town.app.forget_expired().await.unwrap(), 1);
    assert!(town.app.files.get(file).is_err(), "its file is gone too");
}

#[tokio::test]
async fn what_was_begun_is_forgotten_when_the_person_says_so() {
    let town = Town::new(MONDAY).await;
    let mut kept = begun(&town, "one").await;
    let photo = upload(DocumentPurpose::Correspondence, PDF);
    town.app.add_to_begun(town.org, "one", &mut kept, photo).await.unwrap().unwrap();
    town.app.forget_begun(town.org, "one").await.unwrap();
    assert_eq!(town.app.begun(town.org, "one").await.unwrap(), None);
    assert!(town.app.files.get(kept.files[0].id.0).is_err());
}

#[tokio::test]
async fn sent_twice_it_is_one_request_with_its_files_and_nothing_typed_is_left() {
    let town = Town::new(MONDAY).await;
    let mut kept = begun(&town, "one").await;
    let paper = upload(DocumentPurpose::Identity, PDF);
    town.app.add_to_begun(town.org, "one", &mut kept, paper).await.unwrap().unwrap();
    let rights = [Right::Access, Right::Erasure];
    let send = |begun: Begun| town.app.send_begun(town.org, "one", begun, request(&rights));
    let receipt = send(kept.clone()).await.unwrap();
    let left = town.app.begun(town.org, "one").await.unwrap().unwrap();
    assert_eq!((left.answers.len(), left.files.len()), (0, 0));
    assert_eq!(send(left).await.unwrap(), receipt, "the page was loaded again");
    assert!(town.app.files.get(kept.files[0].id.0).is_err(), "it lies with the cases now");
    for case in &receipt.cases {
        let reference = Reference::parse(&case.reference).unwrap();
        let kinds: Vec<&str> =
            town.case(&reference).await.history.iter().map(|recorded| recorded.event.kind()).collect();
        assert_eq!(kinds, ["request_received", "document_added", "request_acknowledged"]);
    }
    let visit = visit(&town, &receipt.cases[0].reference, &receipt.secret).await;
    assert_eq!(town.app.own_cases(&visit).await.unwrap().len(), 2, "one code opens both");
}

async fn visit(town: &Town, reference: &str, code: &str) -> Visit {
    town.app.visit(&signed_in(town, reference, code).await).await.unwrap()
}

async fn signed_in(town: &Town, reference: &str, code: &str) -> String {
    let reference = Reference::parse(reference).unwrap();
    town.app.begin_visit(town.org, &reference, code).await.unwrap()
}

async fn asked(town: &Town) -> (Reference, String) {
    let mut begun = town.app.begin_request();
    begun.answers.clear();
    let receipt = town.app.send_begun(town.org, "asked", begun, request(&[Right::Access])).await.unwrap();
    (Reference::parse(&receipt.cases[0].reference).unwrap(), receipt.secret)
}

#[tokio::test]
async fn a_visit_needs_the_right_code_lasts_half_an_hour_and_ends_when_told() {
    let town = Town::new(MONDAY).await;
    let (reference, code) = asked(&town).await;
    let wrong = town.app.begin_visit(town.org, &reference, "AAAA-BBBB-CCCC-DDDD").await;
    assert!(matches!(wrong, Err(AppError::NotFound)));
    assert!(matches!(town.app.begin_visit_by_link(Some(town.org), "AAAA").await, Err(AppError::NotFound)));
    let (secret, org) = town.app.begin_visit_by_link(None, &code.to_lowercase()).await.unwrap();
    assert_eq!(org, town.org);
    for minute in ["09:55", "10:20"] {
        town.move_to(&format!("2026-03-02T{minute}:00Z"));
        town.app.visit(&secret).await.unwrap();
    }
    town.move_to("2026-03-02T10:50:01Z");
    assert!(matches!(town.app.visit(&secret).await, Err(AppError::Unauthenticated)));
    let secret = town.app.begin_visit(town.org, &reference, &code).await.unwrap();
    town.app.end_visit(&secret).await.unwrap();
    assert!(matches!(town.app.visit(&secret).await, Err(AppError::Unauthenticated)));
}

/// A case answered with one document, and its code from the mail.
async fn answered(town: &Town) -> (Reference, String, String) {
    let (reference, code) = asked(town).await;
    let terms = Terms::newest();
    let document = upload(DocumentPurpose::Response, b"%PDF-1.7 everything");
    town.app.add_document(&town.officer, &reference, &terms, document).await.unwrap();
    town.change(&reference, |_, _| {
        Ok(Command::ProposeDecision {
            outcome: Outcome::Granted,
            grounds: Vec::new(),
            reasons: None,
            recipients: Vec::new(),
        })
    })
    .await;
    let dpo = town.staff("Delyth Second", crate::domain::access::Role::Dpo).await;
    let approve =
        |_: &mut crate::app::draft::Draft<'_>, _: &crate::domain::case::Case| Ok(Command::ApproveDecision {});
    let action = crate::domain::access::Action::ApproveDecision;
    town.app.change(&dpo, action, &reference, &terms, approve).await.unwrap();
    let secret = signed_in(town, reference.as_str(), &code).await;
    let visit = town.app.visit(&secret).await.unwrap();
    assert!(matches!(
        town.app.send_answer_code(&visit, &reference, &terms).await,
        Err(AppError::Refused(refusal)) if refusal.code == "not_answered_yet"
    ));
    town.change(&reference, |draft, _| {
        let sent_on = draft.now.utc().date_naive();
        Ok(Command::Respond { sent_on, by: ToldBy::Portal })
    })
    .await;
    town.app.send_answer_code(&visit, &reference, &terms).await.unwrap();
    let page = town.app.own_page(&visit, &reference, Language::English).await.unwrap();
    let letter = page.status.letters.iter().find(|letter| letter.kind == "answer_code");
    assert_eq!(letter.and_then(|letter| letter.text.clone()), None, "the code is not on the page itself");
    let post = Post::new(town.transport.clone(), town.app.node_name(), Patience::default());
    town.app.deliver_due(&post, || true).await.unwrap();
    let mail = town.mails().into_iter().find(|mail| mail.subject.contains("code")).unwrap();
    let code = mail.text.lines().find(|line| line.len() == 19 && line.matches('-').count() == 3).unwrap();
    (reference, secret, code.to_owned())
}

#[tokio::test]
async fn the_answer_is_fetched_with_its_own_code_and_each_time_is_noted() {
    let town = Town::new(MONDAY).await;
    let (reference, secret, code) = answered(&town).await;
    let visit = town.app.visit(&secret).await.unwrap();
    let page = town.app.own_page(&visit, &reference, Language::English).await.unwrap();
    assert_eq!(page.prepared.as_ref().map(|prepared| prepared.documents), Some(1));
    assert!(page.opened.is_empty(), "not even the name of a document before the code");
    let document = town.case(&reference).await.standing().find_map(|one| match &one.event {
        crate::domain::case::Event::DocumentAdded { document, .. } => Some(document.id),
        _ => None,
    });
    let document = document.unwrap();
    assert!(matches!(town.app.fetch_answer(&visit, &reference, document).await, Err(AppError::NotFound)));
    let wrong = town.app.open_answer(&visit, &reference, "AAAA-BBBB-CCCC-DDDD").await;
    assert!(matches!(wrong, Err(AppError::NotFound)));
    town.app.open_answer(&visit, &reference, &code.to_lowercase()).await.unwrap();
    let visit = town.app.visit(&secret).await.unwrap();
    assert_eq!(town.app.own_page(&visit, &reference, Language::English).await.unwrap().opened.len(), 1);
    let opened = town.app.fetch_answer(&visit, &reference, document).await.unwrap();
    assert_eq!(opened.bytes, b"%PDF-1.7 everything");
    let last = town.case(&reference).await.history.last().unwrap().clone();
    assert_eq!((last.event.kind(), last.actor.to_string().as_str()), ("answer_downloaded", "requester"));
    town.move_to("2026-04-02T09:00:00Z");
    let late = town.app.fetch_answer(&visit, &reference, document).await;
    assert!(matches!(late, Err(AppError::Refused(refusal)) if refusal.code == "download_over"));
}

#[tokio::test]
async fn the_page_shows_what_is_waited_for_and_what_was_said() {
    let town = Town::new(MONDAY).await;
    let (reference, code) = asked(&town).await;
    town.change(&reference, |draft, _| {
        Ok(Command::AskClarification {
            reason: draft.text("reason", "reason", "There are many records.")?,
            question: draft.text("question", "question", "Which years do you mean?")?,
        })
    })
    .await;
    let key = RequestersKey::typed(&code);
    let terms = Terms::newest();
    let message = Sent::Message("I am away until Friday.".to_owned());
    town.app.from_requester(town.org, &reference, &key, &message, &terms).await.unwrap();
    let file = upload(DocumentPurpose::Correspondence, PDF);
    town.app.file_of_requester(town.org, &reference, &key, file, &terms).await.unwrap().unwrap();
    let visit = visit(&town, reference.as_str(), &code).await;
    let page = town.app.own_page(&visit, &reference, Language::English).await.unwrap();
    let talk = page.conversation;
    assert_eq!(talk.asked[0].text.as_deref(), Some("Which years do you mean?"));
    assert_eq!(talk.messages[0].text, "I am away until Friday.");
    assert_eq!(talk.files[0].name, "lease.pdf");
    assert!(talk.may.answer && talk.may.withdraw && !talk.may.rate);
    let answer = Sent::Answer { text: "2019 to 2021.".to_owned(), narrows: true };
    town.app.from_requester(town.org, &reference, &key, &answer, &terms).await.unwrap();
    let page = town.app.own_page(&visit, &reference, Language::English).await.unwrap();
    assert!(page.conversation.asked.is_empty() && !page.conversation.may.answer);
    assert_eq!(page.status.status, "running", "the clock goes on by itself");
}
