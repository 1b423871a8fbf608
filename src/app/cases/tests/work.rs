//! Work asked of services, and changes through the one way.

use super::{Desk, person, seen, staff};
use crate::app::AppError;
use crate::app::cases::complaint::Complaint;
use crate::app::change::Terms;
use crate::domain::case::Command;
use crate::domain::case::intake::Channel;
use crate::domain::case::outcome::TaskResult;
use crate::domain::ids::{Slug, TaskId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::Language;

fn done(task: TaskId) -> Command {
    Command::CompleteTask { task, result: TaskResult::Found, note: None }
}

#[tokio::test]
async fn a_searcher_sees_and_ends_only_the_work_of_their_own_service() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let own = desk.task(&case, Some(desk.service.clone()), "Look for tenancy files").await;
    let other = desk.task(&case, Some(Slug("elsewhere".to_owned())), "Not for you").await;
    let shown = desk.app().open_tasks(&desk.searcher).await.unwrap();
    assert_eq!(shown.iter().map(|task| task.id).collect::<Vec<_>>(), [own]);
    assert_eq!(shown[0].note.as_deref(), Some("Look for tenancy files"));
    assert!(!serde_json::to_string(&shown).unwrap().contains("Brien"));
    let foreign = desk.do_as(&desk.searcher, &case, done(other)).await;
    assert!(matches!(foreign, Err(AppError::NotFound)));
    assert!(matches!(desk.do_as(&desk.searcher, &case, Command::Close {}).await, Err(AppError::NotFound)));
    assert!(matches!(
        desk.app().case_view(&desk.searcher, &case, None, Language::English).await,
        Err(AppError::Forbidden)
    ));
    desk.do_as(&desk.searcher, &case, done(own)).await.unwrap();
    assert!(desk.app().open_tasks(&desk.searcher).await.unwrap().is_empty());
    assert_eq!(desk.app().open_tasks(&desk.officer).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_change_on_an_old_version_is_stale_and_an_auditor_changes_nothing() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let build = |_: &mut crate::app::draft::Draft<'_>, _: &_| Ok(Command::Acknowledge {});
    let app = desk.app();
    app.carry_out(&desk.officer, "acknowledge", &case, &seen(1), build).await.unwrap();
    let stale = app.carry_out(&desk.officer, "acknowledge", &case, &seen(1), build).await;
    assert!(matches!(stale, Err(AppError::Stale { now: 2 })), "{stale:?}");
    let reader = app.carry_out(&desk.auditor, "acknowledge", &case, &seen(2), build).await;
    assert!(matches!(reader, Err(AppError::Forbidden)));
    let unknown = app.carry_out(&desk.officer, "forget_everything", &case, &seen(2), build).await;
    assert!(matches!(unknown, Err(AppError::NotFound)));
}

#[tokio::test]
async fn a_complaint_is_a_linked_case_for_somebody_else() {
    let desk = Desk::open().await;
    let case = desk.log(person(), Right::Access).await;
    let own = staff(&desk.officer);
    desk.do_as(&desk.dpo, &case, Command::Assign { to: own, team: None }).await.unwrap();
    let told = Complaint {
        details: "It took too long".to_owned(),
        channel: Channel::Phone,
        received_on: None,
        logged_late_because: None,
    };
    let receipt = desk.app().log_complaint(&desk.officer, &case, &told, &Terms::newest()).await.unwrap();
    let complaint = Reference::parse(&receipt.cases[0].reference).unwrap();
    let view = desk.app().case_view(&desk.dpo, &complaint, None, Language::English).await.unwrap();
    assert_eq!((view.asked.right, view.linked[0].how), (Right::Complaint, "complained_about"));
    let back = desk.app().case_view(&desk.dpo, &case, None, Language::English).await.unwrap();
    assert_eq!(back.linked[0].how, "complaint");
    let same_hands = Command::Assign { to: own, team: None };
    assert!(matches!(desk.do_as(&desk.dpo, &complaint, same_hands).await, Err(AppError::Refused(_))));
}
