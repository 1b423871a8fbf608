//! From a command to events, or a refusal. One file an intention.

mod answering;
mod clarification;
mod closure;
mod complaint;
mod deciding;
mod duties;
mod extension;
mod fee;
pub(super) mod grounds;
mod guard;
mod handling;
mod identity;
mod keeping;
mod opening;
mod restriction;
mod tasks;
mod unasked;
mod voiding;

use crate::domain::access::Role;
use crate::domain::case::actor::Actor;
use crate::domain::case::command::Command;
use crate::domain::case::event::Event;
use crate::domain::case::refusal::{Reason, Refusal};
use crate::domain::case::state::Case;
use crate::domain::clock::Calendar;
use crate::domain::exemption::Catalogue;
use crate::domain::organisation::Settings;
use crate::domain::text::Instant;
use chrono::NaiveDate;

/// What lies on the table when a command is decided: who asks, when, and the books to look things up in.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// The holidays.
    pub calendar: &'a Calendar,
    /// The grounds.
    pub catalogue: &'a Catalogue,
    /// The council's choices.
    pub settings: &'a Settings,
    /// Who asks.
    pub actor: Actor,
    /// With which role, for staff.
    pub role: Option<Role>,
    /// The instant, UTC.
    pub now: Instant,
    /// The civil date at the council at that instant.
    pub today: NaiveDate,
}

/// What a rule answers before it is put into words.
type Answer = Result<Vec<Event>, Reason>;

/// Holds a command against a case. `None` as the case is right for `OpenCase` alone.
///
/// # Errors
/// A `Refusal` with code, sentence and source when a rule says no; then nothing happened.
pub fn decide(case: Option<&Case>, command: Command, on: &Bench<'_>) -> Result<Vec<Event>, Refusal> {
    let answer = match (case, command) {
        (None, Command::OpenCase { opening }) => opening::open(*opening, on),
        (None, _) => Err(Reason::NotOpened),
        (Some(_), Command::OpenCase { .. }) => Err(Reason::AlreadyOpened),
        (Some(case), command) => {
            guard::at_the_door(case, &command, on).and_then(|()| handling(case, command, on))
        }
    };
    answer.map_err(Refusal::from)
}

/// Who handles the case and what the person is asked.
fn handling(case: &Case, command: Command, on: &Bench<'_>) -> Answer {
    match command {
        Command::Acknowledge {} => handling::acknowledge(case, on),
        Command::Assign { to, team } => handling::assign(case, to, team),
        Command::DeclareConflict { staff } => Ok(vec![Event::ConflictDeclared { staff }]),
        Command::UpdateContactDetails { party, person } => handling::update_contact(case, party, person),
        Command::ChangeScope { services, period } => handling::change_scope(case, services, period),
        Command::SetSafetyFlags { special_category, health_data, sealed_case } => {
            Ok(vec![Event::SafetyFlagsSet { special_category, health_data, sealed_case }])
        }
        Command::AskIdentity { what, question } => identity::ask(case, what, question, on),
        Command::RecordIdentity { checked, result, note, received_on } => {
            identity::record(case, identity::Check { checked, result, note, received_on }, on)
        }
        Command::AskClarification { reason, question } => clarification::ask(case, reason, question, on),
        Command::RecordClarification { answer, text, received_on } => {
            clarification::record(case, answer, text, received_on, on)
        }
        Command::AskFee { pence, basis } => fee::ask(case, pence, basis, on),
        Command::RecordFee { received_on } => fee::record(case, received_on, on),
        Command::ExtendDeadline { reason, explanation, told_by } => {
            extension::extend(case, reason, explanation, told_by, on)
        }
        other => work(case, other, on),
    }
}

/// Grounds, searches, tasks and what must come before a decision.
fn work(case: &Case, command: Command, on: &Bench<'_>) -> Answer {
    match command {
        Command::ApplyGround { id, ground, evidence } => grounds::apply(case, id, ground, evidence, on),
        Command::ApproveGround { id } => grounds::approve(case, id, on),
        Command::RejectGround { id, reason } => grounds::reject(case, id, reason, on),
        Command::WithdrawGround { id } => grounds::withdraw(case, id),
        Command::RecordRedaction { ground, entry } => grounds::redact(case, ground, entry),
        Command::RecordSearch { service, place, found } => {
            Ok(vec![Event::SearchRecorded { service, place, found, on: on.today }])
        }
        Command::CreateTask { task, work, service, due_on, note } => {
            tasks::create(case, task, work, service, due_on, note)
        }
        Command::CompleteTask { task, result, note } => tasks::complete(case, task, result, note),
        Command::RecordHealthOpinion { opinion, given_on, may_disclose } => {
            deciding::record_opinion(case, opinion, given_on, may_disclose, on)
        }
        Command::RecordHumanReview { reviewer, changed, finding } => {
            deciding::record_review(case, reviewer, changed, finding, on)
        }
        Command::WarnServiceImpact { warning } => deciding::warn_impact(case, warning, on),
        Command::ConfirmServiceImpact {} => deciding::confirm_impact(case, on),
        Command::ProposeDecision { outcome, grounds, reasons, recipients } => {
            deciding::propose(case, deciding::Proposal { outcome, grounds, reasons, recipients }, on)
        }
        Command::ApproveDecision {} => deciding::approve(case, on),
        Command::ReturnDecision { reason } => deciding::send_back(case, reason, on),
        Command::Respond { sent_on, by } => answering::respond(case, sent_on, by, on),
        Command::Transfer { controller } => answering::transfer(case, controller, on),
        Command::ReportProgress { report } => complaint::report(case, report, on),
        Command::RemindRequester { of } => unasked::remind(case, of, on),
        Command::TellLateness { expected_by, reasons } => {
            unasked::tell_lateness(case, expected_by, reasons, on)
        }
        Command::TellProgress {} => unasked::tell_progress(case, on),
        other => ending(case, other, on),
    }
}

/// How a case ends, and the duties that outlive the answer.
fn ending(case: &Case, command: Command, on: &Bench<'_>) -> Answer {
    match command {
        Command::WithdrawRequest { on: day } => closure::withdraw(case, day, on),
        Command::Lapse { reason } => closure::lapse(case, reason, on),
        Command::CloseAsNotARequest { because } => closure::not_a_request(case, because, on),
        Command::MergeInto { into, reference } => closure::merge(case, into, reference, on),
        Command::Close {} => closure::close(case, on),
        Command::VoidEvent { seq, reason } => voiding::void(case, seq, reason, on),
        Command::RecordRecipientTold { recipient, on: day } => {
            duties::recipient_told(case, recipient, day, on)
        }
        Command::RecordRecipientNotTold { recipient, because, reason } => {
            duties::recipient_not_told(case, recipient, because, reason)
        }
        Command::ListRecipients {} => duties::list(case, on),
        Command::FollowUpPublicCopies { steps } => duties::public_copies(case, steps, on),
        Command::MakeSuppressionEntry {} => duties::suppress(case, on),
        Command::AttachSupplementaryStatement { statement } => duties::statement(case, statement, on),
        Command::ImposeRestriction { ground } => restriction::impose(case, ground, on),
        Command::RecordPermittedUse { basis, note } => restriction::permitted_use(case, basis, note, on),
        Command::TellRestrictionLifting { reason } => restriction::tell(case, reason, on),
        Command::LiftRestriction {} => restriction::lift(case, on),
        other => keeping::decide(case, other, on),
    }
}
