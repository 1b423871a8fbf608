//! The one way in which a case changes: authorise, load, decide, fold, project, write letters, commit.

use crate::app::commit::{Commit, chain_on, not_before};
use crate::app::council::Council;
use crate::app::dossier::Dossier;
use crate::app::draft::Draft;
use crate::app::idempotency::KeyUse;
use crate::app::summary::Summary;
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::case::warning::warnings;
use crate::domain::case::{Bench, Case, Command, Event, Recorded, decide};
use crate::domain::clock::Calendar;
use crate::domain::reference::Reference;
use crate::domain::text::Instant;
use crate::secret::chain::GENESIS;
use crate::store::contents::DocumentRow;
use crate::store::history::EventRow;
use std::sync::Arc;

/// Which version of the case the caller decided on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// This one: anything else is stale.
    Seen(i64),
    /// Whatever is newest: for this program's own jobs and the requester's additions.
    Newest,
}

/// On what terms a change is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    /// The version it was decided on.
    pub version: Version,
    /// The key under which a repetition gets the same answer.
    pub key: Option<KeyUse>,
}

impl Terms {
    /// Whatever is newest, no key: for jobs.
    #[must_use]
    pub fn newest() -> Self {
        Self { version: Version::Newest, key: None }
    }
}

/// How often a change of [`Version::Newest`] is decided again after losing a race.
const TRIES: u32 = 5;

impl App {
    /// The bench on which a command is decided.
    #[must_use]
    pub fn bench<'a>(
        &'a self,
        caller: &Caller,
        council: &'a Council,
        calendar: &'a Calendar,
        now: Instant,
    ) -> Bench<'a> {
        Bench {
            calendar,
            catalogue: &self.catalogue,
            settings: &council.organisation.settings,
            actor: caller.actor(),
            role: caller.role(),
            now,
            today: council.today(now),
        }
    }

    /// Changes a case by one command, which `build` puts together from the case as it is. Events, projection, content,
    /// tasks and letters are kept in one transaction.
    ///
    /// # Errors
    /// `NotFound` or `Forbidden` by permission; `Stale` when the case moved on; `Refused` when a rule says no; whatever
    /// `build` answers.
    pub async fn change(
        &self,
        caller: &Caller,
        action: Action,
        reference: &Reference,
        terms: &Terms,
        build: impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
    ) -> Result<Summary, AppError> {
        permitted(caller, action)?;
        if let Some(answer) = self.answered(caller, terms.key.as_ref()).await? {
            return Ok(answer);
        }
        let mut tries = 0;
        loop {
            tries += 1;
            let dossier = self.dossier(caller, reference).await?;
            match self.change_loaded(caller, dossier, terms, &build, None).await {
                Err(AppError::Conflict) if terms.version == Version::Newest && tries < TRIES => {}
                Err(AppError::Conflict) => {
                    let now = self.dossier(caller, reference).await?.row.version;
                    return Err(AppError::Stale { now });
                }
                other => return other,
            }
        }
    }

    /// As [`App::change`], on a case already loaded and allowed. A document's row is kept with the change.
    ///
    /// # Errors
    /// As [`App::change`], with `Conflict` where the case moved on between loading and writing.
    pub async fn change_loaded(
        &self,
        caller: &Caller,
        mut dossier: Dossier,
        terms: &Terms,
        build: &impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
        document: Option<DocumentRow>,
    ) -> Result<Summary, AppError> {
        let (mut commit, summary) = self.decided(caller, &mut dossier, terms.version, build).await?;
        commit.documents = document.into_iter().collect();
        commit.answer = self.answer_row(caller, terms.key.as_ref(), &summary)?;
        self.store.write(caller.org, move |scope| commit.write(scope)).await?;
        Ok(summary)
    }

    /// Everything that a change would write, and its answer; the dossier is then the case after it. Nothing is written.
    ///
    /// # Errors
    /// As [`App::change_loaded`], without `Conflict`.
    pub(in crate::app) async fn decided(
        &self,
        caller: &Caller,
        dossier: &mut Dossier,
        version: Version,
        build: &impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
    ) -> Result<(Commit, Summary), AppError> {
        let council = self.council(caller.org).await?;
        self.decided_at(caller, &council, dossier, version, build)
    }

    /// As [`App::decided`], at a council that was read already.
    ///
    /// # Errors
    /// As [`App::decided`].
    pub(in crate::app) fn decided_at(
        &self,
        caller: &Caller,
        council: &Council,
        dossier: &mut Dossier,
        version: Version,
        build: &impl Fn(&mut Draft<'_>, &Case) -> Result<Command, AppError>,
    ) -> Result<(Commit, Summary), AppError> {
        match version {
            Version::Seen(seen) if seen != dossier.row.version => {
                return Err(AppError::Stale { now: dossier.row.version });
            }
            Version::Seen(_) | Version::Newest => {}
        }
        let calendar: Arc<Calendar> = self.calendar();
        let now = not_before(self.time.now(), Some(&dossier.case));
        // Without its key the content was destroyed; what is left is history and changes no more.
        let key = dossier.key.clone().ok_or(AppError::NotFound)?;
        let mut draft = Draft::new(self, caller.org, dossier.id, key, now);
        let command = build(&mut draft, &dossier.case)?;
        let bench = self.bench(caller, council, &calendar, now);
        let cautions = warnings(&dossier.case, &command, &bench);
        let events = decide(Some(&dossier.case), command, &bench)?;
        if let Some(code) = draft.new_answer_code() {
            dossier.set_answer_code(code);
        }
        let (contents, texts) = draft.finish();
        dossier.add_texts(texts);
        let mut commit = self.prepare(caller, council, dossier, events, now)?;
        commit.contents = contents;
        let letters = commit.letters.iter().map(|letter| letter.kind.clone()).collect();
        let cautions = cautions.into_iter().map(|warning| warning.sentence.to_owned()).collect();
        let summary = Summary::new(dossier, commit.events.len(), letters, cautions);
        Ok((commit, summary))
    }

    /// Folds new events into the dossier and gathers everything that must be written with them.
    ///
    /// # Errors
    /// `Internal` when events cannot be folded or written.
    pub fn prepare(
        &self,
        caller: &Caller,
        council: &Council,
        dossier: &mut Dossier,
        events: Vec<Event>,
        now: Instant,
    ) -> Result<Commit, AppError> {
        let expected = dossier.row.version;
        let head = dossier.events.last().map_or((0, GENESIS), |last| (last.seq, last.hash.as_str()));
        let chained = chain_on(caller, dossier.id, head, events, now)?;
        let mut letters = Vec::new();
        let mut rows: Vec<EventRow> = Vec::with_capacity(chained.len());
        for (row, recorded) in chained {
            dossier.case.apply(recorded.clone())?;
            letters.extend(self.letters_for(council, dossier, &recorded, now)?);
            dossier.events.push(row.clone());
            rows.push(row);
        }
        let destroys_content = newest(&dossier.case, rows.len())
            .iter()
            .any(|recorded| matches!(recorded.event, Event::ContentDestroyed { .. }));
        dossier.row = self.project(council, dossier.id, &dossier.case, &dossier.events, &dossier.alerted)?;
        let tasks = self.project_tasks(caller.org, dossier.id, &dossier.case)?;
        let tokens = self.tokens_since(caller, dossier, dossier.events.len().saturating_sub(rows.len()));
        let mut commit = Commit::new(dossier.id, rows, dossier.row.clone(), expected);
        commit.tasks = commit.events.iter().any(|row| row.kind.starts_with("task_")).then_some(tasks);
        commit.letters = letters;
        commit.tokens = tokens;
        commit.destroys_content = destroys_content;
        Ok(commit)
    }

    /// Tokens for people who became part of the case after its first `before` events.
    pub(super) fn tokens_since(
        &self,
        caller: &Caller,
        dossier: &Dossier,
        before: usize,
    ) -> Vec<(String, String)> {
        let mut known = Vec::new();
        let mut fresh = Vec::new();
        for (at, recorded) in dossier.case.history.iter().enumerate() {
            let people = match &recorded.event {
                Event::RequestReceived { opening } => {
                    let representative = opening.representative.as_ref().map(|one| &one.person);
                    [Some(&opening.subject), representative].into_iter().flatten().collect()
                }
                Event::ContactDetailsUpdated { person, .. } => vec![person],
                _ => Vec::new(),
            };
            let tokens = people
                .into_iter()
                .filter_map(|person| dossier.person(person))
                .flat_map(|person| person.tokens(&self.vault, caller.org));
            if at < before { known.extend(tokens) } else { fresh.extend(tokens) }
        }
        fresh.retain(|token| !known.contains(token));
        fresh
    }
}

/// Whether the role of a caller allows an action on a case.
///
/// # Errors
/// `Forbidden`; `NotFound` where the role may not know of cases at all.
pub(in crate::app) fn permitted(caller: &Caller, action: Action) -> Result<(), AppError> {
    if caller.staff().is_none() {
        return Ok(());
    }
    // The role first where it may know of cases at all; otherwise the case is simply not there.
    let may_know = caller.knows_cases() || action == Action::CompleteTasks;
    caller.require(action).map_err(|error| if may_know { error } else { AppError::NotFound })
}

fn newest(case: &Case, count: usize) -> Vec<Recorded> {
    case.history.iter().skip(case.history.len().saturating_sub(count)).cloned().collect()
}
