//! The life of a case, as an officer lives it: a small world with a calendar, a date and people in it.

mod complaints;
mod duties;
mod golden;
mod letters;
mod lives;
mod property;
mod refusals;
mod unasked;
mod voiding;

use crate::domain::access::Role;
use crate::domain::case::actor::{Actor, Recorded};
use crate::domain::case::command::Command;
use crate::domain::case::decide::{Bench, decide};
use crate::domain::case::event::Event;
use crate::domain::case::intake::{AnswerBy, Channel, Opening};
use crate::domain::case::letter_facts::{LetterFacts, letters_after};
use crate::domain::case::outcome::{IdentityCheck, IdentityQuestion, IdentityResult, Outcome, ToldBy};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::clock::{Calendar, Division, Reading, Regime};
use crate::domain::exemption::{Catalogue, Evidence, EvidenceValue};
use crate::domain::ids::{ContentId, GroundUseId, Slug, StaffId, TaskId};
use crate::domain::organisation::Settings;
use crate::domain::right::Right;
use crate::domain::text::{ContentRef, Instant, Language};
use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn text(n: u128) -> ContentRef {
    ContentRef { id: ContentId(Uuid::from_u128(n)), digest: "00".repeat(32) }
}

fn staff(n: u128) -> StaffId {
    StaffId(Uuid::from_u128(0x5000 + n))
}

fn ground(n: u128) -> GroundUseId {
    GroundUseId(Uuid::from_u128(0x6000 + n))
}

fn task(n: u128) -> TaskId {
    TaskId(Uuid::from_u128(0x7000 + n))
}

fn slug(name: &str) -> Slug {
    Slug::parse(name).expect("a slug")
}

fn opening(right: Right) -> Opening {
    Opening {
        reference: "DSR-2026-00042-K".to_owned(),
        right,
        subtypes: Vec::new(),
        regime: Regime::UkAuto,
        division: Division::EnglandAndWales,
        channel: Channel::Email,
        received_on: date("2026-07-01"),
        logged_late_because: None,
        language: Language::English,
        language_unknown: false,
        answer_by: AnswerBy::Download,
        formats: Vec::new(),
        plain_email_agreed: false,
        subject: text(1),
        representative: None,
        identity_proven: false,
        details: text(2),
        services: vec![slug("housing")],
        period: None,
        urgency: None,
        part3: false,
        group: None,
        requester_can_be_mailed: true,
        about: None,
        handlers: Vec::new(),
    }
}

/// A council on a day, with one case.
struct World {
    calendar: Calendar,
    catalogue: Catalogue,
    settings: Settings,
    case: Option<Case>,
    today: NaiveDate,
    actor: Actor,
    role: Option<Role>,
}

impl World {
    /// Before the request, on the first of July 2026, with officer 1 at the desk.
    fn empty() -> Self {
        Self {
            calendar: Calendar::embedded().expect("holidays"),
            catalogue: Catalogue::embedded().expect("grounds"),
            settings: Settings::default(),
            case: None,
            today: date("2026-07-01"),
            actor: Actor::Staff(staff(1)),
            role: Some(Role::Officer),
        }
    }

    /// With a request about this right, received and opened on the first of July 2026.
    fn with(right: Right) -> Self {
        Self::opened(opening(right))
    }

    fn opened(opening: Opening) -> Self {
        let mut world = Self::empty();
        world.ok(Command::OpenCase { opening: Box::new(opening) });
        world
    }

    fn bench(&self) -> Bench<'_> {
        Bench {
            calendar: &self.calendar,
            catalogue: &self.catalogue,
            settings: &self.settings,
            actor: self.actor,
            role: self.role,
            now: Instant::new(self.today.and_time(NaiveTime::MIN).and_utc()),
            today: self.today,
        }
    }

    fn on(&mut self, day: &str) -> &mut Self {
        self.today = date(day);
        self
    }

    fn officer(&mut self, n: u128) -> &mut Self {
        (self.actor, self.role) = (Actor::Staff(staff(n)), Some(Role::Officer));
        self
    }

    fn dpo(&mut self) -> &mut Self {
        (self.actor, self.role) = (Actor::Staff(staff(99)), Some(Role::Dpo));
        self
    }

    fn requester(&mut self) -> &mut Self {
        (self.actor, self.role) = (Actor::Requester, None);
        self
    }

    /// Carries a command out, and gives the letters that follow.
    fn try_to(&mut self, command: Command) -> Result<Vec<LetterFacts>, Refusal> {
        let events = decide(self.case.as_ref(), command, &self.bench())?;
        let mut letters = Vec::new();
        for event in events {
            let seq = self.case.as_ref().map_or(0, Case::version) + 1;
            let recorded = Recorded { seq, event, actor: self.actor, at: self.bench().now };
            match &mut self.case {
                None => self.case = Some(Case::begin(recorded.clone()).expect("a receipt")),
                Some(case) => case.apply(recorded.clone()).expect("the next event"),
            }
            letters.extend(letters_after(self.case(), &recorded, &self.reading()));
        }
        Ok(letters)
    }

    #[track_caller]
    fn ok(&mut self, command: Command) -> Vec<LetterFacts> {
        let name = command.kind();
        self.try_to(command).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
    }

    /// The code with which a command is refused.
    #[track_caller]
    fn no(&mut self, command: Command) -> &'static str {
        let name = command.kind();
        match self.try_to(command) {
            Err(refusal) => refusal.code,
            Ok(_) => panic!("{name} was allowed"),
        }
    }

    fn case(&self) -> &Case {
        self.case.as_ref().expect("an open case")
    }

    fn reading(&self) -> Reading {
        super::clock_view::reading(self.case(), &self.calendar, self.settings.pause_count).expect("a reading")
    }

    fn last_seq(&self) -> i64 {
        self.case().version()
    }

    fn kinds(&self) -> Vec<&'static str> {
        self.case().standing().map(|recorded| recorded.event.kind()).collect()
    }

    /// Proposes as officer 1 and approves as the DPO.
    #[track_caller]
    fn decided(&mut self, outcome: Outcome, grounds: Vec<GroundUseId>, recipients: &[&str]) -> &mut Self {
        let recipients = recipients.iter().map(|name| slug(name)).collect();
        self.officer(1).ok(Command::ProposeDecision {
            outcome,
            grounds,
            reasons: Some(text(30)),
            recipients,
        });
        self.dpo().ok(Command::ApproveDecision {});
        self.officer(1)
    }

    /// Sends the answer today by the status page.
    #[track_caller]
    fn responded(&mut self) -> Vec<LetterFacts> {
        let sent_on = self.today;
        self.ok(Command::Respond { sent_on, by: ToldBy::Portal })
    }

    /// Applies a ground with complete evidence and has it approved.
    #[track_caller]
    fn grounded(&mut self, n: u128, id: &str) -> GroundUseId {
        let evidence = self.evidence(id);
        self.officer(1).ok(Command::ApplyGround { id: ground(n), ground: id.to_owned(), evidence });
        if self.case().grounds[&ground(n)].status == super::state::GroundStatus::Proposed {
            self.dpo().ok(Command::ApproveGround { id: ground(n) });
        }
        self.officer(1);
        ground(n)
    }

    /// Evidence of the right kinds for every field that a ground asks for.
    fn evidence(&self, id: &str) -> Evidence {
        let wanted = self.catalogue.get(id).expect("a known ground");
        let values = [
            EvidenceValue::Text(text(40)),
            EvidenceValue::File(text(41)),
            EvidenceValue::Date(self.today),
            EvidenceValue::Staff(staff(1)),
            EvidenceValue::Pence(100),
        ];
        let fields = self.catalogue.evidence_fields();
        self.catalogue
            .evidence_for(wanted)
            .map(|name| {
                let kind = fields[name].kind;
                let value = values.iter().find(|value| kind.accepts(value)).expect("a fitting value");
                (name.to_owned(), value.clone())
            })
            .collect()
    }
}

fn ask_identity() -> Command {
    Command::AskIdentity { what: IdentityQuestion::Identity, question: text(10) }
}

fn identity_on(day: &str) -> Command {
    Command::RecordIdentity {
        checked: IdentityCheck::Document,
        result: IdentityResult::Confirmed,
        note: None,
        received_on: date(day),
    }
}

fn ask_clarification() -> Command {
    Command::AskClarification { reason: text(11), question: text(12) }
}

fn propose(outcome: Outcome, grounds: Vec<GroundUseId>) -> Command {
    Command::ProposeDecision { outcome, grounds, reasons: None, recipients: Vec::new() }
}

fn void(seq: i64) -> Command {
    Command::VoidEvent { seq, reason: text(20) }
}

/// A history of one event of every kind would make no sense; this only wraps one.
fn recorded(seq: i64, event: Event) -> Recorded {
    let at = Instant::new(date("2026-07-02").and_time(NaiveTime::MIN).and_utc());
    Recorded { seq, event, actor: Actor::System, at }
}
