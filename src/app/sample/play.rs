//! Plays scripts: moves the clock to each day and does what people would do.

use crate::app::change::{Version, permitted};
use crate::app::commit::Commit;
use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::draft::Draft;
use crate::app::opening::{Arrived, Request, Wanted};
use crate::app::sample::people::person;
use crate::app::sample::{Script, Step};
use crate::app::{App, AppError, Caller, Staff, Who};
use crate::domain::access::{Action, Role};
use crate::domain::case::intake::{AnswerBy, Channel};
use crate::domain::case::outcome::{
    ClarificationAnswer, Direction, ExtensionReason, IdentityCheck, IdentityQuestion, IdentityResult,
    Outcome, RestrictionGround, TaskKind, TaskResult, ToldBy,
};
use crate::domain::case::state::GroundStatus;
use crate::domain::case::{Case, Command};
use crate::domain::exemption::{Evidence, EvidenceType, EvidenceValue};
use crate::domain::ids::{GroundUseId, OrgId, Slug, StaffId, TaskId};
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::{Instant, Language};
use crate::store::tasks::AlertStepRow;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// Who plays: officers and a DPO of one council.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The council.
    pub org: OrgId,
    /// Officers.
    pub officers: Vec<StaffId>,
    /// The DPO.
    pub dpo: StaffId,
    /// A service that searches.
    pub service: Slug,
}

impl Cast {
    fn caller(&self, id: StaffId, role: Role) -> Caller {
        Caller { org: self.org, who: Who::Staff(Staff { id, role, service: None }) }
    }

    fn officer(&self, number: usize) -> StaffId {
        self.officers.get(number % self.officers.len().max(1)).copied().unwrap_or(self.dpo)
    }

    fn dpo(&self) -> Caller {
        self.caller(self.dpo, Role::Dpo)
    }
}

/// An invented case as it stands today, not written yet.
pub(super) struct Played {
    /// The case.
    pub(super) dossier: Dossier,
    /// All that is to be written of it.
    pub(super) commit: Commit,
    /// Steps of the ladder that were decided.
    pub(super) steps: Vec<AlertStepRow>,
}

impl App {
    /// Plays a script about the person with this number; the clock of this application must be a set one.
    ///
    /// # Errors
    /// Whatever a step is refused with, and the step's name.
    pub(super) fn play(
        &self,
        (cast, council): (&Cast, &Council),
        script: &Script,
        number: usize,
        today: Instant,
        reference: Reference,
    ) -> Result<Played, AppError> {
        let from_web = script.channel == Channel::Web;
        let caller = if from_web {
            Caller::requester(cast.org)
        } else {
            cast.caller(cast.officer(number), Role::Officer)
        };
        let at = self.time.now();
        let request = request(script, number).tidied();
        request.check(council, council.today(at))?;
        let arrived = Arrived { request: &request, documents: &[], about: None, at };
        let (mut begun, _) = self.begin_cases(&caller, council, arrived, vec![reference])?;
        let (mut commit, mut dossier) =
            begun.pop().ok_or_else(|| AppError::Internal("nothing was opened".to_owned()))?;
        for (days, step) in &script.steps {
            if *days > script.days_ago || (from_web && *step == Step::Acknowledge) {
                continue;
            }
            let at = morning(today, script.days_ago - days, number + 1);
            self.time.move_to(at.max(self.time.now()));
            let next = self.play_step((cast, council), &mut dossier, *step).map_err(|error| {
                let name = &dossier.row.reference;
                AppError::Internal(format!("{name} ({}), {step:?} on day {days}: {error}", script.right))
            })?;
            next.into_iter().for_each(|next| commit.take_in(next));
        }
        Ok(Played { dossier, commit, steps: Vec::new() })
    }

    fn play_step(
        &self,
        (cast, council): (&Cast, &Council),
        dossier: &mut Dossier,
        step: Step,
    ) -> Result<Option<Commit>, AppError> {
        if step == Step::ApproveGround && ground_in(&dossier.case, GroundStatus::Proposed).is_err() {
            // This ground needed no second person.
            return Ok(None);
        }
        let handler = dossier.case.assigned.unwrap_or_else(|| cast.officer(0));
        let (caller, action) = match step {
            Step::ApproveGround => (cast.dpo(), Action::ApproveGround),
            Step::Approve => (cast.dpo(), Action::ApproveDecision),
            Step::Hold => (cast.dpo(), Action::HoldAndDispose),
            Step::Withdraw | Step::Message => (Caller::requester(cast.org), Action::HandleCase),
            _ => (cast.caller(handler, Role::Officer), Action::HandleCase),
        };
        permitted(&caller, action)?;
        let today = council.today(self.time.now());
        let build = |draft: &mut Draft<'_>, case: &Case| match handling(cast, step, draft, today)? {
            Some(command) => Ok(command),
            None => deciding(self, cast, step, draft, case, today),
        };
        let (commit, _) = self.decided_at(&caller, council, dossier, Version::Newest, &build)?;
        Ok(Some(commit))
    }
}

/// When the request of a script reached the council.
pub(super) fn receipt_at(today: Instant, script: &Script, number: usize) -> Instant {
    morning(today, script.days_ago, number)
}

fn request(script: &Script, number: usize) -> Request {
    let details = match script.right {
        Right::Access => {
            "Please send me everything you hold about me, above all the e-mails about my housing case."
        }
        Right::Rectification => "My date of birth is wrong in your records. It should be a year earlier.",
        Right::Erasure => "Please delete the photos from the summer fair in which I can be seen.",
        Right::Restriction => "Please do not use my file while you check whether it is right.",
        Right::Portability => "Please send my library data to the neighbouring council.",
        Right::Objection => "Please stop using my data for the survey of households.",
        Right::ConsentWithdrawal => "I take back my consent to the newsletter.",
        Right::AutomatedDecision => {
            "A computer turned down my discount. Please explain it and let a person look."
        }
        Right::Complaint => "Nobody answered me for weeks and I was given two different dates.",
    };
    Request {
        person: person(number),
        acting: None,
        rights: vec![Wanted {
            right: script.right,
            subtypes: script.subtypes.clone(),
            details: details.to_owned(),
        }],
        services: Vec::new(),
        period: None,
        urgency: None,
        // The form on the web has a language; who writes by other ways often leaves it open.
        language: (script.channel == Channel::Web).then_some(Language::English),
        answer_by: AnswerBy::Download,
        formats: Vec::new(),
        plain_email_agreed: false,
        channel: script.channel,
        received_on: None,
        logged_late_because: None,
        identity_proven: false,
        part3: false,
        about: None,
    }
}

/// A quarter past nine or so, so many days before today.
fn morning(today: Instant, days_ago: u64, number: usize) -> Instant {
    let day = today.utc().date_naive().checked_sub_days(Days::new(days_ago)).unwrap_or_default();
    let minutes = i64::try_from(number * 7 % 400).unwrap_or(0);
    Instant::new(day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(9) + TimeDelta::minutes(minutes))
        .min(today)
}

/// Steps that handle a case.
fn handling(
    cast: &Cast,
    step: Step,
    draft: &mut Draft<'_>,
    today: NaiveDate,
) -> Result<Option<Command>, AppError> {
    let mut text = |words: &str| draft.text("text", "text", words);
    Ok(Some(match step {
        Step::Acknowledge => Command::Acknowledge {},
        Step::Assign(number) => Command::Assign { to: cast.officer(number), team: None },
        Step::AskIdentity => Command::AskIdentity {
            what: IdentityQuestion::Identity,
            question: text(
                "Please show us a document with your name and address, such as a council tax bill.",
            )?,
        },
        Step::ConfirmIdentity => Command::RecordIdentity {
            checked: IdentityCheck::Document,
            result: IdentityResult::Confirmed,
            note: None,
            received_on: today,
        },
        Step::AskClarification => Command::AskClarification {
            reason: text("We hold a great deal about you in several services.")?,
            question: text("Which years and which services is your request about?")?,
        },
        Step::Clarify => Command::RecordClarification {
            answer: ClarificationAnswer::Clarified,
            text: Some(text("The housing file from 2024 on.")?),
            received_on: today,
        },
        Step::Extend => Command::ExtendDeadline {
            reason: ExtensionReason::Complexity,
            explanation: text("The records are in many places and name many other people.")?,
            told_by: ToldBy::Portal,
        },
        Step::Note => Command::AddNote { text: text("Spoke to the service, they will look this week.")? },
        Step::Message => Command::AddMessage {
            direction: Direction::Incoming,
            by: ToldBy::Portal,
            text: text("Is there any news about my request?")?,
        },
        Step::Withdraw => Command::WithdrawRequest { on: today },
        Step::NotARequest(because) => Command::CloseAsNotARequest { because },
        Step::Close => Command::Close {},
        Step::Hold => {
            Command::SetLegalHold { reason: text("A court case about these records is under way.")? }
        }
        _ => return Ok(None),
    }))
}

/// Steps that prepare, decide and answer.
fn deciding(
    app: &App,
    cast: &Cast,
    step: Step,
    draft: &mut Draft<'_>,
    case: &Case,
    today: NaiveDate,
) -> Result<Command, AppError> {
    let mut text = |words: &str| draft.text("text", "text", words);
    Ok(match step {
        Step::AskSearch => Command::CreateTask {
            work: TaskKind::Search,
            service: Some(cast.service.clone()),
            due_on: None,
            note: Some(text("Everything about this person, e-mail and paper files too.")?),
            task: TaskId(draft.id()),
        },
        Step::SearchFound => Command::CompleteTask {
            task: case
                .tasks
                .iter()
                .find(|(_, task)| task.result.is_none())
                .map(|(id, _)| *id)
                .ok_or(AppError::NotFound)?,
            result: TaskResult::Found,
            note: None,
        },
        Step::HumanReview => Command::RecordHumanReview {
            reviewer: cast.dpo,
            changed: false,
            finding: text("The income was entered rightly and the rule was applied rightly.")?,
        },
        Step::Restrict => Command::ImposeRestriction { ground: RestrictionGround::AccuracyContested },
        Step::Ground(ground) => {
            let evidence = evidence(app, cast, ground, draft, today)?;
            Command::ApplyGround { id: GroundUseId(draft.id()), ground: ground.to_owned(), evidence }
        }
        Step::ApproveGround => Command::ApproveGround { id: ground_in(case, GroundStatus::Proposed)? },
        Step::Propose(outcome) => {
            let grounded = matches!(outcome, Outcome::Refused | Outcome::GrantedInPart);
            let approved = case
                .grounds
                .iter()
                .filter(|(_, one)| one.status == GroundStatus::Approved)
                .map(|(id, _)| *id);
            let grounds = if grounded { approved.collect() } else { Vec::new() };
            let reasons = Some(text("We looked at everything we hold and weighed it with care.")?);
            Command::ProposeDecision { outcome, grounds, reasons, recipients: Vec::new() }
        }
        Step::Approve => Command::ApproveDecision {},
        Step::Respond => Command::Respond { sent_on: today, by: ToldBy::Portal },
        Step::Suppress => Command::MakeSuppressionEntry {},
        Step::Statement => Command::AttachSupplementaryStatement {
            statement: text("I do not agree: my sister can confirm the date.")?,
        },
        other => return Err(AppError::Internal(format!("{other:?} is not a step that decides"))),
    })
}

fn ground_in(case: &Case, status: GroundStatus) -> Result<GroundUseId, AppError> {
    let found = case.grounds.iter().find(|(_, one)| one.status == status);
    found.map(|(id, _)| *id).ok_or(AppError::NotFound)
}

/// Evidence in every field that the catalogue asks for.
fn evidence(
    app: &App,
    cast: &Cast,
    ground: &str,
    draft: &mut Draft<'_>,
    today: NaiveDate,
) -> Result<Evidence, AppError> {
    let ground = app.catalogue.get(ground).ok_or(AppError::NotFound)?;
    let mut evidence = Evidence::new();
    for name in app.catalogue.evidence_for(ground) {
        let words = "Looked at with care for this sample; the reasons stand in the file.";
        let kind = app.catalogue.evidence_fields().get(name).map(|field| field.kind);
        let value = match kind {
            Some(EvidenceType::Date) => EvidenceValue::Date(today),
            Some(EvidenceType::Person) => EvidenceValue::Staff(cast.dpo),
            Some(EvidenceType::Money) => EvidenceValue::Pence(45_000),
            Some(EvidenceType::File) => EvidenceValue::File(draft.text("opinion", "opinion", words)?),
            _ => EvidenceValue::Text(draft.text(name, "evidence", words)?),
        };
        evidence.insert(name.to_owned(), value);
    }
    Ok(evidence)
}
