//! Cases from outside: an officer, a DPO, an auditor and a searcher at a council on a temporary database.

mod documents;
mod letters;
mod seeing;
mod work;

use crate::app::accounts::tests::Hall;
use crate::app::change::{Terms, Version};
use crate::app::opening::{Request, Wanted};
use crate::app::person::Person;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Role;
use crate::domain::case::Command;
use crate::domain::case::intake::{AnswerBy, Channel};
use crate::domain::case::outcome::TaskKind;
use crate::domain::ids::{Slug, StaffId, TaskId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;
use serde_json::{Value, json};

/// A council with people who handle cases.
pub(crate) struct Desk {
    hall: Hall,
    officer: Caller,
    other_officer: Caller,
    dpo: Caller,
    auditor: Caller,
    searcher: Caller,
    service: Slug,
}

fn person() -> Person {
    Person {
        name: "Siân O'Brien".to_owned(),
        email: Some("sian@example.org".to_owned()),
        phone: Some("01632 960001".to_owned()),
        postcode: Some("LE1 1AA".to_owned()),
        ..Person::default()
    }
}

fn request(person: Person, right: Right) -> Request {
    Request {
        person,
        acting: None,
        rights: vec![Wanted { right, subtypes: Vec::new(), details: "All about my tenancy".to_owned() }],
        services: Vec::new(),
        period: None,
        urgency: None,
        language: None,
        answer_by: AnswerBy::Download,
        formats: Vec::new(),
        plain_email_agreed: false,
        channel: Channel::Email,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}

/// The terms of a change on a case at this version.
fn seen(version: i64) -> Terms {
    Terms { version: Version::Seen(version), key: None }
}

fn staff(caller: &Caller) -> StaffId {
    caller.staff().unwrap().id
}

impl Desk {
    async fn open() -> Self {
        let hall = Hall::open().await;
        let council = hall.app.council(hall.org).await.unwrap();
        let service = council.register.services[0].slug.clone();
        let mut searcher = hall.person("Sam Searcher", Role::Searcher).await;
        if let crate::app::Who::Staff(staff) = &mut searcher.who {
            staff.service = Some(service.clone());
        }
        Self {
            officer: hall.person("Ann Officer", Role::Officer).await,
            other_officer: hall.person("Bob Officer", Role::Officer).await,
            dpo: hall.person("Dee Dpo", Role::Dpo).await,
            auditor: hall.person("Una Auditor", Role::Auditor).await,
            searcher,
            service,
            hall,
        }
    }

    fn app(&self) -> &App {
        &self.hall.app
    }

    async fn log(&self, person: Person, right: Right) -> Reference {
        let receipt =
            self.app().open_cases(&self.officer, request(person, right), &Terms::newest()).await.unwrap();
        Reference::parse(&receipt.cases[0].reference).unwrap()
    }

    async fn do_as(&self, caller: &Caller, case: &Reference, command: Command) -> Result<i64, AppError> {
        let kind = command.kind();
        let build = |_: &mut crate::app::draft::Draft<'_>, _: &_| Ok(command.clone());
        let done = self.app().carry_out(caller, kind, case, &Terms::newest(), build).await?;
        Ok(done.version)
    }

    async fn task(&self, case: &Reference, service: Option<Slug>, note: &str) -> TaskId {
        let id = TaskId(self.app().chance.id(self.app().time.now()));
        let build = |draft: &mut crate::app::draft::Draft<'_>, _: &_| {
            let note = Some(draft.text("note", "task note", note)?);
            let service = service.clone();
            Ok(Command::CreateTask { task: id, work: TaskKind::Search, service, due_on: None, note })
        };
        self.app().carry_out(&self.officer, "create_task", case, &Terms::newest(), build).await.unwrap();
        id
    }
}

impl Desk {
    /// The acknowledgement of a case, opened.
    async fn opened_letter(&self, case: &Reference) -> Value {
        self.do_as(&self.dpo, case, Command::Acknowledge {}).await.unwrap();
        let dossier = self.app().dossier(&self.dpo, case).await.unwrap();
        let letters = self.app().letters_of(&self.dpo, &dossier).await.unwrap();
        let id = letters[0].id.parse().unwrap();
        json!(self.app().opened_letter(&self.dpo, case, id).await.unwrap())
    }
}

/// Answers as really written, by the name of their description in the API document.
pub(crate) async fn written() -> Vec<(&'static str, Value)> {
    let desk = Desk::open().await;
    let (app, dpo) = (desk.app(), &desk.dpo);
    let case = desk.log(person(), Right::Access).await;
    desk.task(&case, None, "Look in the archive").await;
    let view = json!(app.case_view(dpo, &case, None, Language::English).await.unwrap());
    let history = json!(app.history_of(dpo, &case, Language::English).await.unwrap());
    let page = json!(app.list(dpo, &crate::app::listing::Wanted::default()).await.unwrap());
    let note = |draft: &mut crate::app::draft::Draft<'_>, _: &_| {
        Ok(Command::AddNote { text: draft.text("text", "note", "Called back")? })
    };
    let summary = app.carry_out(dpo, "add_note", &case, &Terms::newest(), note).await.unwrap();
    vec![
        ("AskedShape", view["asked"].clone()),
        ("TaskShape", view["tasks"][0].clone()),
        ("AllowedShape", view["allowed"][0].clone()),
        ("CaseShape", view),
        ("EventShape", history["events"][0].clone()),
        ("HistoryShape", history),
        ("CaseLine", page["cases"][0].clone()),
        ("CasePage", page),
        ("AddedEvent", json!(summary.events[0])),
        ("CaseSummary", json!(summary)),
        ("ClockShape", json!(app.clock_of(dpo, &case).await.unwrap())),
        ("GroundsShape", json!(app.grounds_for(dpo, &case, Language::English).await.unwrap())),
        ("FoundCases", json!(app.search(dpo, "O'Brien").await.unwrap())),
        ("OpenTaskShape", json!(app.open_tasks(dpo).await.unwrap()[0])),
        ("OpenedLetterShape", desk.opened_letter(&case).await),
    ]
}
