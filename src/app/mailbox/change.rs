//! Trying a letter again now, and stopping one before it leaves. Both are told in the organisation's history.

use crate::app::mailbox::{Letter, letter};
use crate::app::organisation_history::{Happening, append};
use crate::app::{App, AppError, Caller};
use crate::domain::access::Action;
use crate::domain::ids::LetterId;
use crate::store::outbox::Turn;
use crate::store::{Scope, StoreError};
use serde_json::json;

impl App {
    /// Queues a letter that waits, failed or was stopped, to be tried at once.
    ///
    /// # Errors
    /// `Forbidden` by role, `NotFound` for a letter that is not there or belongs to a case that the caller may not know of,
    /// `Invalid` when it was sent, waits for the printer or is being sent at this moment.
    pub async fn retry_letter(&self, caller: &Caller, id: LetterId) -> Result<Letter, AppError> {
        let wrong =
            "This letter cannot be tried again: it was sent, waits to be printed or is leaving right now.";
        self.turn_letter(caller, id, Turn::Again, "letter_retried", wrong).await
    }

    /// Stops a letter that waits: it never leaves by itself.
    ///
    /// # Errors
    /// As [`App::retry_letter`].
    pub async fn stop_letter(&self, caller: &Caller, id: LetterId) -> Result<Letter, AppError> {
        let wrong = "This letter does not wait any more, so it cannot be stopped.";
        self.turn_letter(caller, id, Turn::Stop, "letter_stopped", wrong).await
    }

    async fn turn_letter(
        &self,
        caller: &Caller,
        id: LetterId,
        turn: Turn,
        kind: &'static str,
        wrong: &str,
    ) -> Result<Letter, AppError> {
        caller.require(Action::ManageMail)?;
        let found = self.store.read(caller.org, move |scope| scope.letter(id)).await?;
        let row = found.ok_or(AppError::NotFound)?;
        let cases = row.case_id.iter().cloned().collect();
        let reference = self.references_known_to(caller, cases).await?.into_values().next();
        if row.case_id.is_some() && reference.is_none() {
            return Err(AppError::NotFound);
        }
        let happening = Happening::new(kind, &json!({ "letter": id, "kind": row.kind }))?;
        let (by, now) = (caller.clone(), self.time.now());
        let write = move |scope: &mut Scope<'_>| {
            let turned = scope.turn_letter(id, turn, now.utc().naive_utc())?;
            if turned {
                append(scope, &by, &happening, now)?;
            }
            Ok(turned)
        };
        if !self.store.write(caller.org, write).await? {
            return Err(AppError::invalid("letter", wrong));
        }
        let row = self.store.read(caller.org, move |scope| scope.letter(id)).await?;
        row.map(|row| letter(row, reference)).ok_or(AppError::NotFound)
    }

    /// How many letters are in each state that asks for attention, by state; `sent` is not counted.
    ///
    /// # Errors
    /// `Forbidden` by role.
    pub async fn letter_counts(&self, caller: &Caller) -> Result<Vec<(&'static str, i64)>, AppError> {
        caller.require(Action::ReadMail)?;
        let count = |scope: &mut Scope<'_>| {
            ["queued", "failed", "stopped", "print"]
                .into_iter()
                .map(|state| Ok((state, scope.letters_in(state)?)))
                .collect::<Result<Vec<_>, StoreError>>()
        };
        Ok(self.store.read(caller.org, count).await?)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::AppError;
    use crate::app::accounts::NewStaff;
    use crate::app::accounts::tests::{Hall, wrong_field};
    use crate::app::mailbox::Wanted;
    use crate::domain::access::Role;
    use crate::domain::ids::LetterId;
    use crate::domain::text::Language;

    async fn with_letter() -> (Hall, LetterId) {
        let hall = Hall::open().await;
        let new = NewStaff {
            email: "ivy@example.org".to_owned(),
            name: "Ivy Invited".to_owned(),
            role: Role::Officer,
            service: None,
        };
        hall.app.invite(&hall.admin, &new).await.unwrap();
        let id = hall.app.newest_letters(&hall.admin, &Wanted::default()).await.unwrap().letters[0]
            .id
            .parse()
            .unwrap();
        (hall, id)
    }

    #[tokio::test]
    async fn a_letter_is_stopped_and_queued_again_and_the_history_tells() {
        let (hall, id) = with_letter().await;
        assert_eq!(hall.app.stop_letter(&hall.admin, id).await.unwrap().state, "stopped");
        assert_eq!(wrong_field(hall.app.stop_letter(&hall.admin, id).await), "letter");
        let counts = hall.app.letter_counts(&hall.admin).await.unwrap();
        assert_eq!(counts, [("queued", 0), ("failed", 0), ("stopped", 1), ("print", 0)]);
        let again = hall.app.retry_letter(&hall.admin, id).await.unwrap();
        assert_eq!((again.state.as_str(), again.next_attempt_at), ("queued", Some(hall.app.time.now())));
        let told = hall.app.own_history(&hall.admin, None, None, 2, Language::English).await.unwrap();
        let told: Vec<_> = told.iter().map(|one| (one.kind.as_str(), one.by.as_str())).collect();
        assert_eq!(told, [("letter_retried", "Ada Admin"), ("letter_stopped", "Ada Admin")]);
    }

    #[tokio::test]
    async fn only_who_runs_the_mail_may_and_nobody_from_next_door() {
        let (hall, id) = with_letter().await;
        for role in [Role::Officer, Role::Auditor, Role::Searcher] {
            let caller = hall.person(&format!("{role} Person"), role).await;
            assert!(matches!(hall.app.stop_letter(&caller, id).await, Err(AppError::Forbidden)), "{role}");
        }
        let neighbour = hall.neighbour().await;
        let stranger = hall.person_of(neighbour, "Sam Stranger", Role::Admin).await;
        assert!(matches!(hall.app.stop_letter(&stranger, id).await, Err(AppError::NotFound)));
        assert!(matches!(hall.app.retry_letter(&stranger, id).await, Err(AppError::NotFound)));
    }
}
