//! Letters for staff: what waits to be printed, what an opened letter shows to whom, and that printing is told once.

use super::{Desk, person, staff};
use crate::app::mailbox::{Letter, Wanted};
use crate::app::person::Person;
use crate::app::{AppError, Caller};
use crate::domain::case::Command;
use crate::domain::ids::LetterId;
use crate::domain::reference::Reference;
use crate::domain::right::Right;

fn in_state(state: &str) -> Wanted {
    Wanted { state: Some(state.to_owned()), ..Wanted::default() }
}

impl Desk {
    /// A case whose acknowledgement was written, with that letter.
    async fn acknowledged(&self, person: Person) -> (Reference, LetterId) {
        let case = self.log(person, Right::Access).await;
        self.do_as(&self.officer, &case, Command::Acknowledge {}).await.unwrap();
        let dossier = self.app().dossier(&self.officer, &case).await.unwrap();
        let letters = self.app().letters_of(&self.officer, &dossier).await.unwrap();
        (case, letters.last().unwrap().id.parse().unwrap())
    }

    async fn to_print(&self, caller: &Caller) -> Vec<Letter> {
        self.app().newest_letters(caller, &in_state("print")).await.unwrap().letters
    }

    async fn code(&self, case: &Reference) -> String {
        let dossier = self.app().dossier(&self.officer, case).await.unwrap();
        dossier.status_secret().unwrap().to_owned()
    }
}

fn by_post() -> Person {
    Person { email: None, address: vec!["1 High Street".to_owned()], ..person() }
}

#[tokio::test]
async fn a_letter_on_paper_is_listed_opened_and_printed_once() {
    let desk = Desk::open().await;
    let (case, id) = desk.acknowledged(by_post()).await;
    let listed = desk.to_print(&desk.officer).await;
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].id.parse(), listed[0].reference.as_deref()), (Ok(id), Some(case.as_str())));

    let letter = desk.app().opened_letter(&desk.officer, &case, id).await.unwrap();
    assert_eq!(letter.postal, ["Siân O'Brien", "1 High Street", "LE1 1AA"]);
    let code = desk.code(&case).await;
    assert!(letter.text.contains(&code) && letter.html.contains(&code), "{}", letter.text);
    let read = desk.app().opened_letter(&desk.auditor, &case, id).await.unwrap();
    assert!(!read.text.contains(&code) && !read.html.contains(&code), "an auditor learns the person's code");

    let by_auditor = desk.app().letter_printed(&desk.auditor, &case, id).await;
    assert!(matches!(by_auditor, Err(AppError::Forbidden)));
    let printed = desk.app().letter_printed(&desk.officer, &case, id).await.unwrap();
    assert_eq!((printed.state.as_str(), printed.sent_at.is_some()), ("sent", true));
    let again = desk.app().letter_printed(&desk.officer, &case, id).await;
    assert!(matches!(again, Err(AppError::Conflict)));
    assert!(desk.to_print(&desk.officer).await.is_empty());

    let looks = desk.app().looks_at(&desk.dpo, &case, 10).await.unwrap();
    let mut noted: Vec<(&str, &str)> =
        looks.iter().map(|look| (look.what.as_str(), look.by.as_str())).collect();
    noted.sort_unstable();
    assert_eq!(
        noted,
        [("letter", "Ann Officer"), ("letter", "Una Auditor"), ("letter_printed", "Ann Officer")]
    );
}

#[tokio::test]
async fn a_mailed_letter_does_not_give_the_code_to_staff_and_cannot_be_printed_as_sent() {
    let desk = Desk::open().await;
    let (case, id) = desk.acknowledged(person()).await;
    let letter = desk.app().opened_letter(&desk.officer, &case, id).await.unwrap();
    assert!(letter.text.contains("Siân O'Brien") && !letter.text.contains(&desk.code(&case).await));
    let printed = desk.app().letter_printed(&desk.officer, &case, id).await;
    assert!(matches!(printed, Err(AppError::Conflict)));
}

#[tokio::test]
async fn a_letter_is_found_in_its_own_case_only_and_never_in_a_case_that_is_hidden() {
    let desk = Desk::open().await;
    let (case, id) = desk.acknowledged(by_post()).await;
    let other = desk.log(person(), Right::Erasure).await;
    let elsewhere = desk.app().opened_letter(&desk.officer, &other, id).await;
    assert!(matches!(elsewhere, Err(AppError::NotFound)));
    let printed = desk.app().letter_printed(&desk.officer, &other, id).await;
    assert!(matches!(printed, Err(AppError::NotFound)));

    let conflict = Command::DeclareConflict { staff: staff(&desk.other_officer) };
    desk.do_as(&desk.officer, &case, conflict).await.unwrap();
    assert!(desk.to_print(&desk.other_officer).await.is_empty());
    let hidden = desk.app().opened_letter(&desk.other_officer, &case, id).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
    let wrong = desk.app().newest_letters(&desk.officer, &in_state("lost")).await;
    assert!(matches!(wrong, Err(AppError::Invalid(_))));
}
