//! One plausible command of every kind, to find out which are allowed now. None of them is ever carried out.

use crate::domain::case::command::Command;
use crate::domain::case::decide::Bench;
use crate::domain::case::event::Event;
use crate::domain::case::outcome::{
    AskedFor, ClarificationAnswer, Direction, DocumentPurpose, ExtensionReason, IdentityCheck,
    IdentityQuestion, IdentityResult, LapseReason, NotARequestKind, NotToldBecause, Outcome, Party,
    PermittedUse, RestrictionGround, TaskKind, TaskResult, ToldBy,
};
use crate::domain::case::state::{Case, GroundStatus, RecipientState};
use crate::domain::exemption::Evidence;
use crate::domain::ids::{CaseId, ContentId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::text::ContentRef;
use uuid::Uuid;

/// Text that is never stored.
fn text() -> ContentRef {
    ContentRef { id: ContentId(Uuid::nil()), digest: String::new() }
}

/// Every kind but `open_case`, in the order of the documents.
pub(in crate::domain::case) fn commands(case: &Case, on: &Bench<'_>) -> Vec<Command> {
    let mut all = asking(on);
    all.extend(working(case, on));
    all.extend(ending(case, on));
    all.extend(duties(case, on));
    all.extend(keeping(case, on));
    all
}

fn asking(on: &Bench<'_>) -> Vec<Command> {
    let today = on.today;
    vec![
        Command::Acknowledge {},
        Command::Assign { to: StaffId(Uuid::nil()), team: None },
        Command::DeclareConflict { staff: StaffId(Uuid::nil()) },
        Command::UpdateContactDetails { party: Party::Subject, person: text() },
        Command::ChangeScope { services: Vec::new(), period: None },
        Command::SetSafetyFlags { special_category: false, health_data: false, sealed_case: false },
        Command::AskIdentity { what: IdentityQuestion::Identity, question: text() },
        Command::RecordIdentity {
            checked: IdentityCheck::Document,
            result: IdentityResult::Confirmed,
            note: None,
            received_on: today,
        },
        Command::AskClarification { reason: text(), question: text() },
        Command::RecordClarification {
            answer: ClarificationAnswer::Clarified,
            text: None,
            received_on: today,
        },
        Command::AskFee { pence: 1, basis: text() },
        Command::RecordFee { received_on: today },
        Command::ExtendDeadline {
            reason: ExtensionReason::Complexity,
            explanation: text(),
            told_by: ToldBy::Portal,
        },
    ]
}

fn working(case: &Case, on: &Bench<'_>) -> Vec<Command> {
    let first = |wanted: &[GroundStatus]| {
        let fits = case.grounds.iter().find(|(_, ground)| wanted.contains(&ground.status));
        fits.map_or(GroundUseId(Uuid::nil()), |(id, _)| *id)
    };
    let proposed = first(&[GroundStatus::Proposed]);
    let usable = first(&[GroundStatus::Proposed, GroundStatus::Approved]);
    let open_task = case.tasks.iter().find(|(_, task)| task.result.is_none());
    let task = open_task.map_or(TaskId(Uuid::nil()), |(id, _)| *id);
    vec![
        Command::ApplyGround {
            id: GroundUseId(Uuid::nil()),
            ground: String::new(),
            evidence: Evidence::default(),
        },
        Command::ApproveGround { id: proposed },
        Command::RejectGround { id: proposed, reason: text() },
        Command::WithdrawGround { id: usable },
        Command::RecordRedaction { ground: usable, entry: text() },
        Command::RecordSearch { service: None, place: text(), found: false },
        Command::CreateTask {
            task: TaskId(Uuid::max()),
            work: TaskKind::Other,
            service: None,
            due_on: None,
            note: None,
        },
        Command::CompleteTask { task, result: TaskResult::Done, note: None },
        Command::RecordHealthOpinion { opinion: text(), given_on: on.today, may_disclose: true },
        Command::RecordHumanReview { reviewer: StaffId(Uuid::nil()), changed: false, finding: text() },
        Command::WarnServiceImpact { warning: text() },
        Command::ConfirmServiceImpact {},
        Command::ProposeDecision {
            outcome: Outcome::Granted,
            grounds: Vec::new(),
            reasons: None,
            recipients: Vec::new(),
        },
        Command::ApproveDecision {},
        Command::ReturnDecision { reason: text() },
        Command::Respond { sent_on: on.today, by: ToldBy::Portal },
    ]
}

fn ending(case: &Case, on: &Bench<'_>) -> Vec<Command> {
    let (reason, asked) = if case.questions.clarification.is_some() && case.questions.identity.is_none() {
        (LapseReason::NoClarification, AskedFor::Clarification)
    } else {
        (LapseReason::NoId, AskedFor::Identity)
    };
    let last = case.standing().rev().find(|recorded| {
        !matches!(recorded.event, Event::EventVoided { .. } | Event::ContentDestroyed { .. })
    });
    vec![
        Command::WithdrawRequest { on: on.today },
        Command::Lapse { reason },
        Command::Transfer { controller: text() },
        Command::CloseAsNotARequest { because: NotARequestKind::BusinessAsUsual },
        Command::MergeInto { into: CaseId(Uuid::nil()), reference: "another".to_owned() },
        Command::Close {},
        Command::VoidEvent { seq: last.map_or(0, |recorded| recorded.seq), reason: text() },
        Command::ReportProgress { report: text() },
        Command::RemindRequester { of: asked },
        Command::TellLateness { expected_by: on.today.succ_opt().unwrap_or(on.today), reasons: None },
        Command::TellProgress {},
    ]
}

fn duties(case: &Case, on: &Bench<'_>) -> Vec<Command> {
    let due = case.duties.recipients.iter().find(|(_, state)| **state == RecipientState::Due);
    let recipient = due.map_or(Slug(String::new()), |(recipient, _)| recipient.clone());
    vec![
        Command::RecordRecipientTold { recipient: recipient.clone(), on: on.today },
        Command::RecordRecipientNotTold { recipient, because: NotToldBecause::Impossible, reason: text() },
        Command::ListRecipients {},
        Command::FollowUpPublicCopies { steps: text() },
        Command::MakeSuppressionEntry {},
        Command::AttachSupplementaryStatement { statement: text() },
        Command::ImposeRestriction { ground: RestrictionGround::AccuracyContested },
        Command::RecordPermittedUse { basis: PermittedUse::Consent, note: text() },
        Command::TellRestrictionLifting { reason: text() },
        Command::LiftRestriction {},
    ]
}

fn keeping(case: &Case, on: &Bench<'_>) -> Vec<Command> {
    let response = case.standing().find_map(|recorded| match &recorded.event {
        Event::DocumentAdded { document, purpose: DocumentPurpose::Response, .. } => Some(document.id),
        _ => None,
    });
    vec![
        Command::AddNote { text: text() },
        Command::AddMessage { direction: Direction::Incoming, by: ToldBy::Portal, text: text() },
        Command::AddDocument {
            document: text(),
            media_type: "application/pdf".to_owned(),
            size: 1,
            purpose: DocumentPurpose::Correspondence,
        },
        Command::RecordFeedback { rating: None, text: None },
        Command::SendAnswerCode {},
        Command::RecordAnswerDownload { document: response.unwrap_or(ContentId(Uuid::nil())) },
        Command::SetLegalHold { reason: text() },
        Command::ReleaseLegalHold { reason: text() },
        Command::DestroyContent {},
        Command::RaiseBreach { account: text(), known_on: on.today, risk: false },
    ]
}
