//! What was said between the council and the requester on one case, and what the requester can do now.

use crate::app::documents::Listed;
use crate::app::dossier::Dossier;
use crate::app::{App, AppError, Caller};
use crate::domain::case::outcome::Direction;
use crate::domain::case::stage::allowed;
use crate::domain::case::{Actor, Bench, Event};
use crate::domain::text::ContentRef;
use chrono::NaiveDate;

/// Something that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The day.
    pub on: NaiveDate,
    /// Whether the council wrote it.
    pub by_council: bool,
    /// What it says.
    pub text: String,
}

/// A question that waits for the requester.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// What it is about.
    pub what: About,
    /// The day it was asked.
    pub on: NaiveDate,
    /// The question in the officer's words.
    pub text: Option<String>,
}

/// What a question is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// Who the requester is, or whether they may act for the person.
    Identity,
    /// A fee.
    Fee,
    /// What the request covers.
    Clarification,
    /// Whether to go on although a service may end.
    ServiceImpact,
}

/// What the requester can do now.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct May {
    /// Take the request back.
    pub withdraw: bool,
    /// Answer our question about what the request covers.
    pub answer: bool,
    /// Say that it shall be done although a service may end.
    pub confirm: bool,
    /// Write and send files.
    pub write: bool,
    /// Say how it went.
    pub rate: bool,
}

/// The conversation on one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversation {
    /// Messages both ways, oldest first.
    pub messages: Vec<Said>,
    /// What we wait for, oldest first.
    pub asked: Vec<Asked>,
    /// Files that the requester sent.
    pub files: Vec<Listed>,
    /// What the requester can do.
    pub may: May,
}

/// Reads texts out of a dossier.
struct Reader<'a>(&'a Dossier);

impl Reader<'_> {
    fn text(&self, content: &ContentRef) -> Option<String> {
        self.0.text(content).map(str::to_owned)
    }

    /// What is still open of what was asked: the newest question of each sort.
    fn asked(&self) -> Vec<Asked> {
        let case = &self.0.case;
        let impact = case.service_impact.filter(|impact| impact.confirmed.is_none());
        let open = [
            (About::Identity, case.questions.identity),
            (About::Fee, case.questions.fee),
            (About::Clarification, case.questions.clarification),
            (About::ServiceImpact, impact.map(|impact| impact.warned)),
        ];
        let newest = |what: About| {
            let found = case.standing().rev().find_map(|recorded| question(what, &recorded.event));
            found.and_then(|content| self.text(content))
        };
        open.into_iter()
            .filter_map(|(what, on)| Some(Asked { what, on: on?, text: newest(what) }))
            .filter(|_| case.answered.is_none())
            .collect()
    }
}

fn question(about: About, event: &Event) -> Option<&ContentRef> {
    match (about, event) {
        (About::Identity, Event::IdentityAsked { question, .. })
        | (About::Clarification, Event::ClarificationAsked { question, .. })
        | (About::Fee, Event::FeeAsked { basis: question, .. })
        | (About::ServiceImpact, Event::ServiceImpactWarned { warning: question, .. }) => Some(question),
        _ => None,
    }
}

/// What the rules let the requester do.
fn may(dossier: &Dossier, bench: &Bench<'_>) -> May {
    let allowed = allowed(&dossier.case, bench);
    let can = |name: &str| allowed.iter().any(|(known, answer)| *known == name && answer.is_ok());
    let open = dossier.key.is_some();
    May {
        withdraw: can("withdraw_request"),
        answer: can("record_clarification"),
        confirm: can("confirm_service_impact"),
        write: open && can("add_message"),
        rate: open && dossier.case.answered.is_some() && can("record_feedback") && !rated(dossier),
    }
}

fn rated(dossier: &Dossier) -> bool {
    dossier.case.standing().any(|recorded| matches!(recorded.event, Event::FeedbackRecorded { .. }))
}

impl App {
    /// The conversation on a requester's case.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(super) async fn conversation(
        &self,
        caller: &Caller,
        dossier: &Dossier,
    ) -> Result<Conversation, AppError> {
        let council = self.council(caller.org).await?;
        let (calendar, reader) = (self.calendar(), Reader(dossier));
        let said = |recorded: &crate::domain::case::Recorded| {
            let (by_council, content) = match &recorded.event {
                Event::MessageAdded { direction: Direction::Incoming, text, .. } => (false, text),
                Event::MessageAdded { direction: Direction::Outgoing, text, .. } => (true, text),
                Event::ClarificationRecorded { text: Some(text), .. } => (false, text),
                Event::ProgressReported { report, .. } => (true, report),
                _ => return None,
            };
            Some(Said { on: council.today(recorded.at), by_council, text: reader.text(content)? })
        };
        let own = |listed: &Listed| {
            dossier.case.standing().any(|recorded| {
                recorded.actor == Actor::Requester
                    && matches!(&recorded.event, Event::DocumentAdded { document, .. } if document.id == listed.id)
            })
        };
        let mut files = self.documents_in(caller, dossier).await?;
        files.retain(own);
        let bench = self.bench(caller, &council, &calendar, self.time.now());
        Ok(Conversation {
            messages: dossier.case.standing().filter_map(said).collect(),
            asked: reader.asked(),
            files,
            may: may(dossier, &bench),
        })
    }
}
