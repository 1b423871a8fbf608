//! One case as staff see it: everything that is needed to take the next step, in one answer. Every look is noted.

use crate::app::cases::clock::ClockView;
use crate::app::cases::linked::Linked;
use crate::app::cases::names::{Colleague, Colleagues, Named, service};
use crate::app::cases::parts::{
    DecisionView, DutiesView, GroundView, RepresentativeView, Said, TaskView, decision, duties, grounds,
    representative, said, tasks,
};
use crate::app::cases::permission::action_for;
use crate::app::council::Council;
use crate::app::documents::Listed;
use crate::app::dossier::Dossier;
use crate::app::mailbox::Letter;
use crate::app::person::Person;
use crate::app::search::SamePerson;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::clock_view::kept_until;
use crate::domain::case::intake::{AnswerBy, Channel, Format, Period, Subtype};
use crate::domain::case::outcome::{Outcome, RestrictionGround};
use crate::domain::case::{Case, Command, Refusal, Stage, stage};
use crate::domain::clock::{Division, Regime, health_opinion_until};
use crate::domain::ids::Slug;
use crate::domain::reference::Reference;
use crate::domain::right::Right;
use crate::domain::text::{ContentRef, Instant, Language};
use chrono::NaiveDate;
use serde::Serialize;

/// What was asked and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Asked {
    /// The right.
    pub right: Right,
    /// What is special about it.
    pub subtypes: Vec<Subtype>,
    /// In the person's words; none after disposal.
    pub details: Option<String>,
    /// The services concerned, empty for all.
    pub services: Vec<Named>,
    /// The stretch of time concerned.
    pub period: Option<Period>,
    /// What makes it urgent.
    pub urgency: Option<String>,
    /// How it came.
    pub channel: Channel,
    /// The day it reached the council.
    pub received_on: NaiveDate,
    /// Why it was written down late.
    pub logged_late_because: Option<String>,
    /// In which language to answer.
    pub language: Language,
    /// Whether nobody said in which: letters then go out in Welsh and English.
    pub language_unknown: bool,
    /// How to answer.
    pub answer_by: AnswerBy,
    /// In which forms.
    pub formats: Vec<Format>,
    /// Whether plain e-mail was agreed to.
    pub plain_email_agreed: bool,
    /// Law-enforcement data.
    pub part3: bool,
    /// Which law counts the days.
    pub regime: Regime,
    /// Whose holidays count.
    pub division: Division,
}

/// What may be done now, by the name of the command.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Allowed {
    /// The command.
    pub change: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Whether law and role allow it now.
    pub allowed: bool,
    /// Why the law does not.
    pub refusal: Option<Refusal>,
    /// Whether it is the caller's role that does not.
    pub role_forbids: bool,
}

/// Questions that are open: the day each was asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Waiting {
    /// Identity or authority.
    pub identity: Option<NaiveDate>,
    /// Fee.
    pub fee: Option<NaiveDate>,
    /// Clarification.
    pub clarification: Option<NaiveDate>,
}

/// How carefully the case must be handled.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Care {
    /// Special category or criminal data.
    pub special_category: bool,
    /// Health data that needs an opinion before disclosure.
    pub health_data: bool,
    /// Seen only by named staff.
    pub sealed_case: bool,
    /// Nothing may be destroyed.
    pub legal_hold: bool,
    /// Personal data breaches raised.
    pub breaches: u32,
    /// Sealed contents that do not open: changed since they were sealed.
    pub damaged_contents: usize,
}

/// A restriction of the data (Art 18).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RestrictionView {
    /// Why.
    pub ground: RestrictionGround,
    /// The first day.
    pub on: NaiveDate,
    /// The day the person was told that it will end.
    pub lifting_told: Option<NaiveDate>,
    /// The day it ended.
    pub lifted: Option<NaiveDate>,
}

/// A health professional's opinion on disclosure (DPA 2018 Sch 3 paras 5, 6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OpinionView {
    /// The day it was given.
    pub given_on: NaiveDate,
    /// The last day on which it can be relied on.
    pub holds_until: Option<NaiveDate>,
    /// Whether disclosure causes no serious harm.
    pub may_disclose: bool,
}

/// One case.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CaseView {
    /// The reference.
    pub reference: String,
    /// The version to name in the next change.
    pub version: i64,
    /// The stage of the work.
    pub stage: Stage,
    /// The next step, in a sentence.
    pub next_step: String,
    /// Whether it is open.
    pub open: bool,
    /// The outcome, once decided.
    pub outcome: Option<Outcome>,
    /// The last day on which the file is kept; none while it is open.
    pub kept_until: Option<NaiveDate>,
    /// The clock.
    pub clock: ClockView,
    /// What was asked.
    pub asked: Asked,
    /// The data subject; none after disposal.
    pub person: Option<Person>,
    /// Whether identity was proven, or when it was confirmed.
    pub identity_proven: bool,
    /// The day identity or authority was confirmed.
    pub identity_confirmed: Option<NaiveDate>,
    /// Who acts for the data subject.
    pub representative: Option<RepresentativeView>,
    /// Who is in charge.
    pub assigned: Option<Colleague>,
    /// Their team.
    pub team: Option<Slug>,
    /// Who has a conflict of interest.
    pub conflicts: Vec<Colleague>,
    /// Open questions.
    pub waiting: Waiting,
    /// How carefully it must be handled.
    pub care: Care,
    /// Uses of grounds.
    pub grounds: Vec<GroundView>,
    /// Pieces of work.
    pub tasks: Vec<TaskView>,
    /// How many places were searched.
    pub searches: u32,
    /// A health professional's opinion, the newest.
    pub health_opinion: Option<OpinionView>,
    /// Whether a person looked at the automated decision again.
    pub human_review: bool,
    /// The outcome put forward.
    pub decision: Option<DecisionView>,
    /// The day the answer was sent.
    pub answered: Option<NaiveDate>,
    /// Duties besides the answer.
    pub duties: DutiesView,
    /// The restriction of the data.
    pub restriction: Option<RestrictionView>,
    /// Notes and messages.
    pub said: Vec<Said>,
    /// Documents.
    pub documents: Vec<Listed>,
    /// Letters, with what became of them.
    pub letters: Vec<Letter>,
    /// Other cases that belong to this one.
    pub linked: Vec<Linked>,
    /// Other cases of what seems to be the same person.
    pub same_person: Vec<SamePerson>,
    /// What may be done now.
    pub allowed: Vec<Allowed>,
    /// When it was opened, UTC.
    pub opened_at: Instant,
    /// When it changed last, UTC.
    pub updated_at: Instant,
}

impl App {
    /// One case in full, the reckoning in a language; the look is noted before anything is shown.
    ///
    /// # Errors
    /// `NotFound` when the caller may not know of the case, `Forbidden` by role.
    pub async fn case_view(
        &self,
        caller: &Caller,
        reference: &Reference,
        why: Option<&str>,
        language: Language,
    ) -> Result<CaseView, AppError> {
        caller.require(Action::ReadCases)?;
        let dossier = self.dossier(caller, reference).await?;
        self.note_access(caller, Some(dossier.id), "case", why).await?;
        let council = self.council(caller.org).await?;
        let colleagues = self.colleagues(caller).await?;
        let parts = Parts {
            clock: self.clock_view(&council, &dossier, language)?,
            documents: self.documents_in(caller, &dossier).await?,
            letters: self.letters_of(caller, &dossier).await?,
            linked: self.linked_to(caller, &dossier).await?,
            same_person: self.same_person_as(caller, &dossier).await?,
            allowed: self.allowed(caller, &council, &dossier.case),
            grounds: grounds(&dossier, &self.catalogue, &colleagues, language),
        };
        Ok(view(&dossier, &council, &colleagues, parts))
    }

    /// What law and role allow now.
    fn allowed(&self, caller: &Caller, council: &Council, case: &Case) -> Vec<Allowed> {
        let calendar = self.calendar();
        let bench = self.bench(caller, council, &calendar, self.time.now());
        let about = |wanted: &str| {
            Command::KINDS.iter().find(|(kind, _, _)| *kind == wanted).map_or("", |(_, about, _)| about)
        };
        let tried = stage::allowed(case, &bench).into_iter();
        tried
            .map(|(change, answer)| {
                let may = action_for(change).is_some_and(|action| caller.require(action).is_ok());
                let allowed = may && answer.is_ok();
                Allowed { change, about: about(change), allowed, refusal: answer.err(), role_forbids: !may }
            })
            .collect()
    }
}

/// What is not in the dossier itself.
struct Parts {
    clock: ClockView,
    documents: Vec<Listed>,
    letters: Vec<Letter>,
    linked: Vec<Linked>,
    same_person: Vec<SamePerson>,
    allowed: Vec<Allowed>,
    grounds: Vec<GroundView>,
}

fn view(dossier: &Dossier, council: &Council, colleagues: &Colleagues, parts: Parts) -> CaseView {
    let (case, row) = (&dossier.case, &dossier.row);
    CaseView {
        reference: row.reference.clone(),
        version: row.version,
        stage: stage::stage(case),
        next_step: stage::next_step(case),
        open: row.open,
        outcome: case.outcome(),
        kept_until: kept_until(
            case,
            row.days_late.is_some_and(|late| late > 0),
            &council.organisation.settings.retention,
        ),
        clock: parts.clock,
        asked: asked(dossier, council),
        person: dossier.subject(),
        identity_proven: case.opening.identity_proven,
        identity_confirmed: case.identity_confirmed,
        representative: representative(dossier),
        assigned: case.assigned.map(|id| colleagues.colleague(id)),
        team: case.team.clone(),
        conflicts: case.conflicted.iter().map(|id| colleagues.colleague(*id)).collect(),
        waiting: Waiting {
            identity: case.questions.identity,
            fee: case.questions.fee,
            clarification: case.questions.clarification,
        },
        care: care(dossier),
        grounds: parts.grounds,
        tasks: tasks(dossier, council),
        searches: case.searches,
        health_opinion: case.health_opinion.map(|opinion| OpinionView {
            given_on: opinion.given_on,
            holds_until: health_opinion_until(opinion.given_on),
            may_disclose: opinion.may_disclose,
        }),
        human_review: case.human_review,
        decision: decision(dossier, council, colleagues),
        answered: case.answered,
        duties: duties(case, council),
        restriction: case.restriction.map(|one| RestrictionView {
            ground: one.ground,
            on: one.on,
            lifting_told: one.lifting_told,
            lifted: one.lifted,
        }),
        said: said(dossier, colleagues),
        documents: parts.documents,
        letters: parts.letters,
        linked: parts.linked,
        same_person: parts.same_person,
        allowed: parts.allowed,
        opened_at: dossier.opened_at(),
        updated_at: Instant::new(row.updated_at.and_utc()),
    }
}

fn care(dossier: &Dossier) -> Care {
    let (case, safety) = (&dossier.case, dossier.case.safety);
    Care {
        special_category: safety.special_category,
        health_data: safety.health_data,
        sealed_case: safety.sealed_case,
        legal_hold: case.legal_hold,
        breaches: case.breaches,
        damaged_contents: dossier.damaged().len(),
    }
}

fn asked(dossier: &Dossier, council: &Council) -> Asked {
    let opening = &dossier.case.opening;
    let text = |content: &ContentRef| dossier.text(content).map(str::to_owned);
    Asked {
        right: opening.right,
        subtypes: opening.subtypes.clone(),
        details: text(&opening.details),
        services: opening.services.iter().map(|slug| service(council, slug)).collect(),
        period: opening.period,
        urgency: opening.urgency.as_ref().and_then(text),
        channel: opening.channel,
        received_on: opening.received_on,
        logged_late_because: opening.logged_late_because.as_ref().and_then(text),
        language: opening.language,
        language_unknown: opening.language_unknown,
        answer_by: opening.answer_by,
        formats: opening.formats.clone(),
        plain_email_agreed: opening.plain_email_agreed,
        part3: opening.part3,
        regime: opening.regime,
        division: opening.division,
    }
}
