//! A letter that will not arrive: marked as failed and, in the same transaction, a task and a mail for the people who
//! have the case, so that the person is written to by post.

use crate::app::commit::{Commit, not_before};
use crate::app::council::Council;
use crate::app::delivery::{Post, org_of};
use crate::app::dossier::Dossier;
use crate::app::draft::Draft;
use crate::app::{App, AppError, Caller};
use crate::domain::case::outcome::TaskKind;
use crate::domain::case::{Command, decide};
use crate::domain::ids::{CaseId, TaskId};
use crate::mail::facts::Worded;
use crate::mail::{Audience, Kind, work};
use crate::store::StoreError;
use crate::store::outbox::{Delivery, LetterRow};

/// How often the task is put on the case anew when the case changes under it.
const TRIES: u32 = 5;

/// What the officer reads.
const NOTE: &str = "A letter could not be delivered by e-mail: this address does not work. Write by post, or ask the person for another address.";

impl App {
    /// Marks the letter as failed, with a task on its case if it has one that still takes tasks; says whether this node
    /// still held it.
    ///
    /// # Errors
    /// `Unavailable` when the database does not answer.
    pub(super) async fn give_up(&self, post: &Post, row: &LetterRow, why: &str) -> Result<bool, AppError> {
        let org = org_of(row)?;
        for _ in 0..TRIES {
            let (commit, letters) = self.consequences(row, why).await?;
            let (id, node, now) = (row.id.clone(), post.node.clone(), self.now_naive());
            let failed = Delivery::Failed(why.to_owned());
            let write = move |all: &mut crate::store::Installation<'_>| {
                let held = all.finish_letter(&id, &node, now, &failed)?;
                if held {
                    let mut scope = all.scope(org);
                    commit.iter().try_for_each(|commit| commit.write(&mut scope))?;
                    scope.queue_letters(&letters);
                }
                Ok(held)
            };
            match self.store.write_all(write).await {
                // Somebody changed the case: look at it again.
                Err(StoreError::Conflict) => {}
                other => return Ok(other?),
            }
        }
        Err(AppError::Conflict)
    }

    /// The task and the mails that a failed letter causes. A letter to staff causes none: its case is watched anyway.
    async fn consequences(
        &self,
        row: &LetterRow,
        why: &str,
    ) -> Result<(Option<Commit>, Vec<LetterRow>), AppError> {
        let Some(case) = row.case_id.as_ref().and_then(|id| id.parse::<CaseId>().ok()) else {
            return Ok((None, Vec::new()));
        };
        let caller = Caller::system(org_of(row)?);
        let council = self.council(caller.org).await?;
        let dossier = match self.dossier_by_id(&caller, case).await {
            Ok(dossier) => dossier,
            Err(AppError::NotFound) => return Ok((None, Vec::new())),
            Err(error) => return Err(error),
        };
        let letters = self.problem_letters(&council, &dossier, row, why).await?;
        let commit = match self.with_task(&caller, &council, dossier) {
            Ok(commit) => Some(commit),
            // An ended or destroyed case takes no task; the mail alone must do.
            Err(AppError::Refused(_) | AppError::NotFound) => None,
            Err(error) => return Err(error),
        };
        Ok((commit, letters))
    }

    /// The change that puts the task on the case.
    fn with_task(
        &self,
        caller: &Caller,
        council: &Council,
        mut dossier: Dossier,
    ) -> Result<Commit, AppError> {
        let now = not_before(self.time.now(), Some(&dossier.case));
        let key = dossier.key.clone().ok_or(AppError::NotFound)?;
        let mut draft = Draft::new(self, caller.org, dossier.id, key, now);
        let command = Command::CreateTask {
            task: TaskId(draft.id()),
            work: TaskKind::Other,
            service: None,
            due_on: None,
            note: Some(draft.text("note", "task note", NOTE)?),
        };
        let calendar = self.calendar();
        let events = decide(Some(&dossier.case), command, &self.bench(caller, council, &calendar, now))?;
        let (contents, texts) = draft.finish();
        dossier.add_texts(texts);
        let mut commit = self.prepare(caller, council, &mut dossier, events, now)?;
        commit.contents = contents;
        Ok(commit)
    }

    /// Mails to the officer and the team about a letter that did not arrive.
    async fn problem_letters(
        &self,
        council: &Council,
        dossier: &Dossier,
        row: &LetterRow,
        why: &str,
    ) -> Result<Vec<LetterRow>, AppError> {
        use crate::domain::alert::Audience::{Assignee, TeamMailbox};
        let kind = Kind::parse(&row.kind);
        if kind.is_some_and(|kind| kind.audience() == Audience::Staff) {
            return Ok(Vec::new());
        }
        let now = self.time.now();
        let reference = &dossier.row.reference;
        let mut letters = Vec::new();
        let people = self.people(council, council.today(now)).await?;
        for reader in people.readers(council, dossier, &[Assignee, TeamMailbox]) {
            let mut facts = self.staff_facts(council, &reader.name, now);
            facts.reference.clone_from(reference);
            facts.right = dossier.case.opening.right;
            facts.delivery = Some(work::Delivery {
                letter: Worded::same(row.kind.replace('_', " ")),
                answer: why.to_owned(),
                tried_on: council.today(now),
                link: Some(self.case_link(reference)),
            });
            let dedupe = format!("undelivered:{}:{}", row.id, reader.key);
            // The task on the case stands whether or not this mail can be written.
            match self.staff_letter(council.id, Kind::DeliveryProblem, &reader.email, &facts, &dedupe, now) {
                Ok(letter) => letters.push(letter),
                Err(error) => {
                    tracing::error!(letter = row.id, %error, "a notice of failure cannot be written")
                }
            }
        }
        Ok(letters)
    }
}
